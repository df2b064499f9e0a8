//! That she was told of her rights or of her case, or that somebody tried (class CONSENT; how, CONTACT). A row is never changed.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Language, NoticeChannel, VictimNoticeKind, VictimNoticeOutcome};

/// That she was told of her rights or of her case, or that somebody tried.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "victim_notice")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Of what.
    pub kind: VictimNoticeKind,
    /// How.
    pub channel: NoticeChannel,
    /// What came of it.
    pub outcome: VictimNoticeOutcome,
    /// In which language.
    pub language: Language,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// What she was told: codes, in order, with commas between.
    pub contents: String,
    /// When the plan was written by which she was contacted; none where she was told face to face without one.
    pub plan_written_at: Option<ChronoDateTimeUtc>,
    /// When it was.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that told her.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over all of it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
