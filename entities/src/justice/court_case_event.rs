//! Where a court case came to (class LEGAL).

use sea_orm::entity::prelude::*;

use crate::vocabulary::{CourtOutcome, CourtStage};

/// Where a court case came to.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "court_case_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The court case.
    pub court_case_id: Uuid,
    /// Where it stands since.
    pub stage: CourtStage,
    /// How it was closed, where it was.
    pub outcome: Option<CourtOutcome>,
    /// When it came there.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
