//! How many cases count somewhere, but for the changes that were not folded in yet.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Channel, FigureKind};

/// How many cases count somewhere.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_total")]
pub struct Model {
    /// What is counted.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: FigureKind,
    /// Of what: the code of a stage, of two stages with `>` between, or of a verifying body.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// How she comes back.
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: Channel,
    /// Where or when: a place, a month or a day; empty where it is not known.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: String,
    /// How many.
    pub amount: i64,
}

impl ActiveModelBehavior for ActiveModel {}
