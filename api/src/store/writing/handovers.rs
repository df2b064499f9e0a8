//! Planning, moving and confirming handovers.

use entities::vocabulary::{Channel, DecisionSetKind, HandoverSide, MilestoneKind, NeedsFlag};
use entities::{handover, handover_confirmation, handover_line, handover_plan};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Micros as _, Writing, codes, set};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// A handover to plan.
#[derive(Clone, Debug)]
pub struct NewHandover {
    /// The crossing.
    pub crossing: Option<String>,
    /// The post that conducts it.
    pub post: Uuid,
    /// The body that receives.
    pub receiving: Option<Uuid>,
    /// The body on the other side.
    pub giving: Option<Uuid>,
    /// Which way of return.
    pub channel: Channel,
    /// The time zone of the post.
    pub time_zone: String,
    /// The planned time.
    pub planned_at: Instant,
    /// The persons, each by a case, with what the post must prepare.
    pub persons: Vec<(Uuid, Vec<NeedsFlag>)>,
}

impl Writing {
    /// A handover is planned.
    ///
    /// # Errors
    /// If the time zone is not known, a case is not there, or its inputs were altered.
    pub async fn plan_handover(&mut self, new: NewHandover) -> Result<Uuid, StoreError> {
        if new.time_zone.parse::<chrono_tz::Tz>().is_err() {
            return Err(StoreError::Refused("the time zone of the post is not known"));
        }
        let id = Uuid::now_v7();
        self.insert(handover::ActiveModel {
            id: set(id),
            crossing_id: set(new.crossing),
            post_id: set(new.post),
            receiving_id: set(new.receiving),
            giving_id: set(new.giving),
            channel: set(new.channel),
            time_zone: set(new.time_zone),
            record_id: set(self.record()),
        })
        .await?;
        self.found(DecisionSetKind::Handover, id);
        self.insert_plan(id, new.planned_at).await?;
        for (case, needs) in new.persons {
            self.add_to_handover(id, case, &needs).await?;
        }
        self.note("handover.planned", DecisionSetKind::Handover, id, vec![id]);
        Ok(id)
    }

    async fn insert_plan(&mut self, handover: Uuid, planned_at: Instant) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        self.insert(handover_plan::ActiveModel {
            id: set(id),
            handover_id: set(handover),
            planned_at: set(planned_at.duration_trunc_micros()),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        Ok(id)
    }

    /// A person is put on a handover.
    ///
    /// # Errors
    /// If the case is not there, or its inputs were altered.
    pub async fn add_to_handover(
        &mut self,
        handover: Uuid,
        case: Uuid,
        needs: &[NeedsFlag],
    ) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, case).await?;
        let id = Uuid::now_v7();
        self.insert(handover_line::ActiveModel {
            id: set(id),
            handover_id: set(handover),
            case_id: set(case),
            needs: set(codes(needs.iter().map(|flag| flag.code()))),
            record_id: set(self.record()),
        })
        .await?;
        self.note_case("handover.person-added", case, vec![id]).await?;
        Ok(id)
    }

    /// A handover moves to another time; its window follows.
    ///
    /// # Errors
    /// If there is no such handover, or its inputs were altered.
    pub async fn move_handover(&mut self, handover: Uuid, planned_at: Instant) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Handover, handover).await?;
        let id = self.insert_plan(handover, planned_at).await?;
        self.note("handover.moved", DecisionSetKind::Handover, handover, vec![id]);
        Ok(())
    }

    /// A side confirms one person; once both sides did, the case reaches that milestone.
    ///
    /// # Errors
    /// If the person does not stand on the handover, or inputs were altered.
    pub async fn confirm_handover(
        &mut self,
        (handover, case): (Uuid, Uuid),
        side: HandoverSide,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Handover, handover).await?;
        let line = handover_line::Entity::find()
            .filter(handover_line::Column::HandoverId.eq(handover))
            .filter(handover_line::Column::CaseId.eq(case))
            .one(&self.transaction)
            .await?
            .ok_or(StoreError::Refused("the person does not stand on this handover"))?;
        let id = Uuid::now_v7();
        self.insert(handover_confirmation::ActiveModel {
            id: set(id),
            handover_line_id: set(line.id),
            handover_id: set(handover),
            case_id: set(case),
            side: set(side),
            happened_at: set(at.duration_trunc_micros()),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        self.note_case("handover.confirmed", case, vec![id]).await?;
        let confirmed = handover_confirmation::Entity::find()
            .filter(handover_confirmation::Column::HandoverLineId.eq(line.id))
            .all(&self.transaction)
            .await?;
        let first =
            |side: HandoverSide| confirmed.iter().filter(|row| row.side == side).map(|row| row.happened_at).min();
        if let (Some(giving), Some(receiving)) = (first(HandoverSide::Giving), first(HandoverSide::Receiving)) {
            self.reach_milestone(case, MilestoneKind::HandoverConfirmed, giving.max(receiving)).await?;
        }
        Ok(())
    }
}
