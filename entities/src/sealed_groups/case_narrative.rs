//! What happened (class NARRATIVE).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "case_narrative":
    /// The account, in words.
    AccountColumn = "account",
}

/// What happened (class NARRATIVE).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_narrative")]
pub struct Model {
    /// The case; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// The account, in words.
    pub account: Option<Sealed<AccountColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
