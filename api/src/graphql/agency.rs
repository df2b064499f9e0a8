//! Agencies, as everyone may know them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use uuid::Uuid;

use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::member::Member;
use super::reference::District;
use super::vocabulary::{AgencyKind, Country, DataClass};
use crate::disclosure::field::Field;
use crate::error::Error;
use crate::store::{self, StoreError};

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

    /// Its members at their desks, as far as you may know them: colleagues by name, others by id and function. Whoever
    /// is suspended or holds no desk now is left out.
    #[graphql(directive = data_class::apply(DataClass::Staff), complexity = "5 * child_complexity")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<Member>> {
        let scope = ctx.scope()?;
        // Loaded before anything ran, since the document names members.
        let members = scope.reading()?.members_of(self.0.key);
        let members = members.ok_or(Error::Store(StoreError::Refused("members that were not loaded")))?;
        scope.seen.trail.mark_apart(Field::AgencyMembers);
        Ok(members.into_iter().map(Member).collect())
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
