//! Whether the person is a minor, as recorded.

use sea_orm::entity::prelude::*;

use crate::vocabulary::MinorState;

/// Whether the person is a minor, as recorded.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "minor_status")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The state.
    pub state: MinorState,
    /// The month in which it must be reviewed, `YYYY-MM`.
    pub review_month: Option<String>,
    /// Since when.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
