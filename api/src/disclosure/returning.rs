//! Whether she may be sent home on the formal channel. An adult is by her own agreement, which counts from when she said it; a
//! child by what was decided in her best interest, which counts from when another agency approved it: of her own word it is
//! asked only that she does not decline. Nobody is sent whose last word is that she does not want to go, and that counts
//! from when it is entered: an agreement of before, typed when it may be, never beats it. What is told to whom of it is
//! decided elsewhere.

use entities::vocabulary::{BestInterestOutcome, ReturnWord};
use entities::{best_interest_decision, return_wish};

use super::facts::{Instant, local_day};
use super::her_word::last_by;

/// What she said last by `at`.
#[must_use]
pub fn said_last(words: &[return_wish::Model], at: Instant) -> Option<&return_wish::Model> {
    last_by(words, at)
}

/// Whether what she said last by `at` is that she does not want to go home.
#[must_use]
pub fn declines(words: &[return_wish::Model], at: Instant) -> bool {
    said_last(words, at).is_some_and(|row| row.wish == ReturnWord::Declines)
}

/// Whether what she said last by `at` is that she wants to go home.
#[must_use]
pub fn agrees(words: &[return_wish::Model], at: Instant) -> bool {
    said_last(words, at).is_some_and(|row| row.wish == ReturnWord::Agrees)
}

/// What was decided last in her best interest by `at`, unless the day in Bangladesh on which it was to be looked at again is
/// over by then: what came before it counts no more.
#[must_use]
pub fn decided(decisions: &[best_interest_decision::Model], at: Instant) -> Option<&best_interest_decision::Model> {
    let day = local_day(at, chrono_tz::Asia::Dhaka).unwrap_or_else(|| at.date_naive());
    let last = decisions.iter().filter(|row| row.entered_at <= at).max_by_key(|row| (row.entered_at, row.id));
    last.filter(|row| day <= row.review_on)
}

/// Whether it is decided at `at` that she goes home.
#[must_use]
pub fn goes_home(decisions: &[best_interest_decision::Model], at: Instant) -> bool {
    decided(decisions, at).is_some_and(|row| row.outcome == BestInterestOutcome::Return)
}
