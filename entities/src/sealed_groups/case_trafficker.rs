//! An accused person (class TRAFFICKER); the row is the subject of its key.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "case_trafficker":
    /// The name.
    NameColumn = "name",
    /// What is known of the accused.
    DescriptionColumn = "description",
}

/// An accused person (class TRAFFICKER); the row is the subject of its key.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_trafficker")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The name.
    pub name: Option<Sealed<NameColumn>>,
    /// What is known of the accused.
    pub description: Option<Sealed<DescriptionColumn>>,
    /// Counts the changes of the row.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
