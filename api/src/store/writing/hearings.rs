//! Hearings, what happens to them, what is confirmed before them, and the call on her afterwards: each row under a code of its
//! own.

use chrono::NaiveDate;
use entities::vocabulary::{
    CoordinatorOffice, HearingEventKind, HearingMode, HearingOutcome, HearingReason, Language, MissingReason,
    NoAssistance, ProtectionMeasure, ReadinessItem,
};
use entities::{after_care, after_care_visit, hearing, hearing_check, hearing_event};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing, codes, row_code};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::StoreError;

/// A hearing.
#[derive(Clone)]
pub struct NewHearing {
    /// The case and the court case.
    pub of: (Uuid, Uuid),
    /// How she is heard.
    pub mode: HearingMode,
    /// Whether she is in another country than the court then.
    pub abroad: bool,
    /// Where the court sits, to be sealed.
    pub court_point: String,
    /// Who coordinates at the court: the office, and the name, to be sealed.
    pub court_coordinator: (Option<CoordinatorOffice>, Option<String>),
    /// From where she is heard, to be sealed.
    pub remote_point: Option<String>,
    /// Who coordinates there: the office, and the name, to be sealed.
    pub remote_coordinator: (Option<CoordinatorOffice>, Option<String>),
    /// The language of the court, and the one in which she testifies.
    pub languages: (Language, Language),
    /// Whether somebody interprets.
    pub interpreter: bool,
    /// Whether somebody whom she trusts is to be with her.
    pub support_person: bool,
    /// What protects her.
    pub protection: Vec<ProtectionMeasure>,
    /// For when.
    pub set: SetFor,
    /// The agency and the member who plan it.
    pub planned_by: (Uuid, Uuid),
}

/// Clear text prints as its name only.
impl std::fmt::Debug for NewHearing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewHearing(..)")
    }
}

/// For when a hearing is planned, and on which legal assistance it rests then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetFor {
    /// The time.
    pub starts_at: Instant,
    /// The legal assistance.
    pub assistance: Option<Uuid>,
    /// Why it needs none.
    pub no_assistance: Option<NoAssistance>,
}

/// What happens to a hearing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happens {
    /// It is planned.
    Planned(SetFor),
    /// It is moved.
    Moved(SetFor),
    /// It is put off.
    Postponed(HearingReason),
    /// Everything is confirmed.
    Ready,
    /// It was held.
    Held(HearingOutcome),
    /// It is cancelled.
    Cancelled(HearingReason),
    /// She said that she does not testify.
    SheDeclines,
}

impl Happens {
    const fn kind(self) -> HearingEventKind {
        match self {
            Self::Planned(_) => HearingEventKind::Planned,
            Self::Moved(_) => HearingEventKind::Moved,
            Self::Postponed(_) => HearingEventKind::Postponed,
            Self::Ready => HearingEventKind::Ready,
            Self::Held(_) => HearingEventKind::Held,
            Self::Cancelled(_) => HearingEventKind::Cancelled,
            Self::SheDeclines => HearingEventKind::SheDeclines,
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Planned(_) => "hearing.planned",
            Self::Moved(_) => "hearing.moved",
            Self::Postponed(_) => "hearing.postponed",
            Self::Ready => "hearing.ready",
            Self::Held(_) => "hearing.held",
            Self::Cancelled(_) => "hearing.cancelled",
            Self::SheDeclines => "hearing.declined",
        }
    }
}

impl Writing {
    /// A hearing is planned.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn plan_hearing(&mut self, new: NewHearing) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let (case_id, court_case_id) = new.of;
        let key = self.subject_key(case_id).await?;
        let mut row = hearing::Model {
            id,
            case_id,
            court_case_id,
            mode: new.mode,
            abroad: new.abroad,
            court_point: seal(&key, id, &new.court_point),
            court_office: new.court_coordinator.0,
            court_coordinator: sealed(&key, id, new.court_coordinator.1),
            remote_point: sealed(&key, id, new.remote_point),
            remote_office: new.remote_coordinator.0,
            remote_coordinator: sealed(&key, id, new.remote_coordinator.1),
            court_language: new.languages.0,
            her_language: new.languages.1,
            interpreter: new.interpreter,
            support_person: new.support_person,
            protection: codes(new.protection.iter().map(|measure| measure.code())),
            agency_id: new.planned_by.0,
            member_id: new.planned_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.hearing_happens((case_id, id), Happens::Planned(new.set), self.now, new.planned_by).await?;
        Ok(id)
    }

    /// Something happens to a hearing.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn hearing_happens(
        &mut self,
        (case_id, hearing_id): (Uuid, Uuid),
        what: Happens,
        at: Instant,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let id = Uuid::now_v7();
        let set = match what {
            Happens::Planned(set) | Happens::Moved(set) => Some(set),
            Happens::Postponed(_)
            | Happens::Ready
            | Happens::Held(_)
            | Happens::Cancelled(_)
            | Happens::SheDeclines => None,
        };
        let (reason, outcome) = match what {
            Happens::Postponed(reason) | Happens::Cancelled(reason) => (Some(reason), None),
            Happens::Held(outcome) => (None, Some(outcome)),
            Happens::Planned(_) | Happens::Moved(_) | Happens::Ready | Happens::SheDeclines => (None, None),
        };
        let mut row = hearing_event::Model {
            id,
            case_id,
            hearing_id,
            kind: what.kind(),
            starts_at: set.map(|set| set.starts_at.duration_trunc_micros()),
            assistance_id: set.and_then(|set| set.assistance),
            no_assistance: set.and_then(|set| set.no_assistance),
            reason,
            outcome,
            happened_at: at.duration_trunc_micros(),
            agency_id,
            member_id,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case(what.action(), case_id, vec![id]).await
    }

    /// Something is confirmed before a hearing, or said to be missing.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn check_hearing(
        &mut self,
        (case_id, hearing_id): (Uuid, Uuid),
        (item, missing): (ReadinessItem, Option<MissingReason>),
        at: Instant,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let id = Uuid::now_v7();
        let mut row = hearing_check::Model {
            id,
            case_id,
            hearing_id,
            item,
            missing,
            happened_at: at.duration_trunc_micros(),
            agency_id,
            member_id,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("hearing.checked", case_id, vec![id]).await
    }

    /// An agency is to call on her after a hearing.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn owe_after_care(
        &mut self,
        (case_id, hearing_id): (Uuid, Uuid),
        due_on: NaiveDate,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let (entered_at, record_id) = (self.now, self.record());
        let mut row = after_care::Model {
            hearing_id,
            case_id,
            agency_id,
            due_on,
            member_id,
            entered_at,
            mac: Vec::new(),
            record_id,
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("after-care.owed", case_id, vec![hearing_id]).await
    }

    /// Somebody called on her after a hearing.
    ///
    /// # Errors
    /// If the database refuses; it does where somebody did before.
    pub async fn give_after_care(
        &mut self,
        (case_id, hearing_id): (Uuid, Uuid),
        at: Instant,
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let (happened_at, entered_at, record_id) = (at.duration_trunc_micros(), self.now, self.record());
        let mut row = after_care_visit::Model {
            hearing_id,
            case_id,
            happened_at,
            agency_id,
            member_id,
            entered_at,
            mac: Vec::new(),
            record_id,
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("after-care.given", case_id, vec![hearing_id]).await
    }
}
