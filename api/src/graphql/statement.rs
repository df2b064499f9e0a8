//! What she stated.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, Language, StatementKind};
use crate::disclosure::view::StatementView;

/// A statement of hers.
#[derive(Clone, Debug)]
pub struct Statement(pub(super) StatementView);

/// A statement of hers to police, a magistrate or a court. It is never changed: what she says later is a later statement.
#[Object]
impl Statement {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Statement, &self.0.keys()))
    }

    /// Every field of the statement that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for statements whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The id of the court case for which she made it.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_case_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.court_case().map(|keys| ids::global(scope, Kind::CourtCase, &keys)))
    }

    /// Before whom she made it.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn kind(&self) -> Option<StatementKind> {
        self.0.kind().map(Into::into)
    }

    /// When she made it (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn taken_at(&self) -> Option<DateTime<Utc>> {
        self.0.taken_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The language in which it was written down.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn language(&self) -> Option<Language> {
        self.0.language().map(Into::into)
    }

    /// Whether somebody interpreted.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn interpreter(&self) -> Option<bool> {
        self.0.interpreter()
    }

    /// Whether somebody whom she trusts was with her.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn support_person(&self) -> Option<bool> {
        self.0.support_person()
    }

    /// What she stated.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// The number under which it is kept.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn reference(&self) -> Option<String> {
        self.0.reference()
    }

    /// The agency that recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }
}
