//! Something that one agency asks of another for people; its submitter owns it.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Function, ReferralKind, ReferralUrgency};

/// Something that one agency asks of another for people; its submitter owns it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    /// The key, a UUID of version 7; the subject of what is sealed of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The code by which people speak of it.
    pub code: String,
    /// Sharing or transfer.
    pub kind: ReferralKind,
    /// What is asked, sorted codes with commas between.
    pub asks: String,
    /// How soon it must be dealt with.
    pub urgency: ReferralUrgency,
    /// How many people it is about.
    pub person_count: i32,
    /// The submitter's own case that it is about, if there is one.
    pub case_id: Option<Uuid>,
    /// The agency that submitted it.
    pub submitter_id: Uuid,
    /// The member who submitted it.
    pub member_id: Uuid,
    /// The desk at which that member sat.
    pub function: Option<Function>,
    /// The agency to which it goes.
    pub addressee_id: Uuid,
    /// When the people were met or the tip came in.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The first instant at which it is kept no longer.
    pub keep_until: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
