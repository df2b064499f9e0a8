//! What a case counts for, worked out from its own rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entities::vocabulary::{Channel, FigureKind, Stage, VerificationEventKind};
use entities::{
    case_file, case_place_found, case_place_home, case_stage, figure_case, verification_event, verification_hop,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::disclosure::facts::day;
use crate::disclosure::verification::{self, HopState};
use crate::reference::stage_targets;

/// A day that counts of a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) kind: FigureKind,
    pub(super) subject: String,
    pub(super) agency: Option<Uuid>,
    pub(super) blockers: String,
    pub(super) day: NaiveDate,
}

/// What a case counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) case: figure_case::Model,
    /// Sorted.
    pub(super) days: Vec<Day>,
}

/// What cases count for now, from the same statements however many there are.
pub(super) async fn standings(db: &impl ConnectionTrait, ids: &BTreeSet<Uuid>) -> Result<Vec<Standing>, DbErr> {
    let ids = || ids.iter().copied();
    let files = case_file::Entity::find().filter(case_file::Column::Id.is_in(ids())).all(db).await?;
    let homes = case_place_home::Entity::find().filter(case_place_home::Column::CaseId.is_in(ids()));
    let mut homes: BTreeMap<Uuid, _> = homes.all(db).await?.into_iter().map(|row| (row.case_id, row)).collect();
    let found = case_place_found::Entity::find().filter(case_place_found::Column::CaseId.is_in(ids()));
    let mut found: BTreeMap<Uuid, _> = found.all(db).await?.into_iter().map(|row| (row.case_id, row)).collect();
    let stages = case_stage::Entity::find().filter(case_stage::Column::CaseId.is_in(ids())).all(db).await?;
    let stages = by_case(stages, |row| row.case_id);
    let hops = verification_hop::Entity::find().filter(verification_hop::Column::CaseId.is_in(ids())).all(db).await?;
    let hops = by_case(hops, |row| row.case_id);
    let events = verification_event::Entity::find().filter(verification_event::Column::CaseId.is_in(ids()));
    let events = by_case(events.all(db).await?, |row| row.case_id);
    let none = (Vec::new(), Vec::new(), Vec::new());
    let standing = |file: case_file::Model| {
        let stages = stages.get(&file.id).unwrap_or(&none.0);
        let mut days = of_stages(&file, stages);
        days.extend(of_hops(hops.get(&file.id).unwrap_or(&none.1), events.get(&file.id).unwrap_or(&none.2)));
        days.sort();
        let home = homes.remove(&file.id).and_then(|row| row.district_pcode);
        let case = figure_case::Model {
            case_id: file.id,
            stage: file.stage,
            channel: file.channel,
            opened_month: month(day(file.opened_at)),
            home_district: home.unwrap_or_default(),
            found_place: found.remove(&file.id).map(place).unwrap_or_default(),
        };
        Standing { case, days }
    };
    Ok(files.into_iter().map(standing).collect())
}

/// A month, as it is stored.
pub(super) fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// The way from one stage to another, as it is stored.
pub(super) fn way(from: Stage, to: Stage) -> String {
    format!("{}>{}", from.code(), to.code())
}

/// From which stage to which clocks run, and for whom.
pub(super) fn clocks() -> BTreeSet<(Channel, Stage, Stage)> {
    stage_targets().iter().map(|target| (target.channel, target.from_stage, target.to_stage)).collect()
}

/// By what cases are counted: where it is another list than they were counted by, they must be counted anew.
pub(in crate::store) fn counted_by() -> String {
    let clock = |(channel, from, to): (Channel, Stage, Stage)| format!("{} {}", channel.code(), way(from, to));
    let clocks: Vec<String> = clocks().into_iter().map(clock).collect();
    format!("2: {}", clocks.join(", "))
}

fn place(row: case_place_found::Model) -> String {
    let within = row.indian_state.or(row.district_pcode);
    match (row.country, within) {
        (Some(country), Some(within)) => format!("{}-{within}", country.code()),
        (Some(country), None) => country.code().to_owned(),
        (None, within) => within.map(|within| format!("-{within}")).unwrap_or_default(),
    }
}

fn of_stages(file: &case_file::Model, stages: &[case_stage::Model]) -> Vec<Day> {
    let counts = |kind, subject: String, day| Day { kind, subject, agency: None, blockers: String::new(), day };
    let mut first: BTreeMap<Stage, NaiveDate> = BTreeMap::new();
    for row in stages {
        let on = day(row.happened_at);
        first.entry(row.stage).and_modify(|first| *first = on.min(*first)).or_insert(on);
    }
    let mut days: Vec<Day> = Vec::new();
    let at = stages.iter().filter(|row| row.stage == file.stage);
    if let Some(at) = at.max_by_key(|row| (row.happened_at, row.entered_at, row.id)) {
        days.push(counts(FigureKind::StageSince, file.stage.code().to_owned(), day(at.happened_at)));
    }
    if file.stage != Stage::Closed {
        let runs = |clock: &(Channel, Stage, Stage)| clock.0 == file.channel && !first.contains_key(&clock.2);
        for (_, from, to) in clocks().into_iter().filter(runs) {
            days.extend(first.get(&from).map(|began| counts(FigureKind::ClockSince, way(from, to), *began)));
        }
    }
    let reached = |(stage, on): (Stage, NaiveDate)| counts(FigureKind::Reached, stage.code().to_owned(), on);
    days.extend(first.into_iter().map(reached));
    days
}

fn of_hops(hops: &[verification_hop::Model], events: &[verification_event::Model]) -> Vec<Day> {
    let open = hops.iter().filter(|hop| verification::state(hop, events) == HopState::Open);
    let waits = |hop: &verification_hop::Model| {
        let opening = verification::opening(hop, events)?;
        let said =
            |row: &&verification_event::Model| row.hop_id == Some(hop.id) && row.kind == VerificationEventKind::Blocked;
        // As a list tells it: what was entered late for a day before is not the last word.
        let said = events.iter().filter(said).max_by_key(|row| (row.happened_at, row.entered_at, row.id));
        Some(Day {
            kind: FigureKind::HopSince,
            subject: hop.body.code().to_owned(),
            agency: hop.agency_id,
            blockers: said.map(|row| row.blockers.clone()).unwrap_or_default(),
            day: day(opening.happened_at),
        })
    };
    open.filter_map(waits).collect()
}

fn by_case<R>(rows: Vec<R>, case: impl Fn(&R) -> Uuid) -> BTreeMap<Uuid, Vec<R>> {
    let mut grouped: BTreeMap<Uuid, Vec<R>> = BTreeMap::new();
    rows.into_iter().for_each(|row| grouped.entry(case(&row)).or_default().push(row));
    grouped
}
