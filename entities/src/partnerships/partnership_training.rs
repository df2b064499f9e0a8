//! A training under a partnership.

use sea_orm::entity::prelude::*;

use crate::vocabulary::TrainingTopic;

/// A training under a partnership: how many officers came, and not who.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership_training")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The partnership.
    pub partnership_id: Uuid,
    /// What it was about.
    pub topic: TrainingTopic,
    /// How many women among the officers came.
    pub women: i32,
    /// How many men.
    pub men: i32,
    /// The agency that says so.
    pub agency_id: Uuid,
    /// The member who entered it.
    pub member_id: Uuid,
    /// When it was held.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
