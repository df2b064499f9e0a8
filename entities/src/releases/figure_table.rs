//! A table of counts in a release, as the policy described it then.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{FigureAudience, FigureDimension};

/// A table of counts in a release, as the policy described it then.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_table")]
pub struct Model {
    /// The release.
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    /// The stable code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its place among the tables, from 1.
    pub place: i32,
    /// What it says, in plain words.
    pub sentence: String,
    /// Over what it is split; without it the whole stands alone.
    pub dimension: Option<FigureDimension>,
    /// From how many of others a cell is shown.
    pub k: i32,
    /// For whom it is.
    pub audience: FigureAudience,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
