//! The frozen bytes. Of a case and of what was decided or promised only keys stand in them: rows that are never changed and
//! that are read, or not, by the decision of the day on which somebody reads.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entities::vocabulary::{DecisionSetKind, Measure, VerificationBlocker, VerifyingBody};
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use super::which::Which;
use crate::disclosure::facts::Instant;
use crate::disclosure::promise::CommitmentState;
use crate::store::acting::coded;
use crate::store::{Ageing, AwarenessReach, Pipeline, StoreError};

/// The version of the bytes that are written.
const VERSION: u32 = 2;
/// The first, of which packs are still read: which pack they are of did not stand in the bytes.
const WITHOUT_WHICH: u32 = 1;

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
    /// Which pack it is; nothing until it is numbered, and in bytes of version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    which: Option<Which>,
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
            which: None,
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

    /// The bytes as a pack: fields in declared order, so that the same always gives the same.
    ///
    /// # Errors
    /// Never for what was counted; the library has no way to say so.
    pub(in crate::store) fn bytes(self, which: Which) -> Result<String, StoreError> {
        let of_pack = Self { which: Some(which), ..self };
        serde_json::to_string(&of_pack).map_err(|_| StoreError::Refused("a pack that cannot be written"))
    }

    /// What the bytes of a pack say.
    ///
    /// # Errors
    /// If they are of a version that is not known, of another pack, or no pack.
    pub(super) fn read(bytes: &str, which: Which) -> Result<Self, StoreError> {
        let frozen: Self =
            serde_json::from_str(bytes).map_err(|_| StoreError::Refused("a pack that cannot be read"))?;
        match (frozen.version, frozen.which) {
            (WITHOUT_WHICH, None) => Ok(frozen),
            (VERSION, Some(of)) if of == which => Ok(frozen),
            (VERSION, _) => Err(StoreError::Tampered { kind: DecisionSetKind::Agency, owner: which.meeting }),
            (_, _) => Err(StoreError::Refused("a pack of another version")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the bytes of the first version began with, and those of the second.
    const FIRST: &str = r#"{"version":1,"#;
    const SECOND: &str = concat!(
        r#"{"version":2,"which":{"meeting":"00000000-0000-0000-0000-000000000008","number":2,"#,
        r#""as_of":"2026-11-28T06:00:00.000001Z"},"#,
    );
    /// A pack as it was frozen from the first on. Packs that were laid before meetings stand in such bytes: what reads them may
    /// change, they may not.
    const BYTES: &str = concat!(
        r#""period":["2025-12-31T18:00:00Z","2026-06-30T18:00:00Z"],"pipeline":{"by_month":["#,
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

    fn which() -> Which {
        Which { meeting: Uuid::from_u128(8), number: 2, as_of: "2026-11-28T06:00:00.000001Z".parse().unwrap() }
    }

    #[test]
    fn the_bytes_of_packs_that_were_frozen_are_read_and_would_be_written_again() {
        for begins in [FIRST, SECOND] {
            let bytes = format!("{begins}{BYTES}");
            let read = Frozen::read(&bytes, which()).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), bytes);
            assert_eq!((read.measures[0].value, read.blocked[0].blockers.len(), read.commitments.len()), (7, 2, 1));
            assert!(read.pipeline.is_some() && read.ageing.is_some() && read.last.is_some());
            assert_eq!(read.awareness.len(), 1);
            // A body to which nothing was told has parts without bytes.
            let none = Frozen::new(read.period).bytes(which()).unwrap();
            assert_eq!(Frozen::read(&none, which()).unwrap().bytes(which()).unwrap(), none);
        }
    }

    /// Each pack has bytes of its own, whatever was counted, and is read as no other.
    #[test]
    fn the_same_counted_for_two_packs_are_other_bytes_and_read_as_the_own_pack_alone() {
        let (one, period) = (which(), (which().as_of, which().as_of));
        let bytes = Frozen::new(period).bytes(one).unwrap();
        for other in [
            Which { meeting: Uuid::from_u128(9), ..one },
            Which { number: 3, ..one },
            Which { as_of: one.as_of + chrono::TimeDelta::microseconds(1), ..one },
        ] {
            assert_ne!(Frozen::new(period).bytes(other).unwrap(), bytes);
            assert!(
                matches!(Frozen::read(&bytes, other), Err(StoreError::Tampered { owner, .. }) if owner == other.meeting)
            );
        }
    }

    /// What somebody said of a clock may be taken out of the reference data; the rest of the pack is told all the same.
    #[test]
    fn a_clock_whose_target_is_gone_is_left_out() {
        let gone = format!("{SECOND}{BYTES}").replace("PERMIT-WITHIN-A-WEEK", "WITHIN-A-DAY");
        let clocks = Frozen::read(&gone, which()).unwrap().ageing.unwrap().ageing.clocks;
        assert_eq!(clocks.iter().map(|clock| &clock.target.code).collect::<Vec<_>>(), ["RETURN-WITHIN-21-DAYS"]);
    }

    #[test]
    fn bytes_of_another_version_or_of_no_pack_are_not_read() {
        let (first, second) = (format!("{FIRST}{BYTES}"), format!("{SECOND}{BYTES}"));
        for bytes in [
            first.replace("\"version\":1", "\"version\":3"),
            first.replace("\"version\":1", "\"version\":2"),
            second.replace("\"version\":2", "\"version\":1"),
            second.replace("THANA", "NOWHERE"),
            "{}".to_owned(),
        ] {
            assert!(Frozen::read(&bytes, which()).is_err(), "{bytes}");
        }
    }
}
