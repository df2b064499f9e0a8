//! Where a case stands, and what happened on which ends of doors hang.

use entities::vocabulary::{Act, MilestoneKind, Stage};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop};
use super::{Deed, Desk, Done, Here, dates};
use crate::disclosure::facts::Instant;

const PLACE: &str = "input.happenedAt";

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
        let at = happened(&here, (self.happened_at, desk.now()))?;
        desk.writing.reach_stage(here.id, self.stage, at).await?;
        if self.stage == Stage::Closed {
            desk.writing.reach_milestone(here.id, MilestoneKind::CaseClosed, at).await?;
        }
        Ok(Done { case: Some(here.id), made: None, waits: false })
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
        desk.may(&here, Act::ReachStage)?;
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
