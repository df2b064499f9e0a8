//! Date of birth (class BIRTH).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "person_birth":
    /// The date of birth, `YYYY-MM-DD`.
    BornOnColumn = "born_on",
}

/// Date of birth (class BIRTH).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_birth")]
pub struct Model {
    /// The person; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The date of birth, `YYYY-MM-DD`.
    pub born_on: Option<Sealed<BornOnColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
