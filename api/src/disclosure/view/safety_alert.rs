//! What threatens her.

use entities::vocabulary::{DataClass, SafetyAlertEventKind, SafetyAlertKind, SafetyAlertLevel};
use entities::{safety_alert, safety_alert_event};
use sea_orm::prelude::Uuid;

use super::super::aftercare::{SafetyAlertState, alerts_listed};
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::CaseView;

/// A safety alert as one viewer sees it.
#[derive(Clone, Debug)]
pub struct SafetyAlertView {
    case: CaseView,
    alert: Uuid,
}

impl CaseView {
    /// The safety alerts of which the viewer may know, by when they were seen.
    #[must_use]
    pub fn safety_alerts(&self) -> Option<Vec<SafetyAlertView>> {
        self.view.show(Field::CaseSafetyAlerts, || {
            self.mark_of("SafetyAlert", DataClass::Services);
            let listed = alerts_listed(&self.view.vector);
            let mut rows: Vec<_> = self.record.groups.aftercare.alerts.iter().filter(|_| listed).collect();
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows.into_iter().map(|row| SafetyAlertView { case: self.clone(), alert: row.id }).collect()
        })
    }
}

impl CaseView {
    /// The safety alert that a row is, or of which it says what became of it, if the viewer may know of it.
    #[must_use]
    pub fn safety_alert(&self, about: Uuid) -> Option<SafetyAlertView> {
        let rows = &self.record.groups.aftercare;
        let alert = rows.alert_events.iter().find(|row| row.id == about).map_or(about, |row| row.alert_id);
        let told = self.view.vector.of(Field::CaseSafetyAlerts).effect.opens() && alerts_listed(&self.view.vector);
        let row = rows.alerts.iter().find(|row| told && row.id == alert)?;
        self.view.show(Field::HappeningSafetyAlert, || self.mark_of("SafetyAlert", DataClass::Services));
        Some(SafetyAlertView { case: self.clone(), alert: row.id })
    }
}

impl SafetyAlertView {
    fn row(&self) -> Option<&safety_alert::Model> {
        self.case.record.groups.aftercare.alerts.iter().find(|row| row.id == self.alert)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&safety_alert::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the alert, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::SafetyAlertId);
        [self.case.key(), self.alert]
    }

    /// The withheld and masked fields of the alert.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("SafetyAlert", Field::SafetyAlertRedactions)
    }

    /// What the view key of the alert is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("SafetyAlert", Field::SafetyAlertViewKey, policy_version)
    }

    /// What threatens her.
    #[must_use]
    pub fn kind(&self) -> Option<SafetyAlertKind> {
        self.show(Field::SafetyAlertKind, |row| row.kind)
    }

    /// How soon something must be done.
    #[must_use]
    pub fn level(&self) -> Option<SafetyAlertLevel> {
        self.show(Field::SafetyAlertLevel, |row| row.level)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Option<SafetyAlertState> {
        self.show(Field::SafetyAlertState, |row| self.case.record.groups.aftercare.alert_state(row.id))
    }

    /// What is known of it.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.words.as_ref());
        self.case.view.text(Field::SafetyAlertWords, self.alert, key, sealed)
    }

    /// When it was seen.
    #[must_use]
    pub fn happened_at(&self) -> Option<Instant> {
        self.show(Field::SafetyAlertHappenedAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::SafetyAlertEnteredAt, |row| row.entered_at)
    }

    /// The agency that raised it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::SafetyAlertRecordedBy, |row| row.agency_id)
    }

    fn event(&self, kind: SafetyAlertEventKind) -> Option<&safety_alert_event::Model> {
        self.case.record.groups.aftercare.alert_event(self.alert, kind)
    }

    fn became<T>(
        &self,
        (field, kind): (Field, SafetyAlertEventKind),
        value: impl FnOnce(&safety_alert_event::Model) -> T,
    ) -> Option<T> {
        self.case.view.show(field, || self.event(kind).map(value)).flatten()
    }

    /// When who leads took it in hand.
    #[must_use]
    pub fn acknowledged_at(&self) -> Option<Instant> {
        self.became((Field::SafetyAlertAcknowledgedAt, SafetyAlertEventKind::Acknowledged), |row| row.happened_at)
    }

    /// Since when it threatens her no more.
    #[must_use]
    pub fn closed_at(&self) -> Option<Instant> {
        self.became((Field::SafetyAlertClosedAt, SafetyAlertEventKind::Closed), |row| row.happened_at)
    }

    /// When that was entered.
    #[must_use]
    pub fn closed_entered_at(&self) -> Option<Instant> {
        self.became((Field::SafetyAlertClosedEnteredAt, SafetyAlertEventKind::Closed), |row| row.entered_at)
    }

    /// What was done about it, as was said last.
    #[must_use]
    pub fn done(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let events = [SafetyAlertEventKind::Closed, SafetyAlertEventKind::Acknowledged].map(|kind| self.event(kind));
        let said = events.into_iter().flatten().find(|row| row.words.is_some());
        let row = said.map_or(self.alert, |row| row.id);
        self.case.view.text(Field::SafetyAlertDone, row, key, said.and_then(|row| row.words.as_ref()))
    }
}
