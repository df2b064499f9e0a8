//! Verification of her nationality and her home.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, HopOutcome, HopState, VerificationBlocker, VerifyingBody};
use crate::disclosure::view::{HopView, SafeContactView};

/// A body on the way of a verification request.
#[derive(Clone, Debug)]
pub struct VerificationHop(pub(super) HopView);

/// A body that verifies her nationality or her home, or is planned to. A body sees what came to itself, and what it said
/// there; the agency that leads sees all of them.
#[Object]
impl VerificationHop {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Hop, &self.0.keys()))
    }

    /// Every field of the hop that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for hops whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What body it is.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn body(&self) -> Option<VerifyingBody> {
        self.0.body().map(Into::into)
    }

    /// The agency, where it has an account here. Which station it is tells where her home is.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.agency())
    }

    /// Where the request stands at this body.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn state(&self) -> Option<HopState> {
        self.0.state().map(Into::into)
    }

    /// To what body it passes next, while the request is here and one is planned.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn passes_to(&self) -> Option<VerifyingBody> {
        self.0.passes_to().map(Into::into)
    }

    /// When the request came to this body (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn opened_at(&self) -> Option<DateTime<Utc>> {
        self.0.opened_at()
    }

    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The last day in Bangladesh on which an answer is in time, as who asks said; no law is known that sets one.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn due_on(&self) -> Option<NaiveDate> {
        self.0.due_on()
    }

    /// Whether that day is over and the request is still here.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn overdue(&self) -> Option<bool> {
        self.0.is_overdue()
    }

    /// When it was passed on, answered or asked back (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at()
    }

    /// What stands in the way at this body, as it was said last.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn blockers(&self) -> Option<Vec<VerificationBlocker>> {
        Some(self.0.blockers()?.into_iter().map(Into::into).collect())
    }

    /// What the body found.
    #[graphql(directive = data_class::apply(DataClass::Identity))]
    async fn outcome(&self) -> Option<HopOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// The agency that said what became of it: the body itself, or the agency that leads for one without an account.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }
}

/// How her home may be asked.
#[derive(Clone, Debug)]
pub struct SafeContact(pub(super) SafeContactView);

/// How her home may be asked without harming her. It says nothing of what happened to her, and neither may who asks.
#[Object]
impl SafeContact {
    /// Who may call or come by.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn who_may_call(&self) -> Option<String> {
        self.0.who_may_call()
    }

    /// When.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn when_to_call(&self) -> Option<String> {
        self.0.when_to_call()
    }

    /// Which words to use, and what to say if somebody asks why.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn words_to_use(&self) -> Option<String> {
        self.0.words_to_use()
    }

    /// Who at home does not know, and must not learn.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn who_does_not_know(&self) -> Option<String> {
        self.0.who_does_not_know()
    }

    /// When it was written (UTC).
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn written_at(&self) -> Option<DateTime<Utc>> {
        self.0.written_at()
    }
}
