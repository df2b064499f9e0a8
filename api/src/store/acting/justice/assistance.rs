//! What one country asks of the other for a court case, and what becomes of it. Numbers are compared with none.

use chrono::{Days, NaiveDate};
use entities::legal_assistance_answer;
use entities::vocabulary::{Act, AssistanceOutcome};
use sea_orm::prelude::Uuid;

use super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::{Deed, Desk, Done, dates};
use super::{line, named};
use crate::disclosure::class::Effect;
use crate::disclosure::facts::{Instant, local_day};
use crate::disclosure::field::Field;
use crate::disclosure::justice;
use crate::store::writing::NewAssistance;

const COURT_CASE: &str = "input.courtCaseId";
const REQUEST: &str = "input.legalAssistanceId";
/// For how many days a request may be said to hold.
const LONGEST_VALID: u64 = 10 * 366;

/// Records a request for mutual legal assistance.
#[derive(Clone)]
pub struct RecordAssistance {
    /// The case and the court case.
    pub of: (Uuid, Uuid),
    /// The number of the request.
    pub number: String,
    /// The authority that is asked.
    pub authority: Option<String>,
    /// The code of the law under which it is asked.
    pub law: String,
    /// When it was sent.
    pub sent_at: Instant,
}

impl std::fmt::Debug for RecordAssistance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordAssistance(..)")
    }
}

impl Deed for RecordAssistance {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.of.0, COURT_CASE).await?;
        desk.may(&here, Act::RecordLegalAssistance)?;
        let court = desk.court(&here).await?;
        let row = named((&here, &court), self.of, COURT_CASE)?;
        let mut wrong = Vec::new();
        let number = line(Some(self.number), "input.number", &mut wrong);
        if number.is_none() && wrong.is_empty() {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.number", "a request has a number"));
        }
        let authority = line(self.authority, "input.authority", &mut wrong);
        let law = justice::ASSISTANCE_LAWS.into_iter().find(|code| *code == self.law);
        let known = law.and_then(|code| desk.policy().legal_basis(code)).filter(|law| law.in_force(self.sent_at));
        if known.is_none() {
            let told = "no law in force then under which evidence by video is asked of the other country";
            wrong.push(Refusal::new(RefusalCode::CodeUnknown, "input.law", told));
        }
        let field = "input.sentAt";
        match dates::happened(Some(self.sent_at), desk.now(), field) {
            Ok(at) if at < row.opened_at => {
                wrong.push(dates::impossible(field, "the court case had not been opened then"));
            }
            Ok(_) => {}
            Err(refusal) => wrong.push(refusal),
        }
        unless_empty(wrong)?;
        let new = NewAssistance {
            of: (here.id, row.id),
            number: number.unwrap_or_default(),
            authority,
            law_code: self.law,
            sent_at: self.sent_at.min(desk.now()),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.record_assistance(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// Records what became of a request for mutual legal assistance.
#[derive(Clone, Copy, Debug)]
pub struct AnswerAssistance {
    /// The case and the request.
    pub of: (Uuid, Uuid),
    /// What became of it.
    pub outcome: AssistanceOutcome,
    /// The last day on which it holds.
    pub valid_until: Option<NaiveDate>,
    /// When it was answered; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AnswerAssistance {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.of.0, REQUEST).await?;
        desk.may(&here, Act::RecordLegalAssistance)?;
        let court = desk.court(&here).await?;
        let shown = here.vector.of(Field::CaseLegalAssistance).effect == Effect::Shown && self.of.0 == here.id;
        let row = court.assistance.iter().find(|row| shown && row.id == self.of.1);
        let row = row.ok_or_else(|| Refusal::not_found(REQUEST))?;
        let answers = court.answers_to(row.id);
        let last = justice::answered(&answers);
        let mut wrong = Vec::new();
        if last.is_some_and(|last| last.outcome == AssistanceOutcome::Withdrawn) {
            let told = "this request was taken back: record a new one";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, REQUEST, told));
        }
        let field = "input.happenedAt";
        let at = dates::happened(self.happened_at, desk.now(), field);
        let at = at.map_err(|refusal| wrong.push(refusal)).unwrap_or(desk.now());
        let after = last.map_or(row.sent_at, |last: &legal_assistance_answer::Model| last.happened_at);
        if at < after {
            wrong.push(dates::impossible(field, "it had not been sent, or was answered otherwise later"));
        }
        wrong.extend(held((self.outcome, self.valid_until), at));
        unless_empty(wrong)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.answer_assistance((here.id, row.id), (self.outcome, self.valid_until), at, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

/// What is wrong with the last day on which it holds.
fn held((outcome, last): (AssistanceOutcome, Option<NaiveDate>), at: Instant) -> Option<Refusal> {
    let field = "input.validUntil";
    let day = local_day(at, chrono_tz::Asia::Dhaka).unwrap_or_else(|| at.date_naive());
    match (outcome, last) {
        (AssistanceOutcome::Granted, None) => {
            Some(Refusal::new(RefusalCode::Invalid, field, "say the last day on which it holds"))
        }
        (AssistanceOutcome::Granted, Some(last)) if last < day => {
            Some(dates::impossible(field, "it would be over before it was granted"))
        }
        (AssistanceOutcome::Granted, Some(last))
            if day.checked_add_days(Days::new(LONGEST_VALID)).is_some_and(|most| last > most) =>
        {
            Some(dates::impossible(field, "nothing is granted for so long"))
        }
        (AssistanceOutcome::Refused | AssistanceOutcome::Withdrawn, Some(_)) => {
            let told = "what was not granted, or was taken back, holds on no day";
            Some(Refusal::new(RefusalCode::Contradiction, field, told))
        }
        (AssistanceOutcome::Granted | AssistanceOutcome::Refused | AssistanceOutcome::Withdrawn, _) => None,
    }
}
