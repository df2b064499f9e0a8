//! What is planned for her.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, ObjectiveOutcome, PlanAgreement, PlanState, RiskLevel, SupportNeed};
use crate::disclosure::view::{SupportObjectiveView, SupportPlanView};

/// A support plan.
#[derive(Clone, Debug)]
pub struct SupportPlan(pub(super) SupportPlanView);

/// A support plan: what was found that she needs, and what is to be reached by when. It is never changed; a revision is a later
/// plan, and the last one counts. Who leads the case sees every plan; a provider sees of it the objectives that its own services
/// are for, and works out nothing from others.
#[Object]
impl SupportPlan {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::SupportPlan, &self.0.keys()))
    }

    /// Every field of the plan that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for plans whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// When her needs were assessed (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn assessed_at(&self) -> Option<DateTime<Utc>> {
        self.0.assessed_at()
    }

    /// When the plan was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The needs that were found.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn needs(&self) -> Option<Vec<SupportNeed>> {
        Some(self.0.needs()?.into_iter().map(Into::into).collect())
    }

    /// How likely it is that she comes to harm again.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn risk(&self) -> Option<RiskLevel> {
        self.0.risk().map(Into::into)
    }

    /// Whether it was agreed with her.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn agreement(&self) -> Option<PlanAgreement> {
        self.0.agreement().map(Into::into)
    }

    /// Why it was not agreed with her, or what she has against it.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn reservations(&self) -> Option<String> {
        self.0.reservations()
    }

    /// Its first day, in Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn starts_on(&self) -> Option<NaiveDate> {
        self.0.starts_on()
    }

    /// The day, in Bangladesh, on which it is looked at again.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn review_on(&self) -> Option<NaiveDate> {
        self.0.review_on()
    }

    /// Where it stands today in Bangladesh, as far as it follows from what you see.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn state(&self) -> Option<PlanState> {
        self.0.state().map(Into::into)
    }

    /// What is to be reached by it, the most urgent first: 20 at the most.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn objectives(&self) -> Option<Vec<SupportObjective>> {
        Some(self.0.objectives()?.into_iter().map(SupportObjective).collect())
    }
}

/// What is to be reached by a support plan.
#[derive(Clone, Debug)]
pub struct SupportObjective(SupportObjectiveView);

/// What is to be reached by a support plan, and what became of it.
#[Object]
impl SupportObjective {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::SupportObjective, &self.0.keys()))
    }

    /// The need that it answers.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn need(&self) -> Option<SupportNeed> {
        self.0.need().map(Into::into)
    }

    /// What is to be reached.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// What became of it; `null` as long as it is worked for.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn outcome(&self) -> Option<ObjectiveOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// What became of it, in words.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn outcome_words(&self) -> Option<String> {
        self.0.outcome_words()
    }

    /// When it was found what became of it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn outcome_at(&self) -> Option<DateTime<Utc>> {
        self.0.outcome_at()
    }

    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn outcome_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.outcome_entered_at()
    }
}
