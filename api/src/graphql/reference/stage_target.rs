use async_graphql::SimpleObject;

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{Channel, DataClass, Stage, TargetKind, TargetUnit};
use crate::reference;

/// How long something on the way home should take, or took, as a source says. Figures contradict one another: look at
/// `verified` and `source` before you hold anyone to one.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct StageTarget {
    /// The stable code.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    code: &'static str,
    /// Whether somebody said that it must, or that it did.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    kind: TargetKind,
    /// On which channel.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    channel: Channel,
    /// From which stage it is counted.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    from_stage: Stage,
    /// To which stage.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    to_stage: Stage,
    /// At most so many.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    value: i32,
    /// Days, weeks or months.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    unit: TargetUnit,
    /// Whether it was found in a law, order or agreement. What a newspaper quotes was not.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    verified: bool,
    /// Who says so.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    source: &'static str,
}

impl From<&'static reference::StageTarget> for StageTarget {
    fn from(row: &'static reference::StageTarget) -> Self {
        Self {
            code: &row.code,
            kind: row.kind.into(),
            channel: row.channel.into(),
            from_stage: row.from_stage.into(),
            to_stage: row.to_stage.into(),
            value: row.value,
            unit: row.unit.into(),
            verified: row.verified,
            source: &row.source,
        }
    }
}

/// Every target, by code.
#[must_use]
pub fn stage_targets() -> Vec<StageTarget> {
    reference::stage_targets().iter().map(StageTarget::from).collect()
}
