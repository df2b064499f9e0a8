//! A policy text that was accepted.

use sea_orm::entity::prelude::*;

/// A policy text that was accepted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_version")]
pub struct Model {
    /// SHA-256 of the text, as hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: String,
    /// The text.
    pub text: String,
    /// When.
    pub accepted_at: ChronoDateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
