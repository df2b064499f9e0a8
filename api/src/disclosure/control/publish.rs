//! From events to what is published: each measure in all of its tables, suppressed alike and audited together.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{FigureDimension, PublishedMeasure, Stage};
use sea_orm::prelude::Uuid;

use super::audit::{Exposed, Known, audit};
use super::between::{Own, Wholes, between};
use super::measure::{pattern, stage};
use super::suppress::{Cells, Linked, suppress};
use super::tally::{Path, Tally};
use crate::disclosure::policy::FigureTable;

/// Something that a measure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What counts it.
    pub measure: PublishedMeasure,
    /// Where it lies, in each dimension over which the measure may be split.
    pub places: BTreeMap<FigureDimension, Path>,
    /// How much it counts.
    pub counts: u64,
    /// The agencies that know of it by themselves.
    pub of: BTreeSet<Uuid>,
}

/// One measure in one table, as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The code of the table.
    pub table: String,
    /// What is counted.
    pub measure: PublishedMeasure,
    /// The cells.
    pub cells: Cells,
}

/// A place that is drawn by lot to protect others beside it.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'p> {
    /// The measure whose pattern it is.
    pub measure: PublishedMeasure,
    /// Over what the table is split.
    pub by: Option<FigureDimension>,
    /// The place.
    pub place: &'p Path,
}

/// Why nothing is published: what somebody could work out.
#[derive(Clone, Debug, PartialEq)]
pub struct NotSafe {
    /// The measure.
    pub measure: PublishedMeasure,
    /// The codes of its tables.
    pub tables: Vec<String>,
    /// What it is.
    pub exposed: Exposed,
}

impl std::fmt::Display for NotSafe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cell = |table: &usize, place: &Path| {
            let table = self.tables.get(*table).map_or("", String::as_str);
            format!("`{table}`, {} at `{}`", self.measure.code(), place.line())
        };
        match &self.exposed {
            Exposed::Shown(table, place) => write!(f, "{}: too few are shown", cell(table, place)),
            Exposed::Withheld { table, place, least, most } => {
                write!(f, "{}: what is withheld can be worked out to lie from {least} to {most}", cell(table, place))
            }
            Exposed::Linked(table, place) => write!(f, "{}: it tells of what is withheld there", cell(table, place)),
            Exposed::Contradiction => write!(f, "{}: the cells do not add up", self.measure.code()),
        }
    }
}

/// Everything that is published of events of one period, by measure and then by table. `within` names every place of
/// a dimension, whether anything is counted there or not; `lot` says in which order the places of a table of a measure protect others,
/// which nobody may know who reads them; `others` is what was published of other periods as a whole, and `earlier`
/// the events of those, as they were counted then.
///
/// # Errors
/// If the audit finds that something could be worked out of it: then nothing may be published.
pub fn publish(
    (figures, others, earlier): (&[FigureTable], &[Wholes], &[Event]),
    events: &[Event],
    (within, lot): (impl Fn(FigureDimension) -> Vec<Path>, impl Fn(&Drawn<'_>) -> Vec<u8>),
) -> Result<Vec<Counted>, NotSafe> {
    let mut published = Vec::new();
    for lead in PublishedMeasure::ALL.iter().copied() {
        let linked: Vec<PublishedMeasure> =
            PublishedMeasure::ALL.iter().copied().filter(|measure| pattern(*measure) == lead).collect();
        let counts = |table: &&FigureTable| table.measures.iter().any(|measure| linked.contains(measure));
        let tables: Vec<&FigureTable> = figures.iter().filter(counts).collect();
        let Some(k) = tables.iter().map(|table| table.k).max() else { continue };
        // Each table of all that are linked, whether it tells all of them or not: one pattern for all.
        let counted = |by: Option<FigureDimension>, measure| {
            tally(by.map(|by| (by, within(by))), events.iter().filter(|event| event.measure == measure))
        };
        let tallies: Vec<Linked> =
            tables.iter().map(|table| linked.iter().map(|measure| counted(table.by, *measure)).collect()).collect();
        let drawn = |table: usize, place: &Path| lot(&Drawn { measure: lead, by: tables[table].by, place });
        let cells = suppress(&tallies, k, &drawn);
        for (at, measure) in linked.iter().copied().enumerate() {
            let told = tables.iter().zip(tallies.iter().zip(&cells));
            let told = told.filter(|(table, _)| table.measures.contains(&measure));
            let (tables, (tallies, cells)): (Vec<String>, (Vec<Tally>, Vec<Cells>)) = told
                .map(|(table, (tallies, cells))| (table.code.clone(), (tallies[at].clone(), cells[at].clone())))
                .unzip();
            if let Err((_, exposed)) = audit(&cells, k, &readers(&tallies)) {
                return Err(NotSafe { measure, tables, exposed });
            }
            let counted = |(table, cells)| Counted { table, measure, cells };
            published.extend(tables.into_iter().zip(cells).map(counted));
        }
    }
    let whole = |counted: &Counted| (counted.measure, counted.cells.get(&Path::whole()).copied().flatten());
    let own = own(earlier.iter().chain(events));
    let withheld = between((others, &own), &published.iter().map(whole).collect(), largest(figures));
    // All of it in all tables, which no audit has to look at: of a measure without a shown cell nothing is said.
    for counted in published.iter_mut().filter(|counted| withheld.contains(&counted.measure)) {
        counted.cells.values_mut().for_each(|count| *count = None);
    }
    Ok(published)
}

/// Whether it is withheld how many reached a stage. Then nothing else of those people is told: that something is told over
/// enough of them would say that they are not few, and so why they are withheld.
#[must_use]
pub fn withholds(published: &[Counted], reached: Stage) -> bool {
    let of = published.iter().filter(|counted| stage(counted.measure) == Some(reached));
    of.filter_map(|counted| counted.cells.get(&Path::whole())).any(Option::is_none)
}

/// How much each agency knows of each measure by itself.
pub fn own<'e>(events: impl Iterator<Item = &'e Event>) -> Vec<Own> {
    let mut own: BTreeMap<Uuid, Own> = BTreeMap::new();
    for event in events {
        for agency in &event.of {
            *own.entry(*agency).or_default().entry(event.measure).or_default() += event.counts;
        }
    }
    own.into_values().collect()
}

fn largest(figures: &[FigureTable]) -> u64 {
    figures.iter().map(|table| table.k).max().unwrap_or_default()
}

pub(super) fn tally<'e>(by: Option<(FigureDimension, Vec<Path>)>, events: impl Iterator<Item = &'e Event>) -> Tally {
    let Some((by, places)) = by else {
        let mut tally = Tally::over([]);
        events.for_each(|event| tally.add(&Path::whole(), event.counts, &event.of));
        return tally;
    };
    let known: BTreeSet<Path> = places.iter().cloned().collect();
    let mut tally = Tally::over(places);
    for event in events {
        // What the reference data does not name is counted where nothing was recorded, so that no line of its own tells of it.
        let place = event.places.get(&by).filter(|place| known.contains(place)).cloned();
        tally.add(&place.unwrap_or_else(Path::not_recorded), event.counts, &event.of);
    }
    tally
}

/// The public, which knows nothing, and every agency with its own in each table.
pub(super) fn readers(tallies: &[Tally]) -> Vec<Vec<Known>> {
    let public = vec![Known::new(); tallies.len()];
    let own = |agency| tallies.iter().map(|tally| tally.own(agency)).collect();
    std::iter::once(public).chain(agencies(tallies).into_iter().map(own)).collect()
}

/// The agencies among the readers, in their order.
pub(super) fn agencies(tallies: &[Tally]) -> BTreeSet<Uuid> {
    tallies.iter().flat_map(Tally::agencies).collect()
}
