//! A support plan: what an assessment found, and from when until when what is to be reached by it. A row is never changed; a
//! revision is a later row, and the last one counts.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{PlanAgreement, RiskLevel};

sealed_columns! {
    "support_plan":
    /// Why it is not agreed with her, or what she has against it.
    PlanReservationsColumn = "reservations",
}

/// A support plan.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_plan")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// When her needs were assessed.
    pub assessed_at: ChronoDateTimeUtc,
    /// The needs that were found, codes with commas between.
    pub needs: String,
    /// How likely it is that she comes to harm again.
    pub risk: RiskLevel,
    /// Whether it was agreed with her.
    pub agreement: PlanAgreement,
    /// Why it is not agreed with her, or what she has against it.
    pub reservations: Option<Sealed<PlanReservationsColumn>>,
    /// Its first day.
    pub starts_on: Date,
    /// The day on which it is looked at again.
    pub review_on: Date,
    /// The agency that wrote it.
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
