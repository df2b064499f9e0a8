//! That an agency asks to see more of a case.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{AccessReason, Purpose};

sealed_columns! {
    "access_request":
    /// Why it is needed, in words.
    AccessWordsColumn = "words",
}

/// That an agency asks to see more of a case. It opens nothing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_request")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The agency that asks.
    pub agency_id: Uuid,
    /// The member who asks.
    pub member_id: Uuid,
    /// For what it is needed.
    pub purpose: Purpose,
    /// The classes asked for: codes, sorted, with commas between.
    pub classes: String,
    /// Why it is needed.
    pub reason: AccessReason,
    /// Why it is needed, in words.
    pub words: Option<Sealed<AccessWordsColumn>>,
    /// Until when it is needed; then the request lapses.
    pub needed_until: ChronoDateTimeUtc,
    /// By when it should be answered.
    pub due_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
