//! What was laid before a meeting, as far as it is there for the viewer.

use std::sync::Arc;

use entities::vocabulary::MeetingKind;
use entities::{meeting, meeting_pack};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::seal::SubjectKey;
use super::{Promised, Reach};

/// What was laid before a meeting. What it holds opens as a whole, and the store tells of it what each reader may be told.
#[derive(Clone, Debug)]
pub struct PackView {
    promised: Promised,
    row: meeting_pack::Model,
    of: meeting::Model,
    key: Option<Arc<SubjectKey>>,
}

impl PackView {
    /// The row and the meeting of which it is, for somebody to whom promises are shown and for whom that meeting is there.
    #[must_use]
    pub fn new(
        promised: Promised,
        (row, of): (meeting_pack::Model, meeting::Model),
        key: Option<Arc<SubjectKey>>,
    ) -> Self {
        Self { promised, row, of, key }
    }

    /// The meeting.
    #[must_use]
    pub const fn meeting(&self) -> Uuid {
        self.row.meeting_id
    }

    /// What kind of meeting it is, and the how many-th of its kind.
    #[must_use]
    pub const fn of(&self) -> (MeetingKind, i32) {
        (self.of.kind, self.of.number)
    }

    /// The how many-th of the meeting.
    #[must_use]
    pub const fn number(&self) -> i32 {
        self.row.number
    }

    /// As of when it was counted.
    #[must_use]
    pub const fn as_of(&self) -> Instant {
        self.row.as_of
    }

    /// When it was entered.
    #[must_use]
    pub const fn entered_at(&self) -> Instant {
        self.row.entered_at
    }

    /// Whether figures over everyone's rows are for the viewer.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self.promised.reach() == Reach::Everyone
    }

    /// The frozen bytes, for the store, which tells of them part by part: what is told is counted and marked there, and the
    /// bytes themselves where their hash is told.
    pub(crate) fn content(&self) -> Option<String> {
        self.promised.bytes(Field::MeetingPackSha256, self.row.id, self.key.as_deref(), &self.row.content)
    }

    /// Counts the bytes as told: their hash is.
    pub fn tells_bytes(&self) {
        self.promised.seen().trail.count_opened();
    }
}
