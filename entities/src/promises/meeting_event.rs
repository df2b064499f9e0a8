//! Something that happened to a meeting.

use sea_orm::entity::prelude::*;

use crate::vocabulary::MeetingEvent;

/// Something that happened to a meeting.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting.
    pub meeting_id: Uuid,
    /// What.
    pub kind: MeetingEvent,
    /// To when it was moved.
    pub planned_at: Option<ChronoDateTimeUtc>,
    /// The member who entered it.
    pub member_id: Uuid,
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
