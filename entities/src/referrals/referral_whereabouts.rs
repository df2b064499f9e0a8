//! Where the people of a referral are now.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "referral_whereabouts":
    /// Where they are.
    PlaceColumn = "place",
}

/// Where the people of a referral are now.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_whereabouts")]
pub struct Model {
    /// The referral; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// Where they are.
    pub place: Option<Sealed<PlaceColumn>>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
