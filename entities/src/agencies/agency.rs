//! An agency that takes part.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{AgencyKind, Country};

/// An agency that takes part.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agency")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// A short stable code.
    pub code: String,
    /// What it is.
    pub kind: AgencyKind,
    /// Under whose law it stands.
    pub country: Country,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// The agency above it; for administration only, it gives no reading right.
    pub parent_id: Option<Uuid>,
    /// Where it is.
    pub district_pcode: Option<String>,
    /// The police station that it is.
    pub police_station_id: Option<String>,
    /// The crossing at which it works.
    pub crossing_id: Option<String>,
    /// Its time zone.
    pub time_zone: String,
    /// Since when it is suspended.
    pub suspended_at: Option<ChronoDateTimeUtc>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
