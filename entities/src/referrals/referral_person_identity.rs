//! Who a person of a referral is, as far as it is known.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::SeenSex;

sealed_columns! {
    "referral_person_identity":
    /// The name in Latin letters.
    NameColumn = "name",
    /// The name in Bangla.
    NameBnColumn = "name_bn",
    /// The father's name.
    FatherNameColumn = "father_name",
}

/// Who a person of a referral is, as far as it is known.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_person_identity")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The referral; the subject of the key.
    pub referral_id: Uuid,
    /// The name in Latin letters.
    pub name: Option<Sealed<NameColumn>>,
    /// The name in Bangla.
    pub name_bn: Option<Sealed<NameBnColumn>>,
    /// The father's name.
    pub father_name: Option<Sealed<FatherNameColumn>>,
    /// The sex, as seen.
    pub sex: SeenSex,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
