//! Something that happened to a consent.

use sea_orm::entity::prelude::*;

use crate::vocabulary::ConsentEventKind;

/// Something that happened to a consent.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The consent.
    pub consent_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What.
    pub kind: ConsentEventKind,
    /// When it was said, where it counts only from later on: a word that closes counts from when it is entered.
    pub said_at: Option<ChronoDateTimeUtc>,
    /// From when it counts: when it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
