//! Who works on a case: a desk, or a named member.

use sea_orm::entity::prelude::*;

use crate::vocabulary::Function;

/// Who works on a case: a desk, or a named member.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The agency.
    pub agency_id: Uuid,
    /// The desk.
    pub function: Option<Function>,
    /// The member.
    pub member_id: Option<Uuid>,
    /// When it begins.
    pub begins_at: ChronoDateTimeUtc,
    /// When it ends.
    pub until: Option<ChronoDateTimeUtc>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
