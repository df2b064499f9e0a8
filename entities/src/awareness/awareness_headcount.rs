//! How many of one sex and age came to a session.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{SeenAge, SeenSex};

/// How many of one sex and age came to a session.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "awareness_headcount")]
pub struct Model {
    /// The session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    /// The sex, as seen.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sex: SeenSex,
    /// The age, as seen.
    #[sea_orm(primary_key, auto_increment = false)]
    pub age: SeenAge,
    /// How many; never none.
    pub heads: i32,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
