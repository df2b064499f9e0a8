//! A release of protected figures of one quarter. A row is never changed, nor is what belongs to it.

use sea_orm::entity::prelude::*;

/// A release of protected figures of one quarter.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_release")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The quarter of the calendar in Bangladesh, such as `2026-Q3`.
    pub period: String,
    /// Its first instant.
    pub begins_at: ChronoDateTimeUtc,
    /// The version of the policy by which it was made.
    pub policy_version: String,
    /// The agency whose member made it.
    pub agency_id: Uuid,
    /// The member who made it.
    pub member_id: Uuid,
    /// When it was made.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the release and everything in it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
