//! Whether she testifies.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{CaptureMode, DataClass, Language, TestimonyWord};
use crate::disclosure::view::TestimonyWishView;

/// What she says about testifying.
#[derive(Clone, Debug)]
pub struct TestimonyWish(pub(super) TestimonyWishView);

/// What she says about testifying, apart from what she agrees to share. Her last word counts: no hearing is planned without her
/// agreement, and `DECLINES` calls off at once what is planned.
#[Object]
impl TestimonyWish {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::TestimonyWish, &self.0.keys()))
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
    async fn wish(&self) -> Option<TestimonyWord> {
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
