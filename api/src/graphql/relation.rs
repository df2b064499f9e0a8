//! Agencies tied to a case.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{DataClass, RelationKind};
use crate::disclosure::view;

/// An agency tied to a case.
#[derive(Clone, Debug)]
pub struct Relation(pub(super) view::Relation);

/// An agency tied to a case, from when until when.
#[Object]
impl Relation {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Relation, &self.0.keys()))
    }

    /// How the agency is tied to the case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn kind(&self) -> Option<RelationKind> {
        self.0.kind().map(Into::into)
    }

    /// The agency.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.agency())
    }

    /// When the tie began (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn begins_at(&self) -> Option<DateTime<Utc>> {
        self.0.begins_at()
    }

    /// When the tie ends (UTC); only the lead has no end.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        self.0.until()
    }
}
