//! A meeting of the task force, or a conference of the two countries.

use sea_orm::entity::prelude::*;

use crate::vocabulary::MeetingKind;

/// A meeting of the task force, or a conference of the two countries.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    /// The key, a UUID of version 7; the subject of what is sealed of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What kind of meeting it is.
    pub kind: MeetingKind,
    /// The how many-th of its kind.
    pub number: i32,
    /// For when it was called; a later event may move it.
    pub planned_at: ChronoDateTimeUtc,
    /// The member who entered it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
