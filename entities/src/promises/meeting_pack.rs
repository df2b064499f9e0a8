//! What was laid before a meeting: figures, blocked cases and what became of the last meeting, frozen at one instant.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "meeting_pack":
    /// What was frozen, as canonical bytes.
    PackContentColumn = "content",
}

/// What was laid before a meeting.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_pack")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting; the subject of the key.
    pub meeting_id: Uuid,
    /// The how many-th of that meeting, from 1.
    pub number: i32,
    /// As of when it was counted.
    pub as_of: ChronoDateTimeUtc,
    /// What was frozen, as canonical bytes.
    pub content: Sealed<PackContentColumn>,
    /// The member who froze it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
