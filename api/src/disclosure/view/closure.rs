//! How a case is closed.

use entities::vocabulary::{ClosureOutcome, ClosureReason, DataClass};
use entities::{closure_answer, closure_proposal};
use sea_orm::prelude::Uuid;

use super::super::aftercare::{ClosureState, alerts_listed};
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::CaseView;

/// A closure as one viewer sees it.
#[derive(Clone, Debug)]
pub struct ClosureView {
    case: CaseView,
    closure: Uuid,
}

impl CaseView {
    /// The closures of which the viewer may know, by when they were proposed.
    #[must_use]
    pub fn closures(&self) -> Option<Vec<ClosureView>> {
        self.view.show(Field::CaseClosures, || {
            self.mark_of("Closure", DataClass::Services);
            let listed = alerts_listed(&self.view.vector);
            let mut rows: Vec<_> = self.record.groups.aftercare.closures.iter().filter(|_| listed).collect();
            rows.sort_by_key(|row| (row.entered_at, row.id));
            rows.into_iter().map(|row| ClosureView { case: self.clone(), closure: row.id }).collect()
        })
    }
}

impl ClosureView {
    fn row(&self) -> Option<&closure_proposal::Model> {
        self.case.record.groups.aftercare.closures.iter().find(|row| row.id == self.closure)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&closure_proposal::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the closure, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::ClosureId);
        [self.case.key(), self.closure]
    }

    /// The withheld and masked fields of the closure.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("Closure", Field::ClosureRedactions)
    }

    /// What the view key of the closure is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("Closure", Field::ClosureViewKey, policy_version)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Option<ClosureState> {
        self.show(Field::ClosureState, |row| self.case.record.groups.aftercare.closure_state(row.id))
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> Option<ClosureReason> {
        self.show(Field::ClosureReason, |row| row.reason)
    }

    /// How she stands.
    #[must_use]
    pub fn outcome(&self) -> Option<ClosureOutcome> {
        self.show(Field::ClosureOutcome, |row| row.outcome)
    }

    /// Why, and what is left.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().map(|row| &row.words);
        self.case.view.text(Field::ClosureWords, self.closure, key, sealed)
    }

    /// When it was proposed.
    #[must_use]
    pub fn proposed_at(&self) -> Option<Instant> {
        self.show(Field::ClosureProposedAt, |row| row.entered_at)
    }

    /// Whether the viewer proposed it.
    #[must_use]
    pub fn is_proposed_by_viewer(&self) -> Option<bool> {
        let member = self.case.view.seen.viewer.member;
        self.show(Field::ClosureProposedByYou, |row| row.member_id == member)
    }

    fn answer(&self) -> Option<&closure_answer::Model> {
        self.case.record.groups.aftercare.answer(self.closure)
    }

    /// When a supervisor answered.
    #[must_use]
    pub fn answered_at(&self) -> Option<Instant> {
        self.case.view.show(Field::ClosureAnsweredAt, || self.answer().map(|row| row.entered_at)).flatten()
    }

    /// What is left to do, as the supervisor said.
    #[must_use]
    pub fn left_to_do(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.answer().and_then(|row| row.words.as_ref());
        self.case.view.text(Field::ClosureLeftToDo, self.closure, key, sealed)
    }
}
