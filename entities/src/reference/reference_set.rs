//! A table of reference data with its origin.

use sea_orm::entity::prelude::*;

/// A table of reference data with its origin.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reference_set")]
pub struct Model {
    /// The table.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// How many rows were loaded.
    pub rows: i32,
    /// SHA-256 of the file, as hexadecimal digits.
    pub sha256: String,
    /// Where it is from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// When it was loaded.
    pub loaded_at: ChronoDateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
