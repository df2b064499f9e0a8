//! What comes after: follow-ups, safety alerts and the two words by which a case is closed. Which of these a viewer is told of,
//! and where they stand.

use chrono::NaiveDate;
use entities::vocabulary::{ClosureAnswer, RelationKind, SafetyAlertEventKind};
use entities::{closure_answer, closure_proposal, follow_up, safety_alert, safety_alert_event};
use sea_orm::prelude::Uuid;

use super::decision::Vector;

/// Rows of one case.
#[derive(Clone, Debug, Default)]
pub struct Aftercare {
    /// Follow-ups.
    pub follow_ups: Vec<follow_up::Model>,
    /// Safety alerts.
    pub alerts: Vec<safety_alert::Model>,
    /// What became of them.
    pub alert_events: Vec<safety_alert_event::Model>,
    /// Proposals to close the case.
    pub closures: Vec<closure_proposal::Model>,
    /// What supervisors said of them.
    pub closure_answers: Vec<closure_answer::Model>,
}

/// Where a safety alert stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SafetyAlertState {
    /// Nobody of who leads took it in hand.
    Raised,
    /// Who leads took it in hand.
    Acknowledged,
    /// It threatens her no more.
    Closed,
}

/// Where a closure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosureState {
    /// No supervisor said anything yet.
    Proposed,
    /// The case was closed.
    Approved,
    /// Something was left to do.
    SentBack,
}

/// Whether a follow-up may be listed: each to who leads, and to an organisation that serves her its own.
#[must_use]
pub fn follow_up_listed(vector: &Vector, viewer_agency: Uuid, row: &follow_up::Model) -> bool {
    let own = |kind| vector.own().contains(&kind);
    let theirs = own(RelationKind::ServiceProvider) && row.agency_id == viewer_agency;
    vector.visible() && (own(RelationKind::Lead) || theirs)
}

/// Whether alerts, and that the case is to be closed, may be listed: to who leads and to those who serve her.
#[must_use]
pub fn alerts_listed(vector: &Vector) -> bool {
    let own = |kind| vector.own().contains(&kind);
    vector.visible() && (own(RelationKind::Lead) || own(RelationKind::ServiceProvider))
}

impl Aftercare {
    /// Whether every row belongs to one that is there: what belongs to nothing was left over when somebody took something away.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.alert_events.iter().all(|row| self.alerts.iter().any(|alert| alert.id == row.alert_id))
            && self.closure_answers.iter().all(|row| self.closures.iter().any(|closure| closure.id == row.proposal_id))
    }

    /// Whether she was to be looked after again by a day, as the last follow-up says, whoever it was, and was not yet.
    #[must_use]
    pub fn follow_up_is_due(&self, today: NaiveDate) -> bool {
        let last = self.follow_ups.iter().max_by_key(|row| (row.happened_at, row.entered_at, row.id));
        last.and_then(|row| row.next_on).is_some_and(|day| day <= today)
    }

    /// What became of a safety alert.
    #[must_use]
    pub fn alert_event(&self, alert: Uuid, kind: SafetyAlertEventKind) -> Option<&safety_alert_event::Model> {
        self.alert_events.iter().find(|row| row.alert_id == alert && row.kind == kind)
    }

    /// Where a safety alert stands.
    #[must_use]
    pub fn alert_state(&self, alert: Uuid) -> SafetyAlertState {
        let has = |kind| self.alert_event(alert, kind).is_some();
        if has(SafetyAlertEventKind::Closed) {
            SafetyAlertState::Closed
        } else if has(SafetyAlertEventKind::Acknowledged) {
            SafetyAlertState::Acknowledged
        } else {
            SafetyAlertState::Raised
        }
    }

    /// Whether a safety alert stands.
    #[must_use]
    pub fn is_threatened(&self) -> bool {
        self.alerts.iter().any(|row| self.alert_state(row.id) != SafetyAlertState::Closed)
    }

    /// What a supervisor said of a closure.
    #[must_use]
    pub fn answer(&self, closure: Uuid) -> Option<&closure_answer::Model> {
        self.closure_answers.iter().find(|row| row.proposal_id == closure)
    }

    /// Where a closure stands.
    #[must_use]
    pub fn closure_state(&self, closure: Uuid) -> ClosureState {
        match self.answer(closure).map(|row| row.answer) {
            None => ClosureState::Proposed,
            Some(ClosureAnswer::Approved) => ClosureState::Approved,
            Some(ClosureAnswer::SentBack) => ClosureState::SentBack,
        }
    }

    /// Whether a closure waits for a supervisor of the agency that leads. What was proposed by who led before waits for nobody.
    #[must_use]
    pub fn waits(&self, lead: Uuid) -> bool {
        let waits = |row: &closure_proposal::Model| self.closure_state(row.id) == ClosureState::Proposed;
        self.closures.iter().any(|row| row.agency_id == lead && waits(row))
    }
}
