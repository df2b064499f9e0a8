//! What became of a request for mutual legal assistance (class LEGAL), under a code of its own: a hearing abroad rests on it. Of
//! several answers the last one counts.

use sea_orm::entity::prelude::*;

use crate::vocabulary::AssistanceOutcome;

/// What became of a request for mutual legal assistance.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_assistance_answer")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The request.
    pub assistance_id: Uuid,
    /// What became of it.
    pub outcome: AssistanceOutcome,
    /// The last day on which it holds, where it was granted.
    pub valid_until: Option<Date>,
    /// When it was answered.
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
