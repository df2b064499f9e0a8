//! What is given to her.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::page;
use super::redaction::{self, Redaction};
use super::vocabulary::{
    Attendance, DataClass, ServiceEndReason, ServiceEventKind, ServiceKind, ServiceOutcome, ServiceState,
};
use crate::disclosure::view::{ServiceEventView, ServiceView};

/// A service.
#[derive(Clone, Debug)]
pub struct Service(pub(super) ServiceView);

/// A service that is given to her for an objective of her support plan. Who leads the case sees every service, a provider its
/// own. Shelter is listed only where her whereabouts are shown, since who gives it tells where she is.
#[Object]
impl Service {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Service, &self.0.keys()))
    }

    /// Every field of the service that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for services whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What is given.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn kind(&self) -> Option<ServiceKind> {
        self.0.kind().map(Into::into)
    }

    /// The id of the objective that it serves, as `supportPlans` lists it.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn objective_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.objective().map(|keys| ids::global(scope, Kind::SupportObjective, &keys)))
    }

    /// The agency that gives it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn provider(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.provider())
    }

    /// When it was agreed on (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn planned_at(&self) -> Option<DateTime<Utc>> {
        self.0.planned_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The day, in Bangladesh, on which it is to start.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn starts_on(&self) -> Option<NaiveDate> {
        self.0.starts_on()
    }

    /// The day, in Bangladesh, on which it is to end, if one was said.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn ends_on(&self) -> Option<NaiveDate> {
        self.0.ends_on()
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn state(&self) -> Option<ServiceState> {
        self.0.state().map(Into::into)
    }

    /// The day, in Bangladesh, on which it goes on: as was said last of it, or when it is to start.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn next_on(&self) -> Option<NaiveDate> {
        self.0.next_on()
    }

    /// What happened in it, the last first: the last 20.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn last_events(&self) -> Option<Vec<ServiceEvent>> {
        Some(self.0.last_events()?.into_iter().map(ServiceEvent).collect())
    }

    /// What happened in it, the last first, piece by piece.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.", default = 20)] first: i32,
        #[graphql(desc = "The id of the event before which to go on: the last of the piece before.")] before: Option<
            ID,
        >,
    ) -> Result<Option<Vec<ServiceEvent>>> {
        let scope = ctx.scope()?;
        let most = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
        let before = before.map(|id| ids::of_case(scope, Kind::ServiceEvent, &id).1);
        Ok(self.0.events((most, before)).map(|events| events.into_iter().map(ServiceEvent).collect()))
    }
}

/// What happened in a service.
#[derive(Clone, Debug)]
pub struct ServiceEvent(pub(super) ServiceEventView);

/// What happened in a service: it began, a session was held or not, something came of it, it ended. It is never changed.
#[Object]
impl ServiceEvent {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::ServiceEvent, &self.0.keys()))
    }

    /// Every field of the event that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for events whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What happened.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn kind(&self) -> Option<ServiceEventKind> {
        self.0.kind().map(Into::into)
    }

    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.happened_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// Whether she came, of a session.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn attendance(&self) -> Option<Attendance> {
        self.0.attendance().map(Into::into)
    }

    /// What came of the service, of an outcome.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn outcome(&self) -> Option<ServiceOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// Why the service ended, of an end.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn end_reason(&self) -> Option<ServiceEndReason> {
        self.0.end_reason().map(Into::into)
    }

    /// The day, in Bangladesh, on which it goes on.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn next_on(&self) -> Option<NaiveDate> {
        self.0.next_on()
    }

    /// What is to be known of it, of every service but medical care and counselling.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// What is to be known of it, of medical care and counselling.
    #[graphql(directive = data_class::apply(DataClass::Health))]
    async fn health_words(&self) -> Option<String> {
        self.0.health_words()
    }

    /// The agency that recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }
}
