//! That somebody looked after her again: by a visit or a call. A row is never changed.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{FollowUpMeans, FollowUpSafety};

sealed_columns! {
    "follow_up":
    /// What was found.
    FollowUpFoundColumn = "found",
}

/// That somebody looked after her again.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// How she was looked after.
    pub means: FollowUpMeans,
    /// Whether she is safe.
    pub safety: FollowUpSafety,
    /// What was found.
    pub found: Option<Sealed<FollowUpFoundColumn>>,
    /// The day on which she is looked after next.
    pub next_on: Option<Date>,
    /// When it was.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that recorded it.
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
