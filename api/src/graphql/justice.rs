//! Court cases, and what one country asks of the other for them.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::reference::LegalBasis;
use super::vocabulary::{
    AssistanceOutcome, Country, CourtKind, CourtOutcome, CourtSide, CourtStage, DataClass, OffenceLaw,
};
use crate::disclosure::view::{self, AssistanceView, CourtCaseView};

/// A court case in which she is a victim.
#[derive(Clone, Debug)]
pub struct CourtCase(pub(super) CourtCaseView);

/// A court case in which she is a victim: from the investigation to how it was closed. Its number is sealed, found by no search
/// and compared with none.
#[Object]
impl CourtCase {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::CourtCase, &self.0.keys()))
    }

    /// Every field of the court case that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for court cases whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The country whose court it is.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn country(&self) -> Option<Country> {
        self.0.country().map(Into::into)
    }

    /// What kind of court it is before, or would come before.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court(&self) -> Option<CourtKind> {
        self.0.court().map(Into::into)
    }

    /// Which court it is.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_name(&self) -> Option<String> {
        self.0.court_name()
    }

    /// The number under which the court or the police keep it.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn number(&self) -> Option<String> {
        self.0.number()
    }

    /// The laws under which it is charged, as a whole.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn laws(&self) -> Option<Vec<OffenceLaw>> {
        Some(self.0.laws()?.into_iter().map(Into::into).collect())
    }

    /// On which side she stands.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn side(&self) -> Option<CourtSide> {
        self.0.side().map(Into::into)
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn stage(&self) -> Option<CourtStage> {
        self.0.stage().map(Into::into)
    }

    /// How it was closed; `null` while it is not.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn outcome(&self) -> Option<CourtOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// Where it came to, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn events(&self) -> Option<Vec<CourtCaseEvent>> {
        Some(self.0.events()?.into_iter().map(Into::into).collect())
    }

    /// When it was opened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn opened_at(&self) -> Option<DateTime<Utc>> {
        self.0.opened_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }
}

/// Where a court case came to.
#[derive(SimpleObject, Clone, Debug)]
pub struct CourtCaseEvent {
    /// Where it stands since.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    stage: CourtStage,
    /// How it was closed, where it was.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    outcome: Option<CourtOutcome>,
    /// When it came there (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    happened_at: DateTime<Utc>,
    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    entered_at: DateTime<Utc>,
}

impl From<view::CourtEvent> for CourtCaseEvent {
    fn from(event: view::CourtEvent) -> Self {
        let view::CourtEvent { stage, outcome, happened_at, entered_at } = event;
        Self { stage: stage.into(), outcome: outcome.map(Into::into), happened_at, entered_at }
    }
}

/// What one country asks of the other for a court case.
#[derive(Clone, Debug)]
pub struct LegalAssistance(pub(super) AssistanceView);

/// A request for mutual legal assistance: what one country asks of the other for a court case, such as a hearing by video. A
/// hearing abroad is held on a day on which one holds.
#[Object]
impl LegalAssistance {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::LegalAssistance, &self.0.keys()))
    }

    /// Every field of the request that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for requests whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The id of the court case for which it is asked.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_case_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.court_case().map(|keys| ids::global(scope, Kind::CourtCase, &keys)))
    }

    /// The number of the request.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn number(&self) -> Option<String> {
        self.0.number()
    }

    /// The authority that is asked.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn authority(&self) -> Option<String> {
        self.0.authority()
    }

    /// The law under which it is asked.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn law(&self) -> Option<LegalBasis> {
        LegalBasis::find(&self.0.law()?)
    }

    /// When it was sent (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// What became of it last; `null` while there is no answer.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn outcome(&self) -> Option<AssistanceOutcome> {
        self.0.outcome().map(Into::into)
    }

    /// When it was answered so (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at()
    }

    /// When that answer was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn answer_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answer_entered_at()
    }

    /// The last day on which it holds, in Bangladesh, where it was granted.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn valid_until(&self) -> Option<NaiveDate> {
        self.0.valid_until()
    }

    /// Whether it holds today: granted, and not over.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn in_force(&self) -> Option<bool> {
        self.0.is_in_force()
    }

    /// The agency that recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }
}
