//! How long something took: the middle and the slow end, over enough cases only.

use std::collections::BTreeSet;

use sea_orm::prelude::Uuid;

use super::room::Reader;

/// How many days something took in one case, if that is known, and which agencies know of the case by themselves.
pub type Days = (Option<u32>, BTreeSet<Uuid>);

/// What is published of how long something took, in days of the policy's steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Half of the cases took no longer.
    pub half: u32,
    /// Nine of ten cases took no longer; none where that is withheld.
    pub nine_tenths: Option<u32>,
}

/// The rank of a quantile among so many cases, by tenths: the nearest, so that this part of all cases does not exceed it.
pub(super) const fn rank(cases: u64, tenths: u64) -> u64 {
    (cases * tenths).div_ceil(10)
}

/// The spread of `days`, as of grouped data: each brought up to the next of `steps`. What is longer than the last, or not known, is
/// told as the last, and counts as longer than any: so the cases are all those of the period, and it tells nothing of how many
/// of them are known.
///
/// Nothing is told over fewer than `cases`; nor where whoever takes his own away would be left with little room for others, whatever is
/// told (`room.rs`). Of nine in ten that is so of fewer than ten times k cases, for then few are slower.
#[must_use]
pub fn spread(days: &[Days], (k, cases): (u64, u64), steps: &[u32]) -> Option<Spread> {
    let all = days.len() as u64;
    let readers = Reader::all(days, steps);
    let (half, nine_tenths) = (rank(all, 5), rank(all, 9));
    let may = |told: &[_], rank, from| readers.iter().all(|(_, reader)| reader.may_be_told((told, rank), from, k));
    if all < cases.max(k) || steps.is_empty() || !may(&[], half, 0) {
        return None;
    }
    let mut took: Vec<u32> = days.iter().map(|(took, _)| took.unwrap_or(u32::MAX)).collect();
    took.sort_unstable();
    let within = |rank: u64| {
        let took = usize::try_from(rank).ok().and_then(|rank| took.get(rank.checked_sub(1)?))?;
        Some(steps.iter().position(|step| step >= took).unwrap_or(steps.len() - 1))
    };
    let at = within(half)?;
    let slow = may(&[(half, at)], nine_tenths, at).then(|| within(nine_tenths)).flatten();
    Some(Spread { half: steps[at], nine_tenths: slow.map(|slow| steps[slow]) })
}

/// Who was told too much by a spread that was published: the public, or agencies. `None` if these days do not give it: the records
/// say something else by now, or the steps are others.
#[must_use]
pub fn told_too_much(days: &[Days], (k, steps): (u64, &[u32]), told: Spread) -> Option<Vec<Option<Uuid>>> {
    let all = days.len() as u64;
    let step = |days: u32| steps.iter().position(|step| *step == days);
    let (half, slow) = (step(told.half)?, told.nine_tenths.map(step));
    let mut said = vec![(rank(all, 5), half)];
    if let Some(slow) = slow {
        said.push((rank(all, 9), slow?));
    }
    let within = |at: usize| days.iter().filter(|(took, _)| took.is_some_and(|took| took <= steps[at])).count() as u64;
    let gives = |(rank, at): &(u64, usize)| {
        let is_last = at + 1 == steps.len();
        (is_last || within(*at) >= *rank) && (*at == 0 || within(at - 1) < *rank)
    };
    if !said.iter().all(gives) {
        return None;
    }
    let readers = Reader::all(days, steps).into_iter();
    Some(readers.filter(|(_, reader)| !reader.leaves_room(&said, k)).map(|(who, _)| who).collect())
}
