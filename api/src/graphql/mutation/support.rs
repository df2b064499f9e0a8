//! What is planned for her.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, ObjectiveOutcome, PlanAgreement, RiskLevel, ServiceKind, SupportNeed};
use crate::store::acting::{PlanService, RecordObjectiveOutcome, RecordSupportPlan};

/// Mutations of support plans.
#[derive(Debug, Default)]
pub(super) struct SupportMutation;

/// Something to be reached by a support plan.
#[derive(InputObject, Debug)]
pub struct SupportObjectiveInput {
    /// The need that it answers: one of those that the plan names.
    need: SupportNeed,
    /// What is to be reached. It is sealed.
    words: String,
}

/// A support plan.
#[derive(InputObject, Debug)]
pub struct RecordSupportPlanInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// When her needs were assessed (UTC); not before the case began.
    assessed_at: DateTime<Utc>,
    /// The needs that were found.
    needs: Vec<SupportNeed>,
    /// How likely it is that she comes to harm again.
    risk: RiskLevel,
    /// Whether it was agreed with her.
    agreement: PlanAgreement,
    /// Why it was not agreed with her, or what she has against it; wanted where she did not agree. It is sealed.
    reservations: Option<String>,
    /// Its first day, in Bangladesh; not before the day of the assessment.
    starts_on: NaiveDate,
    /// The day, in Bangladesh, on which it is looked at again: after its first day and today, within a year.
    review_on: NaiveDate,
    /// What is to be reached, the most urgent first: from 1 to 20.
    objectives: Vec<SupportObjectiveInput>,
}

/// What became of an objective.
#[derive(InputObject, Debug)]
pub struct RecordObjectiveOutcomeInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The objective, of the plan that counts.
    objective_id: ID,
    /// What became of it.
    outcome: ObjectiveOutcome,
    /// The same in words. It is sealed.
    words: Option<String>,
    /// When that was found (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
}

/// A service.
#[derive(InputObject, Debug)]
pub struct PlanServiceInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The objective that it serves, of the plan that counts and that she agreed to.
    objective_id: ID,
    /// What is given.
    kind: ServiceKind,
    /// The agency that gives it: the one that leads, or one that is tied to the case as `SERVICE_PROVIDER`.
    provider_id: ID,
    /// When it was agreed on (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
    /// The day, in Bangladesh, on which it is to start: not before its plan starts, nor before it was agreed on.
    starts_on: NaiveDate,
    /// The day, in Bangladesh, on which it is to end: within two years.
    ends_on: Option<NaiveDate>,
}

#[Object]
impl SupportMutation {
    /// Records what was found that she needs and what is to be reached. It stands in the place of the plan before; services that
    /// were planned by that one go on.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn record_support_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The plan.")] input: RecordSupportPlanInput,
    ) -> Result<CasePayload> {
        let deed = RecordSupportPlan {
            case: payload::case(ctx.scope()?, &input.case_id),
            assessed_at: input.assessed_at,
            needs: input.needs.into_iter().map(Into::into).collect(),
            risk: input.risk.into(),
            agreement: input.agreement.into(),
            reservations: input.reservations,
            starts_on: input.starts_on,
            review_on: input.review_on,
            objectives: input.objectives.into_iter().map(|one| (one.need.into(), one.words)).collect(),
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says what became of an objective, once.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn record_objective_outcome(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What became of it.")] input: RecordObjectiveOutcomeInput,
    ) -> Result<CasePayload> {
        let (case, objective) = ids::of_case(ctx.scope()?, Kind::SupportObjective, &input.objective_id);
        let deed = RecordObjectiveOutcome {
            case,
            objective,
            outcome: input.outcome.into(),
            words: input.words,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Plans a service for an objective. It opens nothing: what the provider sees of her goes by its own tie and by what she
    /// agreed to.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn plan_service(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The service.")] input: PlanServiceInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let (case, objective) = ids::of_case(scope, Kind::SupportObjective, &input.objective_id);
        let deed = PlanService {
            case,
            objective,
            kind: input.kind.into(),
            provider: payload::agency(scope, &input.provider_id),
            happened_at: input.happened_at,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
