//! The audit of what was published, once more: with the eyes of the public, and of each agency that takes away what it knows by now.

use std::collections::BTreeSet;

use entities::vocabulary::{FigureDimension, PublishedMeasure};
use sea_orm::prelude::Uuid;

use super::audit::{Exposed, Known, audit_each};
use super::measure::pattern;
use super::publish::{Counted, Event, NotSafe, agencies, readers, tally};
use super::suppress::Cells;
use super::tally::{Path, Tally};

/// What the audit found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Again {
    /// The agencies with whose eyes it looked.
    pub agencies: BTreeSet<Uuid>,
    /// Of what the records say something else by now: who knew what then cannot be said, so it looked with the eyes of the public
    /// alone.
    pub moved: BTreeSet<PublishedMeasure>,
    /// What could be worked out, by the public or by an agency.
    pub exposed: Vec<(Option<Uuid>, NotSafe)>,
}

/// A table that was published: its code, over what it is split, and from how many of others a cell is shown.
pub type Described<'a> = (&'a str, Option<FigureDimension>, u64);

/// Audits every cell that was published of a period, of all audiences together, against the events of that period as they are
/// counted by now.
#[must_use]
pub fn audit_again(published: &[Counted], tables: &[Described<'_>], events: &[Event]) -> Again {
    let mut again = Again::default();
    for measure in PublishedMeasure::ALL.iter().copied() {
        let of: Vec<&Counted> = published.iter().filter(|counted| counted.measure == measure).collect();
        let described = |code: &str| tables.iter().find(|table| table.0 == code);
        let Some(k) = of.iter().filter_map(|counted| described(&counted.table)).map(|table| table.2).max() else {
            continue;
        };
        let cells: Vec<Cells> = of.iter().map(|counted| counted.cells.clone()).collect();
        let counted_now = |counted: &&Counted| {
            let by = described(&counted.table).and_then(|table| table.1);
            let within = by.map(|by| (by, innermost(&counted.cells)));
            tally(within, events.iter().filter(|event| event.measure == measure))
        };
        let tallies: Vec<Tally> = of.iter().map(counted_now).collect();
        let moved = cells.iter().zip(&tallies).any(|(cells, tally)| says_otherwise(cells, tally));
        let (looking, agencies) = if moved {
            again.moved.insert(measure);
            (vec![vec![Known::new(); cells.len()]], BTreeSet::new())
        } else {
            (readers(&tallies), agencies(&tallies))
        };
        for (at, exposed) in audit_each(&cells, k, &looking) {
            let agency = at.checked_sub(1).and_then(|at| agencies.iter().nth(at).copied());
            let tables = of.iter().map(|counted| counted.table.clone()).collect();
            again.exposed.push((agency, NotSafe { measure, tables, exposed }));
        }
        again.agencies.extend(agencies);
    }
    again.exposed.extend(given_away(published).map(|not_safe| (None, not_safe)));
    again
}

/// What is shown though a measure that it tells of is withheld there: of each measure in each table the first cell.
fn given_away(published: &[Counted]) -> impl Iterator<Item = NotSafe> {
    let linked = |one: &Counted, other: &Counted| {
        one.table == other.table && one.measure != other.measure && pattern(one.measure) == pattern(other.measure)
    };
    published.iter().filter_map(move |one| {
        let is_withheld = |place: &Path| {
            let others = published.iter().filter(|other| linked(one, other));
            others.filter_map(|other| other.cells.get(place)).any(Option::is_none)
        };
        let (place, _) = one.cells.iter().find(|(place, count)| count.is_some() && is_withheld(place))?;
        let (measure, tables) = (one.measure, vec![one.table.clone()]);
        Some(NotSafe { measure, tables, exposed: Exposed::Linked(0, place.clone()) })
    })
}

/// The places that hold no other.
fn innermost(cells: &Cells) -> Vec<Path> {
    let holds: BTreeSet<Path> = cells.keys().filter_map(Path::above).collect();
    cells.keys().filter(|place| !holds.contains(place)).cloned().collect()
}

/// Whether the events by now give another count than a cell that was shown.
fn says_otherwise(cells: &Cells, tally: &Tally) -> bool {
    cells.iter().any(|(place, count)| count.is_some_and(|count| count != tally.everyone(place)))
}
