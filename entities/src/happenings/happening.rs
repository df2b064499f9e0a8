//! Something that happened, as whoever listens is pointed to it.

use sea_orm::entity::prelude::*;

use crate::vocabulary::HappeningKind;

/// Something that happened. It holds keys only: what is told is read anew for each receiver.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "happening")]
pub struct Model {
    /// The key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// From when on it may be told: when the change became visible, or later where something opens by time.
    pub at: ChronoDateTimeUtc,
    /// What happened.
    pub kind: HappeningKind,
    /// The row that it is about: a stage, a referral or an event of one, a line of a handover, what waits, a notice.
    pub about_id: Uuid,
    /// The case, unless it is about a referral.
    pub case_id: Option<Uuid>,
    /// The referral, if it is about one.
    pub referral_id: Option<Uuid>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
