use std::sync::LazyLock;

use entities::vocabulary::{Channel, Stage, TargetKind, TargetUnit};
use serde::{Deserialize, Deserializer};

use super::{coded, rows};

pub(super) const FILE: &str = include_str!("../../reference/stage_target.csv");

static ROWS: LazyLock<Vec<StageTarget>> = LazyLock::new(|| rows(FILE));

/// How long something on the way home should take, or took. Never a constant of the program: figures contradict one
/// another, and none was traced to a legal text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StageTarget {
    /// The project's own stable code.
    pub code: String,
    /// Whether somebody said that it must, or that it did.
    #[serde(deserialize_with = "kind")]
    pub kind: TargetKind,
    /// The channel.
    #[serde(deserialize_with = "channel")]
    pub channel: Channel,
    /// From which stage it is counted.
    #[serde(deserialize_with = "stage")]
    pub from_stage: Stage,
    /// To which stage.
    #[serde(deserialize_with = "stage")]
    pub to_stage: Stage,
    /// At most so many.
    pub value: i32,
    /// Of what.
    #[serde(deserialize_with = "unit")]
    pub unit: TargetUnit,
    /// Whether it was found in a law, order or agreement.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

/// Every target, by code.
#[must_use]
pub fn stage_targets() -> &'static [StageTarget] {
    &ROWS
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TargetKind, D::Error> {
    coded(deserializer, TargetKind::parse)
}

fn channel<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Channel, D::Error> {
    coded(deserializer, Channel::parse)
}

fn stage<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Stage, D::Error> {
    coded(deserializer, Stage::parse)
}

fn unit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TargetUnit, D::Error> {
    coded(deserializer, TargetUnit::parse)
}
