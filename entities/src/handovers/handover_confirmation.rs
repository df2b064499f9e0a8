//! A side confirmed a person at the crossing.

use sea_orm::entity::prelude::*;

use crate::vocabulary::HandoverSide;

/// A side confirmed a person at the crossing.
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
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
