use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sea_orm::prelude::Uuid;

use super::*;

const K: u64 = 11;

/// An event of a made-up measure: where it lies in each of two tables, whose it is.
type Event = ((usize, usize), usize, usize);

fn agency(at: usize) -> Uuid {
    Uuid::from_u128(at as u128 + 1)
}

/// Some are known to one agency, some to two, some to none.
fn owners(at: usize) -> BTreeSet<Uuid> {
    [(at % 5 != 4).then(|| agency(at % 5)), at.is_multiple_of(3).then(|| agency(at % 7))]
        .into_iter()
        .flatten()
        .collect()
}

fn tallies(events: &[Event]) -> [Tally; 2] {
    let two = |a: usize, b: usize| Path::of(&[&format!("D{a}"), &format!("Z{b}")]);
    let mut by_place = Tally::over((0..4).flat_map(|a| (0..4).map(move |b| two(a, b))));
    let mut by_way = Tally::over((0..5).map(|way| Path::of(&[&format!("W{way}")])));
    for ((a, b), way, owner) in events {
        by_place.add(&two(*a, *b), 1, &owners(*owner));
        by_way.add(&Path::of(&[&format!("W{way}")]), 1, &owners(*owner));
    }
    [by_place, by_way]
}

/// The cells of one table of one measure, the first places first where something must protect.
fn cells_of(tally: &Tally) -> Cells {
    let in_order = |_: usize, place: &Path| place.line().into_bytes();
    suppress(&[vec![tally.clone()]], K, &in_order).remove(0).remove(0)
}

fn readers(tallies: &[Tally]) -> Vec<Vec<Known>> {
    let public = vec![Known::new(); tallies.len()];
    let agencies: BTreeSet<Uuid> = tallies.iter().flat_map(Tally::agencies).collect();
    let own = |agency| tallies.iter().map(|tally| tally.own(agency)).collect();
    std::iter::once(public).chain(agencies.into_iter().map(own)).collect()
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    // Squares make some places full and some nearly empty.
    let place = (0..16_usize, 0..16_usize).prop_map(|(a, b)| ((a * a) / 64, (b * b) / 64));
    proptest::collection::vec((place, 0..5_usize, 0..35_usize), 0..160)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Of any two cells of which one holds the other, and of all that a shown cell holds, nobody learns of too few.
    #[test]
    fn no_difference_of_shown_cells_points_at_few(events in events()) {
        let tallies = tallies(&events);
        for tally in &tallies {
            let cells = cells_of(tally);
            let shown: BTreeMap<&Path, u64> = cells.iter().filter_map(|(place, count)| Some((place, (*count)?))).collect();
            let all: BTreeSet<Option<Uuid>> = tally.agencies().map(Some).chain([None]).collect();
            for reader in all {
                let own = reader.map(|agency| tally.own(agency)).unwrap_or_default();
                let others = |place: &Path| shown[place] - own.get(place).copied().unwrap_or_default();
                for place in shown.keys() {
                    prop_assert!(!is_small(others(place), K), "{place:?} to {reader:?}");
                    let inside = shown.keys().filter(|other| other.above().as_ref() == Some(*place));
                    let rest = others(place) - inside.map(|place| others(place)).sum::<u64>();
                    let is_innermost = cells.keys().all(|other| other.above().as_ref() != Some(*place));
                    prop_assert!(is_innermost || !is_small(rest, K), "inside {place:?} to {reader:?}");
                    for held in shown.keys().filter(|held| held.codes().starts_with(place.codes())) {
                        prop_assert!(!is_small(others(place) - others(held), K), "{place:?} less {held:?}");
                    }
                }
            }
        }
    }

    /// Whatever is suppressed passes the audit of all readers, and all tables agree about the whole.
    #[test]
    fn what_is_suppressed_passes_the_audit(events in events()) {
        let tallies = tallies(&events);
        let linked = tallies.each_ref().map(|tally| vec![tally.clone()]);
        let cells: Vec<Cells> = suppress(&linked, K, &|_, place: &Path| place.line().into_bytes()).concat();
        prop_assert_eq!(&cells[0][&Path::whole()], &cells[1][&Path::whole()]);
        prop_assert_eq!(audit(&cells, K, &readers(&tallies)), Ok(()));
    }

    /// What is inside a withheld cell is withheld, and a shown cell holds none or several that are withheld.
    #[test]
    fn what_is_withheld_is_withheld_inwards_and_never_alone(events in events()) {
        for tally in &tallies(&events) {
            let cells = cells_of(tally);
            for (place, count) in &cells {
                let inside = cells.iter().filter(|(other, _)| other.above().as_ref() == Some(place));
                let withheld = inside.clone().filter(|(_, count)| count.is_none()).count();
                if count.is_none() {
                    prop_assert_eq!(withheld, inside.count());
                } else {
                    prop_assert_ne!(withheld, 1);
                }
            }
        }
    }

    /// Primary suppression alone is caught wherever something is withheld alone.
    #[test]
    fn the_audit_finds_a_cell_that_is_withheld_alone(events in events()) {
        let [tally, _] = tallies(&events);
        let mut cells = cells_of(&tally);
        let alone = cells.iter().find(|(place, count)| {
            let beside = |other: &Path| other != *place && other.above() == place.above();
            count.is_none() && tally.everyone(place) > 0 && place.above().is_some_and(|above| cells[&above].is_some())
                && cells.iter().any(|(other, count)| beside(other) && count.is_none())
        });
        if let Some((alone, _)) = alone.map(|(place, count)| (place.clone(), *count)) {
            let beside: Vec<Path> = cells.keys().filter(|other| **other != alone && other.above() == alone.above()).cloned().collect();
            for place in beside {
                cells.insert(place.clone(), Some(tally.everyone(&place)));
            }
            prop_assert!(audit(&[cells], K, &[vec![Known::new()]]).is_err());
        }
    }
}

fn ways(counts: &[(u64, Option<usize>)]) -> Tally {
    let place = |at: usize| Path::of(&[&format!("W{at}")]);
    let mut tally = Tally::over((0..counts.len()).map(place));
    for (at, (counts, of)) in counts.iter().enumerate() {
        tally.add(&place(at), *counts, &of.map(agency).into_iter().collect());
    }
    tally
}

fn shown(cells: &Cells) -> Vec<Option<u64>> {
    cells.values().copied().collect()
}

#[test]
fn a_small_cell_takes_what_is_drawn_until_both_are_open_and_what_counts_nothing_besides() {
    let cells = cells_of(&ways(&[(3, None), (40, None), (12, None)]));
    assert_eq!(shown(&cells), [Some(55), None, None, Some(12)]);
    let drawn = |_: usize, place: &Path| vec![u8::from(place.line() == "W1")];
    let cells = suppress(&[vec![ways(&[(3, None), (40, None), (12, None)])]], K, &drawn);
    assert_eq!(shown(&cells[0][0]), [Some(55), None, Some(40), None]);
    let cells = cells_of(&ways(&[(3, None), (40, None), (12, None), (0, None)]));
    assert_eq!(shown(&cells), [Some(55), None, None, Some(12), None]);
}

#[test]
fn several_small_cells_protect_each_other_where_they_come_to_enough() {
    // Two of 13 are from 1 to 12 each; of 12 only to 11, so that a third is taken.
    let cells = cells_of(&ways(&[(7, None), (6, None), (40, None)]));
    assert_eq!(shown(&cells), [Some(53), None, None, Some(40)]);
    let cells = cells_of(&ways(&[(6, None), (6, None), (40, None)]));
    assert_eq!(shown(&cells), [Some(52), None, None, None]);
    let cells = cells_of(&ways(&[(4, None), (4, None), (4, None), (40, None)]));
    assert_eq!(shown(&cells), [Some(52), None, None, None, Some(40)]);
}

#[test]
fn what_cannot_be_protected_inside_is_withheld_itself() {
    // Of eleven in all each of these would be from 1 to 10.
    let cells = cells_of(&ways(&[(6, None), (5, None)]));
    assert_eq!(shown(&cells), [None, None, None]);
    let cells = cells_of(&ways(&[(6, None), (5, None), (0, None)]));
    assert_eq!(shown(&cells), [None, None, None, None]);
    let cells = cells_of(&ways(&[(11, None), (0, None), (0, None)]));
    assert_eq!(shown(&cells), [Some(11), Some(11), Some(0), Some(0)]);
    // And no other table of the same measure shows the whole then.
    let tables = [vec![ways(&[(6, None), (5, None)])], vec![ways(&[(11, None), (0, None)])]];
    let cells = suppress(&tables, K, &|_, _| Vec::new()).concat();
    assert!(cells.iter().flat_map(|cells| cells.values()).all(Option::is_none));
}

#[test]
fn measures_that_tell_of_each_other_are_withheld_alike() {
    let sessions = ways(&[(3, None), (22, None), (24, None)]);
    let heads = ways(&[(75, None), (561, None), (600, None)]);
    let cells = suppress(&[vec![sessions, heads]], K, &|_, place: &Path| place.line().into_bytes()).remove(0);
    assert_eq!(shown(&cells[0]), [Some(49), None, None, Some(24)]);
    assert_eq!(shown(&cells[1]), [Some(1236), None, None, Some(600)]);
}

#[test]
fn an_agency_that_takes_its_own_away_is_left_with_enough_or_nothing() {
    // Of the 20 in the first its own are 15: it would learn of 5.
    let mut tally = ways(&[(5, None), (30, None), (18, Some(1)), (25, Some(0))]);
    tally.add(&Path::of(&["W0"]), 15, &BTreeSet::from([agency(0)]));
    let drawn = |_: usize, place: &Path| vec![u8::from(place.line() != "W3"), u8::from(place.line() != "W2")];
    let cells = suppress(&[vec![tally.clone()]], K, &drawn).remove(0).remove(0);
    // The fourth would protect it from the public, but the agency whose own it is would take it away: so the third does as well.
    assert_eq!(shown(&cells), [Some(93), None, Some(30), None, None]);
    assert_eq!(audit(std::slice::from_ref(&cells), K, &readers(std::slice::from_ref(&tally))), Ok(()));
    let of_one = cells_of(&ways(&[(20, Some(0)), (30, Some(1))]));
    assert_eq!(shown(&of_one), [Some(50), Some(20), Some(30)]);
}

#[test]
fn a_small_whole_withholds_every_table() {
    let [by_place, by_way] = tallies(&[((0, 0), 0, 34), ((1, 1), 1, 34)]);
    let cells = [cells_of(&by_place), cells_of(&by_way)];
    assert!(cells.iter().flat_map(|cells| cells.values()).all(Option::is_none));
    assert_eq!(audit(&cells, K, &readers(&[by_place, by_way])), Ok(()));
}

#[test]
fn the_audit_finds_what_is_too_close() {
    let public = [vec![Known::new(); 2]];
    let cells = |counts: &[Option<u64>]| -> Cells {
        let place = |at: usize| if at == 0 { Path::whole() } else { Path::of(&[&format!("W{at}")]) };
        counts.iter().enumerate().map(|(at, count)| (place(at), *count)).collect()
    };
    let few = audit(&[cells(&[Some(40), Some(4), Some(36)])], K, &public);
    assert_eq!(few, Err((0, Exposed::Shown(0, Path::of(&["W1"])))));
    // Of twelve in two neither is nothing: each is from 1 to 11.
    let close = audit(&[cells(&[Some(40), None, None, Some(28)])], K, &public);
    let is = |found: f64, expected: f64| (found - expected).abs() < 0.01;
    assert!(matches!(close, Err((0, Exposed::Withheld { least, most, .. })) if is(least, 1.0) && is(most, 11.0)));
    assert_eq!(audit(&[cells(&[Some(40), None, None, Some(27)])], K, &public), Ok(()));
    // Nor are more, where one is shown that is nothing.
    let filled = audit(&[cells(&[Some(13), None, None, None, Some(0)])], K, &public);
    assert!(matches!(filled, Err((0, Exposed::Withheld { least, most, .. })) if is(least, 1.0) && is(most, 11.0)));
    assert_eq!(audit(&[cells(&[Some(12), None, None, None])], K, &public), Ok(()));
    // The whole that one table withholds is worked out of another.
    let linked = audit(&[cells(&[None, Some(20), None]), cells(&[None, Some(12), Some(14)])], K, &public);
    assert!(matches!(linked, Err((0, Exposed::Withheld { .. }))), "{linked:?}");
    let wrong = audit(&[cells(&[Some(40), Some(20), Some(19)])], K, &public);
    assert_eq!(wrong, Err((0, Exposed::Contradiction)));
}

#[test]
fn the_audit_of_a_release_finds_heads_that_are_shown_where_sessions_are_withheld() {
    use entities::vocabulary::{FigureDimension, PublishedMeasure};
    let counted = |measure, counts: [Option<u64>; 4]| {
        let place = |at: usize| if at == 0 { Path::whole() } else { Path::of(&[&format!("W{at}")]) };
        let cells = counts.iter().enumerate().map(|(at, count)| (place(at), *count)).collect();
        Counted { table: "awareness".into(), measure, cells }
    };
    let sessions = counted(PublishedMeasure::AwarenessSessions, [Some(49), None, None, Some(24)]);
    let found = |heads| {
        let published = [sessions.clone(), counted(PublishedMeasure::AwarenessHeads, heads)];
        audit_again(&published, &[("awareness", Some(FigureDimension::SessionDistrict), K)], &[]).exposed
    };
    assert_eq!(found([Some(1236), None, None, Some(600)]), []);
    let told = found([Some(1236), Some(75), Some(561), Some(600)]);
    let exposed = Exposed::Linked(0, Path::of(&["W1"]));
    let (measure, tables) = (PublishedMeasure::AwarenessHeads, vec!["awareness".to_owned()]);
    assert_eq!(told, [(None, NotSafe { measure, tables, exposed })]);
    assert_eq!(told[0].1.to_string(), "`awareness`, AWARENESS_HEADS at `W1`: it tells of what is withheld there");
}

const STEPS: &[u32] = &[7, 14, 30, 60];

/// So many cases over forty days, of which the fastest are an agency's own.
fn took(count: u32, own: u32) -> Vec<Days> {
    (0..count).map(|at| (Some(at * 40 / count), (at < own).then(|| agency(0)).into_iter().collect())).collect()
}

#[test]
fn days_are_told_in_steps_and_of_enough_cases_only() {
    let told = |half, nine_tenths| Some(Spread { half, nine_tenths });
    assert_eq!(spread(&took(32, 0), (K, 33), STEPS), None);
    assert_eq!(spread(&took(33, 0), (K, 33), STEPS), told(30, None));
    // Of twenty, nine are before the middle.
    assert_eq!(spread(&took(20, 0), (K, 20), STEPS), None);
    // Ten of 109 are slower than nine in ten, and eleven of 110.
    assert_eq!(spread(&took(109, 0), (K, 33), STEPS), told(30, None));
    assert_eq!(spread(&took(110, 0), (K, 33), STEPS), told(30, Some(60)));
    assert_eq!(spread(&[], (K, 0), STEPS), None);
    assert_eq!(spread(&took(33, 0), (K, 33), &[]), None);
}

#[test]
fn an_agency_is_left_with_room_for_others_or_has_none() {
    // Within 14 days 18 are its own: of the 29 before the middle eleven may be of others, and with one more of its own ten.
    assert!(spread(&took(60, 18), (K, 33), STEPS).is_some());
    assert_eq!(spread(&took(60, 19), (K, 33), STEPS), None);
    assert_eq!(spread(&took(60, 50), (K, 33), STEPS), None);
    assert!(spread(&took(60, 60), (K, 33), STEPS).is_some());
    // All of its own in one step say nothing of others, however many they are.
    let mut days = took(20, 0);
    days.extend((0..80).map(|_| (Some(20), BTreeSet::from([agency(0)]))));
    assert_eq!(spread(&days, (K, 33), STEPS).map(|spread| spread.half), Some(30));
}

#[test]
fn what_is_not_known_counts_as_longer() {
    let mut days = took(36, 0);
    assert_eq!(spread(&days, (K, 33), &[10, 19, 40]).map(|spread| spread.half), Some(19));
    days.extend((0..4).map(|_| (None, BTreeSet::new())));
    assert_eq!(spread(&days, (K, 33), &[10, 19, 40]).map(|spread| spread.half), Some(40));
    let unknown: Vec<Days> = (0..40).map(|_| (None, BTreeSet::new())).collect();
    assert_eq!(spread(&unknown, (K, 33), STEPS).map(|spread| spread.half), Some(60));
}
