//! How much room what is told of a middle leaves to somebody who takes his own cases away: whether it may be told at all.

use std::collections::BTreeMap;

use sea_orm::prelude::Uuid;

use super::spread::Days;

/// A quantile: its rank among all cases, and the step in which it lies, by place.
pub(super) type Told = (u64, usize);

/// One who reads how long something took.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// How many of his own cases took no longer than each step.
    own: Vec<u64>,
    /// How many cases are of others.
    others: u64,
}

impl Reader {
    /// The public, which takes nothing away, and each agency that can.
    pub(super) fn all(days: &[Days], steps: &[u32]) -> Vec<(Option<Uuid>, Self)> {
        let all = days.len() as u64;
        let mut own: BTreeMap<Uuid, (u64, Vec<u64>)> = BTreeMap::new();
        for (took, of) in days {
            for agency in of {
                let (count, within) = own.entry(*agency).or_insert_with(|| (0, vec![0; steps.len()]));
                *count += 1;
                for (within, _) in
                    within.iter_mut().zip(steps).filter(|(_, step)| took.is_some_and(|took| took <= **step))
                {
                    *within += 1;
                }
            }
        }
        let agency = |(agency, (count, own))| (Some(agency), Self { own, others: all - count });
        let public = (None, Self { own: vec![0; steps.len()], others: all });
        std::iter::once(public).chain(own.into_iter().map(agency)).collect()
    }

    /// Whether he may be told a quantile that lies in none of the steps before `from`: *whatever* it comes to, each count of
    /// others stays open. What it does come to is not asked, so that not to be told tells him nothing of others: he could
    /// have said so himself.
    pub(super) fn may_be_told(&self, (told, rank): (&[Told], u64), from: usize, k: u64) -> bool {
        let leaves = |at| self.leaves_room(&[told, std::slice::from_ref(&(rank, at))].concat(), k);
        (from..self.own.len()).all(leaves)
    }

    /// Whether of every stretch of days it stays open how many of others it took so long: k of them may have, and it is not known to
    /// within k unless it is known to be more. True, too, of what cannot be told him, since it contradicts his own.
    pub(super) fn leaves_room(&self, told: &[Told], k: u64) -> bool {
        if self.others == 0 {
            return true;
        }
        let Some(bounds) = self.bounds(told) else { return true };
        let whole = bounds.len() - 1;
        let stretches = (0..whole).flat_map(|from| (from + 1..=whole).map(move |until| (from, until)));
        stretches.filter(|stretch| *stretch != (0, whole)).all(|(from, until)| {
            let most = bounds[until].1 - bounds[from].0;
            let least = bounds[until].0.saturating_sub(bounds[from].1);
            most >= k && (least >= k || most - least >= k)
        })
    }

    /// As few and as many of others as may have taken no longer than nothing, than each step, and than anything.
    fn bounds(&self, told: &[Told]) -> Option<Vec<(u64, u64)>> {
        let mut bounds = vec![(0, self.others); self.own.len()];
        for (rank, at) in told.iter().copied() {
            for (bound, own) in bounds.iter_mut().zip(&self.own).take(at) {
                bound.1 = bound.1.min((rank - 1).checked_sub(*own)?);
            }
            // The last step also stands for what took longer.
            if at + 1 < bounds.len() {
                bounds[at].0 = bounds[at].0.max(rank.saturating_sub(self.own[at]));
            }
        }
        bounds.insert(0, (0, 0));
        bounds.push((self.others, self.others));
        for at in 1..bounds.len() {
            bounds[at].0 = bounds[at].0.max(bounds[at - 1].0);
        }
        for at in (1..bounds.len()).rev() {
            bounds[at - 1].1 = bounds[at - 1].1.min(bounds[at].1);
        }
        bounds.iter().all(|(least, most)| least <= most).then_some(bounds)
    }
}
