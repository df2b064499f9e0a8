//! Views: rows behind a decision. Nothing of a row can be read except through a method that asks the decision and marks
//! the trail; a sealed value opens only on the way out.
//!
//! To add a field: give it a line in [`super::field`], and a method here that names it.

mod access;
mod asked;
mod assistance;
mod attachment;
mod awareness;
mod best_interest;
mod case;
mod closure;
mod consent;
mod duty;
mod emergency;
mod enquiry;
mod explanation;
mod follow_up;
mod form;
mod guardian;
mod handover;
mod hearing;
mod her_word;
mod home;
mod justice;
mod linked;
mod notice;
mod outside;
mod oversight;
mod pack;
mod paper;
mod partnership;
mod person;
mod promise;
mod promised;
mod proposed;
mod reckoned;
mod record;
mod referral;
mod relation;
mod release;
mod request;
mod returning;
mod safety_alert;
mod service;
mod sheet;
mod statement;
mod support;
mod testimony;
mod verification;
mod victim_notice;

use std::sync::Arc;

use chrono::NaiveDate;
use entities::sealed::{Column, Sealed};
use entities::vocabulary::{Function, Purpose, Role};
use sea_orm::prelude::Uuid;

pub use self::access::{AccessRequestView, classes as asked_classes};
pub use self::asked::BlockedView;
pub use self::assistance::AssistanceView;
pub use self::attachment::{AttachmentView, OpenFile};
pub use self::awareness::{Heads, Leads, SessionView};
pub use self::best_interest::BestInterestView;
pub use self::case::{AttachedBasis, CaseView, MinorStatus, StageEntry, Trafficker};
pub use self::closure::ClosureView;
pub use self::consent::{ConsentView, Provision};
pub use self::emergency::EmergencyView;
pub use self::enquiry::{Enquirer, EnquiryView, KnownTo, QuestionView};
pub use self::follow_up::FollowUpView;
pub use self::form::{FormEndView, FormState, FormView};
pub use self::guardian::Guardian;
pub use self::handover::{Confirmation, HandoverView};
pub use self::hearing::{AfterCare, HearingEvent, HearingView, ReadinessCheck};
pub use self::home::HomeInvestigationView;
pub use self::justice::{CourtCaseView, CourtEvent, Justice};
pub use self::notice::{NoticeView, Notified};
pub use self::outside::{Form, Outside, OutsideField, OutsideView};
pub use self::oversight::Oversight;
pub use self::pack::PackView;
pub use self::paper::PaperView;
pub use self::partnership::{PartnershipView, Performance, TrainingView};
pub use self::person::{Area, PartialDate, PersonView};
pub use self::promise::{CommitmentView, ItemView, Measured, MeetingView, StepView};
pub use self::promised::{Promised, Reach};
pub use self::proposed::ProposedCorrection;
pub use self::reckoned::Reckoned;
pub use self::record::{CaseRecord, Groups, HandoverRecord};
pub use self::referral::{ReferralGroups, ReferralRecord, ReferralView, Referred, ToldEvent};
pub use self::relation::Relation;
pub use self::release::Published;
pub use self::request::{AnswerView, RequestView};
pub use self::returning::ReturnWishView;
pub use self::safety_alert::SafetyAlertView;
pub use self::service::{ServiceEventView, ServiceView};
pub use self::sheet::{SheetEvent, SheetState, SheetView};
pub use self::statement::StatementView;
pub use self::support::{SupportObjectiveView, SupportPlanView};
pub use self::testimony::TestimonyWishView;
pub use self::verification::{HopView, SafeContactView};
pub use self::victim_notice::VictimNoticeView;

use super::class::{Effect, Tie};
use super::decision::{Decided, Vector};
use super::facts::{CaseFacts, Facts, Instant, PostingFact, ViewerFacts};
use super::field::Field;
use super::policy::Standing;
use super::redaction::{self, Redaction};
use super::seal::file::{self, FileKey, Place};
use super::seal::{self, Opened, Permit, SubjectKey};
use super::trail::Trail;

/// For whom, why and when an operation sees anything.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Who asks.
    pub viewer: Arc<ViewerFacts>,
    /// In which capacity.
    pub capacity: Role,
    /// What for.
    pub purpose: Purpose,
    /// The instant that counts for the whole operation.
    pub now: Instant,
    /// What was shown so far.
    pub trail: Arc<Trail>,
}

impl Seen {
    /// The inputs of a decision about one case.
    #[must_use]
    pub fn facts<'a>(&'a self, case: &'a CaseFacts) -> Facts<'a> {
        Facts { viewer: &self.viewer, capacity: self.capacity, purpose: self.purpose, case, now: self.now }
    }

    /// Where the viewer stands to a case or referral, for what the policy lets him do.
    #[must_use]
    pub fn standing(&self, vector: &Vector) -> Standing {
        let to_case = vector.own().iter().map(|kind| Tie::To(*kind));
        let ties = to_case.chain(vector.to_referral().iter().map(|tie| Tie::Of(*tie))).collect();
        self.stands((ties, vector.assigned()))
    }

    /// Where the viewer stands for what is done outside cases.
    #[must_use]
    pub fn standing_apart(&self) -> Standing {
        self.stands((vec![Tie::None], false))
    }

    fn stands(&self, (ties, assigned): (Vec<Tie>, bool)) -> Standing {
        let supervisor = self.supervises();
        Standing { role: self.capacity, purpose: self.purpose, ties, assigned, supervisor }
    }

    /// Whether the viewer is a supervisor of his agency.
    #[must_use]
    pub fn supervises(&self) -> bool {
        let supervises = |posting: &PostingFact| {
            posting.agency == self.viewer.agency
                && posting.function == Function::Supervisor
                && posting.span.holds(self.now)
        };
        self.viewer.postings.iter().any(supervises)
    }

    /// The day on which ages count: where the case is worked on.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&chrono_tz::Asia::Dhaka).date_naive()
    }
}

/// The decision of one case, with what it takes to show anything of it.
#[derive(Debug)]
struct View {
    seen: Seen,
    vector: Vector,
    facts: CaseFacts,
}

impl View {
    /// Marks the field and gives the value if it may be seen as it is. A field that has no coarser form is never
    /// decided as masked.
    fn show<T>(&self, field: Field, value: impl FnOnce() -> T) -> Option<T> {
        let decided = self.vector.of(field);
        self.seen.trail.mark(self.vector.case(), field, decided);
        decided.effect.opens().then(value)
    }

    /// Marks a field that is shown by a question that is put to the viewer: as decided where the decision shows it, and
    /// without a rule where it rests on the question alone.
    fn tell(&self, field: Field) {
        let decided = self.vector.of(field);
        let told = Decided { effect: Effect::Shown, rule: None, consents: Arc::from([]), emergency: None };
        let decided = if decided.effect == Effect::Shown { decided } else { &told };
        self.seen.trail.mark(self.vector.case(), field, decided);
    }

    /// Opens a sealed value, if the decision gives a permit. A seal without its key ends the operation: until erasure
    /// exists and says whose key may be gone, a lost key must not look like nothing recorded.
    fn open<C: Column>(
        &self,
        field: Field,
        row: Uuid,
        key: Option<&SubjectKey>,
        sealed: Option<&Sealed<C>>,
    ) -> Option<Opened> {
        let trail = &self.seen.trail;
        trail.mark(self.vector.case(), field, self.vector.of(field));
        self.opened(Permit::of(&self.vector, field)?, row, key, sealed?)
    }

    /// Opens a part of what somebody proposed for a field. It counts as that field.
    fn proposed<C: Column>(
        &self,
        (target, part): (Field, Field),
        row: Uuid,
        key: Option<&SubjectKey>,
        sealed: Option<&Sealed<C>>,
    ) -> Option<String> {
        let (trail, decided) = (&self.seen.trail, self.vector.of(target));
        trail.mark(self.vector.case(), target, decided);
        let permit = Permit::of_proposed(&self.vector, target, part)?;
        trail.mark(self.vector.case(), part, decided);
        match self.opened(permit, row, key, sealed?)? {
            Opened::Text(text) => Some(text),
            Opened::Year(_) | Opened::AgeBand(_) | Opened::District(_) => None,
        }
    }

    fn opened<C: Column>(
        &self,
        permit: Permit,
        row: Uuid,
        key: Option<&SubjectKey>,
        sealed: &Sealed<C>,
    ) -> Option<Opened> {
        opened(&self.seen, Some(self.vector.case()), (permit, row, key, sealed))
    }

    /// Opens a sealed text.
    fn text<C: Column>(
        &self,
        field: Field,
        row: Uuid,
        key: Option<&SubjectKey>,
        sealed: Option<&Sealed<C>>,
    ) -> Option<String> {
        match self.open(field, row, key, sealed)? {
            Opened::Text(text) => Some(text),
            Opened::Year(_) | Opened::AgeBand(_) | Opened::District(_) => None,
        }
    }

    /// Opens the key of a file that hangs on a field.
    fn file(
        &self,
        field: Field,
        place: Place,
        (subject, wrapped): (Option<&SubjectKey>, &[u8]),
    ) -> Option<(FileKey, [u8; 32])> {
        let trail = &self.seen.trail;
        trail.mark(self.vector.case(), field, self.vector.of(field));
        let permit = Permit::of(&self.vector, field)?;
        let Some(subject) = subject else {
            tracing::error!(case.id = %place.case, row.id = %place.file, "integrity incident: a subject key is gone");
            trail.mark_broken("SUBJECT_KEY");
            return None;
        };
        trail.count_opened();
        let opened = file::open_key((permit, field), subject, place, wrapped);
        opened
            .map_err(|broken| {
                tracing::error!(%broken, case.id = %place.case, row.id = %place.file, "integrity incident");
                trail.mark_broken("SEALED_VALUE");
            })
            .ok()
    }

    /// The redactions of an object type, and the mark that they were shown.
    fn redactions(&self, object: &str, field: Field) -> Vec<Redaction> {
        self.show(field, || redaction::list(&self.vector, object)).unwrap_or_default()
    }

    /// What the view key of an object type is made of.
    fn view_key_parts(&self, object: &str, field: Field, policy_version: &str) -> Vec<u8> {
        let list = self.show(field, || redaction::list(&self.vector, object)).unwrap_or_default();
        redaction::view_key_parts(&list, self.seen.capacity, self.seen.purpose, policy_version)
    }
}

/// Opens a sealed value by a permit. One that does not open ends the operation.
fn opened<C: Column>(
    seen: &Seen,
    case: Option<Uuid>,
    asked: (Permit, Uuid, Option<&SubjectKey>, &Sealed<C>),
) -> Option<Opened> {
    if asked.2.is_some() {
        seen.trail.count_opened();
    }
    unsealed(seen, case, asked)
}

/// The same, not counted as told.
fn unsealed<C: Column>(
    seen: &Seen,
    case: Option<Uuid>,
    (permit, row, key, sealed): (Permit, Uuid, Option<&SubjectKey>, &Sealed<C>),
) -> Option<Opened> {
    let trail = &seen.trail;
    let Some(key) = key else {
        tracing::error!(case.id = ?case, row.id = %row, "integrity incident: a subject key is gone");
        trail.mark_broken("SUBJECT_KEY");
        return None;
    };
    match seal::open(permit, key, (row, seen.today()), sealed) {
        Ok(opened) => Some(opened),
        Err(broken) => {
            tracing::error!(%broken, case.id = ?case, row.id = %row, "integrity incident");
            trail.mark_broken("SEALED_VALUE");
            None
        }
    }
}

impl Promised {
    /// Opens a sealed text of what agencies promised.
    fn text<C: Column>(&self, field: Field, row: Uuid, key: Option<&SubjectKey>, sealed: &Sealed<C>) -> Option<String> {
        let permit = Permit::of_promised(self.decided(), field)?;
        match opened(self.seen(), None, (permit, row, key, sealed))? {
            Opened::Text(text) => Some(text),
            Opened::Year(_) | Opened::AgeBand(_) | Opened::District(_) => None,
        }
    }

    /// Opens what is told part by part: each part is counted where it is told.
    fn bytes<C: Column>(
        &self,
        field: Field,
        row: Uuid,
        key: Option<&SubjectKey>,
        sealed: &Sealed<C>,
    ) -> Option<String> {
        let permit = Permit::of_promised(self.decided(), field)?;
        match unsealed(self.seen(), None, (permit, row, key, sealed))? {
            Opened::Text(text) => Some(text),
            Opened::Year(_) | Opened::AgeBand(_) | Opened::District(_) => None,
        }
    }
}
