//! Agencies, as everyone may know them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use uuid::Uuid;

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::reference::District;
use super::vocabulary::{AgencyKind, Country, DataClass};
use crate::store;

/// An agency that takes part in Setu.
#[derive(Clone, Debug)]
pub struct Agency(pub(super) Arc<store::Agency>);

/// An agency of Setu, by what everyone may know of it.
#[Object]
impl Agency {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Agency, &[self.0.key]))
    }

    /// A short stable code.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// What kind of agency it is.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn kind(&self) -> AgencyKind {
        self.0.kind.into()
    }

    /// The country under whose law it stands.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn country(&self) -> Country {
        self.0.country.into()
    }

    /// The name in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn name_en(&self) -> &str {
        &self.0.name_en
    }

    /// The name in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn name_bn(&self) -> Option<&str> {
        self.0.name_bn.as_deref()
    }

    /// The district of Bangladesh in which it is.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    async fn district(&self) -> Option<District> {
        District::find(self.0.district.as_deref()?)
    }
}

/// The agency with this key, which was loaded with what names it.
pub(super) fn named(ctx: &Context<'_>, agency: Option<Uuid>) -> Result<Option<Agency>> {
    let Some(agency) = agency else { return Ok(None) };
    Ok(ctx.scope()?.reading()?.agency(agency).map(Agency))
}
