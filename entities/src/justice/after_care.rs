//! Who calls on her after a hearing, and by when (class WHEREABOUTS): a duty, under a code of its own, with its day in clear so
//! that what is due can be listed.

use sea_orm::entity::prelude::*;

/// Who calls on her after a hearing, and by when.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "after_care")]
pub struct Model {
    /// The hearing; there is one call after each.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hearing_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The agency that calls on her.
    pub agency_id: Uuid,
    /// The last day by which it does.
    pub due_on: Date,
    /// The member who recorded the hearing.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
