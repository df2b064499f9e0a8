//! A case that came of a person of a referral.

use sea_orm::entity::prelude::*;

/// A case that came of a person of a referral.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_case")]
pub struct Model {
    /// The referral.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// The number of the person within it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The case.
    pub case_id: Uuid,
    /// Whether the case was opened by it, and not there before.
    pub opened: bool,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
