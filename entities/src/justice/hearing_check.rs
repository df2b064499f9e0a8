//! What was confirmed before a hearing (class LEGAL), or why it was not, under a code of its own.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{MissingReason, ReadinessItem};

/// What was confirmed before a hearing, or why it was not.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hearing_check")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The hearing.
    pub hearing_id: Uuid,
    /// What.
    pub item: ReadinessItem,
    /// Why it was not confirmed; nothing where it was.
    pub missing: Option<MissingReason>,
    /// When.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that says so.
    pub agency_id: Uuid,
    /// The member who says so.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
