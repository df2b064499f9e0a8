//! What was decided in the best interest of a child, and approved by another agency if it sends her. A decision input: whether
//! she sets out rests on it. A row is never changed; a later decision is a later row.

use sea_orm::entity::prelude::*;

use crate::vocabulary::BestInterestOutcome;

/// What was decided in the best interest of a child.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "best_interest_decision")]
pub struct Model {
    /// The key of its words.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What was decided.
    pub outcome: BestInterestOutcome,
    /// The last day on which it holds without being looked at again.
    pub review_on: Date,
    /// When it was decided.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that decided.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// The agency that approved it; the one that decided where nobody else has to.
    pub approved_by: Uuid,
    /// When it was approved, or recorded where nobody has to, and so entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
