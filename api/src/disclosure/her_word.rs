//! Which of her words counts, of those that she said of one thing: the last one. That she does not want it stands in the order where it
//! was entered, since what she agreed to until then may have been said before it; of two words at one instant it counts.

use entities::vocabulary::{ReturnWord, TestimonyWord};
use entities::{return_wish, testimony_wish};
use sea_orm::prelude::Uuid;

use super::facts::Instant;

/// A word of hers.
pub(super) trait HerWord {
    /// When she said it, when it was entered, and the key of the row.
    fn at(&self) -> (Instant, Instant, Uuid);
    /// Whether it is that she does not want it.
    fn declines(&self) -> bool;
}

impl HerWord for return_wish::Model {
    fn at(&self) -> (Instant, Instant, Uuid) {
        (self.happened_at, self.entered_at, self.id)
    }

    fn declines(&self) -> bool {
        self.wish == ReturnWord::Declines
    }
}

impl HerWord for testimony_wish::Model {
    fn at(&self) -> (Instant, Instant, Uuid) {
        (self.happened_at, self.entered_at, self.id)
    }

    fn declines(&self) -> bool {
        self.wish == TestimonyWord::Declines
    }
}

/// What she said last by an instant.
pub(super) fn last_by<W: HerWord>(words: &[W], at: Instant) -> Option<&W> {
    let said = words.iter().filter(|word| word.at().0 <= at);
    said.max_by_key(|word| {
        let ((happened, entered, id), declines) = (word.at(), word.declines());
        (if declines { happened.max(entered) } else { happened }, declines, entered, id)
    })
}
