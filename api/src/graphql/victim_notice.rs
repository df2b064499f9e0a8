//! That she was told of her rights or of her case.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{
    DataClass, Language, NoticeChannel, VictimNoticeContent, VictimNoticeKind, VictimNoticeOutcome,
};
use crate::disclosure::view::VictimNoticeView;

/// A notice to her.
#[derive(Clone, Debug)]
pub struct VictimNotice(pub(super) VictimNoticeView);

/// That she was told of her rights or of her case, or that somebody tried. It is owed to her at once and every month (2012 Act,
/// section 34).
#[Object]
impl VictimNotice {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::VictimNotice, &self.0.keys()))
    }

    /// Every field of the notice that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for notices whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// Of what she was told.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn kind(&self) -> Option<VictimNoticeKind> {
        self.0.kind().map(Into::into)
    }

    /// How.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn channel(&self) -> Option<NoticeChannel> {
        self.0.channel().map(Into::into)
    }

    /// What came of it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn outcome(&self) -> Option<VictimNoticeOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// In which language.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn language(&self) -> Option<Language> {
        self.0.language().map(Into::into)
    }

    /// Whether somebody interpreted.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn interpreter(&self) -> Option<bool> {
        self.0.interpreter()
    }

    /// What she was told; empty if she was not.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn contents(&self) -> Option<Vec<VictimNoticeContent>> {
        Some(self.0.contents()?.into_iter().map(Into::into).collect())
    }

    /// When the plan was written by which she was contacted (UTC); `null` also where she was told face to face without one.
    #[graphql(directive = data_class::apply(DataClass::Contact))]
    async fn plan_written_at(&self) -> Option<DateTime<Utc>> {
        self.0.plan_written_at()
    }

    /// When it was (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.happened_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that told her.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn told_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.told_by())
    }

    /// The member who recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn told_by_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.told_by_member().map(|member| ids::global(scope, Kind::Member, &[member])))
    }
}
