//! How a case is closed.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{ClosureOutcome, ClosureReason, ClosureState, DataClass};
use crate::disclosure::view::ClosureView;

/// A closure.
#[derive(Clone, Debug)]
pub struct Closure(pub(super) ClosureView);

/// That a case is to be closed. An assigned worker of the organisation that leads proposes it; another person, an assigned supervisor
/// of the same agency, approves it, and then the case is closed, or sends it back. Who serves her is told that it is to be closed,
/// and not why.
#[Object]
impl Closure {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Closure, &self.0.keys()))
    }

    /// Every field of the closure that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for closures whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn state(&self) -> Option<ClosureState> {
        self.0.state().map(Into::into)
    }

    /// Why the case is to be closed.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn reason(&self) -> Option<ClosureReason> {
        self.0.reason().map(Into::into)
    }

    /// How she stands.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn outcome(&self) -> Option<ClosureOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// Why, in words, and what is left.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// When it was proposed (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn proposed_at(&self) -> Option<DateTime<Utc>> {
        self.0.proposed_at()
    }

    /// Whether you proposed it yourself: then somebody else answers it.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn proposed_by_you(&self) -> Option<bool> {
        self.0.is_proposed_by_viewer()
    }

    /// When a supervisor answered it (UTC); if he approved it, the case was closed then.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at()
    }

    /// What is left to do, if it was sent back.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn left_to_do(&self) -> Option<String> {
        self.0.left_to_do()
    }
}
