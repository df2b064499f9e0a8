//! A service that is to be given to a survivor for an objective of her support plan. A row is never changed; what happens in it
//! is a row of its own.

use sea_orm::entity::prelude::*;

use crate::vocabulary::ServiceKind;

/// A service.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_service")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The objective that it serves.
    pub objective_id: Uuid,
    /// What is given.
    pub kind: ServiceKind,
    /// The agency that gives it.
    pub provider_id: Uuid,
    /// When it was agreed on.
    pub planned_at: ChronoDateTimeUtc,
    /// The day on which it is to start.
    pub starts_on: Date,
    /// The day on which it is to end.
    pub ends_on: Option<Date>,
    /// The agency that planned it.
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
