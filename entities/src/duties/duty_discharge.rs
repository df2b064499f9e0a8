//! What came of looking at something before it ended. A row is never changed.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{DutyKind, DutyOutcome};

/// What came of looking at something before it ended.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duty_discharge")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What was owed.
    pub kind: DutyKind,
    /// What it is about: the paper, the consent, the attached law, the finding; the case where it is about that.
    pub about_id: Uuid,
    /// The day on which it was due, in Bangladesh.
    pub due_on: Date,
    /// What came of it.
    pub outcome: DutyOutcome,
    /// The day on which it is due again.
    pub next_on: Option<Date>,
    /// When it was.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that did it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over all of it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
