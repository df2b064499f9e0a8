//! What members open for themselves in emergencies, and what becomes of it.

use std::collections::BTreeSet;

use entities::vocabulary::{DataClass, DecisionSetKind, EmergencyEventKind, EmergencyReason, Purpose};
use entities::{emergency_access, emergency_event};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing, codes};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// That a member opens something in an emergency.
#[derive(Clone)]
pub struct NewEmergency {
    /// The case.
    pub case: Uuid,
    /// The agency and the member, for whom alone it opens.
    pub by: (Uuid, Uuid),
    /// For which purpose alone.
    pub purpose: Purpose,
    /// Of what.
    pub classes: BTreeSet<DataClass>,
    /// Why.
    pub reason: EmergencyReason,
    /// What happened, in words, to be sealed.
    pub words: Option<String>,
    /// From when until when at the latest.
    pub between: (Instant, Instant),
    /// By when it should be reviewed.
    pub review_by: Instant,
}

/// Clear text prints as its name only.
impl std::fmt::Debug for NewEmergency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewEmergency(..)")
    }
}

impl Writing {
    /// A member opens something in an emergency. The one row opens and tells those who lead: there is not one without the
    /// other.
    ///
    /// # Errors
    /// If the database or the key store refuses, or the case's inputs were altered.
    pub async fn declare_emergency(&mut self, new: NewEmergency) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, new.case).await?;
        let id = Uuid::now_v7();
        let words = match new.words {
            Some(words) => sealed(&*self.subject_key(new.case).await?, id, Some(words)),
            None => None,
        };
        let row = emergency_access::Model {
            id,
            case_id: new.case,
            agency_id: new.by.0,
            member_id: new.by.1,
            purpose: new.purpose,
            classes: codes(new.classes.iter().map(|class| class.code())),
            reason: new.reason,
            words,
            begins_at: new.between.0.duration_trunc_micros(),
            until: new.between.1.duration_trunc_micros(),
            review_by: new.review_by.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("emergency.declared", new.case, vec![id]).await?;
        Ok(id)
    }

    /// Something happens to emergency access.
    ///
    /// # Errors
    /// If the database refuses, or the case's inputs were altered.
    pub async fn emergency_event(
        &mut self,
        (case, emergency): (Uuid, Uuid),
        kind: EmergencyEventKind,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Case, case).await?;
        let row = emergency_event::Model {
            id: Uuid::now_v7(),
            emergency_id: emergency,
            case_id: case,
            kind,
            agency_id,
            member_id,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        let action = if kind.ends() { "emergency.ended" } else { "emergency.reviewed" };
        self.note_case(action, case, vec![emergency]).await
    }
}
