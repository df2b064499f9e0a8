//! What a survivor asks of her own data. Who reads the history of the case sees all requests; everyone else who reads
//! `CONSENT` those that the own agency recorded.

use chrono::NaiveDate;
use entities::vocabulary::{AnswerReason, DataClass, Language, RequestChannel, RequestKind, RequestOutcome};
use entities::{subject_request, subject_request_answer};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::CaseView;

/// A request as one viewer sees it.
#[derive(Clone, Debug)]
pub struct RequestView {
    case: CaseView,
    request: Uuid,
}

/// What she was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// What came of it.
    pub outcome: RequestOutcome,
    /// Why not everything was done.
    pub reason: Option<AnswerReason>,
    /// When she was told.
    pub told_her_at: Instant,
    /// How she was told.
    pub told_by: RequestChannel,
    /// When the answer was entered.
    pub entered_at: Instant,
}

impl CaseView {
    /// The requests that the viewer may know of, the oldest first.
    #[must_use]
    pub fn subject_requests(&self) -> Option<Vec<RequestView>> {
        self.view.show(Field::CaseSubjectRequests, || {
            for field in Field::of("SubjectRequest").filter(|field| field.class() == DataClass::Consent) {
                self.view.show(field, || ());
            }
            let history = listing::reads_history(&self.view.vector);
            let own = self.view.seen.viewer.agency;
            let mut rows: Vec<_> = self.record.groups.requests.iter().collect();
            rows.retain(|row| history || row.agency_id == own);
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows.into_iter().map(|row| RequestView { case: self.clone(), request: row.id }).collect()
        })
    }
}

impl RequestView {
    fn row(&self) -> Option<&subject_request::Model> {
        self.case.record.groups.requests.iter().find(|row| row.id == self.request)
    }

    fn answered(&self) -> Option<&subject_request_answer::Model> {
        self.case.record.groups.answers.iter().find(|row| row.request_id == self.request)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&subject_request::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the request, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::SubjectRequestId);
        [self.case.key(), self.request]
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &CaseView {
        &self.case
    }

    /// The withheld and masked fields of the request.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("SubjectRequest", Field::SubjectRequestRedactions)
    }

    /// What the view key of the request is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("SubjectRequest", Field::SubjectRequestViewKey, policy_version)
    }

    /// What she asks for.
    #[must_use]
    pub fn kind(&self) -> Option<RequestKind> {
        self.show(Field::SubjectRequestKind, |row| row.kind)
    }

    /// How she asked.
    #[must_use]
    pub fn channel(&self) -> Option<RequestChannel> {
        self.show(Field::SubjectRequestChannel, |row| row.channel)
    }

    /// The language in which she asked.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.show(Field::SubjectRequestLanguage, |row| row.language)
    }

    /// When she asked.
    #[must_use]
    pub fn happened_at(&self) -> Option<Instant> {
        self.show(Field::SubjectRequestHappenedAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::SubjectRequestEnteredAt, |row| row.entered_at)
    }

    /// The last day on which the answer is in time.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.show(Field::SubjectRequestDueOn, |row| row.due_on)
    }

    /// Whether that day is over in Bangladesh and she has no answer.
    #[must_use]
    pub fn is_overdue(&self) -> Option<bool> {
        let today = self.case.view.seen.today();
        self.show(Field::SubjectRequestOverdue, |row| row.due_on < today && self.answered().is_none())
    }

    /// The agency that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::SubjectRequestRecordedBy, |row| row.agency_id)
    }

    /// What she was answered.
    #[must_use]
    pub fn answer(&self) -> Option<AnswerView> {
        let row = self.case.view.show(Field::SubjectRequestOutcome, || self.answered()).flatten()?;
        Some(AnswerView {
            outcome: row.outcome,
            reason: row.reason,
            told_her_at: row.told_her_at,
            told_by: row.told_by,
            entered_at: row.entered_at,
        })
    }

    /// What she said.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.text.as_ref());
        self.case.view.text(Field::SubjectRequestText, self.request, key, sealed)
    }

    /// What she was told.
    #[must_use]
    pub fn answer_text(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.answered().and_then(|row| row.text.as_ref());
        self.case.view.text(Field::SubjectRequestAnswerText, self.request, key, sealed)
    }
}
