//! What of a table is shown: primary and complementary suppression, from the whole inwards.
//!
//! The rule is published, so whoever reads a table also asks which counts the rule would have shown alike (`inverted.rs` does so for
//! every small table). What it withholds must not say more than the sum of it:
//!
//! - what counts nothing is withheld wherever something is, or what is withheld could not be nothing;
//! - what protects is taken by lot and not by its size, or what is shown beside it would bound it;
//! - two of which neither can be nothing come to two more than k, and more of them to one more, since never all of it is in one.

use std::collections::{BTreeMap, BTreeSet};

use super::is_small;
use super::tally::{Path, Tally};

/// A table as it is published: each place with its count, or without if that is withheld.
pub type Cells = BTreeMap<Path, Option<u64>>;

/// One table of measures of which each would give away the others: over the same places, in one order.
pub type Linked = Vec<Tally>;

/// Withholds what points at fewer than k of others, and what would give that away, in all tables of measures that share a pattern: where
/// one is withheld all are. `lot` says in which order the places of a table (by its number) are taken to protect others;
/// nobody who reads the tables may know it.
///
/// All tables agree about the whole, which is withheld where it is small itself or what is inside cannot be protected in some table.
/// Besides that they need no search across them.
#[must_use]
pub fn suppress(tables: &[Linked], k: u64, lot: &dyn Fn(usize, &Path) -> Vec<u8>) -> Vec<Vec<Cells>> {
    let is_unsafe = tables.iter().any(|tallies| Table { tallies, k }.is_unsafe(&Path::whole()));
    let cells = |(number, tallies): (usize, &Linked)| {
        let mut shown = BTreeSet::new();
        if !is_unsafe {
            Table { tallies, k }.show(&Path::whole(), &|place| lot(number, place), &mut shown);
        }
        let told = |tally: &Tally, place: &Path| shown.contains(place).then(|| tally.everyone(place));
        let cells =
            tallies.iter().map(|tally| tally.places().map(|place| (place.clone(), told(tally, place))).collect());
        cells.collect()
    };
    tables.iter().enumerate().map(cells).collect()
}

struct Table<'t> {
    tallies: &'t [Tally],
    k: u64,
}

impl Table<'_> {
    /// Shows a place, and inside it whatever can be shown.
    fn show(&self, place: &Path, lot: &dyn Fn(&Path) -> Vec<u8>, shown: &mut BTreeSet<Path>) {
        shown.insert(place.clone());
        let inside = self.inside(place);
        let withheld = self.withheld(&inside, lot);
        for inside in inside.iter().filter(|place| !withheld.contains(place)) {
            self.show(inside, lot, shown);
        }
    }

    /// Which of the places inside a shown one are withheld. There is a way, since of all of them together it was asked before.
    fn withheld(&self, inside: &[Path], lot: &dyn Fn(&Path) -> Vec<u8>) -> Vec<Path> {
        if !inside.iter().any(|place| self.is_unsafe(place)) {
            return Vec::new();
        }
        let at_once = |place: &&Path| self.is_unsafe(place) || !self.counts(place);
        let (mut withheld, mut rest): (Vec<&Path>, Vec<&Path>) = inside.iter().partition(at_once);
        rest.sort_by_cached_key(|place| (lot(place), (*place).clone()));
        let mut rest = rest.into_iter();
        while !self.protects(&withheld) {
            let Some(next) = rest.next() else { break };
            withheld.push(next);
        }
        withheld.into_iter().cloned().collect()
    }

    /// Whether some reader learns of too few others there, or of what is inside, since nothing there is enough to protect it.
    fn is_unsafe(&self, place: &Path) -> bool {
        let is_few = |tally: &Tally| tally.readers().any(|reader| is_small(tally.others(reader, place), self.k));
        if self.tallies.iter().any(is_few) {
            return true;
        }
        let inside = self.inside(place);
        inside.iter().any(|place| self.is_unsafe(place)) && !self.protects(&inside.iter().collect::<Vec<_>>())
    }

    /// Whether places that are withheld together protect each other: never one alone, and for each reader others are in none of
    /// them or enough in all.
    fn protects(&self, withheld: &[&Path]) -> bool {
        let enough = if withheld.len() == 2 { self.k + 2 } else { self.k + 1 };
        let is_few = |tally: &Tally| {
            let together = |reader| withheld.iter().map(|place| tally.others(reader, place)).sum();
            tally.readers().any(|reader| is_small(together(reader), enough))
        };
        let filled = withheld.iter().filter(|place| self.counts(place)).count();
        filled > 1 && !self.tallies.iter().any(is_few)
    }

    fn counts(&self, place: &Path) -> bool {
        self.tallies.iter().any(|tally| tally.everyone(place) > 0)
    }

    fn inside(&self, place: &Path) -> Vec<Path> {
        self.tallies.first().map(|tally| tally.inside(place)).unwrap_or_default()
    }
}
