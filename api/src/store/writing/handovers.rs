//! Planning, moving and confirming handovers.

use entities::vocabulary::{
    Channel, DecisionSetKind, HandoverOutcome, HandoverSide, HappeningKind, MilestoneKind, NeedsFlag, SeparationReason,
};
use entities::{handover, handover_confirmation, handover_line, handover_plan};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::happenings::Of;
use super::{Micros as _, Writing, codes, set};
use crate::disclosure::crossing;
use crate::disclosure::facts::Instant;
use crate::disclosure::window;
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

/// How a person stands on a handover.
#[derive(Clone, Debug, Default)]
pub struct NewLine {
    /// What the post must prepare for her.
    pub needs: Vec<NeedsFlag>,
    /// The group that stays together.
    pub group: Option<i32>,
    /// Whether she was entered at the crossing, beside the plan.
    pub additional: bool,
}

/// What a side says of one person at the crossing.
#[derive(Clone, Copy, Debug)]
pub struct NewConfirmation {
    /// The handover.
    pub handover: Uuid,
    /// The case of the person.
    pub case: Uuid,
    /// Which side.
    pub side: HandoverSide,
    /// What it says.
    pub outcome: HandoverOutcome,
    /// Why she did not cross together with those of her group.
    pub separation: Option<SeparationReason>,
    /// When it happened.
    pub at: Instant,
}

impl Writing {
    /// A handover is planned, without groups.
    ///
    /// # Errors
    /// If the time zone is not known, a case is not there, or its inputs were altered.
    pub async fn plan_handover(&mut self, new: NewHandover) -> Result<Uuid, StoreError> {
        self.plan_groups(new, &[]).await
    }

    /// A handover is planned; `groups` names the group of each case that belongs to one.
    ///
    /// # Errors
    /// If the time zone is not known, a case is not there, or its inputs were altered.
    pub async fn plan_groups(&mut self, new: NewHandover, groups: &[(Uuid, i32)]) -> Result<Uuid, StoreError> {
        let zone = zone(&new.time_zone)?;
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
            let group = groups.iter().find(|(grouped, _)| *grouped == case).map(|(_, group)| *group);
            let line = self.insert_line(id, case, NewLine { needs, group, additional: false }).await?;
            self.is_near((case, line), window::opens(new.planned_at, zone));
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
    pub async fn add_to_handover(&mut self, handover: Uuid, case: Uuid, line: NewLine) -> Result<Uuid, StoreError> {
        let opens = self.opens(handover).await?;
        let line = self.insert_line(handover, case, line).await?;
        self.is_near((case, line), opens);
        Ok(line)
    }

    /// When the packets of a handover open, by the plan that counts.
    async fn opens(&self, id: Uuid) -> Result<Option<Instant>, StoreError> {
        let row = handover::Entity::find_by_id(id).one(&self.transaction).await?;
        let row = row.ok_or(StoreError::Refused("no such handover"))?;
        let plans = handover_plan::Entity::find().filter(handover_plan::Column::HandoverId.eq(id));
        let plans = plans.all(&self.transaction).await?;
        let plan = plans.into_iter().max_by_key(|row| (row.entered_at, row.id));
        let zone = zone(&row.time_zone)?;
        Ok(plan.and_then(|plan| window::opens(plan.planned_at, zone)))
    }

    /// Whoever listens is told when a packet opens, or at once if it is open. Who it opens for is decided then.
    fn is_near(&mut self, (case, line): (Uuid, Uuid), opens: Option<Instant>) {
        if opens.is_some() {
            self.happens(HappeningKind::HandoverNear, (Of::Case(case), line), opens);
        }
    }

    async fn insert_line(&mut self, handover: Uuid, case: Uuid, line: NewLine) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, case).await?;
        let id = Uuid::now_v7();
        self.insert(handover_line::ActiveModel {
            id: set(id),
            handover_id: set(handover),
            case_id: set(case),
            needs: set(codes(line.needs.iter().map(|flag| flag.code()))),
            group_no: set(line.group),
            additional: set(line.additional.then_some(true)),
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
        let opens = self.opens(handover).await?;
        let lines = handover_line::Entity::find().filter(handover_line::Column::HandoverId.eq(handover));
        for line in lines.all(&self.transaction).await? {
            self.is_near((line.case_id, line.id), opens);
        }
        self.note("handover.moved", DecisionSetKind::Handover, handover, vec![id]);
        Ok(())
    }

    /// A side confirms that one person crossed.
    ///
    /// # Errors
    /// If the person does not stand on the handover, or inputs were altered.
    pub async fn confirm_handover(
        &mut self,
        (handover, case): (Uuid, Uuid),
        side: HandoverSide,
        at: Instant,
    ) -> Result<(), StoreError> {
        let outcome = HandoverOutcome::crossing(side);
        let new = NewConfirmation { handover, case, side, outcome, separation: None, at };
        self.confirm_person(new).await.map(|_| ())
    }

    /// A side says what became of one person. Once both sides said that she crossed, the case reaches that milestone;
    /// gives the time of it if this word was the last that it took. A later word is a row beside the others.
    ///
    /// # Errors
    /// If the person does not stand on the handover, or inputs were altered.
    pub async fn confirm_person(&mut self, new: NewConfirmation) -> Result<Option<Instant>, StoreError> {
        let NewConfirmation { handover, case, side, outcome, separation, at } = new;
        self.touch(DecisionSetKind::Handover, handover).await?;
        let line = handover_line::Entity::find()
            .filter(handover_line::Column::HandoverId.eq(handover))
            .filter(handover_line::Column::CaseId.eq(case))
            .one(&self.transaction)
            .await?
            .ok_or(StoreError::Refused("the person does not stand on this handover"))?;
        let before = handover_confirmation::Entity::find()
            .filter(handover_confirmation::Column::HandoverLineId.eq(line.id))
            .all(&self.transaction)
            .await?;
        let (id, at) = (Uuid::now_v7(), at.duration_trunc_micros());
        self.insert(handover_confirmation::ActiveModel {
            id: set(id),
            handover_line_id: set(line.id),
            handover_id: set(handover),
            case_id: set(case),
            side: set(side),
            outcome: set(Some(outcome)),
            separation: set(separation),
            happened_at: set(at),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        self.note_case("handover.confirmed", case, vec![id]).await?;
        let mut crossed: Vec<(HandoverSide, Instant)> =
            before.iter().filter(|row| crossing::word(row).crossed()).map(|row| (row.side, row.happened_at)).collect();
        if both_crossed(&crossed).is_some() {
            return Ok(None);
        }
        crossed.extend(outcome.crossed().then_some((side, at)));
        let both = both_crossed(&crossed);
        if let Some(at) = both {
            self.reach_milestone(case, MilestoneKind::HandoverConfirmed, at).await?;
        }
        Ok(both)
    }
}

/// When both sides had said that she crossed.
fn both_crossed(said: &[(HandoverSide, Instant)]) -> Option<Instant> {
    let first = |side| said.iter().filter(|(said, _)| *said == side).map(|(_, at)| *at).min();
    first(HandoverSide::Giving).zip(first(HandoverSide::Receiving)).map(|(giving, receiving)| giving.max(receiving))
}

fn zone(name: &str) -> Result<chrono_tz::Tz, StoreError> {
    name.parse().map_err(|_| StoreError::Refused("the time zone of the post is not known"))
}
