//! What a body promised.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "commitment":
    /// What was promised.
    CommitmentWordsColumn = "words",
}

/// What a body promised, by when, and by what it is measured.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment")]
pub struct Model {
    /// The key, a UUID of version 7; the subject of what is sealed of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The body.
    pub owner_id: Uuid,
    /// The meeting at which it was decided.
    pub meeting_id: Option<Uuid>,
    /// What was promised.
    pub words: Sealed<CommitmentWordsColumn>,
    /// The indicator of a plan by which it is measured.
    pub indicator: Option<String>,
    /// What the indicator is to reach.
    pub target: Option<i32>,
    /// The last day, in Bangladesh.
    pub due_on: ChronoDate,
    /// The member who entered it.
    pub member_id: Uuid,
    /// When it was promised, from when it is measured.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
