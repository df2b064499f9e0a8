//! A crossing between Bangladesh and India.

use sea_orm::entity::prelude::*;

/// A crossing between Bangladesh and India.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "crossing")]
pub struct Model {
    /// The project's own stable code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The district.
    pub district_pcode: String,
    /// The upazila, where it is known.
    pub upazila_pcode: Option<String>,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: String,
    /// The place on the other side.
    pub counterpart_name: Option<String>,
    /// The state on the other side, ISO 3166-2.
    pub indian_state: String,
    /// Road, rail or river.
    pub mode: String,
    /// The time zone of the post.
    pub time_zone: String,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
