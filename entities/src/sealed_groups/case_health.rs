//! Health (class HEALTH).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "case_health":
    /// What is known of her health.
    ConditionColumn = "condition",
}

/// Health (class HEALTH).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_health")]
pub struct Model {
    /// The case; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// What is known of her health.
    pub condition: Option<Sealed<ConditionColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
