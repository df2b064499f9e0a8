//! Whether she may be sent home on the formal channel: by her own word, which counts from when it was said. Nobody is sent
//! whose last word is that she does not want to go; what is told to whom of it is decided elsewhere.

use entities::return_wish;
use entities::vocabulary::ReturnWord;

use super::facts::Instant;

/// What she said last by `at`. Of two words at one instant that she does not want to go counts.
#[must_use]
pub fn said_last(words: &[return_wish::Model], at: Instant) -> Option<&return_wish::Model> {
    let said = words.iter().filter(|row| row.happened_at <= at);
    said.max_by_key(|row| (row.happened_at, row.wish == ReturnWord::Declines, row.entered_at, row.id))
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
