//! That somebody looked after her again.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, FollowUpMeans, FollowUpSafety};
use crate::disclosure::view::FollowUpView;

/// A follow-up.
#[derive(Clone, Debug)]
pub struct FollowUp(pub(super) FollowUpView);

/// That somebody looked after her again, by a visit or a call, and what was found. Who leads the case sees every follow-up, an
/// organisation that serves her its own.
#[Object]
impl FollowUp {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::FollowUp, &self.0.keys()))
    }

    /// Every field of the follow-up that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for follow-ups whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// How she was looked after.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn means(&self) -> Option<FollowUpMeans> {
        self.0.means().map(Into::into)
    }

    /// Whether she is safe.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn safety(&self) -> Option<FollowUpSafety> {
        self.0.safety().map(Into::into)
    }

    /// What was found.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn found(&self) -> Option<String> {
        self.0.found()
    }

    /// The day, in Bangladesh, on which somebody looks after her next.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn next_on(&self) -> Option<NaiveDate> {
        self.0.next_on()
    }

    /// When it was (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.happened_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }
}
