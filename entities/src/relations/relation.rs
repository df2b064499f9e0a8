//! An agency tied to a case. No relation, no row.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{MilestoneKind, RelationKind};

/// An agency tied to a case. No relation, no row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "relation")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The agency.
    pub agency_id: Uuid,
    /// The kind.
    pub kind: RelationKind,
    /// When it begins.
    pub begins_at: ChronoDateTimeUtc,
    /// When it ends; only `LEAD` may be open.
    pub until: Option<ChronoDateTimeUtc>,
    /// The event that ends it.
    pub end_event: Option<MilestoneKind>,
    /// How many hours after the event.
    pub end_hours: Option<i32>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
