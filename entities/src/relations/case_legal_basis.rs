//! A legal basis attached to a case.

use sea_orm::entity::prelude::*;

use crate::vocabulary::MilestoneKind;

/// A legal basis attached to a case.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_legal_basis")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The legal basis.
    pub basis_code: String,
    /// For which agency; for every one if none is named.
    pub recipient_id: Option<Uuid>,
    /// When it begins.
    pub begins_at: ChronoDateTimeUtc,
    /// When it ends.
    pub until: Option<ChronoDateTimeUtc>,
    /// The event that ends it.
    pub end_event: Option<MilestoneKind>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
