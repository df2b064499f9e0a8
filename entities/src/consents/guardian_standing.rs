//! What was found of a guardian.

use sea_orm::entity::prelude::*;

use crate::vocabulary::Standing;

/// What was found of a guardian.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guardian_standing")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The guardian.
    pub guardian_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The standing.
    pub standing: Standing,
    /// Since when.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The agency that found it.
    pub confirmed_by: Uuid,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
