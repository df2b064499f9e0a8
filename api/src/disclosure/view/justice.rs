//! Court cases as one viewer sees them, and the rows of all that hangs on them.

use entities::vocabulary::{
    Country, CourtKind, CourtOutcome, CourtSide, CourtStage, DataClass, HearingEventKind, OffenceLaw,
};
use entities::{
    after_care, after_care_visit, court_case, court_case_event, hearing, hearing_check, hearing_event,
    legal_assistance, legal_assistance_answer, statement,
};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::super::{hearing as hearing_way, justice};
use super::CaseView;

/// What is kept of courts in one case.
#[derive(Debug, Default)]
pub struct Justice {
    /// Court cases.
    pub court_cases: Vec<court_case::Model>,
    /// Where they came to.
    pub court_events: Vec<court_case_event::Model>,
    /// What she stated.
    pub statements: Vec<statement::Model>,
    /// Requests for mutual legal assistance.
    pub assistance: Vec<legal_assistance::Model>,
    /// What became of them.
    pub answers: Vec<legal_assistance_answer::Model>,
    /// Hearings.
    pub hearings: Vec<hearing::Model>,
    /// What happened to them.
    pub hearing_events: Vec<hearing_event::Model>,
    /// What was confirmed before them.
    pub checks: Vec<hearing_check::Model>,
    /// Who calls on her after them.
    pub after_care: Vec<after_care::Model>,
    /// Who did.
    pub visits: Vec<after_care_visit::Model>,
}

impl Justice {
    /// Whether something of it may have to be opened.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.court_cases.is_empty() && self.statements.is_empty()
    }

    /// The agencies that recorded any of it.
    pub fn recorders(&self) -> impl Iterator<Item = Uuid> {
        let cases = self.court_cases.iter().map(|row| row.agency_id);
        let asked = self.assistance.iter().map(|row| row.agency_id);
        let planned = self.hearings.iter().map(|row| row.agency_id);
        let care = self.after_care.iter().map(|row| row.agency_id);
        cases.chain(asked).chain(planned).chain(care).chain(self.statements.iter().map(|row| row.agency_id))
    }

    /// What happened in a court case.
    #[must_use]
    pub fn events_of(&self, court_case: Uuid) -> Vec<court_case_event::Model> {
        self.court_events.iter().filter(|row| row.court_case_id == court_case).cloned().collect()
    }

    /// What happened to a hearing.
    #[must_use]
    pub fn happened_to(&self, hearing: Uuid) -> Vec<hearing_event::Model> {
        self.hearing_events.iter().filter(|row| row.hearing_id == hearing).cloned().collect()
    }

    /// What was confirmed before a hearing.
    #[must_use]
    pub fn checks_of(&self, hearing: Uuid) -> Vec<hearing_check::Model> {
        self.checks.iter().filter(|row| row.hearing_id == hearing).cloned().collect()
    }

    /// When a hearing ended that was held.
    #[must_use]
    pub fn ended_at(&self, hearing: Uuid) -> Option<Instant> {
        let held = |row: &&hearing_event::Model| row.hearing_id == hearing && row.kind == HearingEventKind::Held;
        self.hearing_events.iter().find(held).map(|row| row.happened_at)
    }

    /// Whether she is still to be heard: a hearing was neither held nor called off.
    #[must_use]
    pub fn is_to_be_heard(&self) -> bool {
        self.hearings.iter().any(|row| hearing_way::state(&self.happened_to(row.id)).is_open())
    }

    /// Whether somebody is still to call on her after a hearing.
    #[must_use]
    pub fn is_to_be_called_on(&self) -> bool {
        self.after_care.iter().any(|owed| !self.visits.iter().any(|visit| visit.hearing_id == owed.hearing_id))
    }

    /// What became of a request.
    #[must_use]
    pub fn answers_to(&self, assistance: Uuid) -> Vec<legal_assistance_answer::Model> {
        self.answers.iter().filter(|row| row.assistance_id == assistance).cloned().collect()
    }
}

/// A court case as one viewer sees it.
#[derive(Clone, Debug)]
pub struct CourtCaseView {
    case: CaseView,
    court_case: Uuid,
}

/// Where a court case came to, as it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CourtEvent {
    /// Where it stands since.
    pub stage: CourtStage,
    /// How it was closed.
    pub outcome: Option<CourtOutcome>,
    /// When it came there.
    pub happened_at: Instant,
    /// When that was entered.
    pub entered_at: Instant,
}

impl CaseView {
    /// The court cases in which she is a victim, by when they were opened.
    #[must_use]
    pub fn court_cases(&self) -> Option<Vec<CourtCaseView>> {
        self.view.show(Field::CaseCourtCases, || {
            self.note_open("CourtCase", DataClass::Legal);
            let mut rows: Vec<_> = self.record.groups.justice.court_cases.iter().collect();
            rows.sort_by_key(|row| (row.opened_at, row.entered_at, row.id));
            rows.into_iter().map(|row| CourtCaseView { case: self.clone(), court_case: row.id }).collect()
        })
    }

    /// Marks what a list shows of each row besides what a seal holds.
    pub(super) fn note_open(&self, object: &str, class: DataClass) {
        for field in Field::of(object).filter(|field| field.class() == class && field.sealed().is_none()) {
            self.view.show(field, || ());
        }
    }
}

impl CourtCaseView {
    fn row(&self) -> Option<&court_case::Model> {
        self.case.record.groups.justice.court_cases.iter().find(|row| row.id == self.court_case)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&court_case::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the court case, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::CourtCaseId);
        [self.case.key(), self.court_case]
    }

    /// The withheld and masked fields of the court case.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("CourtCase", Field::CourtCaseRedactions)
    }

    /// What the view key of the court case is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("CourtCase", Field::CourtCaseViewKey, policy_version)
    }

    /// The country whose court it is.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.show(Field::CourtCaseCountry, |row| row.country)
    }

    /// What kind of court it is.
    #[must_use]
    pub fn court(&self) -> Option<CourtKind> {
        self.show(Field::CourtCaseCourt, |row| row.court)
    }

    /// Which court it is.
    #[must_use]
    pub fn court_name(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.court_name.as_ref());
        self.case.view.text(Field::CourtCaseCourtName, self.court_case, key, sealed)
    }

    /// The number under which it is kept.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.number.as_ref());
        self.case.view.text(Field::CourtCaseNumber, self.court_case, key, sealed)
    }

    /// The laws under which it is charged.
    #[must_use]
    pub fn laws(&self) -> Option<Vec<OffenceLaw>> {
        self.show(Field::CourtCaseLaws, |row| row.laws.split(',').filter_map(OffenceLaw::parse).collect())
    }

    /// On which side she stands.
    #[must_use]
    pub fn side(&self) -> Option<CourtSide> {
        self.show(Field::CourtCaseSide, |row| row.side)
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Option<CourtStage> {
        let events = self.case.record.groups.justice.events_of(self.court_case);
        self.show(Field::CourtCaseStage, |_| justice::stands(&events).map(|event| event.stage)).flatten()
    }

    /// How it was closed.
    #[must_use]
    pub fn outcome(&self) -> Option<CourtOutcome> {
        let events = self.case.record.groups.justice.events_of(self.court_case);
        self.show(Field::CourtCaseOutcome, |_| justice::stands(&events).and_then(|event| event.outcome)).flatten()
    }

    /// Where it came to, the oldest first.
    #[must_use]
    pub fn events(&self) -> Option<Vec<CourtEvent>> {
        let mut events = self.case.record.groups.justice.events_of(self.court_case);
        events.sort_by_key(|event| (event.happened_at, event.entered_at, event.id));
        let told = |event: court_case_event::Model| CourtEvent {
            stage: event.stage,
            outcome: event.outcome,
            happened_at: event.happened_at,
            entered_at: event.entered_at,
        };
        self.show(Field::CourtCaseEvents, |_| {
            self.case.note_open("CourtCaseEvent", DataClass::Legal);
            events.into_iter().map(told).collect()
        })
    }

    /// When it was opened.
    #[must_use]
    pub fn opened_at(&self) -> Option<Instant> {
        self.show(Field::CourtCaseOpenedAt, |row| row.opened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::CourtCaseEnteredAt, |row| row.entered_at)
    }

    /// The agency that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::CourtCaseRecordedBy, |row| row.agency_id)
    }
}
