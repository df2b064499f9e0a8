//! Follow-ups, safety alerts, and the two words by which a case is closed.

use chrono::NaiveDate;
use entities::vocabulary::{
    ClosureAnswer, ClosureOutcome, ClosureReason, FollowUpMeans, FollowUpSafety, HappeningKind, MilestoneKind,
    SafetyAlertEventKind, SafetyAlertKind, SafetyAlertLevel, Stage,
};
use entities::{closure_answer, closure_proposal, follow_up, safety_alert, safety_alert_event};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::happenings::Of;
use super::{Micros as _, Writing, row_code};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::StoreError;

/// That somebody looked after her again.
#[derive(Clone)]
pub struct NewFollowUp {
    /// The case.
    pub case: Uuid,
    /// How.
    pub means: FollowUpMeans,
    /// Whether she is safe.
    pub safety: FollowUpSafety,
    /// What was found, to be sealed.
    pub found: Option<String>,
    /// The day on which she is looked after next.
    pub next_on: Option<NaiveDate>,
    /// When it was.
    pub happened_at: Instant,
    /// The agency and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// That something threatens her.
#[derive(Clone)]
pub struct NewSafetyAlert {
    /// The case.
    pub case: Uuid,
    /// What threatens her.
    pub kind: SafetyAlertKind,
    /// How soon something must be done.
    pub level: SafetyAlertLevel,
    /// What is known of it, to be sealed.
    pub words: Option<String>,
    /// When it was seen.
    pub happened_at: Instant,
    /// The agency and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// What became of a safety alert.
#[derive(Clone)]
pub struct NewSafetyAlertEvent {
    /// The case and the alert.
    pub of: (Uuid, Uuid),
    /// What became of it.
    pub kind: SafetyAlertEventKind,
    /// What was done, to be sealed.
    pub words: Option<String>,
    /// When it was.
    pub happened_at: Instant,
    /// The agency and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// That a case is to be closed.
#[derive(Clone)]
pub struct NewClosure {
    /// The case.
    pub case: Uuid,
    /// Why.
    pub reason: ClosureReason,
    /// How she stands.
    pub outcome: ClosureOutcome,
    /// Why, and what is left, to be sealed.
    pub words: String,
    /// The agency and the member who proposes it.
    pub recorded_by: (Uuid, Uuid),
}

/// What a supervisor said of a closure.
#[derive(Clone)]
pub struct NewClosureAnswer {
    /// The case and the proposal.
    pub of: (Uuid, Uuid),
    /// What he said.
    pub answer: ClosureAnswer,
    /// What is left to do, to be sealed.
    pub words: Option<String>,
    /// The agency and the supervisor.
    pub recorded_by: (Uuid, Uuid),
}

/// Clear text prints as its name only.
macro_rules! opaque {
    ($($name:ident)+) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })+
    };
}

opaque! { NewFollowUp NewSafetyAlert NewSafetyAlertEvent NewClosure NewClosureAnswer }

impl Writing {
    /// Somebody looked after her again.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn follow_up(&mut self, new: NewFollowUp) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let mut row = follow_up::Model {
            id,
            case_id: new.case,
            means: new.means,
            safety: new.safety,
            found: sealed(&key, id, new.found),
            next_on: new.next_on,
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("follow-up.recorded", new.case, vec![id]).await?;
        Ok(id)
    }

    /// Something threatens her.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn raise_alert(&mut self, new: NewSafetyAlert) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let mut row = safety_alert::Model {
            id,
            case_id: new.case,
            kind: new.kind,
            level: new.level,
            words: sealed(&key, id, new.words),
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.happens(HappeningKind::SafetyAlertRaised, (Of::Case(new.case), id), None);
        self.note_case("safety-alert.raised", new.case, vec![id]).await?;
        Ok(id)
    }

    /// Something became of a safety alert.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn alert_happens(&mut self, new: NewSafetyAlertEvent) -> Result<Uuid, StoreError> {
        let (case, alert) = new.of;
        let id = Uuid::now_v7();
        let key = self.subject_key(case).await?;
        let mut row = safety_alert_event::Model {
            id,
            case_id: case,
            alert_id: alert,
            kind: new.kind,
            words: sealed(&key, id, new.words),
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        let action = match new.kind {
            SafetyAlertEventKind::Acknowledged => "safety-alert.acknowledged",
            SafetyAlertEventKind::Closed => "safety-alert.closed",
        };
        self.happens(HappeningKind::SafetyAlertChanged, (Of::Case(case), id), None);
        self.note_case(action, case, vec![alert]).await?;
        Ok(id)
    }

    /// Somebody proposes to close the case. Nothing is closed by it.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn propose_closure(&mut self, new: NewClosure) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let mut row = closure_proposal::Model {
            id,
            case_id: new.case,
            reason: new.reason,
            outcome: new.outcome,
            words: seal(&key, id, &new.words),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("closure.proposed", new.case, vec![id]).await?;
        Ok(id)
    }

    /// A supervisor answers; where he approves, the case is closed in the same change.
    ///
    /// # Errors
    /// If the database or the key store refuses, or the case's inputs were altered.
    pub async fn answer_closure(&mut self, new: NewClosureAnswer) -> Result<(), StoreError> {
        let (case, proposal) = new.of;
        let key = self.subject_key(case).await?;
        let mut row = closure_answer::Model {
            proposal_id: proposal,
            case_id: case,
            answer: new.answer,
            words: sealed(&key, proposal, new.words),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        match new.answer {
            ClosureAnswer::SentBack => self.note_case("closure.sent-back", case, vec![proposal]).await,
            ClosureAnswer::Approved => {
                self.note_case("closure.approved", case, vec![proposal]).await?;
                let at = self.now;
                self.reach_stage(case, Stage::Closed, at).await?;
                self.reach_milestone(case, MilestoneKind::CaseClosed, at).await
            }
        }
    }
}
