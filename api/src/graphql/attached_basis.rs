//! Laws and orders that are attached to a case.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::reference::LegalBasis;
use super::vocabulary::DataClass;
use crate::disclosure::view;

/// A legal basis attached to a case.
#[derive(Clone, Debug)]
pub struct AttachedBasis(pub(super) view::AttachedBasis);

/// A law or order that is attached to a case, from when until when, and for whom.
#[Object]
impl AttachedBasis {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Basis, &self.0.keys))
    }

    /// The law or order.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn basis(&self) -> Option<LegalBasis> {
        LegalBasis::find(&self.0.basis)
    }

    /// The number of the order, where it is one.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn order_number(&self) -> Option<String> {
        self.0.order_number()
    }

    /// The agency for which it holds; every agency if none is named.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn recipient(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recipient)
    }

    /// When it begins (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn begins_at(&self) -> DateTime<Utc> {
        self.0.begins_at
    }

    /// When it ends (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        self.0.until
    }
}
