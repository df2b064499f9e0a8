//! Court cases, and where they come to.

use entities::vocabulary::{Act, Country, CourtKind, CourtOutcome, CourtSide, CourtStage, OffenceLaw};
use sea_orm::prelude::Uuid;

use super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::{Deed, Desk, Done, dates};
use super::{line, named};
use crate::disclosure::facts::Instant;
use crate::disclosure::justice;
use crate::store::writing::NewCourtCase;

const COURT_CASE: &str = "input.courtCaseId";

/// Records a court case.
#[derive(Clone)]
pub struct RecordCourtCase {
    /// The case.
    pub case: Uuid,
    /// The country whose court it is.
    pub country: Country,
    /// What kind of court it is.
    pub court: CourtKind,
    /// Which court it is.
    pub court_name: Option<String>,
    /// The number under which it is kept.
    pub number: Option<String>,
    /// The laws under which it is charged.
    pub laws: Vec<OffenceLaw>,
    /// On which side she stands.
    pub side: CourtSide,
    /// When it was opened.
    pub opened_at: Instant,
}

impl std::fmt::Debug for RecordCourtCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordCourtCase(..)")
    }
}

impl Deed for RecordCourtCase {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordCourtCase)?;
        let mut wrong = Vec::new();
        let court_name = line(self.court_name, "input.courtName", &mut wrong);
        let number = line(self.number, "input.number", &mut wrong);
        if self.laws.is_empty() {
            let told = "say under which law: OTHER, if it is none of these";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.laws", told));
        }
        if self.laws.iter().any(|law| !justice::is_of(*law, self.country)) {
            let told = "this law is not one of the country of the court";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.laws", told));
        }
        let opened_at = dates::happened(Some(self.opened_at), desk.now(), "input.openedAt");
        let opened_at = opened_at.map_err(|refusal| wrong.push(refusal)).unwrap_or(self.opened_at);
        unless_empty(wrong)?;
        let new = NewCourtCase {
            case: here.id,
            country: self.country,
            court: self.court,
            court_name,
            number,
            laws: self.laws,
            side: self.side,
            opened_at,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.record_court_case(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// Records where a court case came to.
#[derive(Clone, Copy, Debug)]
pub struct AdvanceCourtCase {
    /// The case and the court case.
    pub of: (Uuid, Uuid),
    /// Where it stands now.
    pub stage: CourtStage,
    /// How it was closed.
    pub outcome: Option<CourtOutcome>,
    /// When it came there; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AdvanceCourtCase {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.of.0, COURT_CASE).await?;
        desk.may(&here, Act::RecordCourtCase)?;
        let court = desk.court(&here).await?;
        let row = named((&here, &court), self.of, COURT_CASE)?;
        let events = court.events_of(row.id);
        let last = justice::stands(&events);
        let from = last.map_or(CourtStage::Investigation, |event| event.stage);
        let mut wrong = Vec::new();
        if !justice::follows(from, self.stage) {
            let told = "the court case does not come there from where it stands";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.stage", told));
        }
        wrong.extend(unended(from, (self.stage, self.outcome)));
        let field = "input.happenedAt";
        let at = match dates::happened(self.happened_at, desk.now(), field) {
            Ok(at) if last.is_some_and(|event| at < event.happened_at) => {
                wrong.push(dates::impossible(field, "the court case had not come so far then"));
                at
            }
            Ok(at) => at,
            Err(refusal) => {
                wrong.push(refusal);
                desk.now()
            }
        };
        unless_empty(wrong)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.advance_court_case((here.id, row.id), (self.stage, self.outcome), at, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

/// What is wrong with how it was closed.
fn unended(from: CourtStage, (stage, outcome): (CourtStage, Option<CourtOutcome>)) -> Option<Refusal> {
    let field = "input.outcome";
    match outcome {
        None if stage == CourtStage::Closed => {
            Some(Refusal::new(RefusalCode::Invalid, field, "say how the court case was closed"))
        }
        Some(_) if stage != CourtStage::Closed => {
            Some(Refusal::new(RefusalCode::Contradiction, field, "only a court case that is closed has an outcome"))
        }
        Some(outcome) if !justice::ends(from, outcome) => {
            Some(Refusal::new(RefusalCode::Contradiction, field, "it cannot end so from where it stands"))
        }
        None | Some(_) => None,
    }
}
