//! Something recorded that opens nothing until another agency confirms it.

use sea_orm::entity::prelude::*;

use crate::vocabulary::Act;

/// Something recorded that opens nothing until another agency confirms it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_door")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What was done.
    pub act: Act,
    /// The agency on whose word it rests so far.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// What is to take effect: codes, keys and dates as canonical JSON, no value of a person.
    pub proposal: String,
    /// When it lapses without an answer.
    pub lapses_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row, so that what is confirmed is what was recorded.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
