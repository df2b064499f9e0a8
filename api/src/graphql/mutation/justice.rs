//! Court cases, what she stated, and what one country asks of the other.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{
    AssistanceOutcome, Country, CourtKind, CourtOutcome, CourtSide, CourtStage, DataClass, Language, OffenceLaw,
    StatementKind,
};
use crate::store::acting::{AdvanceCourtCase, AnswerAssistance, RecordAssistance, RecordCourtCase, RecordStatement};

/// Mutations of court cases.
#[derive(Debug, Default)]
pub(super) struct JusticeMutation;

/// A court case.
#[derive(InputObject, Debug)]
pub struct RecordCourtCaseInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The country whose court it is.
    country: Country,
    /// What kind of court it is before, or would come before.
    court: CourtKind,
    /// Which court it is, in one line of at most 200 characters. It is sealed.
    court_name: Option<String>,
    /// The number under which the court or the police keep it, in one line of at most 200 characters. It is sealed, and
    /// compared with none.
    number: Option<String>,
    /// The laws under which it is charged, at least one, each one of the country.
    laws: Vec<OffenceLaw>,
    /// On which side she stands.
    side: CourtSide,
    /// When it was opened (UTC); it is investigated since.
    opened_at: DateTime<Utc>,
}

/// Where a court case came to.
#[derive(InputObject, Debug)]
pub struct AdvanceCourtCaseInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The court case.
    court_case_id: ID,
    /// Where it stands now.
    stage: CourtStage,
    /// How it was closed; wanted where it was.
    outcome: Option<CourtOutcome>,
    /// When it came there (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A statement of hers.
#[derive(InputObject, Debug)]
pub struct RecordStatementInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The court case for which she made it; wanted for one that she made in court.
    court_case_id: Option<ID>,
    /// Before whom she made it.
    kind: StatementKind,
    /// When she made it (UTC).
    taken_at: DateTime<Utc>,
    /// The language in which it was written down.
    language: Language,
    /// Whether somebody interpreted.
    interpreter: bool,
    /// Whether somebody whom she trusts was with her.
    support_person: bool,
    /// What she stated. It is sealed.
    words: Option<String>,
    /// The number under which it is kept, in one line of at most 200 characters. It is sealed.
    reference: Option<String>,
}

/// A request for mutual legal assistance.
#[derive(InputObject, Debug)]
pub struct RecordLegalAssistanceInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The court case for which it is asked.
    court_case_id: ID,
    /// The number of the request, in one line of at most 200 characters. It is sealed, and compared with none.
    number: String,
    /// The authority that is asked, in one line of at most 200 characters. It is sealed.
    authority: Option<String>,
    /// The code of the law under which it is asked: `MLA-2012-S18`.
    law: String,
    /// When it was sent (UTC).
    sent_at: DateTime<Utc>,
}

/// What became of a request for mutual legal assistance.
#[derive(InputObject, Debug)]
pub struct AnswerLegalAssistanceInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The request.
    legal_assistance_id: ID,
    /// What became of it. Granted again, it holds until the later day.
    outcome: AssistanceOutcome,
    /// The last day on which it holds, in Bangladesh; wanted where it was granted.
    valid_until: Option<NaiveDate>,
    /// When it was answered (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl JusticeMutation {
    /// Records a court case in which she is a victim.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn record_court_case(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The court case.")] input: RecordCourtCaseInput,
    ) -> Result<CasePayload> {
        let deed = RecordCourtCase {
            case: payload::case(ctx.scope()?, &input.case_id),
            country: input.country.into(),
            court: input.court.into(),
            court_name: input.court_name,
            number: input.number,
            laws: input.laws.into_iter().map(Into::into).collect(),
            side: input.side.into(),
            opened_at: input.opened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records where a court case came to.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn advance_court_case(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where it came to.")] input: AdvanceCourtCaseInput,
    ) -> Result<CasePayload> {
        let deed = AdvanceCourtCase {
            of: ids::of_case(ctx.scope()?, Kind::CourtCase, &input.court_case_id),
            stage: input.stage.into(),
            outcome: input.outcome.map(Into::into),
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records that she made a statement.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn record_statement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The statement.")] input: RecordStatementInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = RecordStatement {
            case: payload::case(scope, &input.case_id),
            court_case: input.court_case_id.map(|id| ids::of_case(scope, Kind::CourtCase, &id)),
            kind: input.kind.into(),
            taken_at: input.taken_at,
            language: input.language.into(),
            interpreter: input.interpreter,
            support_person: input.support_person,
            words: input.words,
            reference: input.reference,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records what one country asks of the other for a court case.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn record_legal_assistance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The request.")] input: RecordLegalAssistanceInput,
    ) -> Result<CasePayload> {
        let deed = RecordAssistance {
            of: ids::of_case(ctx.scope()?, Kind::CourtCase, &input.court_case_id),
            number: input.number,
            authority: input.authority,
            law: input.law,
            sent_at: input.sent_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records what became of such a request. Of several answers the last one counts.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn answer_legal_assistance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What became of it.")] input: AnswerLegalAssistanceInput,
    ) -> Result<CasePayload> {
        let deed = AnswerAssistance {
            of: ids::of_case(ctx.scope()?, Kind::LegalAssistance, &input.legal_assistance_id),
            outcome: input.outcome.into(),
            valid_until: input.valid_until,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
