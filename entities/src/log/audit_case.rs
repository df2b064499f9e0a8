//! That a record speaks of a case: the index of the log; may only be deleted, with the record's body.

use sea_orm::entity::prelude::*;

/// That a record speaks of a case: the index of the log; may only be deleted, with the record's body.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_case")]
pub struct Model {
    /// The record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    /// The case's pseudonym.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pseudonym: Vec<u8>,
    /// A bit for each class of which something was shown, masked or not; none for a mere change.
    pub classes: i64,
}

impl ActiveModelBehavior for ActiveModel {}
