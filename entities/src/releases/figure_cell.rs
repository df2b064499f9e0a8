//! A cell of a table of counts. What is withheld was never stored.

use sea_orm::entity::prelude::*;

use crate::vocabulary::PublishedMeasure;

/// A cell of a table of counts. What is withheld was never stored.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_cell")]
pub struct Model {
    /// The release.
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    /// The code of the table.
    #[sea_orm(primary_key, auto_increment = false)]
    pub table_code: String,
    /// What is counted.
    #[sea_orm(primary_key, auto_increment = false)]
    pub measure: PublishedMeasure,
    /// Where: codes from the whole inwards with `/` between; nothing for the whole.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: String,
    /// How many; none where that is withheld.
    pub count: Option<i64>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
