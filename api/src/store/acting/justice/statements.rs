//! What she stated. Words may be written by whoever took them down, without reading them back.

use entities::vocabulary::{Act, Language, StatementKind};
use sea_orm::prelude::Uuid;

use super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::{Deed, Desk, Done, dates, words};
use super::{line, named};
use crate::disclosure::facts::Instant;
use crate::disclosure::justice;
use crate::store::writing::NewStatement;

const COURT_CASE: &str = "input.courtCaseId";
const TAKEN: &str = "input.takenAt";

/// Records that she made a statement.
#[derive(Clone)]
pub struct RecordStatement {
    /// The case.
    pub case: Uuid,
    /// The case and the court case for which she made it.
    pub court_case: Option<(Uuid, Uuid)>,
    /// Before whom.
    pub kind: StatementKind,
    /// When.
    pub taken_at: Instant,
    /// In which language it was written down.
    pub language: Language,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// Whether somebody whom she trusts was with her.
    pub support_person: bool,
    /// What she stated.
    pub words: Option<String>,
    /// Under which number it is kept.
    pub reference: Option<String>,
}

impl std::fmt::Debug for RecordStatement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordStatement(..)")
    }
}

impl Deed for RecordStatement {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordStatement)?;
        let court = desk.court(&here).await?;
        let mut wrong = Vec::new();
        let of = self.court_case.map(|of| named((&here, &court), of, COURT_CASE));
        let of = of.transpose().map_err(|refusal| wrong.push(refusal)).unwrap_or_default();
        let text = self.words.map_or(Ok(None), |text| words::words(&text));
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        let reference = line(self.reference, "input.reference", &mut wrong);
        if self.kind == StatementKind::InCourt && self.court_case.is_none() {
            let told = "what is stated in court is stated in a court case";
            wrong.push(Refusal::new(RefusalCode::Invalid, COURT_CASE, told));
        }
        let before = justice::taken_in(self.kind);
        if of.is_some_and(|of| before.is_some_and(|country| country != of.country)) {
            let told = "a magistrate of the other country does not take statements for this court case";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.kind", told));
        }
        let taken_at = match dates::happened(Some(self.taken_at), desk.now(), TAKEN) {
            Ok(at) => {
                // Police may write down first what leads to a case; magistrates and courts have one.
                if self.kind != StatementKind::Police && of.is_some_and(|of| at < of.opened_at) {
                    wrong.push(dates::impossible(TAKEN, "the court case had not been opened then"));
                }
                at
            }
            Err(refusal) => {
                wrong.push(refusal);
                self.taken_at
            }
        };
        let court_case = of.map(|of| of.id);
        unless_empty(wrong)?;
        let new = NewStatement {
            case: here.id,
            court_case,
            kind: self.kind,
            taken_at,
            language: self.language,
            interpreter: self.interpreter,
            support_person: self.support_person,
            words: text.unwrap_or_default(),
            reference,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.record_statement(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}
