//! Everything that a member can do: checked against the policy as of the transaction in which it happens, done once
//! however often it is sent, and refused with a reason that tells nothing about what the member may not see.
//!
//! An act is a [`Deed`]. [`Store::act`] gives it a [`Desk`]: a write transaction on a task of its own, so that a dropped
//! connection leaves nothing half-done.

mod access;
mod asked;
mod attachments;
mod awareness;
mod bases;
mod best_interest;
mod closing;
pub(in crate::store) mod coded;
mod confirming;
pub(in crate::store) mod consents;
mod correct;
mod correctable;
mod dates;
mod decisions;
mod desk;
pub(in crate::store) mod doors;
mod duties;
mod emergencies;
mod enquiries;
mod entering;
mod follow_ups;
mod forms;
mod handovers;
mod homes;
mod justice;
mod known;
mod links;
mod minors;
mod notices;
mod once;
mod open_case;
mod outside;
mod packs;
mod papers;
mod partnerships;
mod promises;
mod proposal;
mod proposals;
mod referrals;
mod refusal;
mod releases;
mod requests;
mod returning;
mod safety_alerts;
mod services;
mod sheets;
mod stages;
mod support;
mod ties;
mod together;
mod traffickers;
mod verification;
mod words;

use std::future::Future;
use std::sync::Arc;

use sea_orm::prelude::Uuid;

pub use self::access::{AnswerAccess, RequestAccess};
pub use self::attachments::AddAttachment;
pub use self::awareness::{RecordLead, RecordSession};
pub use self::bases::{AttachBasis, EndBasis};
pub use self::best_interest::DecideBestInterest;
pub use self::closing::{AnswerClosure, ProposeClosure};
pub use self::confirming::{ConfirmHandover, Said};
pub use self::consents::{
    Circumstances, CourtOrder, DeniedRecipient, LineNamed, RecordConsent, SayNo, Spoken, TakenBack,
};
pub use self::correct::Correct;
pub use self::correctable::is_correctable;
pub use self::dates::end_of_day;
pub use self::decisions::RecordDecision;
pub use self::desk::not_allowed;
pub use self::desk::{Desk, Here};
pub use self::doors::AnswerDoor;
pub use self::duties::{DischargeDuty, RecordVictimNotice};
pub use self::emergencies::{DeclareEmergency, EndEmergency, ReviewEmergency};
pub use self::enquiries::{AnswerEnquiry, Enquire};
pub use self::entering::{EnterAtCrossing, Meeting};
pub use self::follow_ups::RecordFollowUp;
pub use self::forms::{BESIDE_PLAN, Filled, IssueForms, VoidForm};
pub use self::handovers::{MoveHandover, PlanHandover};
pub use self::homes::{CountersignHomeInvestigation, RecordHomeInvestigation};
pub use self::justice::{
    AdvanceCourtCase, AnswerAssistance, CallOff, CallOffHearing, ConfirmReadiness, Coordinator, GiveAfterCare,
    HoldHearing, MoveHearing, PlanHearing, RecordAssistance, RecordCourtCase, RecordStatement, RecordTestimonyWish,
};
pub use self::links::Link;
pub use self::minors::{JudgeGuardian, NameGuardian, SetMinority};
pub use self::notices::{ConfirmNotice, HandleNotice, TellOutside, TellRecipients};
pub use self::once::check as check_key;
pub use self::open_case::OpenCase;
pub use self::outside::{DiscloseOutside, Outside, RecordOutside};
pub use self::packs::FreezePack;
pub use self::papers::{EndDocument, RecordDocument};
pub use self::partnerships::{ChangePartnership, ProposePartnership, RecordTraining};
pub use self::promises::{CallMeeting, ChangeCommitment, ChangeMeeting, RecordCommitment};
pub use self::proposal::{Line, Proposal};
pub use self::proposals::{AnswerCorrection, ProposeCorrection};
pub use self::referrals::{
    AcceptReferral, AcknowledgeReferral, DeclineReferral, EndReferral, EscalateReferral, SubmitReferral, TakenOn,
};
pub use self::refusal::{Refusal, RefusalCode, Stop, unless_empty};
pub use self::releases::ReleaseFigures;
pub use self::requests::{ANSWER_DAYS, AnswerRequest, RecordRequest};
pub use self::returning::RecordReturnWish;
pub use self::safety_alerts::{HandleSafetyAlert, RaiseSafetyAlert};
pub use self::services::{PlanService, ServiceHappens};
pub use self::sheets::{AccountForSheet, PrintHandoverList};
pub use self::stages::{AddMilestone, ReachStage};
pub use self::support::{RecordObjectiveOutcome, RecordSupportPlan};
pub use self::ties::{Assign, EndAssignment, EndRelation, Relate};
pub use self::traffickers::{Accused, AddTrafficker, CorrectTrafficker};
pub use self::verification::{
    AnswerHop, AskVerification, PassVerification, RecallVerification, ReportBlockers, ReviseSafeContact, RouteStop,
    Step,
};

use super::{Store, StoreError, load};
use crate::audit::record::Actor;
use crate::clock::Clock;
use crate::disclosure::capacity::{capacity, may_declare};
use crate::disclosure::trail::Trail;
use crate::disclosure::view::Seen;

/// Who acts, and under which key.
#[derive(Clone, Debug)]
pub struct Call {
    /// The member, the capacity and the purpose.
    pub seen: Seen,
    /// The member as the log keeps it.
    pub actor: Actor,
    /// Where the time comes from.
    pub clock: Clock,
    /// The member's key for this act.
    pub key: String,
    /// The name of the mutation and everything that was sent with it, as canonical bytes.
    pub input: Vec<u8>,
}

/// What an act came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The case that it was about.
    pub case: Option<Uuid>,
    /// What it made.
    pub made: Option<Uuid>,
    /// Whether what it made waits for another agency's word.
    pub waits: bool,
}

/// What came of sending an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done, now or when it was sent before.
    Done(Done),
    /// It was not done.
    Refused(Vec<Refusal>),
}

/// Something that a member can do.
pub trait Deed: Send + 'static {
    /// Keys of subjects that come into being: made before the transaction begins, since a key is durable before its row.
    fn subjects(&self) -> Vec<Uuid> {
        Vec::new()
    }

    /// Does it, at a desk.
    fn perform(self, desk: &mut Desk) -> impl Future<Output = Result<Done, Stop>> + Send;
}

impl Store {
    /// Does something, once.
    ///
    /// # Errors
    /// If the store gives no answer: then nothing was done.
    pub async fn act<D: Deed>(self: &Arc<Self>, call: Call, deed: D) -> Result<Outcome, StoreError> {
        let store = Arc::clone(self);
        let task = tokio::spawn(async move {
            match store.attempt(call, deed).await {
                Ok(done) => Ok(Outcome::Done(done)),
                Err(Stop::Refused(refusals)) => Ok(Outcome::Refused(refusals)),
                Err(Stop::Store(error)) => Err(error),
            }
        });
        task.await.map_err(|_| StoreError::Refused("the task of an act ended without an answer"))?
    }

    async fn attempt<D: Deed>(self: &Arc<Self>, call: Call, deed: D) -> Result<Done, Stop> {
        let Call { seen, actor, clock, key, input } = call;
        once::check(&key)?;
        let subjects = deed.subjects();
        if !subjects.is_empty() {
            self.keys().make(&subjects, clock.now()).await.map_err(StoreError::from)?;
        }
        let writing = self.write(actor, clock.now()).await?;
        let seen = Seen { trail: Arc::new(Trail::default()), ..seen };
        let mut desk = Desk { writing, seen, clock };
        desk.admit().await?;
        let mark = once::Mark::new(desk.store().keyed(), (&key, &input));
        if let Some(done) = mark.found(&desk).await? {
            return Ok(done);
        }
        let done = deed.perform(&mut desk).await?;
        mark.keep(&desk, done).await?;
        let Desk { writing, clock, .. } = desk;
        writing.commit_alone(&clock).await?;
        Ok(done)
    }
}

impl Desk {
    /// Takes hold of the member: whoever was suspended or left the desk meanwhile, or whose agency or seat no longer
    /// carries the purpose, does nothing more, and what one member sends at once happens one after the other.
    async fn admit(&mut self) -> Result<(), Stop> {
        let member = self.seen.viewer.member;
        load::hold(self.db(), (entities::vocabulary::DecisionSetKind::Member, member)).await?;
        self.settle();
        let inputs = load::member_by_id(self.db(), self.store().keyed(), member).await?;
        let agency = load::agency(self.db(), self.store().keyed(), inputs.member.agency_id).await?;
        let role = self.policy().role_of(agency.agency.kind);
        let facts = inputs.facts(&agency, role).map_err(StoreError::from)?;
        self.seen.viewer = Arc::new(facts);
        let Seen { viewer, capacity: asked, purpose, now, .. } = &self.seen;
        let carried = may_declare(self.policy(), viewer, *purpose, *now) && capacity(viewer, *purpose, *now) == *asked;
        if carried && super::members::is_admitted((&inputs, &agency), viewer, *now) {
            return Ok(());
        }
        Err(Refusal::new(RefusalCode::NotPossibleNow, "input", "you are no longer admitted").into())
    }
}
