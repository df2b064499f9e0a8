//! Where a case is counted. Worked out from the case's own rows in the transaction that changes them.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Channel, Stage};

/// Where a case is counted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_case")]
pub struct Model {
    /// The case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// Where it stands.
    pub stage: Stage,
    /// How she comes back.
    pub channel: Channel,
    /// The month in Bangladesh in which it began, as `YYYY-MM`.
    pub opened_month: String,
    /// The P-code of the home district; empty where it is not known.
    pub home_district: String,
    /// Where she was found: the country, and after a hyphen the state of India or the district of Bangladesh; empty where it is
    /// not known.
    pub found_place: String,
}

impl ActiveModelBehavior for ActiveModel {}
