//! What became of a printed sheet.

use sea_orm::entity::prelude::*;

use crate::vocabulary::SheetOutcome;

/// What became of a printed sheet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "printed_sheet_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The sheet.
    pub sheet_id: Uuid,
    /// What.
    pub outcome: SheetOutcome,
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// The colleague before whom it was destroyed or returned.
    pub witness_id: Option<Uuid>,
    /// Who entered it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row; none on rows from before there was one.
    pub mac: Option<Vec<u8>>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
