//! What the wholes of all releases together tell of two steps that follow one another: how many people or referrals are
//! between them now. No table is of a stock, but sums are free.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::PublishedMeasure;

use super::is_small;
use super::measure::journey;

/// What was published of one quarter of each measure as a whole; none where that is withheld.
pub type Wholes = BTreeMap<PublishedMeasure, Option<u64>>;

/// How much of each measure an agency knows by itself, over all quarters of which there are releases.
pub type Own = BTreeMap<PublishedMeasure, u64>;

/// The measures of a release that must be withheld as a whole, since their sum over all releases and that of an earlier step would
/// leave a few between them: to the public, or to an agency that takes away its own. The earlier step stays.
///
/// It is so only where everything of both was ever shown: a quarter of which one is withheld keeps the sums from being known.
#[must_use]
pub fn between((others, own): (&[Wholes], &[Own]), now: &Wholes, k: u64) -> BTreeSet<PublishedMeasure> {
    let nothing = Own::new();
    let mut withheld = BTreeSet::new();
    for (later, whole) in now.iter().filter(|(_, whole)| whole.is_some()) {
        let steps = now.keys().filter(|earlier| *earlier < later && journey(**earlier) == journey(*later));
        let mut steps = steps.filter(|earlier| journey(**earlier).is_some() && !withheld.contains(*earlier));
        let sum = |measure: &PublishedMeasure, now: Option<u64>| {
            let before = others.iter().map(|wholes| wholes.get(measure).copied().flatten());
            before.chain([now]).sum::<Option<u64>>()
        };
        let is_few = |earlier: &PublishedMeasure| {
            let Some((one, other)) = sum(earlier, now[earlier]).zip(sum(later, *whole)) else { return false };
            std::iter::once(&nothing).chain(own).any(|own| {
                let rest = |all: u64, measure| all.saturating_sub(own.get(measure).copied().unwrap_or_default());
                is_small(rest(one, earlier).abs_diff(rest(other, later)), k)
            })
        };
        if steps.any(is_few) {
            withheld.insert(*later);
        }
    }
    withheld
}

#[cfg(test)]
mod tests {
    use PublishedMeasure as M;

    use super::{BTreeMap, BTreeSet, Own, PublishedMeasure, Wholes, between};

    fn wholes(of: &[(PublishedMeasure, Option<u64>)]) -> Wholes {
        BTreeMap::from_iter(of.iter().copied())
    }

    #[test]
    fn a_few_between_two_steps_withhold_the_later() {
        let now =
            wholes(&[(M::CasesOpened, Some(40)), (M::PeopleHandedOver, Some(37)), (M::PeopleReunified, Some(20))]);
        assert_eq!(between((&[], &[]), &now, 11), BTreeSet::from([M::PeopleHandedOver]));
        // What lies before counts too: 60 were opened and 40 handed over.
        let before =
            wholes(&[(M::CasesOpened, Some(20)), (M::PeopleHandedOver, Some(3)), (M::PeopleReunified, Some(0))]);
        assert_eq!(between((&[before], &[]), &now, 11), BTreeSet::new());
    }

    #[test]
    fn a_few_of_others_between_two_steps_withhold_the_later() {
        let now = wholes(&[(M::CasesOpened, Some(100)), (M::PeopleHandedOver, Some(80))]);
        let own = |opened, over| BTreeMap::from([(M::CasesOpened, opened), (M::PeopleHandedOver, over)]);
        let withheld = |own: &[Own]| between((&[], own), &now, 11);
        assert_eq!(withheld(&[own(60, 43)]), BTreeSet::from([M::PeopleHandedOver]), "40 and 37 of others");
        assert_eq!(withheld(&[own(10, 9), own(60, 43)]), BTreeSet::from([M::PeopleHandedOver]), "to one of several");
        assert_eq!(withheld(&[own(60, 40), own(20, 0), Own::new()]), BTreeSet::new(), "as many of others, or enough");
    }

    #[test]
    fn what_was_withheld_once_keeps_the_sums_from_being_known() {
        let now = wholes(&[(M::CasesOpened, Some(40)), (M::PeopleHandedOver, Some(37))]);
        let before = wholes(&[(M::CasesOpened, Some(20)), (M::PeopleHandedOver, None)]);
        assert_eq!(between((&[before], &[]), &now, 11), BTreeSet::new());
        // A quarter in which a measure was not published yet is no zero.
        assert_eq!(between((&[wholes(&[])], &[]), &now, 11), BTreeSet::new());
    }

    #[test]
    fn measures_of_other_journeys_have_nothing_between_them() {
        let now = wholes(&[
            (M::CasesOpened, Some(40)),
            (M::ReferralsSubmitted, Some(38)),
            (M::AwarenessSessions, Some(20)),
            (M::AwarenessHeads, Some(25)),
        ]);
        assert_eq!(between((&[], &[]), &now, 11), BTreeSet::new());
    }
}
