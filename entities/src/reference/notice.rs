//! What is read to people before they agree, version by version.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Language, PackageCode};

/// What is read to people before they agree, version by version.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    /// Package, version and language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The package.
    pub package: PackageCode,
    /// The version.
    pub version: i32,
    /// The language.
    pub language: Language,
    /// The words.
    pub text: String,
    /// SHA-256 of the words, as hexadecimal digits.
    pub text_sha256: String,
}

impl ActiveModelBehavior for ActiveModel {}
