//! What a side said of a person at the crossing; of several words of one side the last one entered counts.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{HandoverOutcome, HandoverSide, SeparationReason};

/// What a side said of a person at the crossing; of several words of one side the last one entered counts.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover_confirmation")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The line.
    pub handover_line_id: Uuid,
    /// The handover.
    pub handover_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Which side.
    pub side: HandoverSide,
    /// What it says of her; none in rows from before there was more than one word: she crossed.
    pub outcome: Option<HandoverOutcome>,
    /// Why she did not cross together with those of her group, where the side had to say so.
    pub separation: Option<SeparationReason>,
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
