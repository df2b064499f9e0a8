//! How long something took: the middle and the slow end, over enough cases only.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::prelude::Uuid;

use super::is_small;

/// How many days something took in one case, and which agencies know that by themselves.
pub type Days = (u32, BTreeSet<Uuid>);

/// What is published of how long something took, in days of the policy's steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Half of the cases took no longer.
    pub half: u32,
    /// Nine of ten cases took no longer.
    pub nine_tenths: u32,
}

/// The spread of `days`, each brought up to the next of `steps`; none over fewer than `cases`, or where an agency that takes
/// its own away is left with few others.
#[must_use]
pub fn spread(days: &[Days], (k, cases): (u64, u64), steps: &[u32]) -> Option<Spread> {
    let all = days.len() as u64;
    let mut own: BTreeMap<Uuid, u64> = BTreeMap::new();
    for agency in days.iter().flat_map(|(_, of)| of) {
        *own.entry(*agency).or_default() += 1;
    }
    if all < cases.max(k) || own.values().any(|own| is_small(all - own, k)) {
        return None;
    }
    let mut days: Vec<u32> = days.iter().map(|(days, _)| *days).collect();
    days.sort_unstable();
    let within = |tenths: usize| {
        // The nearest rank: the first value that this part of all cases does not exceed.
        let took = *days.get((days.len() * tenths).div_ceil(10).saturating_sub(1))?;
        Some(steps.iter().copied().find(|step| *step >= took).unwrap_or_else(|| steps.last().copied().unwrap_or(took)))
    };
    Some(Spread { half: within(5)?, nine_tenths: within(9)? })
}
