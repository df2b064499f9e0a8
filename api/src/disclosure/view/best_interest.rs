//! What was decided in the best interest of a child. Who reads the history of the case sees all of it; everyone else who reads
//! `CONSENT` what the own agency decided or approved.

use chrono::NaiveDate;
use entities::vocabulary::{BestInterestOutcome, DataClass};
use entities::{best_interest_decision, best_interest_text};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::super::{listing, returning};
use super::CaseView;

/// A decision in the best interest of a child, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct BestInterestView {
    case: CaseView,
    decision: Uuid,
}

impl CaseView {
    /// What was decided in her best interest, as far as the viewer may know of it: the oldest first.
    #[must_use]
    pub fn best_interest_decisions(&self) -> Option<Vec<BestInterestView>> {
        self.view.show(Field::CaseBestInterestDecisions, || {
            for field in Field::of("BestInterestDecision").filter(|field| field.class() == DataClass::Consent) {
                self.view.show(field, || ());
            }
            let history = listing::reads_history(&self.view.vector);
            let own = self.view.seen.viewer.agency;
            let mut rows: Vec<_> = self.record.inputs.best_interests.iter().collect();
            rows.retain(|row| history || row.agency_id == own || row.approved_by == own);
            rows.sort_by_key(|row| (row.entered_at, row.id));
            rows.into_iter().map(|row| BestInterestView { case: self.clone(), decision: row.id }).collect()
        })
    }
}

impl BestInterestView {
    fn row(&self) -> Option<&best_interest_decision::Model> {
        self.case.record.inputs.best_interests.iter().find(|row| row.id == self.decision)
    }

    fn words(&self) -> Option<&best_interest_text::Model> {
        self.case.record.groups.best_interest_texts.iter().find(|row| row.id == self.decision)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&best_interest_decision::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the decision, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::BestInterestDecisionId);
        [self.case.key(), self.decision]
    }

    /// The withheld and masked fields of the decision.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("BestInterestDecision", Field::BestInterestDecisionRedactions)
    }

    /// What the view key of the decision is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("BestInterestDecision", Field::BestInterestDecisionViewKey, policy_version)
    }

    /// What was decided.
    #[must_use]
    pub fn outcome(&self) -> Option<BestInterestOutcome> {
        self.show(Field::BestInterestDecisionOutcome, |row| row.outcome)
    }

    /// The last day on which it holds without being looked at again.
    #[must_use]
    pub fn review_on(&self) -> Option<NaiveDate> {
        self.show(Field::BestInterestDecisionReviewOn, |row| row.review_on)
    }

    /// Whether it counts now: the last one, of which the day of review is not over.
    #[must_use]
    pub fn is_in_force(&self) -> Option<bool> {
        let now = self.case.view.seen.now;
        let in_force = returning::decided(&self.case.record.inputs.best_interests, now).map(|row| row.id);
        self.show(Field::BestInterestDecisionInForce, |row| in_force == Some(row.id))
    }

    /// When it was decided.
    #[must_use]
    pub fn decided_at(&self) -> Option<Instant> {
        self.show(Field::BestInterestDecisionDecidedAt, |row| row.happened_at)
    }

    /// When it was approved, or recorded where nobody has to approve it.
    #[must_use]
    pub fn approved_at(&self) -> Option<Instant> {
        self.show(Field::BestInterestDecisionApprovedAt, |row| row.entered_at)
    }

    /// The agency that decided.
    #[must_use]
    pub fn decided_by(&self) -> Option<Uuid> {
        self.show(Field::BestInterestDecisionDecidedBy, |row| row.agency_id)
    }

    /// The agency that approved it, where another one did.
    #[must_use]
    pub fn approved_by(&self) -> Option<Uuid> {
        let other = |row: &best_interest_decision::Model| (row.approved_by != row.agency_id).then_some(row.approved_by);
        self.show(Field::BestInterestDecisionApprovedBy, other).flatten()
    }

    /// Why it is best for her.
    #[must_use]
    pub fn reasons(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.words().map(|words| &words.reasons);
        self.case.view.text(Field::BestInterestDecisionReasons, self.decision, key, sealed)
    }

    /// The number of the order of a court or committee.
    #[must_use]
    pub fn order_number(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.words().and_then(|words| words.order_number.as_ref());
        self.case.view.text(Field::BestInterestDecisionOrderNumber, self.decision, key, sealed)
    }
}
