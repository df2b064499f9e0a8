//! The frozen bytes. Of a case and of what was decided or promised only keys stand in them: rows that are never changed and
//! that are read, or not, by the decision of the day on which somebody reads.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entities::vocabulary::{Measure, VerificationBlocker, VerifyingBody};
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::counted::{AgeingFrozen, AwarenessFrozen, PipelineFrozen};
use crate::disclosure::facts::Instant;
use crate::disclosure::promise::CommitmentState;
use crate::store::StoreError;
use crate::store::acting::coded;

/// The version of the bytes.
const VERSION: u32 = 1;

/// A verification that lies with a body while something stands in its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// The case.
    pub case: Uuid,
    /// The kind of body.
    #[serde(with = "coded")]
    pub body: VerifyingBody,
    /// The agency, where it has an account.
    pub agency: Option<Uuid>,
    /// What stands in the way.
    #[serde(with = "coded::list")]
    pub blockers: Vec<VerificationBlocker>,
    /// The day in Bangladesh from which it lies there.
    pub since: NaiveDate,
}

/// A commitment of the last meeting, as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The commitment.
    pub commitment: Uuid,
    /// The body that owes it.
    pub owner: Uuid,
    /// Where it stood: `None` while it is worked on, and whether it was done otherwise.
    pub done: Option<bool>,
    /// Its last day.
    pub due_on: NaiveDate,
    /// What the records measured, where they can.
    pub measured: Option<i64>,
}

impl Promise {
    /// Where it stood.
    #[must_use]
    pub const fn state(&self) -> CommitmentState {
        match self.done {
            None => CommitmentState::Open,
            Some(true) => CommitmentState::Done,
            Some(false) => CommitmentState::Dropped,
        }
    }
}

/// The last meeting of the kind before this one that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastMeeting {
    /// The meeting.
    pub meeting: Uuid,
    /// The how many-th of its kind.
    pub number: i32,
    /// Each item of its agenda, with what was decided on it last.
    pub decided: Vec<(Uuid, Option<Uuid>)>,
    /// What was promised there.
    pub promises: Vec<Promise>,
}

/// What is measured of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measures {
    /// What.
    #[serde(with = "coded")]
    pub measure: Measure,
    /// How much.
    pub value: i64,
}

/// What is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    version: u32,
    /// The period of what is counted over one.
    pub period: (Instant, Instant),
    /// How many cases stood where.
    pub(super) pipeline: Option<PipelineFrozen>,
    /// For how long they waited.
    pub(super) ageing: Option<AgeingFrozen>,
    /// Sessions of awareness of the period.
    pub(super) awareness: Vec<AwarenessFrozen>,
    /// Where the commitments of each body stood: open, overdue, done, dropped.
    pub(super) commitments: BTreeMap<Uuid, [i64; 4]>,
    /// What the plan's measures came to in the period.
    pub measures: Vec<Measures>,
    /// Blocked verifications, the one that lies longest first.
    pub blocked: Vec<Blocked>,
    /// How many more there were.
    pub blocked_left_out: u64,
    /// The last meeting.
    pub last: Option<LastMeeting>,
}

impl Frozen {
    /// Nothing counted yet, over a period.
    pub(super) const fn new(period: (Instant, Instant)) -> Self {
        Self {
            version: VERSION,
            period,
            pipeline: None,
            ageing: None,
            awareness: Vec::new(),
            commitments: BTreeMap::new(),
            measures: Vec::new(),
            blocked: Vec::new(),
            blocked_left_out: 0,
            last: None,
        }
    }

    /// The bytes: fields in declared order, so that the same always gives the same.
    ///
    /// # Errors
    /// Never for what was counted; the library has no way to say so.
    pub(in crate::store) fn bytes(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|_| StoreError::Refused("a pack that cannot be written"))
    }

    /// What the bytes say.
    ///
    /// # Errors
    /// If they are of another version, or no pack.
    pub(super) fn read(bytes: &str) -> Result<Self, StoreError> {
        let frozen: Self =
            serde_json::from_str(bytes).map_err(|_| StoreError::Refused("a pack that cannot be read"))?;
        if frozen.version == VERSION { Ok(frozen) } else { Err(StoreError::Refused("a pack of another version")) }
    }
}
