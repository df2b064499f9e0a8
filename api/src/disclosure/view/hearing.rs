//! Hearings as one viewer sees them: the court's side by `LEGAL`, the side on which she is by `WHEREABOUTS`.

use chrono::NaiveDate;
use entities::vocabulary::{
    CoordinatorOffice, DataClass, HearingEventKind, HearingMode, HearingOutcome, HearingReason, Language,
    MissingReason, NoAssistance, ProtectionMeasure, ReadinessItem,
};
use entities::{after_care, after_care_visit, hearing, hearing_check, hearing_event};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::hearing::{self as way, HearingState};
use super::super::redaction::Redaction;
use super::CaseView;

/// A hearing as one viewer sees it.
#[derive(Clone, Debug)]
pub struct HearingView {
    case: CaseView,
    hearing: Uuid,
}

/// What happened to a hearing, as it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HearingEvent {
    /// What happened.
    pub kind: HearingEventKind,
    /// For which time it was planned.
    pub starts_at: Option<Instant>,
    /// Why it was put off or cancelled.
    pub reason: Option<HearingReason>,
    /// What it came to.
    pub outcome: Option<HearingOutcome>,
    /// When it happened.
    pub happened_at: Instant,
    /// When that was entered.
    pub entered_at: Instant,
}

/// What was confirmed before a hearing, or why it was not, as it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadinessCheck {
    /// What.
    pub item: ReadinessItem,
    /// Why it was not confirmed.
    pub missing: Option<MissingReason>,
    /// When.
    pub happened_at: Instant,
    /// When that was entered.
    pub entered_at: Instant,
    /// Whether the viewer said so.
    pub said_by_viewer: bool,
}

/// The call on her after a hearing, as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AfterCare {
    /// The last day by which somebody calls on her.
    pub due_on: NaiveDate,
    /// The agency that does: who leads now, whoever led when it was held.
    pub agency: Uuid,
    /// When somebody did.
    pub given_at: Option<Instant>,
    /// When that was entered.
    pub given_entered_at: Option<Instant>,
}

impl CaseView {
    /// The hearings at which she testifies, by their time.
    #[must_use]
    pub fn hearings(&self) -> Option<Vec<HearingView>> {
        self.view.show(Field::CaseHearings, || {
            self.note_open("Hearing", DataClass::Legal);
            let justice = &self.record.groups.justice;
            let mut rows: Vec<_> = justice.hearings.iter().collect();
            rows.sort_by_key(|row| (way::starts_at(&justice.happened_to(row.id)), row.entered_at, row.id));
            rows.into_iter().map(|row| HearingView { case: self.clone(), hearing: row.id }).collect()
        })
    }
}

impl HearingView {
    fn row(&self) -> Option<&hearing::Model> {
        self.case.record.groups.justice.hearings.iter().find(|row| row.id == self.hearing)
    }

    fn events_of(&self) -> Vec<hearing_event::Model> {
        self.case.record.groups.justice.happened_to(self.hearing)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&hearing::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the hearing, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::HearingId);
        [self.case.key(), self.hearing]
    }

    /// The withheld and masked fields of the hearing.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("Hearing", Field::HearingRedactions)
    }

    /// What the view key of the hearing is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("Hearing", Field::HearingViewKey, policy_version)
    }

    /// The keys of the case and of the court case.
    #[must_use]
    pub fn court_case(&self) -> Option<[Uuid; 2]> {
        Some([self.case.key(), self.show(Field::HearingCourtCaseId, |row| row.court_case_id)?])
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Option<HearingState> {
        self.show(Field::HearingState, |_| way::state(&self.events_of()))
    }

    /// For which time it is planned, as one field or another shows it.
    #[must_use]
    pub fn starts_at(&self, field: Field) -> Option<Instant> {
        let events = self.events_of();
        let timed = way::state(&events) != HearingState::Postponed;
        self.show(field, |_| way::starts_at(&events).filter(|_| timed)).flatten()
    }

    /// The keys of the case and of the legal assistance on which it rests.
    #[must_use]
    pub fn assistance(&self) -> Option<[Uuid; 2]> {
        let events = self.events_of();
        let on = self.show(Field::HearingLegalAssistanceId, |_| way::set_by(&events)?.assistance_id).flatten()?;
        Some([self.case.key(), on])
    }

    /// Why it needs none.
    #[must_use]
    pub fn no_assistance(&self) -> Option<NoAssistance> {
        let events = self.events_of();
        self.show(Field::HearingNoLegalAssistance, |_| way::set_by(&events)?.no_assistance).flatten()
    }

    /// What happened to it, the oldest first.
    #[must_use]
    pub fn events(&self) -> Option<Vec<HearingEvent>> {
        let mut events = self.events_of();
        events.sort_by_key(|event| (event.entered_at, event.id));
        let told = |event: hearing_event::Model| HearingEvent {
            kind: event.kind,
            starts_at: event.starts_at,
            reason: event.reason,
            outcome: event.outcome,
            happened_at: event.happened_at,
            entered_at: event.entered_at,
        };
        self.show(Field::HearingEvents, |_| {
            self.case.note_open("HearingEvent", DataClass::Legal);
            events.into_iter().map(told).collect()
        })
    }

    /// What was confirmed before it, or why it was not, since it has its time.
    #[must_use]
    pub fn readiness(&self) -> Option<Vec<ReadinessCheck>> {
        let (events, checks) = (self.events_of(), self.case.record.groups.justice.checks_of(self.hearing));
        let viewer = self.case.view.seen.viewer.member;
        let told = |check: &hearing_check::Model| ReadinessCheck {
            item: check.item,
            missing: check.missing,
            happened_at: check.happened_at,
            entered_at: check.entered_at,
            said_by_viewer: check.member_id == viewer,
        };
        self.show(Field::HearingReadiness, |_| {
            self.case.note_open("ReadinessCheck", DataClass::Legal);
            way::said(&checks, &events).into_iter().map(told).collect()
        })
    }

    /// What is not confirmed yet.
    #[must_use]
    pub fn unconfirmed(&self) -> Option<Vec<ReadinessItem>> {
        let (events, checks) = (self.events_of(), self.case.record.groups.justice.checks_of(self.hearing));
        self.show(Field::HearingUnconfirmed, |row| way::unconfirmed(row, &checks, &events))
    }

    /// The call on her afterwards, once it was held.
    #[must_use]
    pub fn after_care(&self) -> Option<AfterCare> {
        let justice = &self.case.record.groups.justice;
        let owed = |row: &&after_care::Model| row.hearing_id == self.hearing;
        let given = |row: &&after_care_visit::Model| row.hearing_id == self.hearing;
        let visit = justice.visits.iter().find(given);
        let told = |row: &after_care::Model| AfterCare {
            due_on: row.due_on,
            agency: self.case.view.facts.lead(self.case.view.seen.now).unwrap_or(row.agency_id),
            given_at: visit.map(|visit| visit.happened_at),
            given_entered_at: visit.map(|visit| visit.entered_at),
        };
        self.show(Field::HearingAfterCare, |_| {
            self.case.note_open("AfterCare", DataClass::Whereabouts);
            justice.after_care.iter().find(owed).map(told)
        })
        .flatten()
    }

    /// How she is heard.
    #[must_use]
    pub fn mode(&self) -> Option<HearingMode> {
        self.show(Field::HearingMode, |row| row.mode)
    }

    /// Whether she is in another country than the court then.
    #[must_use]
    pub fn abroad(&self) -> Option<bool> {
        self.show(Field::HearingAbroad, |row| row.abroad)
    }

    /// Of which office the coordinator at the court is.
    #[must_use]
    pub fn court_office(&self) -> Option<CoordinatorOffice> {
        self.show(Field::HearingCourtOffice, |row| row.court_office).flatten()
    }

    /// Of which office the coordinator is where she is.
    #[must_use]
    pub fn remote_office(&self) -> Option<CoordinatorOffice> {
        self.show(Field::HearingRemoteOffice, |row| row.remote_office).flatten()
    }

    /// The language of the court.
    #[must_use]
    pub fn court_language(&self) -> Option<Language> {
        self.show(Field::HearingCourtLanguage, |row| row.court_language)
    }

    /// The language in which she testifies.
    #[must_use]
    pub fn her_language(&self) -> Option<Language> {
        self.show(Field::HearingHerLanguage, |row| row.her_language)
    }

    /// Whether somebody interprets.
    #[must_use]
    pub fn interpreter(&self) -> Option<bool> {
        self.show(Field::HearingInterpreter, |row| row.interpreter)
    }

    /// Whether somebody whom she trusts is to be with her.
    #[must_use]
    pub fn support_person(&self) -> Option<bool> {
        self.show(Field::HearingSupportPerson, |row| row.support_person)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::HearingEnteredAt, |row| row.entered_at)
    }

    /// The agency that planned it.
    #[must_use]
    pub fn planned_by(&self) -> Option<Uuid> {
        self.show(Field::HearingPlannedBy, |row| row.agency_id)
    }

    /// What protects her.
    #[must_use]
    pub fn protection(&self) -> Option<Vec<ProtectionMeasure>> {
        self.show(Field::HearingProtection, |row| {
            row.protection.split(',').filter_map(ProtectionMeasure::parse).collect()
        })
    }

    /// Where the court sits.
    #[must_use]
    pub fn court_point(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        self.case.view.text(Field::HearingCourtPoint, self.hearing, key, self.row().map(|row| &row.court_point))
    }

    /// Who coordinates at the court.
    #[must_use]
    pub fn court_coordinator(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.court_coordinator.as_ref());
        self.case.view.text(Field::HearingCourtCoordinator, self.hearing, key, sealed)
    }

    /// From where she is heard.
    #[must_use]
    pub fn remote_point(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.remote_point.as_ref());
        self.case.view.text(Field::HearingRemotePoint, self.hearing, key, sealed)
    }

    /// Who coordinates there.
    #[must_use]
    pub fn remote_coordinator(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.remote_coordinator.as_ref());
        self.case.view.text(Field::HearingRemoteCoordinator, self.hearing, key, sealed)
    }
}
