//! Something that happened to a referral after it was submitted.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{DeclineReason, Function, ReferralEventKind};

/// Something that happened to a referral after it was submitted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The referral.
    pub referral_id: Uuid,
    /// What.
    pub kind: ReferralEventKind,
    /// Why it was declined.
    pub reason: Option<DeclineReason>,
    /// The body that was told that it waits too long.
    pub told_id: Option<Uuid>,
    /// The agency.
    pub agency_id: Uuid,
    /// The member.
    pub member_id: Uuid,
    /// The desk at which that member sat.
    pub function: Option<Function>,
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
