//! An attacker reads everything that was ever published, of every audience, and takes away what his own agency knows. He has
//! his own arithmetic and his own linear programme, and calls nothing that made the figures safe.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::RangeInclusive;

use api::disclosure::control::{Counted, Drawn, Event, Path, Wholes, publish};
use api::disclosure::policy::FigureTable;
use entities::vocabulary::{FigureDimension, PublishedMeasure};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use uuid::Uuid;

use crate::harness::app::default_policy;
use crate::harness::dice::Dice;

pub(super) const K: u64 = 11;
pub(super) const WORLDS: u64 = 60;
/// How many people come to a session of awareness.
pub(super) const HEADS: RangeInclusive<u64> = 20..=30;
const QUARTERS: usize = 3;
const AGENCIES: u128 = 6;
/// How many pairs of cells are compared in each world, and how many withheld cells are attacked.
const PAIRS: usize = 40;
const ATTACKED: usize = 8;
/// More than anything that is counted in a world.
const CEILING: f64 = 10_000.0;

/// What was released of one quarter, and what was counted: the second only to judge what the attacker found.
pub(super) struct Quarter {
    pub(super) published: Vec<Counted>,
    events: Vec<Event>,
}

/// A place that the reference data of this world knows.
fn within(by: FigureDimension) -> Vec<Path> {
    let one = |codes: &[&str]| codes.iter().map(|code| Path::of(&[code])).collect::<Vec<_>>();
    let two = || (0..4).flat_map(|a| (0..4).map(move |b| Path::of(&[&format!("D{a}"), &format!("D{a}-{b}")])));
    let mut places = match by {
        FigureDimension::HomeDistrict
        | FigureDimension::PlaceFound
        | FigureDimension::AddresseeDistrict
        | FigureDimension::SessionDistrict => two().collect(),
        FigureDimension::Channel => one(&["FORMAL", "BORDER_RETURN"]),
        FigureDimension::Crossing => one(&["benapole", "burimari", "hili", "akhaura"]),
        FigureDimension::ServiceKind => one(&["SHELTER", "MEDICAL", "COUNSELLING", "LEGAL_AID", "EDUCATION"]),
        FigureDimension::HearingProtection => one(&["PROTECTED", "NOT_PROTECTED"]),
        FigureDimension::Timeliness => one(&["IN_TIME", "LATE"]),
        FigureDimension::ReferralAnswer => one(&["ACCEPTED", "DECLINED"]),
    };
    places.push(Path::of(&["NOT_RECORDED"]));
    places
}

/// One of several, the first ones far oftener: some places are full and others nearly empty.
fn skewed(dice: &mut Dice, places: &[Path]) -> Path {
    let most = dice.below(places.len()) + 1;
    places[dice.below(most).min(dice.below(most))].clone()
}

pub(super) fn world(seed: u64, figures: &[FigureTable]) -> Vec<Quarter> {
    let mut dice = Dice::new(seed);
    let agencies: Vec<Uuid> = (1..=AGENCIES).map(Uuid::from_u128).collect();
    let quarter = |dice: &mut Dice, before: &[Quarter]| {
        let mut events = Vec::new();
        for measure in PublishedMeasure::ALL.iter().filter(|measure| **measure != PublishedMeasure::AwarenessHeads) {
            let splits: BTreeSet<FigureDimension> =
                figures.iter().filter(|table| table.measures.contains(measure)).filter_map(|table| table.by).collect();
            for _ in 0..dice.below(120) {
                let places: BTreeMap<_, _> = splits.iter().map(|by| (*by, skewed(dice, &within(*by)))).collect();
                let mut of = BTreeSet::from([dice.one_of(&agencies)]);
                if dice.percent(30) {
                    of.insert(dice.one_of(&agencies));
                }
                if *measure == PublishedMeasure::AwarenessSessions {
                    let counts = HEADS.start() + dice.below(11) as u64;
                    let (measure, places, of) = (PublishedMeasure::AwarenessHeads, places.clone(), of.clone());
                    events.push(Event { measure, places, counts, of });
                }
                events.push(Event { measure: *measure, places, counts: 1, of });
            }
        }
        let others: Vec<Wholes> = before.iter().map(wholes).collect();
        let earlier: Vec<Event> = before.iter().flat_map(|quarter| quarter.events.iter().cloned()).collect();
        let lot = |drawn: &Drawn<'_>| {
            let mut hasher = DefaultHasher::new();
            (seed, before.len(), drawn.measure.code(), drawn.by.map(FigureDimension::code), drawn.place.line())
                .hash(&mut hasher);
            hasher.finish().to_be_bytes().to_vec()
        };
        let published = publish((figures, &others, &earlier), &events, (within, lot))
            .unwrap_or_else(|not_safe| panic!("world {seed}: {not_safe}"));
        Quarter { published, events }
    };
    let mut released: Vec<Quarter> = Vec::new();
    for _ in 0..QUARTERS {
        let next = quarter(&mut dice, &released);
        released.push(next);
    }
    released
}

/// What was published of each measure as a whole.
fn wholes(quarter: &Quarter) -> Wholes {
    quarter.published.iter().map(|counted| (counted.measure, counted.cells[&Path::whole()])).collect()
}

/// A published cell: of which quarter, and where in what was published of it.
pub(super) type Cell = (usize, usize, Path);

/// What was counted in a cell, as places in the list of all events. The attacker does not know it.
fn truth(world: &[Quarter], figures: &[FigureTable], (quarter, at, place): &Cell) -> BTreeSet<(usize, usize)> {
    let counted = &world[*quarter].published[*at];
    let by = figures.iter().find(|table| table.code == counted.table).unwrap().by;
    let lies = |event: &Event| {
        let there = by.map(|by| event.places[&by].clone()).unwrap_or_default();
        there.codes().starts_with(place.codes())
    };
    let events = world[*quarter].events.iter().enumerate();
    events.filter(|(_, event)| event.measure == counted.measure && lies(event)).map(|(n, _)| (*quarter, n)).collect()
}

/// How much of others than the attacker's agency is in a set of events.
fn others(world: &[Quarter], events: impl Iterator<Item = (usize, usize)>, attacker: Option<Uuid>) -> u64 {
    let of_others = |event: &&Event| attacker.is_none_or(|agency| !event.of.contains(&agency));
    events.map(|(quarter, n)| &world[quarter].events[n]).filter(of_others).map(|event| event.counts).sum()
}

#[test]
fn no_difference_of_two_published_cells_isolates_a_few() {
    let figures = default_policy().figures().to_vec();
    let (mut pairs, mut contained) = (0, 0);
    for seed in 0..WORLDS {
        let world = world(seed, &figures);
        let shown: Vec<Cell> = world
            .iter()
            .enumerate()
            .flat_map(|(quarter, released)| {
                released.published.iter().enumerate().flat_map(move |(at, counted)| {
                    let shown = counted.cells.iter().filter(|(_, count)| count.is_some());
                    shown.map(move |(place, _)| (quarter, at, place.clone()))
                })
            })
            .collect();
        let mut dice = Dice::new(seed).apart();
        for _ in 0..PAIRS {
            let attacker = dice.percent(80).then(|| Uuid::from_u128(dice.below(6) as u128 + 1));
            let one = dice.one_of(&shown);
            // Half of the pairs are of one table, where most cells hold others.
            let beside: Vec<Cell> = shown.iter().filter(|cell| (cell.0, cell.1) == (one.0, one.1)).cloned().collect();
            let other = if dice.percent(50) { dice.one_of(&beside) } else { dice.one_of(&shown) };
            let (whole, part) = (truth(&world, &figures, &one), truth(&world, &figures, &other));
            let told = |(quarter, at, place): &Cell| world[*quarter].published[*at].cells[place].unwrap();
            assert_eq!(told(&one), others(&world, whole.iter().copied(), None), "what is shown is what was counted");
            pairs += 1;
            let alone = others(&world, whole.iter().copied(), attacker);
            assert!(!few(alone), "world {seed}: {alone} of others in {one:?} for {attacker:?}");
            if part.is_subset(&whole) {
                contained += 1;
                let between = others(&world, whole.difference(&part).copied(), attacker);
                assert!(
                    !few(between),
                    "world {seed}: {between} of others between {one:?} and {other:?} for {attacker:?}"
                );
            }
        }
    }
    println!("{pairs} pairs, {contained} of which one cell holds the other");
    assert!(pairs >= 1_000 && contained >= 500, "{pairs} pairs, {contained} of them contained");
}

#[test]
fn nobody_works_out_a_withheld_cell_closely() {
    let figures = default_policy().figures().to_vec();
    let (mut attacked, mut open) = (0, 0);
    for seed in 0..WORLDS {
        let world = world(seed, &figures);
        let mut dice = Dice::new(seed).apart();
        let withheld: Vec<Cell> = world
            .iter()
            .enumerate()
            .flat_map(|(quarter, released)| {
                released.published.iter().enumerate().flat_map(move |(at, counted)| {
                    let hidden = counted.cells.iter().filter(|(_, count)| count.is_none());
                    hidden.map(move |(place, _)| (quarter, at, place.clone()))
                })
            })
            .collect();
        for _ in 0..ATTACKED.min(withheld.len()) {
            let attacker = dice.percent(80).then(|| Uuid::from_u128(dice.below(6) as u128 + 1));
            let cell = dice.one_of(&withheld);
            let (least, most) = worked_out(&world, &figures, &cell, attacker);
            attacked += 1;
            let hidden = others(&world, truth(&world, &figures, &cell).into_iter(), attacker) as f64;
            assert!(
                least - 0.01 <= hidden && hidden <= most + 0.01,
                "world {seed}: {hidden} is not from {least} to {most}"
            );
            // Of what is wholly his own he learns that it is so.
            let nothing = most < 0.01;
            open += usize::from(!nothing);
            assert!(nothing || most - least > K as f64 - 0.01, "world {seed}: {cell:?} from {least} to {most}");
        }
    }
    println!("{attacked} withheld cells attacked, {open} of them not wholly the attacker's own");
    assert!(attacked >= 300 && open >= 200, "{attacked} attacked, {open} open");
}

#[test]
fn no_sum_over_all_releases_leaves_a_few_between_two_steps() {
    use PublishedMeasure as M;
    let people = [M::CasesOpened, M::PeopleHandedOver, M::PeopleReunified, M::ServicesStarted, M::HearingsHeld];
    let referrals = [M::ReferralsSubmitted, M::ReferralsAcknowledged, M::ReferralsAnswered];
    let figures = default_policy().figures().to_vec();
    let (mut compared, mut withheld) = (0, 0);
    for seed in 0..WORLDS {
        let world = world(seed, &figures);
        for until in 1..=QUARTERS {
            let sum = |measure: M| world[..until].iter().map(|quarter| wholes(quarter)[&measure]).sum::<Option<u64>>();
            let of_others = |measure: M, attacker: Option<Uuid>| {
                let events = world[..until].iter().enumerate().flat_map(|(quarter, of)| {
                    let measured = move |(_, event): &(usize, &Event)| event.measure == measure;
                    of.events.iter().enumerate().filter(measured).map(move |(n, _)| (quarter, n))
                });
                others(&world, events, attacker)
            };
            for steps in [people.as_slice(), referrals.as_slice()] {
                for (at, one) in steps.iter().enumerate() {
                    for other in &steps[at + 1..] {
                        if sum(*one).zip(sum(*other)).is_none() {
                            withheld += 1;
                            continue;
                        }
                        for attacker in std::iter::once(None).chain((1..=AGENCIES).map(|n| Some(Uuid::from_u128(n)))) {
                            compared += 1;
                            let between = of_others(*one, attacker).abs_diff(of_others(*other, attacker));
                            assert!(
                                !few(between),
                                "world {seed}: {between} of others between {one:?} and {other:?} after {until} quarters for {attacker:?}"
                            );
                        }
                    }
                }
            }
        }
    }
    assert!(compared >= 500 && withheld > 0, "{compared} compared, {withheld} withheld");
}

fn few(others: u64) -> bool {
    (1..K).contains(&others)
}

/// What the published rule tells of a withheld cell under a shown one: some of what is withheld there is in another, and it is not
/// nothing where a cell beside it is shown that is.
fn by_rule(counted: &Counted, place: &Path) -> (f64, f64) {
    let Some((above, Some(whole))) = place.above().map(|above| (above.clone(), counted.cells[&above])) else {
        return (0.0, CEILING);
    };
    let beside: Vec<Option<u64>> = counted
        .cells
        .iter()
        .filter(|(other, _)| other.above().as_ref() == Some(&above))
        .map(|(_, count)| *count)
        .collect();
    let least = if beside.contains(&Some(0)) { 1.0 } else { 0.0 };
    (least, (whole - beside.iter().flatten().sum::<u64>()) as f64 - 1.0)
}

/// As little and as much of others as may stand in a withheld cell, by everything published of its measure in its quarter and by the
/// rule. Other quarters count other events, so they say nothing of it, and neither do measures of other events; of those that
/// count the same see `estimated.rs`.
pub(super) fn worked_out(
    world: &[Quarter],
    figures: &[FigureTable],
    cell: &Cell,
    attacker: Option<Uuid>,
) -> (f64, f64) {
    let (quarter, at, place) = cell;
    let measure = world[*quarter].published[*at].measure;
    let solve = |direction| {
        let mut problem = Problem::new(direction);
        let mut cells: BTreeMap<(usize, &Path), Variable> = BTreeMap::new();
        let published = world[*quarter].published.iter().enumerate().filter(|(_, counted)| counted.measure == measure);
        for (table, counted) in published.clone() {
            for (there, count) in &counted.cells {
                let aim = if (table, there) == (*at, place) { 1.0 } else { 0.0 };
                let events = truth(world, figures, &(*quarter, table, there.clone()));
                let all = others(world, events.iter().copied(), None);
                // His own he knows, cell by cell.
                let own = all - others(world, events.into_iter(), attacker);
                let bounds = match count {
                    Some(count) => (*count as f64, *count as f64),
                    None => {
                        let (least, most) = by_rule(counted, there);
                        (least.max(own as f64), most)
                    }
                };
                cells.insert((table, there), problem.add_var(aim, bounds));
            }
        }
        let mut whole: Option<Variable> = None;
        for (table, counted) in published {
            for there in counted.cells.keys() {
                let inside = counted.cells.keys().filter(|other| other.above().as_ref() == Some(there));
                let mut terms: Vec<(Variable, f64)> = inside.map(|other| (cells[&(table, other)], 1.0)).collect();
                if !terms.is_empty() {
                    terms.push((cells[&(table, there)], -1.0));
                    problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
                }
            }
            // Every table of the measure has the same whole.
            let of_this = cells[&(table, &Path::whole())];
            if let Some(other) = whole {
                problem.add_constraint([(of_this, 1.0), (other, -1.0)], ComparisonOp::Eq, 0.0);
            }
            whole = Some(of_this);
        }
        let solution = problem.solve().unwrap().into_solution().unwrap();
        solution.var_value(cells[&(*at, place)])
    };
    let events = truth(world, figures, cell);
    let own = (others(world, events.iter().copied(), None) - others(world, events.into_iter(), attacker)) as f64;
    (solve(OptimizationDirection::Minimize) - own, solve(OptimizationDirection::Maximize) - own)
}
