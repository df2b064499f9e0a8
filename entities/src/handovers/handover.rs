//! A handover at a crossing; a case takes part by a line.

use sea_orm::entity::prelude::*;

use crate::vocabulary::Channel;

/// A handover at a crossing; a case takes part by a line.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The crossing.
    pub crossing_id: Option<String>,
    /// The post that conducts it.
    pub post_id: Uuid,
    /// The body that receives.
    pub receiving_id: Option<Uuid>,
    /// The body on the other side.
    pub giving_id: Option<Uuid>,
    /// Which way of return.
    pub channel: Channel,
    /// The time zone of the post, kept with the handover so that its window cannot move with the agency's row.
    pub time_zone: String,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
