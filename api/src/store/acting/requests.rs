//! What survivors ask of their own data: recorded by whoever sits before them, answered by those who lead.

use chrono::{Days, NaiveDate};
use entities::vocabulary::{Act, AnswerReason, Language, RequestChannel, RequestKind, RequestOutcome};
use entities::{subject_request, subject_request_answer};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates};
use crate::disclosure::facts::{Instant, local_day};
use crate::store::writing::{NewAnswer, NewRequest};

/// Within how many days she is answered. A target of this project, not the term of a law: whether PDPO-2025 sets one
/// nobody has verified yet.
pub const ANSWER_DAYS: u64 = 30;
/// How long a text may be, in characters.
const LONGEST: usize = 4_000;

/// Records what she asks.
#[derive(Clone)]
pub struct RecordRequest {
    /// The case.
    pub case: Uuid,
    /// What she asks for.
    pub kind: RequestKind,
    /// When she asked; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// How she asked.
    pub channel: RequestChannel,
    /// The language in which she asked.
    pub language: Language,
    /// What she said.
    pub text: Option<String>,
}

impl std::fmt::Debug for RecordRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordRequest(..)")
    }
}

impl Deed for RecordRequest {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordRequest)?;
        let mut wrong = Vec::new();
        wrong.extend(unusable(self.text.as_deref()));
        let now = desk.now();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        unless_empty(wrong)?;
        let happened_at = at.unwrap_or(now);
        let recorded_by = (desk.agency(), desk.seen.viewer.member);
        let (kind, channel, language, text) = (self.kind, self.channel, self.language, self.text);
        let due_on = due_on(happened_at);
        let new = NewRequest { case: here.id, kind, channel, language, text, happened_at, due_on, recorded_by };
        let made = desk.writing.record_request(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// The last day in Bangladesh on which an answer to what was asked at `at` is in time.
fn due_on(at: Instant) -> NaiveDate {
    let asked = local_day(at, chrono_tz::Asia::Dhaka).unwrap_or_else(|| at.date_naive());
    asked.checked_add_days(Days::new(ANSWER_DAYS)).unwrap_or(NaiveDate::MAX)
}

/// Answers what she asked.
#[derive(Clone)]
pub struct AnswerRequest {
    /// The case.
    pub case: Uuid,
    /// The request.
    pub request: Uuid,
    /// What came of it.
    pub outcome: RequestOutcome,
    /// Why not everything was done.
    pub reason: Option<AnswerReason>,
    /// What she was told.
    pub text: Option<String>,
    /// When she was told; now if nothing is said.
    pub told_her_at: Option<Instant>,
    /// How she was told.
    pub told_by: RequestChannel,
}

impl std::fmt::Debug for AnswerRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnswerRequest(..)")
    }
}

const PLACE: &str = "input.requestId";

impl Deed for AnswerRequest {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        desk.may(&here, Act::AnswerRequest)?;
        if !here.reads_history() {
            return Err(Refusal::not_found(PLACE).into());
        }
        let query = subject_request::Entity::find_by_id(self.request);
        let query = query.filter(subject_request::Column::CaseId.eq(here.id));
        let asked = query.one(desk.db()).await?.ok_or_else(|| Refusal::not_found(PLACE))?;
        if subject_request_answer::Entity::find_by_id(asked.id).one(desk.db()).await?.is_some() {
            let told = "it was answered already; record a new request if she asks again";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
        }
        let mut wrong = Vec::new();
        wrong.extend(unusable(self.text.as_deref()));
        wrong.extend(self.unreasoned());
        let now = desk.now();
        let at = dates::happened(self.told_her_at, now, "input.toldHerAt").map_err(|refusal| wrong.push(refusal));
        let told_her_at = at.unwrap_or(now);
        if told_her_at < asked.happened_at {
            wrong.push(dates::impossible("input.toldHerAt", "she cannot have been answered before she asked"));
        }
        unless_empty(wrong)?;
        let answered_by = (desk.agency(), desk.seen.viewer.member);
        let (outcome, reason, text, told_by) = (self.outcome, self.reason, self.text, self.told_by);
        let (case, request) = (here.id, asked.id);
        let new = NewAnswer { case, request, outcome, reason, text, told_her_at, told_by, answered_by };
        desk.writing.answer_request(new).await?;
        Ok(Done { case: Some(case), made: Some(request), waits: false })
    }
}

impl AnswerRequest {
    /// Whoever does not get all that she asked for is told why, and nobody else.
    fn unreasoned(&self) -> Option<Refusal> {
        let wants = matches!(self.outcome, RequestOutcome::Partly | RequestOutcome::Refused);
        match (wants, self.reason) {
            (true, None) => {
                let told = "say why not everything was done";
                Some(Refusal::new(RefusalCode::Invalid, "input.reason", told))
            }
            (false, Some(_)) => {
                let told = "a reason says why not everything was done";
                Some(Refusal::new(RefusalCode::Contradiction, "input.reason", told))
            }
            (true, Some(_)) | (false, None) => None,
        }
    }
}

fn unusable(text: Option<&str>) -> Option<Refusal> {
    let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= LONGEST;
    let told = "a text has up to 4000 characters; leave it out if there is none";
    (!text.is_none_or(fits)).then(|| Refusal::new(RefusalCode::Invalid, "input.text", told))
}
