//! What threatens her.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, SafetyAlertKind, SafetyAlertLevel, SafetyAlertState};
use crate::disclosure::view::SafetyAlertView;

/// A safety alert.
#[derive(Clone, Debug)]
pub struct SafetyAlert(pub(super) SafetyAlertView);

/// That something threatens her. Whoever works with her raises it; it stands until who leads the case closes it, and as long as it
/// stands no case is closed. The assigned workers of who leads and of those who serve her, if she agreed, see it, and nobody else.
#[Object]
impl SafetyAlert {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::SafetyAlert, &self.0.keys()))
    }

    /// Every field of the alert that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for alerts whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What threatens her.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn kind(&self) -> Option<SafetyAlertKind> {
        self.0.kind().map(Into::into)
    }

    /// How soon something must be done.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn level(&self) -> Option<SafetyAlertLevel> {
        self.0.level().map(Into::into)
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn state(&self) -> Option<SafetyAlertState> {
        self.0.state().map(Into::into)
    }

    /// What is known of it, in words: for those who lead. Words tell where she is; who serves her sees what it is and how near.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// When it was seen (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.happened_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that raised it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }

    /// When who leads took it in hand (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn acknowledged_at(&self) -> Option<DateTime<Utc>> {
        self.0.acknowledged_at()
    }

    /// Since when it threatens her no more (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at()
    }

    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn closed_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_entered_at()
    }

    /// What was done about it, as was said last: for those who lead.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn done(&self) -> Option<String> {
        self.0.done()
    }
}
