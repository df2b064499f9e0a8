//! Meetings and commitments, as far as their rows are there for the viewer. Words open when they are told.

use std::sync::Arc;

use chrono::NaiveDate;
use entities::vocabulary::{CommitmentEvent, MeetingKind};
use entities::{commitment, commitment_event, meeting_decision, meeting_item};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::promise::{CommitmentState, MeetingState};
use super::super::seal::SubjectKey;
use super::Promised;

/// An item of an agenda.
#[derive(Clone, Debug)]
pub struct ItemView {
    pub(super) promised: Promised,
    pub(super) place: i32,
    pub(super) row: meeting_item::Model,
    pub(super) decided: Option<meeting_decision::Model>,
    pub(super) key: Option<Arc<SubjectKey>>,
}

impl ItemView {
    /// The item with its place among those that are for the viewer and what was decided on it last, for somebody to whom
    /// promises are shown.
    #[must_use]
    pub fn new(
        promised: Promised,
        (place, row, decided): (i32, meeting_item::Model, Option<meeting_decision::Model>),
        key: Option<Arc<SubjectKey>>,
    ) -> Self {
        Self { promised, place, row, decided, key }
    }

    /// Its place among the items that are for the viewer, from 1: a gap would tell of items that are for others.
    #[must_use]
    pub const fn place(&self) -> i32 {
        self.place
    }

    /// The one body that it concerns.
    #[must_use]
    pub const fn body(&self) -> Option<Uuid> {
        self.row.body_id
    }

    /// What is spoken about.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        self.promised.text(Field::MeetingItemWords, self.row.id, self.key.as_deref(), &self.row.words)
    }

    /// What was decided on it.
    #[must_use]
    pub fn decision(&self) -> Option<String> {
        let row = self.decided.as_ref()?;
        self.promised.text(Field::MeetingItemDecision, row.id, self.key.as_deref(), &row.words)
    }

    /// When that was decided, and when it was entered.
    #[must_use]
    pub fn decided_at(&self) -> Option<(Instant, Instant)> {
        self.decided.as_ref().map(|row| (row.happened_at, row.entered_at))
    }
}

/// A meeting.
#[derive(Clone, Debug)]
pub struct MeetingView {
    /// The key.
    pub key: Uuid,
    /// What kind of meeting it is.
    pub kind: MeetingKind,
    /// The how many-th of its kind.
    pub number: i32,
    /// Where it stands.
    pub state: MeetingState,
    /// When it is or was.
    pub held_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
    /// The bodies that are called, as far as the viewer is told: the secretariat all, others their own.
    pub bodies: Vec<Uuid>,
    /// The items that are for the viewer.
    pub items: Vec<ItemView>,
}

/// Something that happened to a commitment.
#[derive(Clone, Debug)]
pub struct StepView {
    promised: Promised,
    row: commitment_event::Model,
    key: Option<Arc<SubjectKey>>,
}

impl StepView {
    /// What.
    #[must_use]
    pub const fn kind(&self) -> CommitmentEvent {
        self.row.kind
    }

    /// The last day from then on.
    #[must_use]
    pub const fn due_on(&self) -> Option<NaiveDate> {
        self.row.due_on
    }

    /// The agency that did it.
    #[must_use]
    pub const fn by(&self) -> Uuid {
        self.row.agency_id
    }

    /// When it happened.
    #[must_use]
    pub const fn at(&self) -> Instant {
        self.row.happened_at
    }

    /// When it was entered.
    #[must_use]
    pub const fn entered_at(&self) -> Instant {
        self.row.entered_at
    }

    /// What was reported, or why.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let sealed = self.row.words.as_ref()?;
        self.promised.text(Field::CommitmentStepWords, self.row.id, self.key.as_deref(), sealed)
    }
}

/// What the records measure for a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// So much.
    Value(i64),
    /// There is no indicator, or none that the records can measure.
    NotMeasurable,
    /// It is counted over cases, and not all of them are there for the viewer.
    NotForYou,
}

/// A commitment.
#[derive(Clone, Debug)]
pub struct CommitmentView {
    pub(super) promised: Promised,
    pub(super) row: commitment::Model,
    pub(super) key: Option<Arc<SubjectKey>>,
    /// Where it stands.
    pub state: CommitmentState,
    /// The last day, in Bangladesh.
    pub due_on: NaiveDate,
    /// What the records measure.
    pub measured: Measured,
    /// What happened to it, in order.
    pub steps: Vec<StepView>,
}

impl CommitmentView {
    /// The commitment with what happened to it, for somebody to whom promises are shown.
    #[must_use]
    pub fn new(
        promised: &Promised,
        (row, events): (commitment::Model, Vec<commitment_event::Model>),
        key: Option<Arc<SubjectKey>>,
        (state, due_on, measured): (CommitmentState, NaiveDate, Measured),
    ) -> Self {
        let step = |row| StepView { promised: promised.clone(), row, key: key.clone() };
        let steps = events.into_iter().map(step).collect();
        Self { promised: promised.clone(), row, key, state, due_on, measured, steps }
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> Uuid {
        self.row.id
    }

    /// The body that promised it.
    #[must_use]
    pub const fn owner(&self) -> Uuid {
        self.row.owner_id
    }

    /// The meeting at which it was decided.
    #[must_use]
    pub const fn meeting(&self) -> Option<Uuid> {
        self.row.meeting_id
    }

    /// The code of the indicator.
    #[must_use]
    pub fn indicator(&self) -> Option<&str> {
        self.row.indicator.as_deref()
    }

    /// What the indicator is to reach.
    #[must_use]
    pub const fn target(&self) -> Option<i32> {
        self.row.target
    }

    /// When it was promised.
    #[must_use]
    pub const fn promised_at(&self) -> Instant {
        self.row.happened_at
    }

    /// When it was entered.
    #[must_use]
    pub const fn entered_at(&self) -> Instant {
        self.row.entered_at
    }

    /// What was promised.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        self.promised.text(Field::CommitmentWords, self.row.id, self.key.as_deref(), &self.row.words)
    }
}
