//! That a member opened something of a case in an emergency. A decision input.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{EmergencyReason, Purpose};

sealed_columns! {
    "emergency_access":
    /// What happened, in words.
    EmergencyWordsColumn = "words",
}

/// That a member opened something of a case in an emergency. The row is also how those who lead are told.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_access")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The member's agency.
    pub agency_id: Uuid,
    /// The member, for whom alone it opens.
    pub member_id: Uuid,
    /// The purpose, for which alone it opens.
    pub purpose: Purpose,
    /// The classes: codes, sorted, with commas between.
    pub classes: String,
    /// Why.
    pub reason: EmergencyReason,
    /// What happened, in words.
    pub words: Option<Sealed<EmergencyWordsColumn>>,
    /// When it begins.
    pub begins_at: ChronoDateTimeUtc,
    /// When it is over at the latest.
    pub until: ChronoDateTimeUtc,
    /// By when it should be reviewed.
    pub review_by: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
