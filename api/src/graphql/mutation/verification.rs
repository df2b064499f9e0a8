//! Asking bodies to verify her nationality and her home.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, HopOutcome, VerificationBlocker, VerificationEnd, VerifyingBody};
use crate::scope::Scope;
use crate::store::acting::{
    AnswerHop, AskVerification, PassVerification, RecallVerification, ReportBlockers, ReviseSafeContact, RouteStop,
};
use crate::store::writing::SafeContactText;

/// Mutations of verification.
#[derive(Debug, Default)]
pub(super) struct VerificationMutation;

/// A body on the way.
#[derive(InputObject, Debug)]
pub struct RouteStopInput {
    /// What body it is.
    body: VerifyingBody,
    /// The agency, where it has an account here. Without one it gets a letter, and who leads records what it answers.
    agency_id: Option<ID>,
    /// Within how many days an answer is wanted, counted from the day on which the request comes there.
    answer_within_days: Option<i32>,
}

impl RouteStopInput {
    fn stop(self, scope: &Scope) -> RouteStop {
        RouteStop {
            body: self.body.into(),
            agency: self.agency_id.map(|id| payload::agency(scope, &id)),
            answer_days: self.answer_within_days,
        }
    }
}

/// How her home may be asked. Those who verify read it: it must not say what happened to her.
#[derive(InputObject, Debug)]
pub struct SafeContactInput {
    /// Who may call or come by.
    who_may_call: String,
    /// When.
    when_to_call: String,
    /// Which words to use, and what to say if somebody asks why.
    words_to_use: String,
    /// Who at home does not know, and must not learn.
    who_does_not_know: String,
}

impl From<SafeContactInput> for SafeContactText {
    fn from(input: SafeContactInput) -> Self {
        let SafeContactInput { who_may_call, when_to_call, words_to_use, who_does_not_know } = input;
        Self { who_may_call, when_to_call, words_to_use, who_does_not_know }
    }
}

/// A verification to ask for.
#[derive(InputObject, Debug)]
pub struct OpenVerificationInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The bodies on its way, the first first. The request goes to the first at once, and from each to the next when it is
    /// passed on.
    route: Vec<RouteStopInput>,
    /// Until when any of them may be tied to the case by it (UTC); at most two years ahead.
    until: DateTime<Utc>,
    /// How her home may be asked.
    safe_contact: SafeContactInput,
    /// When it was asked (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// How her home may be asked from now on.
#[derive(InputObject, Debug)]
pub struct ReviseSafeContactInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// How her home may be asked.
    safe_contact: SafeContactInput,
}

/// A verification to pass on.
#[derive(InputObject, Debug)]
pub struct PassVerificationInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The body that passes it on, as `Case.verificationHops` lists it.
    hop_id: ID,
    /// What it found.
    outcome: Option<HopOutcome>,
    /// To whom, where it is not the next that is planned. Named by a body, it waits for the agency that leads.
    to: Option<RouteStopInput>,
    /// When it was passed on (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What a body found.
#[derive(InputObject, Debug)]
pub struct AnswerVerificationHopInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The body, as `Case.verificationHops` lists it.
    hop_id: ID,
    /// What it found.
    outcome: HopOutcome,
    /// When it answered (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What stands in the way at a body.
#[derive(InputObject, Debug)]
pub struct ReportVerificationBlockersInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The body, as `Case.verificationHops` lists it.
    hop_id: ID,
    /// Everything that stands in the way now; empty, if nothing does any more.
    blockers: Vec<VerificationBlocker>,
    /// Since when (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// The end of a verification.
#[derive(InputObject, Debug)]
pub struct RecallVerificationInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// Why it is under way no more.
    reason: VerificationEnd,
    /// When (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl VerificationMutation {
    /// Asks bodies to verify her nationality and her home, one after the other. Each is tied to the case while the request
    /// is there and no longer.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn open_verification(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verification.")] input: OpenVerificationInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = AskVerification {
            case: payload::case(scope, &input.case_id),
            route: input.route.into_iter().map(|stop| stop.stop(scope)).collect(),
            until: input.until,
            happened_at: input.happened_at,
            contact: input.safe_contact.into(),
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says anew how her home may be asked. What was said before stays in the record.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn revise_safe_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How her home may be asked.")] input: ReviseSafeContactInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let deed = ReviseSafeContact { case, contact: input.safe_contact.into() };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Passes a verification on to the next body. Who leads may do it for a body without an account or one that does
    /// nothing, and after an answer.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn pass_verification(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is passed on, and to whom.")] input: PassVerificationInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let (case, hop) = ids::of_case(scope, Kind::Hop, &input.hop_id);
        let to = input.to.map(|stop| stop.stop(scope));
        let outcome = input.outcome.map(Into::into);
        let deed = PassVerification { case, hop, outcome, to, happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says what a body found. Its part ends with it; the agency that leads passes the request on or ends it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn answer_verification_hop(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the body found.")] input: AnswerVerificationHopInput,
    ) -> Result<CasePayload> {
        let (case, hop) = ids::of_case(ctx.scope()?, Kind::Hop, &input.hop_id);
        let deed = AnswerHop { case, hop, outcome: input.outcome.into(), happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says what stands in the way at a body, while the request is there.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn report_verification_blockers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What stands in the way.")] input: ReportVerificationBlockersInput,
    ) -> Result<CasePayload> {
        let (case, hop) = ids::of_case(ctx.scope()?, Kind::Hop, &input.hop_id);
        let blockers = input.blockers.into_iter().map(Into::into).collect();
        let deed = ReportBlockers { case, hop, blockers, happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Asks a verification back, or says that it was answered for good. The body at which it is loses its tie at once.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn recall_verification(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The end of the verification.")] input: RecallVerificationInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let deed = RecallVerification { case, reason: input.reason.into(), happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }
}
