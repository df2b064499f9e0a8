//! What became of a notice.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{HoldReason, NoticeEventKind, OutsideChannel};

/// What became of a notice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The notice.
    pub notice_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What.
    pub kind: NoticeEventKind,
    /// Why it is held back.
    pub reason: Option<HoldReason>,
    /// How a body that has no members here was told.
    pub channel: Option<OutsideChannel>,
    /// When it was told, which can lie before it was entered.
    pub happened_at: Option<ChronoDateTimeUtc>,
    /// Who did it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
