//! Where in the totals a case counts.

use std::collections::BTreeMap;

use entities::vocabulary::{Channel, FigureKind};
use entities::{figure_delta, figure_total};
use sea_orm::prelude::Uuid;

use super::folding::Counted;
use super::standing::{Standing, month};

/// A place in the totals: what is counted, of what, how she comes back, and where or when.
pub(super) type Cell = (FigureKind, String, Channel, String);

/// How much counts where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells(BTreeMap<Cell, i64>);

impl Cells {
    /// Adds so much at a place.
    pub(super) fn add(&mut self, cell: Cell, amount: i64) {
        *self.0.entry(cell).or_default() += amount;
    }

    /// What is counted now, each place once.
    pub(super) fn of(counted: Vec<Counted>) -> Self {
        let mut cells = Self::default();
        for Counted { kind, subject, channel, places } in counted {
            places.into_iter().for_each(|(place, amount)| cells.add((kind, subject.clone(), channel, place), amount));
        }
        cells
    }

    /// Adds, or with −1 takes away, what a case counts for.
    pub(super) fn count(&mut self, standing: &Standing, times: i64) {
        for cell in of(standing) {
            *self.0.entry(cell).or_default() += times;
        }
    }

    /// What does not cancel, in order.
    pub(super) fn into_rows(self) -> impl Iterator<Item = (Cell, i64)> {
        self.0.into_iter().filter(|(_, amount)| *amount != 0)
    }

    /// What differs: the place, how much is here, how much there.
    pub(super) fn differences(&self, other: &Self) -> Vec<(Cell, i64, i64)> {
        let of = |cells: &Self, cell: &Cell| cells.0.get(cell).copied().unwrap_or_default();
        let mut places: Vec<&Cell> = self.0.keys().chain(other.0.keys()).collect();
        places.sort();
        places.dedup();
        let both = places.into_iter().map(|cell| (cell.clone(), of(self, cell), of(other, cell)));
        both.filter(|(_, here, there)| here != there).collect()
    }
}

/// Every place at which a case counts once.
fn of(standing: &Standing) -> Vec<Cell> {
    let case = &standing.case;
    let (stage, channel) = (case.stage.code().to_owned(), case.channel);
    let mut cells = vec![
        (FigureKind::StageByHome, stage.clone(), channel, case.home_district.clone()),
        (FigureKind::StageByFound, stage.clone(), channel, case.found_place.clone()),
        (FigureKind::StageByMonth, stage, channel, case.opened_month.clone()),
    ];
    for day in &standing.days {
        let at = |kind, place: String| (kind, day.subject.clone(), channel, place);
        cells.push(at(day.kind, day.day.to_string()));
        cells.extend(by_month(day.kind).map(|kind| at(kind, month(day.day))));
        if day.kind == FigureKind::HopSince {
            let blockers = day.blockers.split(',').filter(|code| !code.is_empty());
            cells.extend(blockers.map(|code| at(FigureKind::HopBlocked, code.to_owned())));
        }
    }
    cells
}

/// The totals by month of what is counted by day.
pub(super) const fn by_month(kind: FigureKind) -> Option<FigureKind> {
    match kind {
        FigureKind::StageSince => Some(FigureKind::StageSinceMonth),
        FigureKind::ClockSince => Some(FigureKind::ClockSinceMonth),
        FigureKind::HopSince => Some(FigureKind::HopSinceMonth),
        FigureKind::StageByHome
        | FigureKind::StageByFound
        | FigureKind::StageByMonth
        | FigureKind::StageSinceMonth
        | FigureKind::ClockSinceMonth
        | FigureKind::HopSinceMonth
        | FigureKind::HopBlocked
        | FigureKind::Reached => None,
    }
}

pub(super) fn delta((cell, amount): (Cell, i64)) -> figure_delta::Model {
    let (kind, subject, channel, place) = cell;
    figure_delta::Model { id: Uuid::now_v7(), kind, subject, channel, place, amount }
}

pub(super) fn total((cell, amount): (Cell, i64)) -> figure_total::Model {
    let (kind, subject, channel, place) = cell;
    figure_total::Model { kind, subject, channel, place, amount }
}
