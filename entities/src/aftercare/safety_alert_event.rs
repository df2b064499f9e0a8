//! What became of a safety alert. A row is never changed.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::SafetyAlertEventKind;

sealed_columns! {
    "safety_alert_event":
    /// What was done.
    SafetyAlertDoneColumn = "words",
}

/// What became of a safety alert.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "safety_alert_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The alert.
    pub alert_id: Uuid,
    /// What became of it.
    pub kind: SafetyAlertEventKind,
    /// What was done.
    pub words: Option<Sealed<SafetyAlertDoneColumn>>,
    /// When it was.
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
