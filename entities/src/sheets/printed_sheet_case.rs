//! Whom a printed sheet names.

use sea_orm::entity::prelude::*;

/// A case of which a printed sheet tells.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "printed_sheet_case")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The sheet.
    pub sheet_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
