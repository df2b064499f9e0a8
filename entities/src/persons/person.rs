//! A survivor, perhaps unidentified. Holds nothing: what is known stands in the sealed groups.

use sea_orm::entity::prelude::*;

/// A survivor, perhaps unidentified. Holds nothing: what is known stands in the sealed groups.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
