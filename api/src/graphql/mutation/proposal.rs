//! Proposing corrections, and answering them.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::error::Error;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, RecordField};
use crate::store::acting::{AnswerCorrection, ProposeCorrection};

/// Mutations of proposed corrections.
#[derive(Debug, Default)]
pub(super) struct ProposalMutation;

/// What is wrong in the record or was found.
#[derive(InputObject)]
pub struct ProposeCorrectionInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The field.
    field: RecordField,
    /// What it should hold; leave it out if it should hold nothing.
    value: Option<String>,
    /// Why.
    reason: String,
    /// When it was found (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What becomes of a proposed correction.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entities::vocabulary::CorrectionAnswer")]
pub enum CorrectionAnswer {
    /// It is written into the record.
    #[graphql(name = "ACCEPT")]
    Accepted,
    /// The record stays as it is.
    #[graphql(name = "DECLINE")]
    Declined,
}

/// An answer to a proposed correction.
#[derive(InputObject, Debug)]
pub struct AnswerCorrectionInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The proposal, as `proposedCorrections` lists it.
    correction_id: ID,
    /// Your answer.
    answer: CorrectionAnswer,
    /// The version of the person, or of the case if the field is the case's, that you read: accepting takes it.
    if_version: Option<String>,
}

#[Object]
impl ProposalMutation {
    /// Says what a field should hold, without having to read it. What comes of it is for those who keep the record.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn propose_correction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is wrong or was found.")] input: ProposeCorrectionInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let field = input.field.field().ok_or(Error::input("FIELD_UNKNOWN", "`field` cannot be corrected"))?;
        let ProposeCorrectionInput { idempotency_key, case_id: _, field: _, value, reason, happened_at } = input;
        change(ctx, idempotency_key, ProposeCorrection { case, field, value, reason, happened_at }).await
    }

    /// Accepts or declines what was proposed. Accepted, it is written as if you had corrected the field yourself.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn answer_correction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer.")] input: AnswerCorrectionInput,
    ) -> Result<CasePayload> {
        let (case, correction) = ids::of_case(ctx.scope()?, Kind::Correction, &input.correction_id);
        let (answer, version) = (input.answer.into(), input.if_version);
        change(ctx, input.idempotency_key, AnswerCorrection { case, correction, answer, version }).await
    }
}
