//! Papers of her way home.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, DocumentEnd, DocumentKind};
use crate::disclosure::view::PaperView;

/// A paper of her way home.
#[derive(Clone, Debug)]
pub struct TravelDocument(pub(super) PaperView);

/// A paper of her way home: the order of a court, a travel permit, an exit permit or certificate, a custody paper.
#[Object]
impl TravelDocument {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Document, &self.0.keys()))
    }

    /// Every field of the paper that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for papers whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// Which paper it is.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn kind(&self) -> Option<DocumentKind> {
        self.0.kind().map(Into::into)
    }

    /// The number of the paper.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn number(&self) -> Option<String> {
        self.0.number()
    }

    /// Who issued it: a court, a mission, an office. It tells where she was.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn issuer(&self) -> Option<String> {
        self.0.issuer()
    }

    /// The agency that recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }

    /// The day on which it was issued.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn issued_on(&self) -> Option<NaiveDate> {
        self.0.issued_on()
    }

    /// The last day on which it holds, in Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn valid_until(&self) -> Option<NaiveDate> {
        self.0.valid_until()
    }

    /// Whether it holds now: issued, not over, and not ended before.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn in_force(&self) -> Option<bool> {
        self.0.is_in_force()
    }

    /// Since when it no longer holds (UTC), where it ended before its last day.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.end().map(|(at, ..)| at)
    }

    /// Why it ended before its last day.
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn end_reason(&self) -> Option<DocumentEnd> {
        self.0.end().map(|(_, reason, _)| reason.into())
    }

    /// When its end was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn end_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.end().map(|(.., entered)| entered)
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::TravelDocument))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }
}
