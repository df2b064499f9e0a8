//! How figures stand in the frozen bytes, and as the dashboard tells them.

use chrono::NaiveDate;
use entities::vocabulary::{AwarenessPartner, Channel, Stage, VerificationBlocker, VerifyingBody};
use serde::{Deserialize, Serialize};

use crate::reference::stage_targets;
use crate::store::acting::coded;
use crate::store::{Ageing, AwarenessReach, ClockWaits, HopWaits, Pipeline, StageWaits, Tally, Waits};

/// So many cases at a stage, in one place or month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TallyFrozen {
    place: String,
    #[serde(with = "coded")]
    stage: Stage,
    #[serde(with = "coded")]
    channel: Channel,
    cases: i64,
}

/// How many cases stand where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PipelineFrozen {
    by_month: Vec<TallyFrozen>,
    by_home: Option<Vec<TallyFrozen>>,
    by_found: Option<Vec<TallyFrozen>>,
}

/// For how many days cases wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct WaitsFrozen {
    cases: i64,
    median: Option<i64>,
    nine_of_ten: Option<i64>,
    longest: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StageFrozen {
    #[serde(with = "coded")]
    stage: Stage,
    waits: WaitsFrozen,
}

/// The target by its code, which is never given to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ClockFrozen {
    target: String,
    waits: WaitsFrozen,
    beyond: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct BlockerFrozen {
    #[serde(with = "coded")]
    blocker: VerificationBlocker,
    cases: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct HopFrozen {
    #[serde(with = "coded")]
    body: VerifyingBody,
    waits: WaitsFrozen,
    blocked: Vec<BlockerFrozen>,
}

/// For how long cases wait, until a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AgeingFrozen {
    pub(super) today: NaiveDate,
    stages: Vec<StageFrozen>,
    clocks: Vec<ClockFrozen>,
    hops: Vec<HopFrozen>,
}

/// Sessions of awareness in one district with one kind of partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AwarenessFrozen {
    district: String,
    #[serde(with = "coded")]
    partner: AwarenessPartner,
    sessions: i64,
    heads: i64,
}

fn tallies(tallies: Vec<Tally>) -> Vec<TallyFrozen> {
    let freeze = |Tally { place, stage, channel, cases }| TallyFrozen { place, stage, channel, cases };
    tallies.into_iter().map(freeze).collect()
}

fn told(tallies: &[TallyFrozen]) -> Vec<Tally> {
    let tell = |TallyFrozen { place, stage, channel, cases }: &TallyFrozen| Tally {
        place: place.clone(),
        stage: *stage,
        channel: *channel,
        cases: *cases,
    };
    tallies.iter().map(tell).collect()
}

impl PipelineFrozen {
    pub(super) fn new(Pipeline { by_month, by_home, by_found }: Pipeline) -> Self {
        Self { by_month: tallies(by_month), by_home: by_home.map(tallies), by_found: by_found.map(tallies) }
    }

    /// The figure, with the parts whose class is shown as figures at the time of reading.
    pub(super) fn told(&self, (home, found): (bool, bool)) -> Pipeline {
        Pipeline {
            by_month: told(&self.by_month),
            by_home: self.by_home.as_deref().filter(|_| home).map(told),
            by_found: self.by_found.as_deref().filter(|_| found).map(told),
        }
    }
}

impl From<Waits> for WaitsFrozen {
    fn from(Waits { cases, median, nine_of_ten, longest }: Waits) -> Self {
        Self { cases, median, nine_of_ten, longest }
    }
}

impl From<WaitsFrozen> for Waits {
    fn from(WaitsFrozen { cases, median, nine_of_ten, longest }: WaitsFrozen) -> Self {
        Self { cases, median, nine_of_ten, longest }
    }
}

impl AgeingFrozen {
    pub(super) fn new(today: NaiveDate, Ageing { stages, clocks, hops }: Ageing) -> Self {
        let stage = |row: StageWaits| StageFrozen { stage: row.stage, waits: row.waits.into() };
        let clock = |row: ClockWaits| ClockFrozen {
            target: row.target.code.clone(),
            waits: row.waits.into(),
            beyond: row.beyond,
        };
        let hop = |row: HopWaits| {
            let blocked = row.blocked.into_iter().map(|(blocker, cases)| BlockerFrozen { blocker, cases }).collect();
            HopFrozen { body: row.body, waits: row.waits.into(), blocked }
        };
        Self {
            today,
            stages: stages.into_iter().map(stage).collect(),
            clocks: clocks.into_iter().map(clock).collect(),
            hops: hops.into_iter().map(hop).collect(),
        }
    }

    pub(super) fn told(&self) -> Ageing {
        let clock = |row: &ClockFrozen| {
            let target = stage_targets().iter().find(|target| target.code == row.target)?;
            Some(ClockWaits { target, waits: row.waits.into(), beyond: row.beyond })
        };
        let hop = |row: &HopFrozen| HopWaits {
            body: row.body,
            waits: row.waits.into(),
            blocked: row.blocked.iter().map(|row| (row.blocker, row.cases)).collect(),
        };
        Ageing {
            stages: self.stages.iter().map(|row| StageWaits { stage: row.stage, waits: row.waits.into() }).collect(),
            clocks: self.clocks.iter().filter_map(clock).collect(),
            hops: self.hops.iter().map(hop).collect(),
        }
    }
}

impl AwarenessFrozen {
    pub(super) fn new(AwarenessReach { district, partner, sessions, heads }: AwarenessReach) -> Self {
        Self { district, partner, sessions, heads }
    }

    pub(super) fn told(&self) -> AwarenessReach {
        let Self { district, partner, sessions, heads } = self.clone();
        AwarenessReach { district, partner, sessions, heads }
    }
}
