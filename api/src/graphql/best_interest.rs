//! What was decided in the best interest of a child.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{BestInterestOutcome, DataClass};
use crate::disclosure::view::BestInterestView;

/// A decision in the best interest of a child.
#[derive(Clone, Debug)]
pub struct BestInterestDecision(pub(super) BestInterestView);

/// A decision in the best interest of a child, or of somebody of whom it is not known whether she is one. It was approved by
/// another agency; the last one counts, until the day of its review is over. What waits for approval stands in `pendingDoors`.
#[Object]
impl BestInterestDecision {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::BestInterest, &self.0.keys()))
    }

    /// Every field of the decision that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for decisions whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What was decided.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn outcome(&self) -> Option<BestInterestOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// The last day, in Bangladesh, on which it holds without being looked at again.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn review_on(&self) -> Option<NaiveDate> {
        self.0.review_on()
    }

    /// Whether it counts now: no later one stands, and the day of its review is not over.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn in_force(&self) -> Option<bool> {
        self.0.is_in_force()
    }

    /// When it was decided (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at()
    }

    /// Since when it counts (UTC): when another agency approved that she goes home; when it was recorded, where nobody has to.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn approved_at(&self) -> Option<DateTime<Utc>> {
        self.0.approved_at()
    }

    /// The agency that decided.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.decided_by())
    }

    /// The agency that approved that she goes home; `null` where nobody has to.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn approved_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.approved_by())
    }

    /// Why it is best for her.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn reasons(&self) -> Option<String> {
        self.0.reasons()
    }

    /// The number of the order of a court or child welfare committee, where there is one.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn order_number(&self) -> Option<String> {
        self.0.order_number()
    }
}
