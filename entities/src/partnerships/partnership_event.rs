//! Something that happened to a partnership.

use sea_orm::entity::prelude::*;

use crate::vocabulary::PartnershipEvent;

/// Something that happened to a partnership.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The partnership.
    pub partnership_id: Uuid,
    /// What.
    pub kind: PartnershipEvent,
    /// Until when what was proposed is to hold.
    pub valid_until: Option<ChronoDateTimeUtc>,
    /// The agency that did it.
    pub agency_id: Uuid,
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
