//! What happened in a service: it began, a session was held or not, something came of it, it ended. A row is never changed.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{Attendance, ServiceEndReason, ServiceEventKind, ServiceOutcome};

sealed_columns! {
    "service_event":
    /// What is to be known of it, of a service that is not about her health.
    ServiceWordsColumn = "words",
    /// What is to be known of it, of medical care and counselling.
    ServiceHealthWordsColumn = "health_words",
}

/// What happened in a service.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The service.
    pub service_id: Uuid,
    /// What happened.
    pub kind: ServiceEventKind,
    /// Whether she came, of a session.
    pub attendance: Option<Attendance>,
    /// What came of it, of an outcome.
    pub outcome: Option<ServiceOutcome>,
    /// Why it ended, of an end.
    pub end_reason: Option<ServiceEndReason>,
    /// What is to be known of it, of a service that is not about her health.
    pub words: Option<Sealed<ServiceWordsColumn>>,
    /// What is to be known of it, of medical care and counselling.
    pub health_words: Option<Sealed<ServiceHealthWordsColumn>>,
    /// The day on which it goes on.
    pub next_on: Option<Date>,
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that recorded it.
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
