//! A district (zila) of Bangladesh.

use sea_orm::entity::prelude::*;

/// A district (zila) of Bangladesh.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "district")]
pub struct Model {
    /// The P-code of OCHA and BBS.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pcode: String,
    /// The P-code of the division.
    pub division_pcode: String,
    /// The division in English.
    pub division_en: String,
    /// The division in Bangla.
    pub division_bn: String,
    /// The ISO 3166-2 code.
    pub iso_3166_2: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: String,
    /// Its district police in English.
    pub police_en: String,
    /// Its district police in Bangla.
    pub police_bn: String,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
