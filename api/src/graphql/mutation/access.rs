//! Asking to see more, and answering.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{AccessDecline, AccessDoor, AccessOutcome, AccessReason, DataClass};
use crate::store::acting::{AnswerAccess, RequestAccess};

/// Mutations of asking to see more.
#[derive(Debug, Default)]
pub(super) struct AccessMutation;

/// That your agency asks to see more of a case, for the purpose of this request.
#[derive(InputObject, Debug)]
pub struct RequestAccessInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The classes of knowledge that you ask for: those of fields that the redactions call requestable.
    classes: Vec<DataClass>,
    /// Why it is needed.
    reason: AccessReason,
    /// Why it is needed, in words. They are sealed.
    words: Option<String>,
    /// Until when it is needed (UTC). Without an answer by then the request lapses.
    needed_until: DateTime<Utc>,
}

/// What an agency is answered that asks to see more.
#[derive(InputObject, Debug)]
pub struct AnswerAccessRequestInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The request.
    request_id: ID,
    /// What comes of it.
    outcome: AccessOutcome,
    /// Why it is declined; where it is.
    decline_reason: Option<AccessDecline>,
    /// What opened, if something did: it must be there already, and you must see such things.
    opened_by: Option<AccessDoor>,
}

#[Object]
impl AccessMutation {
    /// Asks who leads the case to see more of it: its assigned worker or a supervisor answers. Nothing opens by asking.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn request_access(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked.")] input: RequestAccessInput,
    ) -> Result<CasePayload> {
        let deed = RequestAccess {
            case: payload::case(ctx.scope()?, &input.case_id),
            classes: input.classes.into_iter().map(Into::into).collect(),
            reason: input.reason.into(),
            words: input.words,
            needed_until: input.needed_until,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Answers an agency that asks to see more, once. Nothing opens by an answer: record the consent, the legal basis or
    /// the assignment itself.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn answer_access_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer.")] input: AnswerAccessRequestInput,
    ) -> Result<CasePayload> {
        let (case, request) = ids::of_case(ctx.scope()?, Kind::AccessRequest, &input.request_id);
        let deed = AnswerAccess {
            case,
            request,
            outcome: input.outcome.into(),
            decline: input.decline_reason.map(Into::into),
            opened_by: input.opened_by.map(Into::into),
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
