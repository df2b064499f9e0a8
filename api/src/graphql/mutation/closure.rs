//! How a case is closed.

use async_graphql::{Context, ID, InputObject, Object, Result};
use entities::vocabulary::ClosureAnswer;

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{ClosureOutcome, ClosureReason, DataClass};
use crate::store::acting::{AnswerClosure, ProposeClosure};

/// Mutations of closures.
#[derive(Debug, Default)]
pub(super) struct ClosureMutation;

/// That a case is to be closed.
#[derive(InputObject, Debug)]
pub struct ProposeClosureInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// Why.
    reason: ClosureReason,
    /// How she stands.
    outcome: ClosureOutcome,
    /// Why, in words, and what is left. It is sealed.
    words: String,
}

/// That a case is closed.
#[derive(InputObject, Debug)]
pub struct ApproveClosureInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The closure, which somebody else of your agency proposed.
    closure_id: ID,
}

/// That something is left to do.
#[derive(InputObject, Debug)]
pub struct SendBackClosureInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The closure, which somebody else of your agency proposed.
    closure_id: ID,
    /// What is left to do. It is sealed.
    words: String,
}

#[Object]
impl ClosureMutation {
    /// Proposes to close a case. It is refused while a service did not end, a support plan is open or a safety alert stands. Nothing is
    /// closed before another person, an assigned supervisor of your agency, approves it.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn propose_closure(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The closure.")] input: ProposeClosureInput,
    ) -> Result<CasePayload> {
        let deed = ProposeClosure {
            case: payload::case(ctx.scope()?, &input.case_id),
            reason: input.reason.into(),
            outcome: input.outcome.into(),
            words: input.words,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Approves a closure: the case is `CLOSED` from now on, and what ends with it ends.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn approve_closure(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The closure.")] input: ApproveClosureInput,
    ) -> Result<CasePayload> {
        let (case, closure) = ids::of_case(ctx.scope()?, Kind::Closure, &input.closure_id);
        let deed = AnswerClosure { case, closure, answer: ClosureAnswer::Approved, words: None };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Sends a closure back: the case stays open.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn send_back_closure(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is left to do.")] input: SendBackClosureInput,
    ) -> Result<CasePayload> {
        let (case, closure) = ids::of_case(ctx.scope()?, Kind::Closure, &input.closure_id);
        let deed = AnswerClosure { case, closure, answer: ClosureAnswer::SentBack, words: Some(input.words) };
        change(ctx, input.idempotency_key, deed).await
    }
}
