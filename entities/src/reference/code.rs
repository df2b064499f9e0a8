//! A value of a code list after the Human Trafficking Case Data Standard (HTCDS).

use sea_orm::entity::prelude::*;

/// A value of a code list after the Human Trafficking Case Data Standard (HTCDS).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "code")]
pub struct Model {
    /// The list: `EXPLOITATION`, `MEANS_OF_CONTROL` or `GENDER`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list: String,
    /// The stored value.
    #[sea_orm(primary_key, auto_increment = false)]
    pub value: String,
    /// The label in English.
    pub label_en: String,
    /// The label in Bangla.
    pub label_bn: Option<String>,
    /// The name in HTCDS 2.0.
    pub htcds_name: Option<String>,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
