//! A dated membership of the task force, beside the home role.

use sea_orm::entity::prelude::*;

/// A dated membership of the task force, beside the home role.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seat")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The member.
    pub member_id: Uuid,
    /// The body that the seat stands for.
    pub agency_id: Uuid,
    /// Whether it belongs to the secretariat.
    pub secretariat: bool,
    /// When it begins.
    pub begins_at: ChronoDateTimeUtc,
    /// When it ends.
    pub until: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
