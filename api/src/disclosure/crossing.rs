//! What the two sides say of the people at a crossing, and whether they agree.

use std::collections::BTreeMap;

use entities::vocabulary::{HandoverOutcome, HandoverSide};
use entities::{handover, handover_confirmation};
use sea_orm::prelude::Uuid;

/// What a row says. In rows from before there was more than one word it is that she crossed.
#[must_use]
pub fn word(row: &handover_confirmation::Model) -> HandoverOutcome {
    row.outcome.unwrap_or(HandoverOutcome::crossing(row.side))
}

/// The last word of a side about a person: the one that was entered last.
#[must_use]
pub fn last_word(
    confirmations: &[handover_confirmation::Model],
    (case, side): (Uuid, HandoverSide),
) -> Option<HandoverOutcome> {
    let rows = confirmations.iter().filter(|row| row.case_id == case && row.side == side);
    rows.max_by_key(|row| (row.entered_at, row.id)).map(word)
}

/// For which side an agency speaks: it follows from its part in the handover, never from what it sends. Whoever gives and
/// takes part in another way besides speaks for the giving side alone, so that nobody speaks for both.
#[must_use]
pub fn side_of(handover: &handover::Model, agency: Uuid) -> Option<HandoverSide> {
    if handover.giving_id == Some(agency) {
        return Some(HandoverSide::Giving);
    }
    let receives = handover.post_id == agency || handover.receiving_id == Some(agency);
    receives.then_some(HandoverSide::Receiving)
}

/// What both sides say of several people, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many people are counted.
    pub persons: usize,
    /// How many of them were entered at the crossing.
    pub additional: usize,
    /// How many of them a side says something of; nothing stands for those of whom it has not spoken yet.
    pub said: BTreeMap<(HandoverSide, Option<HandoverOutcome>), usize>,
    /// Of how many of them the sides do not agree yet.
    pub open: usize,
}

impl Tally {
    /// Counts a person in: what the giving and the receiving side said of her last.
    pub fn count(&mut self, (giving, receiving): (Option<HandoverOutcome>, Option<HandoverOutcome>), additional: bool) {
        self.persons += 1;
        self.additional += usize::from(additional);
        for said in [(HandoverSide::Giving, giving), (HandoverSide::Receiving, receiving)] {
            *self.said.entry(said).or_default() += 1;
        }
        let agreed =
            giving.zip(receiving).is_some_and(|(one, other)| (one.crossed() && other.crossed()) || one == other);
        self.open += usize::from(!agreed);
    }

    /// Whether both sides spoke of everyone and say the same of each: equal sums of different people are no agreement.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        self.open == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{HandoverOutcome as O, Tally};

    fn tally(said: &[(Option<O>, Option<O>)]) -> Tally {
        let mut tally = Tally::default();
        said.iter().for_each(|said| tally.count(*said, false));
        tally
    }

    #[test]
    fn equal_sums_of_different_people_are_no_agreement() {
        let crossed = (Some(O::Given), Some(O::Received));
        assert!(tally(&[crossed, (Some(O::Absent), Some(O::Absent))]).agrees());
        assert!(!tally(&[(Some(O::Given), Some(O::Absent)), (Some(O::Absent), Some(O::Received))]).agrees());
        assert!(!tally(&[crossed, (Some(O::Given), None)]).agrees());
        assert!(!tally(&[(Some(O::HeldBack), Some(O::Absent))]).agrees());
    }
}
