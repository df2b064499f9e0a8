//! The frozen bytes. Of a case and of what was decided or promised only keys stand in them: rows that are never changed and
//! that are read, or not, by the decision of the day on which somebody reads.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entities::vocabulary::{Measure, VerificationBlocker, VerifyingBody};
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use crate::disclosure::facts::Instant;
use crate::disclosure::promise::CommitmentState;
use crate::store::acting::coded;
use crate::store::{Ageing, AwarenessReach, Pipeline, StoreError};

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

/// For how long cases waited, until a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Aged {
    /// The day in Bangladesh.
    pub(super) today: NaiveDate,
    /// For how long.
    #[serde(flatten)]
    pub(super) ageing: Ageing,
}

/// What is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    version: u32,
    /// The period of what is counted over one.
    pub period: (Instant, Instant),
    /// How many cases stood where.
    pub(super) pipeline: Option<Pipeline>,
    /// For how long they waited.
    pub(super) ageing: Option<Aged>,
    /// Sessions of awareness of the period.
    pub(super) awareness: Vec<AwarenessReach>,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A pack as it was frozen from the first on. Packs that were laid before meetings stand in such bytes: what reads them may
    /// change, they may not.
    const BYTES: &str = concat!(
        r#"{"version":1,"period":["2025-12-31T18:00:00Z","2026-06-30T18:00:00Z"],"pipeline":{"by_month":["#,
        r#"{"place":"2026-10","stage":"RESCUED_IN_INDIA","channel":"FORMAL","cases":3}],"by_home":["#,
        r#"{"place":"","stage":"CLOSED","channel":"BORDER_RETURN","cases":1}],"by_found":null},"ageing":{"#,
        r#""today":"2026-11-28","stages":[{"stage":"RESCUED_IN_INDIA","waits":{"cases":3,"median":12,"nine_of_ten":40,"#,
        r#""longest":41}}],"clocks":[{"target":"RETURN-WITHIN-21-DAYS","waits":{"cases":3,"median":12,"nine_of_ten":40,"#,
        r#""longest":41},"beyond":1},{"target":"PERMIT-WITHIN-A-WEEK","waits":{"cases":0,"median":null,"nine_of_ten":null,"#,
        r#""longest":null},"beyond":0}],"hops":[{"body":"THANA","waits":{"cases":1,"median":9,"nine_of_ten":9,"longest":9},"#,
        r#""blocked":[{"blocker":"ADDRESS_UNCLEAR","cases":1}]}]},"awareness":[{"district":"BD4041","partner":"SCHOOL","#,
        r#""sessions":2,"heads":80}],"commitments":{"00000000-0000-0000-0000-000000000001":[1,0,2,0]},"#,
        r#""measures":[{"measure":"PEOPLE_HANDED_OVER","value":7}],"#,
        r#""blocked":[{"case":"00000000-0000-0000-0000-000000000002","body":"THANA","agency":null,"#,
        r#""blockers":["ADDRESS_UNCLEAR","PAPER_MISSING"],"since":"2026-11-19"}],"blocked_left_out":0,"#,
        r#""last":{"meeting":"00000000-0000-0000-0000-000000000003","number":59,"#,
        r#""decided":[["00000000-0000-0000-0000-000000000004","00000000-0000-0000-0000-000000000005"],"#,
        r#"["00000000-0000-0000-0000-000000000006",null]],"#,
        r#""promises":[{"commitment":"00000000-0000-0000-0000-000000000007","owner":"00000000-0000-0000-0000-000000000001","#,
        r#""done":null,"due_on":"2026-12-31","measured":4}]}}"#,
    );

    #[test]
    fn the_bytes_of_packs_that_were_frozen_are_read_and_would_be_written_again() {
        let read = Frozen::read(BYTES).unwrap();
        assert_eq!(read.bytes().unwrap(), BYTES);
        assert_eq!((read.measures[0].value, read.blocked[0].blockers.len(), read.commitments.len()), (7, 2, 1));
        assert!(read.pipeline.is_some() && read.ageing.is_some() && read.last.is_some());
        assert_eq!(read.awareness.len(), 1);
        // A body to which nothing was told has parts without bytes.
        let none = Frozen::new(read.period).bytes().unwrap();
        assert_eq!(Frozen::read(&none).unwrap().bytes().unwrap(), none);
    }

    /// What somebody said of a clock may be taken out of the reference data; the rest of the pack is told all the same.
    #[test]
    fn a_clock_whose_target_is_gone_is_left_out() {
        let gone = Frozen::read(&BYTES.replace("PERMIT-WITHIN-A-WEEK", "WITHIN-A-DAY")).unwrap();
        let clocks = gone.ageing.unwrap().ageing.clocks;
        assert_eq!(clocks.iter().map(|clock| &clock.target.code).collect::<Vec<_>>(), ["RETURN-WITHIN-21-DAYS"]);
    }

    #[test]
    fn bytes_of_another_version_or_of_no_pack_are_not_read() {
        for bytes in [&BYTES.replace("\"version\":1", "\"version\":2"), "{}", &BYTES.replace("THANA", "NOWHERE")] {
            assert!(Frozen::read(bytes).is_err(), "{bytes}");
        }
    }
}
