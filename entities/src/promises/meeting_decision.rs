//! What was decided on an item of the agenda of a meeting. A row is never changed: a later one stands in its place.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "meeting_decision":
    /// What was decided.
    DecisionWordsColumn = "words",
}

/// What was decided on an item of the agenda of a meeting.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_decision")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting; the subject of the key.
    pub meeting_id: Uuid,
    /// The item.
    pub item_id: Uuid,
    /// What was decided.
    pub words: Sealed<DecisionWordsColumn>,
    /// The member who entered it.
    pub member_id: Uuid,
    /// When it was decided.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
