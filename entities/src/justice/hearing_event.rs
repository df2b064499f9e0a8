//! What happens to a hearing (class LEGAL), under a code of its own.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{HearingEventKind, HearingOutcome, HearingReason, NoAssistance};

/// What happens to a hearing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hearing_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The hearing.
    pub hearing_id: Uuid,
    /// What happens.
    pub kind: HearingEventKind,
    /// For which time it is planned, where it is.
    pub starts_at: Option<ChronoDateTimeUtc>,
    /// The legal assistance on which it rests then.
    pub assistance_id: Option<Uuid>,
    /// Why it needs none, where she is abroad.
    pub no_assistance: Option<NoAssistance>,
    /// Why it is put off or cancelled.
    pub reason: Option<HearingReason>,
    /// What it came to.
    pub outcome: Option<HearingOutcome>,
    /// When it happened.
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
