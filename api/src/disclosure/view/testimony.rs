//! What she says about testifying. Who reads the history of the case sees all of it; everyone else who reads `CONSENT` what the
//! own agency recorded.

use entities::testimony_wish;
use entities::vocabulary::{CaptureMode, DataClass, Language, TestimonyWord};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::CaseView;

/// What she says about testifying, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct TestimonyWishView {
    case: CaseView,
    wish: Uuid,
}

impl CaseView {
    /// What she said about testifying, as far as the viewer may know of it: the oldest first.
    #[must_use]
    pub fn testimony_wishes(&self) -> Option<Vec<TestimonyWishView>> {
        self.view.show(Field::CaseTestimonyWishes, || {
            for field in Field::of("TestimonyWish").filter(|field| field.class() == DataClass::Consent) {
                self.view.show(field, || ());
            }
            let history = listing::reads_history(&self.view.vector);
            let own = self.view.seen.viewer.agency;
            let mut rows: Vec<_> = self.record.inputs.testimony_wishes.iter().collect();
            rows.retain(|row| history || row.agency_id == own);
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows.into_iter().map(|row| TestimonyWishView { case: self.clone(), wish: row.id }).collect()
        })
    }
}

impl TestimonyWishView {
    fn row(&self) -> Option<&testimony_wish::Model> {
        self.case.record.inputs.testimony_wishes.iter().find(|row| row.id == self.wish)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&testimony_wish::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the word, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::TestimonyWishId);
        [self.case.key(), self.wish]
    }

    /// The withheld and masked fields.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("TestimonyWish", Field::TestimonyWishRedactions)
    }

    /// What the view key is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("TestimonyWish", Field::TestimonyWishViewKey, policy_version)
    }

    /// What she says.
    #[must_use]
    pub fn wish(&self) -> Option<TestimonyWord> {
        self.show(Field::TestimonyWishWish, |row| row.wish)
    }

    /// The language in which it was explained to her.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.show(Field::TestimonyWishLanguage, |row| row.language)
    }

    /// How she said it.
    #[must_use]
    pub fn mode(&self) -> Option<CaptureMode> {
        self.show(Field::TestimonyWishMode, |row| row.mode)
    }

    /// Whether somebody interpreted.
    #[must_use]
    pub fn interpreter(&self) -> Option<bool> {
        self.show(Field::TestimonyWishInterpreter, |row| row.interpreter)
    }

    /// Whether somebody witnessed it.
    #[must_use]
    pub fn witnessed(&self) -> Option<bool> {
        self.show(Field::TestimonyWishWitnessed, |row| row.witnessed)
    }

    /// Whether it was assessed that she understands what it means.
    #[must_use]
    pub fn capacity_assessed(&self) -> Option<bool> {
        self.show(Field::TestimonyWishCapacityAssessed, |row| row.capacity_assessed)
    }

    /// When she said it.
    #[must_use]
    pub fn said_at(&self) -> Option<Instant> {
        self.show(Field::TestimonyWishSaidAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::TestimonyWishEnteredAt, |row| row.entered_at)
    }

    /// The agency that explained it and recorded her word.
    #[must_use]
    pub fn explained_by(&self) -> Option<Uuid> {
        self.show(Field::TestimonyWishExplainedBy, |row| row.agency_id)
    }
}
