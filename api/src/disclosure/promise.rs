//! Where meetings and commitments stand, and what the records measure of them: counted from rows, never typed.

use chrono::NaiveDate;
use entities::vocabulary::{CommitmentEvent, Measure, MeetingEvent, Stage};
use sea_orm::prelude::Uuid;

use super::facts::Instant;

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingState {
    /// It is called, and nobody said yet that it was held.
    Planned,
    /// It was held.
    Held,
    /// It will not be held.
    Cancelled,
}

/// Where a meeting stands and when it is, after events in the order in which they were entered.
#[must_use]
pub fn meeting(planned: Instant, events: &[(MeetingEvent, Option<Instant>)]) -> (MeetingState, Instant) {
    events.iter().fold((MeetingState::Planned, planned), |(state, at), (event, moved)| match event {
        MeetingEvent::Moved => (state, moved.unwrap_or(at)),
        MeetingEvent::Held => (MeetingState::Held, at),
        MeetingEvent::Cancelled => (MeetingState::Cancelled, at),
    })
}

/// Where a commitment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommitmentState {
    /// Its body works on it.
    Open,
    /// It is done.
    Done,
    /// It is no longer pursued.
    Dropped,
}

/// Where a commitment stands and its last day, after events in the order in which they were entered.
#[must_use]
pub fn commitment(
    due: NaiveDate,
    events: impl Iterator<Item = (CommitmentEvent, Option<NaiveDate>)>,
) -> (CommitmentState, NaiveDate) {
    events.fold((CommitmentState::Open, due), |(state, due), (event, moved)| match event {
        CommitmentEvent::Reported => (state, due),
        CommitmentEvent::Moved => (state, moved.unwrap_or(due)),
        CommitmentEvent::Done => (CommitmentState::Done, due),
        CommitmentEvent::Dropped => (CommitmentState::Dropped, due),
    })
}

/// Whether a measure counts what an agency did itself, and not cases.
#[must_use]
pub const fn is_of_agencies(measure: Measure) -> bool {
    match measure {
        Measure::PeopleHandedOver | Measure::PeopleReunified => false,
        Measure::AwarenessSessions
        | Measure::AwarenessHeads
        | Measure::OfficersTrained
        | Measure::PartnershipsSigned => true,
    }
}

/// Something that an agency did and a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countable {
    /// What counts it.
    pub measure: Measure,
    /// The agencies that did it.
    pub by: [Option<Uuid>; 2],
    /// When it happened.
    pub at: Instant,
    /// How much it counts.
    pub counts: i64,
}

/// The stage whose first time in a case a measure counts.
#[must_use]
pub const fn stage_of(measure: Measure) -> Option<Stage> {
    match measure {
        Measure::PeopleHandedOver => Some(Stage::HandedOver),
        Measure::PeopleReunified => Some(Stage::Reunified),
        Measure::AwarenessSessions
        | Measure::AwarenessHeads
        | Measure::OfficersTrained
        | Measure::PartnershipsSigned => None,
    }
}

/// What a measure of agencies comes to from one instant until another: of one agency, or of everyone's.
#[must_use]
pub fn measured(rows: &[Countable], (measure, of): (Measure, Option<Uuid>), (from, until): (Instant, Instant)) -> i64 {
    let counted = rows.iter().filter(|row| row.measure == measure && from <= row.at && row.at < until);
    counted.filter(|row| of.is_none() || row.by.contains(&of)).map(|row| row.counts).sum()
}
