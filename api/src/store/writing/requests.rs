//! What survivors ask of their own data, and what they were answered.

use chrono::NaiveDate;
use entities::vocabulary::{AnswerReason, Language, RequestChannel, RequestKind, RequestOutcome};
use entities::{subject_request, subject_request_answer};
use sea_orm::IntoActiveModel;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// Something that a survivor asks.
#[derive(Clone)]
pub struct NewRequest {
    /// The case.
    pub case: Uuid,
    /// What she asks for.
    pub kind: RequestKind,
    /// How she asked.
    pub channel: RequestChannel,
    /// The language in which she asked.
    pub language: Language,
    /// What she said, to be sealed.
    pub text: Option<String>,
    /// When she asked.
    pub happened_at: Instant,
    /// The last day on which the answer is in time.
    pub due_on: NaiveDate,
    /// The agency and the member who record it.
    pub recorded_by: (Uuid, Uuid),
}

/// What a survivor was answered.
#[derive(Clone)]
pub struct NewAnswer {
    /// The case.
    pub case: Uuid,
    /// The request.
    pub request: Uuid,
    /// What came of it.
    pub outcome: RequestOutcome,
    /// Why not everything was done.
    pub reason: Option<AnswerReason>,
    /// What she was told, to be sealed.
    pub text: Option<String>,
    /// When she was told.
    pub told_her_at: Instant,
    /// How she was told.
    pub told_by: RequestChannel,
    /// The agency and the member who answer.
    pub answered_by: (Uuid, Uuid),
}

impl Writing {
    /// A request is recorded.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn record_request(&mut self, new: NewRequest) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let text = self.seal_of_case(new.case, (id, new.text)).await?;
        let row = subject_request::Model {
            id,
            case_id: new.case,
            kind: new.kind,
            channel: new.channel,
            language: new.language,
            text,
            happened_at: new.happened_at.duration_trunc_micros(),
            due_on: new.due_on,
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("request.recorded", new.case, vec![id]).await?;
        Ok(id)
    }

    /// A request is answered.
    ///
    /// # Errors
    /// If the database or the key store refuses; it does where there is an answer already.
    pub async fn answer_request(&mut self, new: NewAnswer) -> Result<(), StoreError> {
        let text = self.seal_of_case(new.case, (new.request, new.text)).await?;
        let row = subject_request_answer::Model {
            request_id: new.request,
            case_id: new.case,
            outcome: new.outcome,
            reason: new.reason,
            text,
            told_her_at: new.told_her_at.duration_trunc_micros(),
            told_by: new.told_by,
            agency_id: new.answered_by.0,
            member_id: new.answered_by.1,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("request.answered", new.case, vec![new.request]).await
    }

    async fn seal_of_case<C: entities::sealed::Column>(
        &mut self,
        case: Uuid,
        (row, text): (Uuid, Option<String>),
    ) -> Result<Option<entities::sealed::Sealed<C>>, StoreError> {
        if text.is_none() {
            return Ok(None);
        }
        let key = self.subject_key(case).await?;
        Ok(sealed(&key, row, text))
    }
}

/// Clear text prints as its name only.
impl std::fmt::Debug for NewRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewRequest(..)")
    }
}

impl std::fmt::Debug for NewAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewAnswer(..)")
    }
}
