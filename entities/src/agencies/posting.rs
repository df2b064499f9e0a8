//! A member at a desk, from a day to a day.

use sea_orm::entity::prelude::*;

use crate::vocabulary::Function;

/// A member at a desk, from a day to a day.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "posting")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The member.
    pub member_id: Uuid,
    /// The agency of the desk.
    pub agency_id: Uuid,
    /// What is done there.
    pub function: Function,
    /// When it begins.
    pub begins_at: ChronoDateTimeUtc,
    /// When it ends.
    pub until: Option<ChronoDateTimeUtc>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
