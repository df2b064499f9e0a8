//! That something threatens her. A row is never changed; what becomes of it is a row of its own.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{SafetyAlertKind, SafetyAlertLevel};

sealed_columns! {
    "safety_alert":
    /// What is known of it.
    SafetyAlertWordsColumn = "words",
}

/// That something threatens her.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "safety_alert")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// What threatens her.
    pub kind: SafetyAlertKind,
    /// How soon something must be done.
    pub level: SafetyAlertLevel,
    /// What is known of it.
    pub words: Option<Sealed<SafetyAlertWordsColumn>>,
    /// When it was seen.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over all of it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
