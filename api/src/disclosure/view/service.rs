//! Services, and what happened in them.

use std::sync::Arc;

use chrono::NaiveDate;
use entities::vocabulary::{Attendance, DataClass, ServiceEndReason, ServiceEventKind, ServiceKind, ServiceOutcome};
use entities::{service_event, support_service};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::super::support::{ServiceState, Support};
use super::CaseView;

/// A service as one viewer sees it.
#[derive(Clone, Debug)]
pub struct ServiceView {
    case: CaseView,
    support: Arc<Support>,
    service: Uuid,
}

/// What happened in a service, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct ServiceEventView {
    case: CaseView,
    support: Arc<Support>,
    event: Uuid,
}

impl CaseView {
    /// The services of which the viewer may know, by when they were planned.
    #[must_use]
    pub fn services(&self) -> Option<Vec<ServiceView>> {
        self.view.show(Field::CaseServices, || {
            self.mark_of("Service", DataClass::Services);
            let support = self.told_support();
            let mut rows: Vec<_> =
                support.services.iter().map(|row| (row.planned_at, row.entered_at, row.id)).collect();
            rows.sort_unstable();
            let view = |service| ServiceView { case: self.clone(), support: Arc::clone(&support), service };
            rows.into_iter().map(|(_, _, service)| view(service)).collect()
        })
    }
}

impl ServiceView {
    fn row(&self) -> Option<&support_service::Model> {
        self.support.services.iter().find(|row| row.id == self.service)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&support_service::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the service, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::ServiceId);
        [self.case.key(), self.service]
    }

    /// The withheld and masked fields of the service.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("Service", Field::ServiceRedactions)
    }

    /// What the view key of the service is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("Service", Field::ServiceViewKey, policy_version)
    }

    /// What is given.
    #[must_use]
    pub fn kind(&self) -> Option<ServiceKind> {
        self.show(Field::ServiceKind, |row| row.kind)
    }

    /// The keys of the case and of the objective that it serves.
    #[must_use]
    pub fn objective(&self) -> Option<[Uuid; 2]> {
        let case = self.case.key();
        self.show(Field::ServiceObjectiveId, |row| [case, row.objective_id])
    }

    /// The agency that gives it.
    #[must_use]
    pub fn provider(&self) -> Option<Uuid> {
        self.show(Field::ServiceProvider, |row| row.provider_id)
    }

    /// When it was agreed on.
    #[must_use]
    pub fn planned_at(&self) -> Option<Instant> {
        self.show(Field::ServicePlannedAt, |row| row.planned_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::ServiceEnteredAt, |row| row.entered_at)
    }

    /// The day on which it is to start.
    #[must_use]
    pub fn starts_on(&self) -> Option<NaiveDate> {
        self.show(Field::ServiceStartsOn, |row| row.starts_on)
    }

    /// The day on which it is to end.
    #[must_use]
    pub fn ends_on(&self) -> Option<NaiveDate> {
        self.show(Field::ServiceEndsOn, |row| row.ends_on).flatten()
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Option<ServiceState> {
        self.show(Field::ServiceState, |row| self.support.state(row.id))
    }

    /// The day on which it goes on.
    #[must_use]
    pub fn next_on(&self) -> Option<NaiveDate> {
        self.show(Field::ServiceNextOn, |row| self.support.next_on(row)).flatten()
    }

    /// What happened in it, the last first: the last twenty.
    #[must_use]
    pub fn last_events(&self) -> Option<Vec<ServiceEventView>> {
        self.piece(Field::ServiceLastEvents, (20, None))
    }

    /// What happened in it, the last first: as many as are wanted, from the one before an event of it.
    #[must_use]
    pub fn events(&self, piece: (usize, Option<Uuid>)) -> Option<Vec<ServiceEventView>> {
        self.piece(Field::ServiceEvents, piece)
    }

    fn piece(&self, field: Field, (most, before): (usize, Option<Uuid>)) -> Option<Vec<ServiceEventView>> {
        self.case.view.show(field, || {
            self.case.mark_of("ServiceEvent", DataClass::Services);
            let rows = self.support.events_of(self.service);
            let end = before.map_or(rows.len(), |id| rows.iter().position(|row| row.id == id).unwrap_or(0));
            let view = |row: &&service_event::Model| ServiceEventView {
                case: self.case.clone(),
                support: Arc::clone(&self.support),
                event: row.id,
            };
            rows[..end].iter().rev().take(most).map(view).collect()
        })
    }
}

impl ServiceEventView {
    fn row(&self) -> Option<&service_event::Model> {
        self.support.events.iter().find(|row| row.id == self.event)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&service_event::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the event, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::ServiceEventId);
        [self.case.key(), self.event]
    }

    /// The withheld and masked fields of the event.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("ServiceEvent", Field::ServiceEventRedactions)
    }

    /// What the view key of the event is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("ServiceEvent", Field::ServiceEventViewKey, policy_version)
    }

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> Option<ServiceEventKind> {
        self.show(Field::ServiceEventKind, |row| row.kind)
    }

    /// When it happened.
    #[must_use]
    pub fn happened_at(&self) -> Option<Instant> {
        self.show(Field::ServiceEventHappenedAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::ServiceEventEnteredAt, |row| row.entered_at)
    }

    /// Whether she came.
    #[must_use]
    pub fn attendance(&self) -> Option<Attendance> {
        self.show(Field::ServiceEventAttendance, |row| row.attendance).flatten()
    }

    /// What came of it.
    #[must_use]
    pub fn outcome(&self) -> Option<ServiceOutcome> {
        self.show(Field::ServiceEventOutcome, |row| row.outcome).flatten()
    }

    /// Why it ended.
    #[must_use]
    pub fn end_reason(&self) -> Option<ServiceEndReason> {
        self.show(Field::ServiceEventEndReason, |row| row.end_reason).flatten()
    }

    /// The day on which it goes on.
    #[must_use]
    pub fn next_on(&self) -> Option<NaiveDate> {
        self.show(Field::ServiceEventNextOn, |row| row.next_on).flatten()
    }

    /// What is to be known of it, of a service that is not about her health.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.words.as_ref());
        self.case.view.text(Field::ServiceEventWords, self.event, key, sealed)
    }

    /// What is to be known of it, of medical care and counselling.
    #[must_use]
    pub fn health_words(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.health_words.as_ref());
        self.case.view.text(Field::ServiceEventHealthWords, self.event, key, sealed)
    }

    /// The agency that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::ServiceEventRecordedBy, |row| row.agency_id)
    }
}
