//! Relatives (class FAMILY).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "person_family":
    /// The name of the guardian.
    GuardianNameColumn = "guardian_name",
    /// The situation at home, in words.
    SituationColumn = "situation",
}

/// Relatives (class FAMILY).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_family")]
pub struct Model {
    /// The person; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The name of the guardian.
    pub guardian_name: Option<Sealed<GuardianNameColumn>>,
    /// The situation at home, in words.
    pub situation: Option<Sealed<SituationColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
