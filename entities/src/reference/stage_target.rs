//! How long something on the way home should take, or took: reference data.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Channel, Stage, TargetKind, TargetUnit};

/// How long something on the way home should take, or took: reference data.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stage_target")]
pub struct Model {
    /// The project's own stable code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Whether somebody said that it must, or that it did.
    pub kind: TargetKind,
    /// The channel.
    pub channel: Channel,
    /// From which stage it is counted.
    pub from_stage: Stage,
    /// To which stage.
    pub to_stage: Stage,
    /// At most so many.
    pub value: i32,
    /// Of what.
    pub unit: TargetUnit,
    /// Whether it was found in a law, order or agreement.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
