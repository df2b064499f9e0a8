//! Plans of the government: reference data, and what the records measure of their indicators.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::calendar;
use super::context::Asking as _;
use super::data_class::data_class;
use super::vocabulary::{DataClass, Measure, MeasuredState};
use crate::disclosure::field::Field;
use crate::disclosure::view::{Measured, Promised};
use crate::reference;

/// A plan of the government against trafficking.
#[derive(Clone, Copy, Debug)]
pub struct Plan(&'static reference::Plan);

/// A plan of the government against trafficking, as far as it is known. A later plan stands beside it.
#[Object]
impl Plan {
    /// The project's own stable code.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its title in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn title_en(&self) -> &str {
        &self.0.title_en
    }

    /// Its first year.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn valid_from(&self) -> i32 {
        self.0.valid_from
    }

    /// Its last year, with an extension where there was one.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn valid_until(&self) -> i32 {
        self.0.valid_until
    }

    /// The code of the plan that it follows on; `null` for the first.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn follows(&self) -> Option<&str> {
        self.0.follows.as_deref()
    }

    /// Whether somebody saw its text.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn verified(&self) -> bool {
        self.0.verified
    }

    /// Where this is from.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// Its goals.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn goals(&self) -> Vec<PlanGoal> {
        reference::plan_goals().iter().filter(|goal| goal.plan == self.0.code).map(PlanGoal).collect()
    }
}

/// A goal of a plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanGoal(&'static reference::PlanGoal);

/// A goal of a plan.
#[Object]
impl PlanGoal {
    /// The project's own stable code within the plan.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its words in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn title_en(&self) -> &str {
        &self.0.title_en
    }

    /// Whether these are the plan's own words.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn verified(&self) -> bool {
        self.0.verified
    }

    /// Where this is from.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// By what it is measured.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn indicators(&self) -> Vec<PlanIndicator> {
        let of = |row: &&reference::PlanIndicator| row.plan == self.0.plan && row.goal == self.0.code;
        reference::plan_indicators().iter().filter(of).map(PlanIndicator).collect()
    }
}

/// By what a goal of a plan is measured.
#[derive(Clone, Copy, Debug)]
pub struct PlanIndicator(pub(super) &'static reference::PlanIndicator);

/// By what a goal of a plan is measured.
#[Object]
impl PlanIndicator {
    /// The project's own stable code.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its words in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn title_en(&self) -> &str {
        &self.0.title_en
    }

    /// What the records count for it: see `planProgress`; `null` where they cannot.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn measure(&self) -> Option<Measure> {
        self.0.measure.map(Into::into)
    }

    /// Whether it is the plan's own.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn verified(&self) -> bool {
        self.0.verified
    }

    /// Where this is from.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn source(&self) -> &str {
        &self.0.source
    }
}

/// What a measure came to in a period: exact figures, over rows that are there for you one by one. For the task force's
/// secretariat they are everyone's, for others those of their own agency.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct MeasuredValue {
    /// What was counted.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    measure: Measure,
    /// Whether there is a figure.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    state: MeasuredState,
    /// The figure; `null` where there is none.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    value: Option<i64>,
}

impl MeasuredValue {
    pub(super) fn new(measure: entities::vocabulary::Measure, measured: Measured) -> Self {
        let (state, value) = told(measured);
        Self { measure: measure.into(), state, value }
    }
}

/// Whether there is a figure, and which.
pub(super) const fn told(measured: Measured) -> (MeasuredState, Option<i64>) {
    match measured {
        Measured::Value(value) => (MeasuredState::Measured, Some(value)),
        Measured::NotMeasurable => (MeasuredState::NotMeasurable, None),
        Measured::NotForYou => (MeasuredState::NotForYou, None),
    }
}

/// Every plan, the oldest first.
pub(super) fn all() -> Vec<Plan> {
    reference::plans().iter().map(Plan).collect()
}

/// What every measure came to in a period.
pub(super) async fn progress(
    ctx: &Context<'_>,
    period: (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Vec<MeasuredValue>>> {
    let scope = ctx.scope()?;
    let period = calendar::period(period)?;
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryPlanProgress);
    let measures = ctx.settled(scope.reading()?.measures(&promised, period).await)?;
    promised.tells(&["MeasuredValue"]);
    Ok(Some(measures.into_iter().map(|(measure, measured)| MeasuredValue::new(measure, measured)).collect()))
}
