//! Where a case stands, and what happened on which ends of doors hang.

use entities::vocabulary::{Act, Channel, DocumentKind, MilestoneKind, RelationKind, Stage};
use entities::{case_stage, travel_document, travel_document_end};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates};
use crate::disclosure::class::{Effect, Tie};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::{journey, paper};
use crate::store::StoreError;
use crate::store::writing::Micros as _;

const PLACE: &str = "input.happenedAt";
const STAGE: &str = "input.stage";

/// Records that a case reached a stage.
#[derive(Clone, Copy, Debug)]
pub struct ReachStage {
    /// The case.
    pub case: Uuid,
    /// The stage.
    pub stage: Stage,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for ReachStage {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::ReachStage)?;
        let channel = here.inputs.file.channel;
        unless_empty(foreign(channel, self.stage).into_iter().collect())?;
        desk.records(&here, self.stage)?;
        let at = happened(&here, (self.happened_at, desk.now()))?.duration_trunc_micros();
        let (before, after) = desk.stages_around(here.id, at).await?;
        if !journey::fits(channel, self.stage, &before, &after) {
            // Everyone to whom the case is there sees its stages: this tells nothing else.
            let told = "by its other stages the case cannot have reached this one then";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, STAGE, told).into());
        }
        if journey::takes_a_permit(channel, self.stage) {
            desk.has_a_permit(&here, at).await?;
        }
        // That she is there, a post or a station records as it finds it: it is who leads that sends her.
        let finds = self.stage != Stage::InTransit && !here.vector.own().contains(&RelationKind::Lead);
        if journey::takes_her_word(channel, self.stage, &before) && !finds {
            here.wants_to_go((at, desk.now()), STAGE)?;
        }
        if self.stage == Stage::Closed {
            unless_empty(desk.left_to_do(&here, None, STAGE).await?)?;
        }
        desk.writing.reach_stage(here.id, self.stage, at).await?;
        if self.stage == Stage::Closed {
            desk.writing.reach_milestone(here.id, MilestoneKind::CaseClosed, at).await?;
        }
        Ok(Done { case: Some(here.id), made: None, waits: false })
    }
}

/// That cases of the channel have no such stage.
pub(super) fn foreign(channel: Channel, stage: Stage) -> Option<Refusal> {
    let told = "cases of this channel have no such stage";
    (!journey::belongs(channel, stage)).then(|| Refusal::new(RefusalCode::Invalid, STAGE, told))
}

impl Desk {
    /// Refuses unless a line of the policy lets the member record stages in a relation that records this one.
    fn records(&self, here: &Here, stage: Stage) -> Result<(), Refusal> {
        let (role, channel) = (self.seen.capacity, here.inputs.file.channel);
        let fits = self.rules(here, Act::ReachStage).into_iter().any(|rule| {
            let own = here.vector.own().iter().copied();
            own.filter(|relation| rule.ties.contains(&Tie::To(*relation)))
                .any(|relation| journey::records((role, relation), channel, stage))
        });
        let told = if stage == Stage::Closed {
            "a case that an organisation leads is closed by two of its people: propose its closure"
        } else {
            "this stage is recorded by another body, or by the agency that leads"
        };
        if fits { Ok(()) } else { Err(Refusal::new(RefusalCode::NotAllowed, STAGE, told)) }
    }

    /// The stages up to an instant and those after it, the nearest first.
    pub(super) async fn stages_around(&self, case: Uuid, at: Instant) -> Result<(Vec<Stage>, Vec<Stage>), StoreError> {
        let query = case_stage::Entity::find().filter(case_stage::Column::CaseId.eq(case));
        let mut rows = query.all(self.db()).await?;
        rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
        let (before, after): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.happened_at <= at);
        let stage = |row: case_stage::Model| row.stage;
        Ok((before.into_iter().rev().map(stage).collect(), after.into_iter().map(stage).collect()))
    }

    /// Refuses unless a travel permit holds at that time. Who does not read her papers is refused whatever there is, so
    /// that a refusal tells nothing of them.
    async fn has_a_permit(&self, here: &Here, at: Instant) -> Result<(), Stop> {
        let impossible = |told| Err(Refusal::new(RefusalCode::NotPossibleNow, STAGE, told).into());
        if here.vector.of(Field::CaseTravelDocuments).effect != Effect::Shown {
            return impossible("whoever records this stage reads her papers: for REPATRIATION or HANDOVER");
        }
        let query = travel_document::Entity::find().filter(travel_document::Column::CaseId.eq(here.id));
        let permits = query.filter(travel_document::Column::Kind.eq(DocumentKind::TravelPermit));
        let permits = permits.all(self.db()).await?;
        let ends = travel_document_end::Entity::find().filter(travel_document_end::Column::CaseId.eq(here.id));
        let ends = ends.all(self.db()).await?;
        let holds = |permit: &travel_document::Model| {
            paper::holds(permit, ends.iter().find(|end| end.document_id == permit.id), at)
        };
        if permits.iter().any(holds) {
            return Ok(());
        }
        impossible("no travel permit that holds then is recorded: record it first")
    }
}

/// Records that something happened with which ties, laws and consents end. It opens nothing.
#[derive(Clone, Copy, Debug)]
pub struct AddMilestone {
    /// The case.
    pub case: Uuid,
    /// What happened.
    pub kind: MilestoneKind,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AddMilestone {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::AddMilestone)?;
        if matches!(self.kind, MilestoneKind::HandoverConfirmed | MilestoneKind::CaseClosed) {
            let told = "both sides of a handover confirm it, and a case is closed by its stage";
            return Err(Refusal::new(RefusalCode::Invalid, "input.milestone", told).into());
        }
        let at = happened(&here, (self.happened_at, desk.now()))?;
        desk.writing.reach_milestone(here.id, self.kind, at).await?;
        Ok(Done { case: Some(here.id), made: None, waits: false })
    }
}

/// When something happened in a case: not before the case began.
fn happened(here: &Here, (at, now): (Option<Instant>, Instant)) -> Result<Instant, Refusal> {
    let at = dates::happened(at, now, PLACE)?;
    if at < here.inputs.file.opened_at {
        return Err(dates::impossible(PLACE, "the case had not begun then"));
    }
    Ok(at)
}
