//! What became of emergency access. A decision input.

use sea_orm::entity::prelude::*;

use crate::vocabulary::EmergencyEventKind;

/// What became of emergency access.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "emergency_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The emergency access.
    pub emergency_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What happened.
    pub kind: EmergencyEventKind,
    /// The agency of who did it.
    pub agency_id: Uuid,
    /// Who did it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
