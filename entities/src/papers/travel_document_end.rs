//! The end of a paper before its last day.

use sea_orm::entity::prelude::*;

use crate::vocabulary::DocumentEnd;

/// The end of a paper before its last day.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "travel_document_end")]
pub struct Model {
    /// The paper; it ends once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Why it no longer holds.
    pub reason: DocumentEnd,
    /// Since when it no longer holds.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
