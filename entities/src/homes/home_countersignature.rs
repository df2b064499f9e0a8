//! The second signature under the report of a home investigation.

use sea_orm::entity::prelude::*;

/// The second signature under the report of a home investigation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "home_countersignature")]
pub struct Model {
    /// The report; it is countersigned once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub investigation_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The agency of both.
    pub agency_id: Uuid,
    /// The supervisor who countersigned.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The signature over the row and over that of the report.
    pub signature: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
