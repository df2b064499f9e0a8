//! About how old a person of a referral seems.

use sea_orm::entity::prelude::*;

use crate::vocabulary::SeenAge;

/// About how old a person of a referral seems.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_person_age")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The referral.
    pub referral_id: Uuid,
    /// The age, as seen.
    pub age: SeenAge,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
