//! An attacker reads how long something took: the middle, and within how many days nine in ten were there. He knows to the day how long it
//! took his own agency's people, and how many people there were in all. He has a linear programme of his own.

use std::collections::BTreeSet;

use api::disclosure::control::{Days, Spread, spread};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use uuid::Uuid;

use crate::harness::app::default_policy;
use crate::harness::dice::Dice;

const K: u64 = 11;
const CASES: u64 = 33;
const WORLDS: u64 = 400;
const AGENCIES: u128 = 5;

/// A quarter: few agencies that know of many people or many that know of few, and people of whom none does.
fn world(seed: u64) -> Vec<Days> {
    let mut dice = Dice::new(seed);
    let agencies: Vec<Uuid> = (1..=AGENCIES).map(Uuid::from_u128).collect();
    // How often each is meant, and how fast it is.
    let ways: Vec<(usize, u32)> =
        agencies.iter().map(|_| (dice.below(60), u32::try_from(dice.below(200)).unwrap() + 1)).collect();
    let nobodys = dice.below(100);
    let most = if dice.percent(60) { 180 } else { 30 };
    let people = 20 + dice.below(most);
    let one = |dice: &mut Dice| {
        let mut of = BTreeSet::new();
        let mut longest = 1 + u32::try_from(dice.below(300)).unwrap();
        for (agency, (often, days)) in agencies.iter().zip(&ways) {
            if !dice.percent(nobodys) && dice.percent(*often) {
                of.insert(*agency);
                longest = *days;
            }
        }
        let days = u32::try_from(dice.below(usize::try_from(longest).unwrap())).unwrap();
        ((!dice.percent(3)).then_some(days), of)
    };
    (0..people).map(|_| one(&mut dice)).collect()
}

/// The steps of each interval that is published.
fn lists_of_steps() -> Vec<Vec<u32>> {
    default_policy().intervals().iter().map(|one| one.steps.clone()).collect()
}

/// Whoever reads it: the public, and each agency with something of its own.
fn attackers(days: &[Days]) -> BTreeSet<Option<Uuid>> {
    days.iter().flat_map(|(_, of)| of).copied().map(Some).chain([None]).collect()
}

/// What one attacker knows and is told.
struct Attack<'a> {
    days: &'a [Days],
    steps: &'a [u32],
    told: Spread,
    attacker: Option<Uuid>,
}

impl Attack<'_> {
    fn is_own(&self, of: &BTreeSet<Uuid>) -> bool {
        self.attacker.is_some_and(|agency| of.contains(&agency))
    }

    /// In which stretch between two steps something lies; the last is for what is longer or not known.
    fn band(&self, days: Option<u32>) -> usize {
        let found = days.and_then(|days| self.steps.iter().position(|step| days <= *step));
        found.unwrap_or(self.steps.len())
    }

    /// How many of others, or of his own, lie in these bands.
    fn count(&self, own: bool, bands: std::ops::Range<usize>) -> usize {
        let is_there = |(days, of): &&Days| self.is_own(of) == own && bands.contains(&self.band(*days));
        self.days.iter().filter(is_there).count()
    }

    /// As few and as many of others as may lie in these bands, by all that he knows.
    fn worked_out(&self, bands: &std::ops::Range<usize>) -> (f64, f64) {
        let all = self.steps.len() + 1;
        let solve = |direction| {
            let mut problem = Problem::new(direction);
            let aim = |band: usize| if bands.contains(&band) { 1.0 } else { 0.0 };
            let counts: Vec<Variable> = (0..all).map(|band| problem.add_var(aim(band), (0.0, 1e4))).collect();
            let sum = |until: usize| counts[..until].iter().map(|count| (*count, 1.0)).collect::<Vec<_>>();
            problem.add_constraint(sum(all), ComparisonOp::Eq, self.count(false, 0..all) as f64);
            let quantiles = [(5, Some(self.told.half)), (9, self.told.nine_tenths)];
            for (tenths, days) in quantiles {
                let Some(days) = days else { continue };
                let rank = (self.days.len() * tenths).div_ceil(10) as f64;
                let band = self.steps.iter().position(|step| *step == days).unwrap();
                let own = |until: usize| self.count(true, 0..until) as f64;
                if band > 0 {
                    problem.add_constraint(sum(band), ComparisonOp::Le, rank - 1.0 - own(band));
                }
                // The last step may stand for something longer.
                if band + 1 < self.steps.len() {
                    problem.add_constraint(sum(band + 1), ComparisonOp::Ge, rank - own(band + 1));
                }
            }
            let solution = problem.solve().unwrap().into_solution().unwrap();
            counts.iter().enumerate().map(|(band, count)| aim(band) * solution.var_value(*count)).sum::<f64>()
        };
        (solve(OptimizationDirection::Minimize), solve(OptimizationDirection::Maximize))
    }

    /// The stretches that what is told bounds, and two at random: before each step that is told, up to it, and after it.
    fn stretches(&self, dice: &mut Dice) -> BTreeSet<(usize, usize)> {
        let all = self.steps.len() + 1;
        let mut found = BTreeSet::new();
        for days in [Some(self.told.half), self.told.nine_tenths].into_iter().flatten() {
            let band = self.band(Some(days));
            found.extend([(0, band), (band, band + 1), (0, band + 1), (band + 1, all)]);
        }
        for _ in 0..2 {
            let from = dice.below(all);
            found.insert((from, from + 1 + dice.below(all - from)));
        }
        found.retain(|(from, until)| from < until && (*from, *until) != (0, all));
        found
    }
}

#[test]
fn nobody_works_out_how_long_it_took_few_others() {
    let (mut attacked, mut told, mut slow, mut quiet) = (0, 0, 0, 0);
    for seed in 0..WORLDS {
        let days = world(seed);
        let mut dice = Dice::new(seed).apart();
        for steps in &lists_of_steps() {
            let Some(spread) = spread(&days, (K, CASES), steps) else {
                quiet += 1;
                continue;
            };
            told += 1;
            slow += usize::from(spread.nine_tenths.is_some());
            for attacker in attackers(&days) {
                let attack = Attack { days: &days, steps, told: spread, attacker };
                if attack.count(false, 0..steps.len() + 1) == 0 {
                    continue;
                }
                for (from, until) in attack.stretches(&mut dice) {
                    let bands = from..until;
                    let (least, most) = attack.worked_out(&bands);
                    let hidden = attack.count(false, bands.clone()) as f64;
                    assert!(least - 0.01 <= hidden && hidden <= most + 0.01, "{hidden} is not from {least} to {most}");
                    attacked += 1;
                    // At least k may be there, and none of them surely is, unless k at least surely are.
                    let k = K as f64 - 0.01;
                    assert!(
                        most >= k && (least >= k || most - least >= k),
                        "world {seed}: from {least} to {most} of others lie in {bands:?} of {steps:?} for {attacker:?}, by {spread:?}"
                    );
                }
            }
        }
    }
    println!("{told} told, {slow} with nine in ten, {quiet} withheld; {attacked} stretches attacked");
    assert!(attacked >= 2_000 && told >= 100 && slow >= 10 && quiet >= 100, "{attacked} {told} {slow} {quiet}");
}

#[test]
fn whether_it_is_told_says_nothing_of_how_long_it_took_others() {
    let (mut moved, mut told, mut quiet) = (0, 0, 0);
    for seed in 0..WORLDS {
        let days = world(seed);
        let mut dice = Dice::new(seed).apart();
        // Whoever is no agency's own may have taken any time at all.
        let mut other = days.clone();
        for (took, of) in &mut other {
            if of.is_empty() {
                *took = (!dice.percent(20)).then(|| u32::try_from(dice.below(400)).unwrap());
            }
        }
        for steps in &lists_of_steps() {
            let (one, other) = (spread(&days, (K, CASES), steps), spread(&other, (K, CASES), steps));
            assert_eq!(one.is_some(), other.is_some(), "world {seed}: {one:?} and {other:?}");
            let Some((one, other)) = one.zip(other) else {
                quiet += 1;
                continue;
            };
            told += 1;
            moved += usize::from(one.half != other.half);
            if one.half == other.half {
                assert_eq!(one.nine_tenths.is_some(), other.nine_tenths.is_some(), "world {seed}");
            }
        }
    }
    assert!(moved > 20 && told > 50 && quiet > 50, "{moved} moved, {told} told, {quiet} withheld");
}
