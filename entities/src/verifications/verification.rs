//! A verification request. It says where she is from and how to ask, and never what happened to her.

use sea_orm::entity::prelude::*;

/// A verification request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verification")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Until when any body may be tied to the case by it.
    pub until: ChronoDateTimeUtc,
    /// When it was asked.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that asks.
    pub agency_id: Uuid,
    /// The member who asks.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
