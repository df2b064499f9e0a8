//! What happened, in words.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "referral_narrative":
    /// What happened.
    AccountColumn = "account",
}

/// What happened, in words.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_narrative")]
pub struct Model {
    /// The referral; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// What happened.
    pub account: Option<Sealed<AccountColumn>>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
