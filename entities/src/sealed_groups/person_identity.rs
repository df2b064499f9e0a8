//! Names and identity numbers (class IDENTITY).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "person_identity":
    /// The name in Latin letters.
    NameColumn = "name",
    /// The name in Bangla.
    NameBnColumn = "name_bn",
    /// The father's name.
    FatherNameColumn = "father_name",
    /// The mother's name.
    MotherNameColumn = "mother_name",
    /// The number of the national identity card or birth registration.
    NationalIdColumn = "national_id",
}

/// Names and identity numbers (class IDENTITY).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_identity")]
pub struct Model {
    /// The person; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The name in Latin letters.
    pub name: Option<Sealed<NameColumn>>,
    /// The name in Bangla.
    pub name_bn: Option<Sealed<NameBnColumn>>,
    /// The father's name.
    pub father_name: Option<Sealed<FatherNameColumn>>,
    /// The mother's name.
    pub mother_name: Option<Sealed<MotherNameColumn>>,
    /// The number of the national identity card or birth registration.
    pub national_id: Option<Sealed<NationalIdColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
