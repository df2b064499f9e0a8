//! Partnerships of thanas and organisations, what happens to them, and trainings.

use entities::vocabulary::{DecisionSetKind, PartnershipEvent, TrainingTopic};
use entities::{partnership_event, partnership_training, thana_partnership};
use sea_orm::IntoActiveModel;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// Something that happens to a partnership.
#[derive(Clone, Copy, Debug)]
pub struct NewPartnershipEvent {
    /// The partnership.
    pub partnership: Uuid,
    /// What.
    pub kind: PartnershipEvent,
    /// Until when what is proposed is to hold.
    pub valid_until: Option<Instant>,
    /// When it happened.
    pub happened_at: Instant,
}

/// A training under a partnership.
#[derive(Clone, Copy, Debug)]
pub struct NewTraining {
    /// The partnership.
    pub partnership: Uuid,
    /// What it was about.
    pub topic: TrainingTopic,
    /// How many women among the officers came, and how many men.
    pub officers: (i32, i32),
    /// When it was held.
    pub held_at: Instant,
}

impl Writing {
    /// The two come to know one another.
    ///
    /// # Errors
    /// If the database refuses, or they did before.
    pub async fn pair_partners(&mut self, station_id: Uuid, organisation_id: Uuid) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let row = thana_partnership::Model { id, station_id, organisation_id, record_id: self.record() };
        self.insert(row.into_active_model()).await?;
        Ok(id)
    }

    /// Something happens to a partnership.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn change_partnership(
        &mut self,
        (agency_id, member_id): (Uuid, Uuid),
        new: NewPartnershipEvent,
    ) -> Result<(), StoreError> {
        let row = partnership_event::Model {
            id: Uuid::now_v7(),
            partnership_id: new.partnership,
            kind: new.kind,
            valid_until: new.valid_until.map(super::Micros::duration_trunc_micros),
            agency_id,
            member_id,
            happened_at: new.happened_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        let action = match new.kind {
            PartnershipEvent::Proposed => "partnership.proposed",
            PartnershipEvent::Signed => "partnership.signed",
            PartnershipEvent::Suspended => "partnership.suspended",
            PartnershipEvent::Resumed => "partnership.resumed",
            PartnershipEvent::Ended => "partnership.ended",
        };
        self.note(action, DecisionSetKind::Agency, agency_id, vec![new.partnership]);
        Ok(())
    }

    /// Officers were trained.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn hold_training(
        &mut self,
        (agency_id, member_id): (Uuid, Uuid),
        new: NewTraining,
    ) -> Result<(), StoreError> {
        let row = partnership_training::Model {
            id: Uuid::now_v7(),
            partnership_id: new.partnership,
            topic: new.topic,
            women: new.officers.0,
            men: new.officers.1,
            agency_id,
            member_id,
            happened_at: new.held_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note("partnership.trained", DecisionSetKind::Agency, agency_id, vec![new.partnership]);
        Ok(())
    }
}
