//! Handovers at crossings.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::batch::HandoverBatch;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::reference::Crossing;
use super::vocabulary::{Channel, DataClass, HandoverOutcome, HandoverSide, NeedsFlag, SeparationReason};
use crate::disclosure::view::{self, HandoverView};

/// The packet of one person at one handover.
#[derive(Clone, Debug)]
pub struct Handover(pub(super) HandoverView);

/// The packet of one person at one handover. A post reads it from 18:00 of the day before, in its own time zone, until
/// 12 hours after both sides confirmed her, and at the latest 36 hours after the planned time.
#[Object]
impl Handover {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Handover, &self.0.keys()))
    }

    /// Which way of return it belongs to.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn channel(&self) -> Option<Channel> {
        self.0.channel().map(Into::into)
    }

    /// When it is planned (UTC).
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn planned_at(&self) -> Option<DateTime<Utc>> {
        self.0.planned_at()
    }

    /// The crossing.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn crossing(&self) -> Option<Crossing> {
        Crossing::find(&self.0.crossing()?)
    }

    /// The post that conducts it.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn post(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.post())
    }

    /// The body on the other side that hands her over.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn giving(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.giving())
    }

    /// The body on this side that takes her over.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn receiving(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.receiving())
    }

    /// What the post must prepare for her; recorded with the handover, never computed from her health.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn needs(&self) -> Option<Vec<NeedsFlag>> {
        Some(self.0.needs()?.into_iter().map(Into::into).collect())
    }

    /// The number of the group with which she stays together, if she belongs to one.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn group(&self) -> Option<i32> {
        self.0.group()
    }

    /// Whether she was entered at the crossing, beside the plan.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn additional(&self) -> Option<bool> {
        self.0.additional()
    }

    /// Everyone on the handover, counted, as far as their packets are open to you: what both sides say, and whether they
    /// agree.
    #[graphql(directive = data_class::apply(DataClass::Handover), complexity = "5 * child_complexity")]
    async fn batch(&self) -> Option<HandoverBatch> {
        self.0.batch().map(Into::into)
    }

    /// When the packet opens for the post (UTC).
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn opens_at(&self) -> Option<DateTime<Utc>> {
        self.0.opens_at()
    }

    /// When the packet closes for the post (UTC).
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn closes_at(&self) -> Option<DateTime<Utc>> {
        self.0.closes_at()
    }

    /// What each side said of her at the crossing, oldest first. Of several words of one side the one entered last counts.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn confirmations(&self) -> Option<Vec<Confirmation>> {
        Some(self.0.confirmations()?.into_iter().map(Confirmation::from).collect())
    }
}

/// What a side said of the person at the crossing.
#[derive(SimpleObject, Clone, Debug)]
pub struct Confirmation {
    /// Which side.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    side: HandoverSide,
    /// What became of her.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    outcome: HandoverOutcome,
    /// Why she did not cross together with those of her group, where the side had to say so.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    separation: Option<SeparationReason>,
    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    happened_at: DateTime<Utc>,
    /// When it was entered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    entered_at: DateTime<Utc>,
}

impl From<view::Confirmation> for Confirmation {
    fn from(confirmation: view::Confirmation) -> Self {
        let view::Confirmation { side, outcome, separation, happened_at, entered_at } = confirmation;
        Self {
            side: side.into(),
            outcome: outcome.into(),
            separation: separation.map(Into::into),
            happened_at,
            entered_at,
        }
    }
}
