//! Blank forms: told to the agency that issued them. They speak of nobody, and neither does what is told of them.

use entities::vocabulary::{FormEnd, FormKind};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::notice::Notified;

/// Where a form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormState {
    /// It is blank, or what is written on it is still to be entered.
    Unused,
    /// It was entered.
    Entered,
    /// It is lost or spoiled, and is not entered any more.
    Void,
}

/// What became of a form. Which case it was entered for is left out: not everyone at the agency sees that case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormEndView {
    /// What.
    pub ended_as: FormEnd,
    /// When it was entered, lost or spoiled.
    pub happened_at: Instant,
    /// When that was entered.
    pub entered_at: Instant,
}

/// A form as the agency that issued it knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormView {
    /// The key.
    pub key: Uuid,
    /// Those that were issued together.
    pub book: Uuid,
    /// The number that stands on it.
    pub number: String,
    /// For what it is.
    pub kind: FormKind,
    /// The agency that issued it.
    pub agency: Uuid,
    /// The member who issued it.
    pub issued_by: Uuid,
    /// When it was issued.
    pub issued_at: Instant,
    /// What became of it.
    pub end: Option<FormEndView>,
}

impl FormView {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> FormState {
        match self.end.map(|end| end.ended_as) {
            None => FormState::Unused,
            Some(FormEnd::Entered) => FormState::Entered,
            Some(FormEnd::Lost | FormEnd::Spoiled) => FormState::Void,
        }
    }
}

impl Notified {
    /// Marks that forms of the own agency were told. They hang on no case.
    pub fn tells_forms(&self) {
        for field in Field::of("IssuedForm") {
            self.seen().trail.mark_apart(field);
        }
    }
}
