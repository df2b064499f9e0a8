//! What was found at her home.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{AddressFinding, DataClass, FamilyWillingness, HomeSafety};
use crate::disclosure::view::HomeInvestigationView;

/// The report of a home investigation.
#[derive(Clone, Debug)]
pub struct HomeInvestigation(pub(super) HomeInvestigationView);

/// The report of a home investigation: a visit to her home, what was found there, and who says so. It is signed and never
/// changed; a correction is a later report of the same agency, and both stay. A police body that does not lead the case reads
/// what it reported itself and no other report.
#[Object]
impl HomeInvestigation {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::HomeReport, &self.0.keys()))
    }

    /// Every field of the report that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for reports whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// When her home was visited (UTC).
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn visited_at(&self) -> Option<DateTime<Utc>> {
        self.0.visited_at()
    }

    /// When the report was entered here, and so signed (UTC).
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that was there. Which one it is tells where her home is.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.agency())
    }

    /// Whether you signed it yourself: then somebody else countersigns it.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn signed_by_you(&self) -> Option<bool> {
        self.0.is_signed_by_viewer()
    }

    /// Whether the address that was given led to her home.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn address_found(&self) -> Option<AddressFinding> {
        self.0.address_found().map(Into::into)
    }

    /// The address as it was found.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn address(&self) -> Option<String> {
        self.0.address()
    }

    /// Who was met, and their tie to her.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn met_with(&self) -> Option<String> {
        self.0.met_with()
    }

    /// Whether the family would have her back.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn willingness(&self) -> Option<FamilyWillingness> {
        self.0.willingness().map(Into::into)
    }

    /// Whether it is safe for her there.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn safety(&self) -> Option<HomeSafety> {
        self.0.safety().map(Into::into)
    }

    /// Whether people who may have harmed her are near, and who.
    #[graphql(directive = data_class::apply(DataClass::Trafficker))]
    async fn suspects_near(&self) -> Option<String> {
        self.0.suspects_near()
    }

    /// What was seen and said.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn observations(&self) -> Option<String> {
        self.0.observations()
    }

    /// The id of the report that this one corrects.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn supersedes(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.supersedes().map(|keys| ids::global(scope, Kind::HomeReport, &keys)))
    }

    /// Whether a later report of the same agency stands in its place.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn superseded(&self) -> Option<bool> {
        self.0.is_superseded()
    }

    /// When a supervisor of the same agency countersigned it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn countersigned_at(&self) -> Option<DateTime<Utc>> {
        self.0.countersigned_at()
    }
}
