//! Whether she goes home.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{CaptureMode, DataClass, Language, ReturnWord};
use crate::disclosure::view::ReturnWishView;

/// What she says about going home.
#[derive(Clone, Debug)]
pub struct ReturnWish(pub(super) ReturnWishView);

/// What she says about going home. Her last word counts, by when she said it: on the formal channel nobody plans a handover
/// for her, and she does not set out, while it is `DECLINES`.
#[Object]
impl ReturnWish {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::ReturnWish, &self.0.keys()))
    }

    /// Every field of it that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for words of hers whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What she says.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn wish(&self) -> Option<ReturnWord> {
        self.0.wish().map(Into::into)
    }

    /// The language in which it was explained to her.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn language(&self) -> Option<Language> {
        self.0.language().map(Into::into)
    }

    /// How she said it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn mode(&self) -> Option<CaptureMode> {
        self.0.mode().map(Into::into)
    }

    /// Whether somebody interpreted.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn interpreter(&self) -> Option<bool> {
        self.0.interpreter()
    }

    /// Whether somebody witnessed it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn witnessed(&self) -> Option<bool> {
        self.0.witnessed()
    }

    /// Whether it was assessed that she understands what it means.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn capacity_assessed(&self) -> Option<bool> {
        self.0.capacity_assessed()
    }

    /// When she said it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn said_at(&self) -> Option<DateTime<Utc>> {
        self.0.said_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that explained it to her and recorded her word.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn explained_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.explained_by())
    }
}
