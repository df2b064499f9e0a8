//! What an agency may ever ask for; a pair row may only narrow it.

use sea_orm::entity::prelude::*;

/// What an agency may ever ask for; a pair row may only narrow it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The agency.
    pub agency_id: Uuid,
    /// The holder for whose cases a pair row narrows.
    pub counterpart_id: Option<Uuid>,
    /// Purposes, sorted codes with commas between.
    pub purposes: String,
    /// Classes, sorted codes with commas between.
    pub classes: String,
    /// When it begins.
    pub begins_at: ChronoDateTimeUtc,
    /// When it ends.
    pub until: ChronoDateTimeUtc,
    /// When it must be reviewed.
    pub review_on: ChronoDate,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
