//! Which pack it is.

use entities::meeting_pack;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use crate::disclosure::facts::Instant;

/// What tells a pack from every other. It stands in the frozen bytes, so that their hash does too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    /// The meeting.
    pub meeting: Uuid,
    /// The how many-th of that meeting, from 1.
    pub number: i32,
    /// As of when it was counted, in microseconds as databases keep it.
    pub as_of: Instant,
}

impl From<&meeting_pack::Model> for Which {
    fn from(row: &meeting_pack::Model) -> Self {
        Self { meeting: row.meeting_id, number: row.number, as_of: row.as_of }
    }
}

/// The pack that somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedPack {
    /// The last that was laid before a meeting.
    Last(Uuid),
    /// The how many-th of a meeting.
    Numbered(Uuid, i32),
    /// The one that came of an act, by its own key.
    Made(Uuid),
}
