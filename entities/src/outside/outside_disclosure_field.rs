//! A field that was told outside the system, or was asked for and withheld.

use sea_orm::entity::prelude::*;

/// A field that was told outside the system, or was asked for and withheld.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outside_disclosure_field")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The disclosure.
    pub disclosure_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The field, as the schema names it: `Person.name`.
    pub field: String,
    /// `SHOWN`, the code of the mask under which it was told, or `WITHHELD`.
    pub effect: String,
    /// The rule that carried it for the body; none if no rule did.
    pub rule: Option<String>,
    /// The consents on which it rested: keys with commas between.
    pub consents: String,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
