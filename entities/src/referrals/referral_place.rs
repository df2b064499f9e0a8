//! Where the people of a referral were met.

use sea_orm::entity::prelude::*;

use crate::vocabulary::Country;

/// Where the people of a referral were met.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_place")]
pub struct Model {
    /// The referral.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// The country.
    pub country: Country,
    /// The state of India, ISO 3166-2.
    pub indian_state: Option<String>,
    /// The P-code of the district of Bangladesh.
    pub district_pcode: Option<String>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
