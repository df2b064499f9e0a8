//! What happened to a verification request.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{HopOutcome, VerificationEnd, VerificationEventKind};

/// What happened to a verification request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verification_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The request.
    pub verification_id: Uuid,
    /// The body at which it happened; none for its end.
    pub hop_id: Option<Uuid>,
    /// What happened.
    pub kind: VerificationEventKind,
    /// What the body found.
    pub outcome: Option<HopOutcome>,
    /// Why it is under way no more.
    pub end_reason: Option<VerificationEnd>,
    /// What stands in the way: sorted codes with commas between.
    pub blockers: String,
    /// The tie that began with it.
    pub relation_id: Option<Uuid>,
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that said so.
    pub agency_id: Uuid,
    /// The member who said so.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
