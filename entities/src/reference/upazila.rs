//! An upazila or city corporation of Bangladesh.

use sea_orm::entity::prelude::*;

/// An upazila or city corporation of Bangladesh.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upazila")]
pub struct Model {
    /// The P-code of OCHA and BBS.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pcode: String,
    /// The district.
    pub district_pcode: String,
    /// `UPAZILA` or `CITY_CORPORATION`.
    pub kind: String,
    /// The name in English; not unique, so join on the P-code.
    pub name_en: String,
    /// The name in Bangla, where a source has one.
    pub name_bn: Option<String>,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
