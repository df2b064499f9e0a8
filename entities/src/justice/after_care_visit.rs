//! That somebody called on her after a hearing (class WHEREABOUTS), under a code of its own: the duty is discharged.

use sea_orm::entity::prelude::*;

/// That somebody called on her after a hearing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "after_care_visit")]
pub struct Model {
    /// The hearing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hearing_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// When.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that called on her.
    pub agency_id: Uuid,
    /// The member who did.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
