//! What survivors ask of their own data.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{AnswerReason, DataClass, Language, RequestChannel, RequestKind, RequestOutcome};
use crate::store::acting::{AnswerRequest, RecordRequest};

/// Mutations of what survivors ask.
#[derive(Debug, Default)]
pub(super) struct RequestMutation;

/// Something that a survivor asks of her own data.
#[derive(InputObject, Debug)]
pub struct RecordSubjectRequestInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What she asks for.
    kind: RequestKind,
    /// When she asked (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
    /// How she asked.
    channel: RequestChannel,
    /// The language in which she asked.
    language: Language,
    /// What she said, in words. It is sealed.
    text: Option<String>,
}

/// What a survivor was answered.
#[derive(InputObject, Debug)]
pub struct AnswerSubjectRequestInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The request.
    request_id: ID,
    /// What came of it.
    outcome: RequestOutcome,
    /// Why not everything was done; where it was not.
    reason: Option<AnswerReason>,
    /// What she was told, in words. It is sealed.
    text: Option<String>,
    /// When she was told (UTC); now, if you leave it out.
    told_her_at: Option<DateTime<Utc>>,
    /// How she was told.
    told_by: RequestChannel,
}

#[Object]
impl RequestMutation {
    /// Records what she asks of her own data. Whoever sits before her does; those who lead the case answer.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn record_subject_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The request.")] input: RecordSubjectRequestInput,
    ) -> Result<CasePayload> {
        let deed = RecordRequest {
            case: payload::case(ctx.scope()?, &input.case_id),
            kind: input.kind.into(),
            happened_at: input.happened_at,
            channel: input.channel.into(),
            language: input.language.into(),
            text: input.text,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records what she was answered, once. Nothing is deleted by it: an erasure that is granted is still to be carried out.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn answer_subject_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer.")] input: AnswerSubjectRequestInput,
    ) -> Result<CasePayload> {
        let (case, request) = ids::of_case(ctx.scope()?, Kind::Request, &input.request_id);
        let deed = AnswerRequest {
            case,
            request,
            outcome: input.outcome.into(),
            reason: input.reason.map(Into::into),
            text: input.text,
            told_her_at: input.told_her_at,
            told_by: input.told_by.into(),
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
