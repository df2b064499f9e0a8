//! A state or union territory of India.

use sea_orm::entity::prelude::*;

/// A state or union territory of India.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indian_state")]
pub struct Model {
    /// The ISO 3166-2 code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// The name.
    pub name: String,
    /// Whether it borders Bangladesh.
    pub borders_bangladesh: bool,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
