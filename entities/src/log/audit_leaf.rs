//! The leaf of a record; never changes.

use sea_orm::entity::prelude::*;

/// The leaf of a record; never changes.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_leaf")]
pub struct Model {
    /// The record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    /// The leaf, 32 bytes.
    pub leaf: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
