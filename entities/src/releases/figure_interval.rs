//! How long it took from one stage to another, in a release, as the policy described it then.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{FigureAudience, Stage};

/// How long it took from one stage to another, in a release, as the policy described it then.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_interval")]
pub struct Model {
    /// The release.
    #[sea_orm(primary_key, auto_increment = false)]
    pub release_id: Uuid,
    /// The stable code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its place among the intervals, from 1.
    pub place: i32,
    /// What it says, in plain words.
    pub sentence: String,
    /// The stage from which it is reckoned.
    pub from_stage: Stage,
    /// The stage up to which it is reckoned.
    pub to_stage: Stage,
    /// From how many of others it is told.
    pub k: i32,
    /// Over how many cases it is told.
    pub cases: i32,
    /// For whom it is.
    pub audience: FigureAudience,
    /// Within how many days half of the cases were there; none where that is withheld.
    pub half: Option<i32>,
    /// The same of nine cases in ten.
    pub nine_tenths: Option<i32>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
