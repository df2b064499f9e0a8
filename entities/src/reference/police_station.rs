//! A police station (thana). Stations are police units, not upazilas.

use sea_orm::entity::prelude::*;

/// A police station (thana). Stations are police units, not upazilas.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "police_station")]
pub struct Model {
    /// The project's own stable code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The district.
    pub district_pcode: String,
    /// The upazila, where it is known.
    pub upazila_pcode: Option<String>,
    /// The district police or metropolitan police that it belongs to.
    pub police_unit: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: String,
    /// Whether the spelling was found in a source.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
