//! What is given to her.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{Attendance, DataClass, ServiceEndReason, ServiceOutcome};
use crate::store::acting::ServiceHappens;
use crate::store::writing::InService;

/// Mutations of services.
#[derive(Debug, Default)]
pub(super) struct ServiceMutation;

/// That a service began.
#[derive(InputObject, Debug)]
pub struct StartServiceInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The service.
    service_id: ID,
    /// When it began (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
    /// What is to be known of it. It is sealed; of medical care and counselling it is kept as what is known of her health.
    words: Option<String>,
    /// The day, in Bangladesh, on which it goes on.
    next_on: Option<NaiveDate>,
}

/// A session.
#[derive(InputObject, Debug)]
pub struct RecordServiceSessionInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The service, which began.
    service_id: ID,
    /// When the session was, or was to be (UTC): after the service began, and before it ended.
    happened_at: DateTime<Utc>,
    /// Whether she came.
    attendance: Attendance,
    /// What is to be known of it. It is sealed; of medical care and counselling it is kept as what is known of her health.
    words: Option<String>,
    /// The day, in Bangladesh, on which it goes on.
    next_on: Option<NaiveDate>,
}

/// What came of a service.
#[derive(InputObject, Debug)]
pub struct RecordServiceOutcomeInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The service, which began.
    service_id: ID,
    /// What came of it.
    outcome: ServiceOutcome,
    /// When that was found (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
    /// What is to be known of it. It is sealed; of medical care and counselling it is kept as what is known of her health.
    words: Option<String>,
    /// The day, in Bangladesh, on which it goes on.
    next_on: Option<NaiveDate>,
}

/// That a service ended.
#[derive(InputObject, Debug)]
pub struct EndServiceInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The service.
    service_id: ID,
    /// Why it ended.
    reason: ServiceEndReason,
    /// When it ended (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
    /// What is to be known of it. It is sealed; of medical care and counselling it is kept as what is known of her health.
    words: Option<String>,
}

#[Object]
impl ServiceMutation {
    /// Says that a service began. Who leads the case says so of every service, a provider of its own.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn start_service(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The service.")] input: StartServiceInput,
    ) -> Result<CasePayload> {
        let StartServiceInput { idempotency_key, service_id, happened_at, words, next_on } = input;
        let (case, service) = ids::of_case(ctx.scope()?, Kind::Service, &service_id);
        let deed = ServiceHappens { case, service, what: InService::Started, words, next_on, happened_at };
        change(ctx, idempotency_key, deed).await
    }

    /// Says that a session was held or was to be held, and whether she came.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn record_service_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session.")] input: RecordServiceSessionInput,
    ) -> Result<CasePayload> {
        let RecordServiceSessionInput { idempotency_key, service_id, happened_at, attendance, words, next_on } = input;
        let (case, service) = ids::of_case(ctx.scope()?, Kind::Service, &service_id);
        let (what, happened_at) = (InService::Session(attendance.into()), Some(happened_at));
        let deed = ServiceHappens { case, service, what, words, next_on, happened_at };
        change(ctx, idempotency_key, deed).await
    }

    /// Says what came of a service so far; of several outcomes the last one counts.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn record_service_outcome(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What came of it.")] input: RecordServiceOutcomeInput,
    ) -> Result<CasePayload> {
        let RecordServiceOutcomeInput { idempotency_key, service_id, outcome, happened_at, words, next_on } = input;
        let (case, service) = ids::of_case(ctx.scope()?, Kind::Service, &service_id);
        let what = InService::Outcome(outcome.into());
        let deed = ServiceHappens { case, service, what, words, next_on, happened_at };
        change(ctx, idempotency_key, deed).await
    }

    /// Says that a service ended, or that it is not given after all.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn end_service(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The service.")] input: EndServiceInput,
    ) -> Result<CasePayload> {
        let EndServiceInput { idempotency_key, service_id, reason, happened_at, words } = input;
        let (case, service) = ids::of_case(ctx.scope()?, Kind::Service, &service_id);
        let what = InService::Ended(reason.into());
        let deed = ServiceHappens { case, service, what, words, next_on: None, happened_at };
        change(ctx, idempotency_key, deed).await
    }
}
