//! Turning the method round: of every small table all those that may have been published alike, whatever was drawn by lot. Who knows the
//! rule, his own rows and that others know of some of them is left with this much and no less.

use std::collections::{BTreeSet, HashMap};

use sea_orm::prelude::Uuid;

use super::*;

/// Nobody's, one agency's, both's, and the other's: how often each at a place.
type At = [u64; 4];

const ONE: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

fn of(kind: usize) -> BTreeSet<Uuid> {
    let all: [&[Uuid]; 4] = [&[], &[ONE], &[ONE, OTHER], &[OTHER]];
    all[kind].iter().copied().collect()
}

/// Every way to spread up to so many over places and kinds.
fn every(places: usize, kinds: &[usize], most: u64) -> Vec<Vec<At>> {
    let mut tables = vec![(vec![At::default(); places], most)];
    for place in 0..places {
        for kind in kinds {
            let more = |(table, left): &(Vec<At>, u64)| {
                let with = |count| {
                    let mut table = table.clone();
                    table[place][*kind] = count;
                    (table, left - count)
                };
                (0..=*left).map(with).collect::<Vec<_>>()
            };
            tables = tables.iter().flat_map(more).collect();
        }
    }
    tables.into_iter().map(|(table, _)| table).collect()
}

fn orders(places: usize) -> Vec<Vec<u8>> {
    let Some(last) = places.checked_sub(1) else { return vec![Vec::new()] };
    let into = |order: Vec<u8>| {
        (0..places).map(move |at| {
            let mut order = order.clone();
            order.insert(at, u8::try_from(last).unwrap_or_default());
            order
        })
    };
    orders(last).into_iter().flat_map(into).collect()
}

/// What a reader knows of a table: the public nothing, an agency its own and who shares it.
fn knows(table: &[At], reader: Option<Uuid>) -> Vec<At> {
    let own = |kind: usize| reader.is_some_and(|agency| of(kind).contains(&agency));
    table.iter().map(|at| std::array::from_fn(|kind| if own(kind) { at[kind] } else { 0 })).collect()
}

fn others(at: &At, own: &At) -> u64 {
    at.iter().sum::<u64>() - own.iter().sum::<u64>()
}

/// What is published, and who reads it with what he knows.
type Read = (Vec<Option<u64>>, Option<Uuid>, Vec<At>);

/// Publishes every table in every order, and looks at how much of others may be in each withheld cell, by all tables that were
/// published alike. Returns how often somebody read of one that is withheld and not wholly his own.
fn turned_round(paths: &[Path], kinds: &[usize], (most, k): (u64, u64)) -> usize {
    let lots = orders(paths.len());
    let mut found: HashMap<Read, Vec<(u64, u64)>> = HashMap::new();
    let places: Vec<Path> = Tally::over(paths.iter().cloned()).places().cloned().collect();
    for table in every(paths.len(), kinds, most) {
        let mut tally = Tally::over(paths.iter().cloned());
        for (place, at) in paths.iter().zip(&table) {
            at.iter().enumerate().for_each(|(kind, count)| tally.add(place, *count, &of(kind)));
        }
        let tables = [vec![tally]];
        let mut alike = BTreeSet::new();
        for order in &lots {
            let lot = |_: usize, place: &Path| {
                // What holds others is drawn with the first that it holds.
                let held = paths.iter().position(|held| held.codes().starts_with(place.codes()));
                vec![held.map_or(0, |held| order[held])]
            };
            let [cells] = &suppress(&tables, k, &lot)[..] else { unreachable!("one table") };
            alike.insert(cells[0].values().copied().collect::<Vec<_>>());
            if cells[0].values().all(Option::is_some) || cells[0][&Path::whole()].is_none() {
                break;
            }
        }
        for published in alike.iter().filter(|published| published[0].is_some()) {
            for reader in [None, Some(ONE), Some(OTHER)] {
                let own = knows(&table, reader);
                let within = |place: &Path| {
                    let held = paths.iter().zip(table.iter().zip(&own));
                    let held = held.filter(|(held, _)| held.codes().starts_with(place.codes()));
                    held.map(|(_, (at, own))| others(at, own)).sum::<u64>()
                };
                let now: Vec<u64> = places.iter().map(within).collect();
                let seen = found.entry((published.clone(), reader, own.clone()));
                let seen = seen.or_insert_with(|| now.iter().map(|now| (*now, *now)).collect());
                for (seen, now) in seen.iter_mut().zip(now) {
                    *seen = (seen.0.min(now), seen.1.max(now));
                }
            }
        }
    }
    let mut withheld = 0;
    for ((published, reader, own), seen) in &found {
        for ((place, count), (least, most)) in places.iter().zip(published).zip(seen) {
            if count.is_none() {
                withheld += usize::from(*most > 0);
                assert!(
                    *most == 0 || most - least >= k,
                    "{reader:?}, who knows {own:?}, learns of {least} to {most} at `{}` from {published:?}",
                    place.line()
                );
            }
        }
    }
    withheld
}

fn ways(count: usize) -> Vec<Path> {
    (0..count).map(|at| Path::of(&[&format!("W{at}")])).collect()
}

#[test]
fn of_three_places_and_two_agencies_nothing_is_left_closer_than_k() {
    let withheld = turned_round(&ways(3), &[0, 1, 3], (9, 3));
    assert!(withheld > 500, "{withheld}");
}

#[test]
fn of_four_places_and_what_two_agencies_share_nothing_is_left_closer_than_k() {
    let withheld = turned_round(&ways(4), &[0, 1, 2], (6, 2));
    assert!(withheld > 1_000, "{withheld}");
}

#[test]
fn of_two_places_nothing_is_left_closer_than_k() {
    let withheld = turned_round(&ways(2), &[0, 1, 2, 3], (8, 3));
    assert!(withheld > 10, "{withheld}");
}

#[test]
fn of_places_within_places_nothing_is_left_closer_than_k() {
    let paths = [["D0", "A"], ["D0", "B"], ["D1", "C"], ["D2", "D"]].map(|codes| Path::of(&codes));
    let withheld = turned_round(&paths, &[0, 1], (7, 2));
    assert!(withheld > 1_000, "{withheld}");
}
