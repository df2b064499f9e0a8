//! That an agency asks to see more of a case. Seen by the agency that asks and by those who are asked to answer; the words
//! by who reads `CONSENT`, since they say why somebody should know more of her.

use std::collections::BTreeMap;
use std::sync::Arc;

use entities::vocabulary::{AccessDoor, DataClass};
use entities::{access_answer, access_request};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::super::seal::SubjectKey;
use super::CaseView;

/// A request as one viewer sees it.
#[derive(Clone, Debug)]
pub struct AccessRequestView {
    case: CaseView,
    rows: Arc<(access_request::Model, Option<access_answer::Model>)>,
    keys: Arc<BTreeMap<Uuid, SubjectKey>>,
}

impl AccessRequestView {
    /// Puts a row behind the decision about its case, for who may know of it.
    #[must_use]
    pub fn new(
        case: CaseView,
        (row, answer): (access_request::Model, Option<access_answer::Model>),
        keys: Arc<BTreeMap<Uuid, SubjectKey>>,
    ) -> Self {
        Self { case, rows: Arc::new((row, answer)), keys }
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &CaseView {
        &self.case
    }

    /// The keys of the case and of the request, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        [self.rows.0.case_id, self.rows.0.id]
    }

    /// Marks a field that everyone sees who knows of the request, and gives what it is read from.
    #[must_use]
    pub fn told(&self, field: Field) -> &access_request::Model {
        let _ = self.case.view.show(field, || ());
        &self.rows.0
    }

    /// The same of the answer, if there is one.
    #[must_use]
    pub fn answer_told(&self, field: Field) -> Option<&access_answer::Model> {
        let _ = self.case.view.show(field, || ());
        self.rows.1.as_ref()
    }

    /// The withheld fields of the request.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("AccessRequest", Field::AccessRequestRedactions)
    }

    /// What the view key of the request is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("AccessRequest", Field::AccessRequestViewKey, policy_version)
    }

    /// The classes asked for.
    #[must_use]
    pub fn classes(&self) -> Vec<DataClass> {
        classes(self.told(Field::AccessRequestClasses))
    }

    /// Why it is needed, in words.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let row = &self.rows.0;
        let key = self.keys.get(&row.case_id);
        self.case.view.text(Field::AccessRequestWords, row.id, key, row.words.as_ref())
    }

    /// What opened.
    #[must_use]
    pub fn opened_by(&self) -> Option<AccessDoor> {
        self.case.view.show(Field::AccessRequestOpenedBy, || self.rows.1.as_ref().and_then(|row| row.door)).flatten()
    }

    /// Whether it waits for an answer.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        self.rows.1.is_none() && now < self.rows.0.needed_until
    }

    /// Whether it should have been answered by now.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        let now = self.case.view.seen.now;
        let due_at = self.told(Field::AccessRequestOverdue).due_at;
        self.is_open(now) && due_at <= now
    }

    /// The instant for which it is shown.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.case.view.seen.now
    }
}

/// The classes of which a request speaks.
#[must_use]
pub fn classes(row: &access_request::Model) -> Vec<DataClass> {
    row.classes.split(',').filter_map(DataClass::parse).collect()
}
