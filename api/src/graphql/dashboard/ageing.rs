//! For how long cases wait, and where.

use async_graphql::SimpleObject;

use super::tells;
use crate::graphql::data_class::data_class;
use crate::graphql::reference::StageTarget;
use crate::graphql::vocabulary::{DataClass, Stage, VerificationBlocker, VerifyingBody};
use crate::scope::Scope;
use crate::store;

/// For how many days cases wait. Each figure is the wait of one of the cases (nearest rank), in days of Bangladesh from the day
/// on which it began until today.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct Waits {
    /// How many wait.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    cases: i64,
    /// Half of them wait no longer; `null` where none waits.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    median_days: Option<i64>,
    /// Nine of ten wait no longer; `null` where none waits.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    nine_of_ten_days: Option<i64>,
    /// The longest wait; `null` where none waits.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    longest_days: Option<i64>,
}

/// For how long cases stand at a stage.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct StageWaits {
    /// The stage.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    stage: Stage,
    /// For how long they have been there.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    waits: Waits,
}

/// For how long cases are on their way from one stage to another, against what was said of how long it should take, or took.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct TargetWaits {
    /// What was said, and by whom.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    target: StageTarget,
    /// The cases that reached the one stage and not the other, and are not closed.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    waits: Waits,
    /// How many of them are beyond it: its last day is past.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    beyond: i64,
}

/// How many verifications one thing stands in the way of.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct BlockerFigure {
    /// What stands in the way.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    blocker: VerificationBlocker,
    /// Of how many.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    cases: i64,
}

/// For how long verifications have lain with one kind of body.
#[derive(SimpleObject, Clone, Debug)]
pub struct HopWaits {
    /// The kind of body.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    body: VerifyingBody,
    /// For how long they have been there.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    waits: Waits,
    /// What stands in the way; of one verification several things may.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    blocked: Vec<BlockerFigure>,
}

/// For how long cases wait, and where their verifications lie.
#[derive(SimpleObject, Clone, Debug)]
pub struct Ageing {
    /// At each stage at which there is a case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    stages: Vec<StageWaits>,
    /// From one stage to another. What was said contradicts itself: see each source.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    targets: Vec<TargetWaits>,
    /// At each kind of verifying body with which something lies, of what you could list.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    verifications: Vec<HopWaits>,
}

impl Ageing {
    pub(in crate::graphql) fn new(scope: &Scope, found: store::Ageing) -> Self {
        tells(scope, &["Ageing", "StageWaits", "TargetWaits", "HopWaits", "BlockerFigure", "Waits"]);
        let store::Ageing { stages, clocks, hops } = found;
        let stage = |row: store::StageWaits| StageWaits { stage: row.stage.into(), waits: row.waits.into() };
        let target = |row: store::ClockWaits| TargetWaits {
            target: row.target.into(),
            waits: row.waits.into(),
            beyond: row.beyond,
        };
        let hop = |row: store::HopWaits| {
            let blocked = row.blocked.into_iter();
            let blocked = blocked.map(|one| BlockerFigure { blocker: one.blocker.into(), cases: one.cases }).collect();
            HopWaits { body: row.body.into(), waits: row.waits.into(), blocked }
        };
        Self {
            stages: stages.into_iter().map(stage).collect(),
            targets: clocks.into_iter().map(target).collect(),
            verifications: hops.into_iter().map(hop).collect(),
        }
    }
}

impl From<store::Waits> for Waits {
    fn from(waits: store::Waits) -> Self {
        let store::Waits { cases, median, nine_of_ten, longest } = waits;
        Self { cases, median_days: median, nine_of_ten_days: nine_of_ten, longest_days: longest }
    }
}
