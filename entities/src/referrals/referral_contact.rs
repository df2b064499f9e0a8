//! How to reach them safely.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "referral_contact":
    /// Who may be called, when and with which words.
    SafeContactColumn = "safe_contact",
}

/// How to reach them safely.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_contact")]
pub struct Model {
    /// The referral; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// Who may be called, when and with which words.
    pub safe_contact: Option<Sealed<SafeContactColumn>>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
