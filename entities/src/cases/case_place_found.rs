//! Where the person was found (class PLACE_FOUND).

use sea_orm::entity::prelude::*;

use crate::vocabulary::Country;

/// Where the person was found (class PLACE_FOUND).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_place_found")]
pub struct Model {
    /// The case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// The country.
    pub country: Option<Country>,
    /// The state of India.
    pub indian_state: Option<String>,
    /// The district of Bangladesh.
    pub district_pcode: Option<String>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
