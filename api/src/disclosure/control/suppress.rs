//! What of a table is shown: primary and complementary suppression, from the whole inwards.

use std::collections::BTreeMap;

use super::is_small;
use super::tally::{Path, Tally};

/// A table as it is published: each place with its count, or without if that is withheld.
pub type Cells = BTreeMap<Path, Option<u64>>;

/// Withholds what points at fewer than k of others, and what would give that away.
///
/// The same counts give the same cells, and all tables of one measure agree about the whole, which is withheld by itself
/// alone. So a measure needs no search across its tables.
#[must_use]
pub fn suppress(tally: &Tally, k: u64) -> Cells {
    let mut cells: Cells = tally.places().map(|place| (place.clone(), None)).collect();
    let whole = Path::whole();
    if !is_unsafe(tally, &whole, k) {
        show(tally, k, &whole, &mut cells);
    }
    cells
}

/// Shows a place, and inside it whatever can be shown.
fn show(tally: &Tally, k: u64, place: &Path, cells: &mut Cells) {
    cells.insert(place.clone(), Some(tally.everyone(place)));
    let inside = tally.inside(place);
    let withheld = withheld(tally, k, &inside);
    for shown in inside.iter().filter(|place| !withheld.contains(place)) {
        show(tally, k, shown, cells);
    }
}

/// Which of the places inside a shown one are withheld. There is always a way, since all of them together are the shown one.
fn withheld(tally: &Tally, k: u64, inside: &[Path]) -> Vec<Path> {
    let small = inside.iter().filter(|place| is_unsafe(tally, place, k));
    let mut withheld: Vec<Path> = small.cloned().collect();
    if withheld.is_empty() {
        return withheld;
    }
    // The smallest first, so that as little as possible is withheld; where nothing is counted protects nothing, so it comes last.
    let rest = inside.iter().filter(|place| !withheld.contains(place));
    let mut rest: Vec<Path> = rest.cloned().collect();
    rest.sort_by_key(|place| (tally.everyone(place) == 0, tally.everyone(place), place.clone()));
    while !protects(tally, k, &withheld) && !rest.is_empty() {
        let enough = |place: &Path| protects(tally, k, &[withheld.as_slice(), std::slice::from_ref(place)].concat());
        let chosen = rest.iter().position(enough).unwrap_or(0);
        withheld.push(rest.remove(chosen));
    }
    withheld
}

/// Whether some reader learns of too few others there.
fn is_unsafe(tally: &Tally, place: &Path, k: u64) -> bool {
    tally.readers().any(|reader| is_small(tally.others(reader, place), k))
}

/// Whether places that are withheld together protect each other: for no reader one alone, and too few in none of all.
fn protects(tally: &Tally, k: u64, withheld: &[Path]) -> bool {
    let together = |reader| withheld.iter().map(|place| tally.others(reader, place)).sum();
    withheld.len() > 1 && !tally.readers().any(|reader| is_small(together(reader), k))
}
