//! Hearings.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{
    CoordinatorOffice, DataClass, HearingEventKind, HearingMode, HearingOutcome, HearingReason, HearingState, Language,
    MissingReason, NoAssistance, ProtectionMeasure, ReadinessItem,
};
use crate::disclosure::field::Field;
use crate::disclosure::view::{self, HearingView};

/// A hearing at which she testifies.
#[derive(Clone, Debug)]
pub struct Hearing(pub(super) HearingView);

/// A hearing at which she testifies, by her own word: what the court sees of it, and what those see who know where she is.
#[Object]
impl Hearing {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Hearing, &self.0.keys()))
    }

    /// Every field of the hearing that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for hearings whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The id of the court case in which she is heard.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_case_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.court_case().map(|keys| ids::global(scope, Kind::CourtCase, &keys)))
    }

    /// Where it stands. `SHE_DECLINES`: she took her word back, and it is not held.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn state(&self) -> Option<HearingState> {
        self.0.state().map(Into::into)
    }

    /// When it begins (UTC); `null` while it is put off without a time.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn starts_at(&self) -> Option<DateTime<Utc>> {
        self.0.starts_at(Field::HearingStartsAt)
    }

    /// The same on the clocks of Bangladesh, as a date and time with its offset.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn starts_at_dhaka(&self) -> Option<String> {
        self.0.starts_at(Field::HearingStartsAtDhaka).map(|at| on_clocks_of(chrono_tz::Asia::Dhaka, at))
    }

    /// The same on the clocks of India, as a date and time with its offset.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn starts_at_kolkata(&self) -> Option<String> {
        self.0.starts_at(Field::HearingStartsAtKolkata).map(|at| on_clocks_of(chrono_tz::Asia::Kolkata, at))
    }

    /// The id of the legal assistance on which it rests, where she is abroad.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn legal_assistance_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.assistance().map(|keys| ids::global(scope, Kind::LegalAssistance, &keys)))
    }

    /// Why it needs no legal assistance, where she is abroad.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn no_legal_assistance(&self) -> Option<NoAssistance> {
        self.0.no_assistance().map(Into::into)
    }

    /// What happened to it, oldest first.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn events(&self) -> Option<Vec<HearingEvent>> {
        Some(self.0.events()?.into_iter().map(Into::into).collect())
    }

    /// What was confirmed from the side on which she is, or why it was not, since the hearing has its time.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn readiness(&self) -> Option<Vec<ReadinessCheck>> {
        Some(self.0.readiness()?.into_iter().map(Into::into).collect())
    }

    /// What is still to be confirmed.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn unconfirmed(&self) -> Option<Vec<ReadinessItem>> {
        Some(self.0.unconfirmed()?.into_iter().map(Into::into).collect())
    }

    /// What protects her while she is heard.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn protection(&self) -> Option<Vec<ProtectionMeasure>> {
        Some(self.0.protection()?.into_iter().map(Into::into).collect())
    }

    /// The call on her afterwards; `null` until it was held.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn after_care(&self) -> Option<AfterCare> {
        self.0.after_care().map(AfterCare)
    }

    /// The agency that planned it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn planned_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.planned_by())
    }

    /// How she is heard.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn mode(&self) -> Option<HearingMode> {
        self.0.mode().map(Into::into)
    }

    /// Whether she is in another country than the court then.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn abroad(&self) -> Option<bool> {
        self.0.abroad()
    }

    /// Where the court sits.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_point(&self) -> Option<String> {
        self.0.court_point()
    }

    /// Of which office the coordinator at the court is.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_office(&self) -> Option<CoordinatorOffice> {
        self.0.court_office().map(Into::into)
    }

    /// Who coordinates at the court.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_coordinator(&self) -> Option<String> {
        self.0.court_coordinator()
    }

    /// From where she is heard. Whoever is told tells nobody.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn remote_point(&self) -> Option<String> {
        self.0.remote_point()
    }

    /// Of which office the coordinator is where she is.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn remote_office(&self) -> Option<CoordinatorOffice> {
        self.0.remote_office().map(Into::into)
    }

    /// Who coordinates where she is.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn remote_coordinator(&self) -> Option<String> {
        self.0.remote_coordinator()
    }

    /// The language of the court.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn court_language(&self) -> Option<Language> {
        self.0.court_language().map(Into::into)
    }

    /// The language in which she testifies.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn her_language(&self) -> Option<Language> {
        self.0.her_language().map(Into::into)
    }

    /// Whether somebody interprets.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn interpreter(&self) -> Option<bool> {
        self.0.interpreter()
    }

    /// Whether somebody whom she trusts is to be with her.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn support_person(&self) -> Option<bool> {
        self.0.support_person()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }
}

/// A time as clocks show it there.
fn on_clocks_of(zone: Tz, at: DateTime<Utc>) -> String {
    at.with_timezone(&zone).to_rfc3339()
}

/// What happened to a hearing.
#[derive(SimpleObject, Clone, Debug)]
pub struct HearingEvent {
    /// What happened.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    kind: HearingEventKind,
    /// For which time it was planned or moved (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    starts_at: Option<DateTime<Utc>>,
    /// Why it was put off or cancelled.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    reason: Option<HearingReason>,
    /// What it came to.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    outcome: Option<HearingOutcome>,
    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    happened_at: DateTime<Utc>,
    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    entered_at: DateTime<Utc>,
}

impl From<view::HearingEvent> for HearingEvent {
    fn from(event: view::HearingEvent) -> Self {
        let view::HearingEvent { kind, starts_at, reason, outcome, happened_at, entered_at } = event;
        let (reason, outcome) = (reason.map(Into::into), outcome.map(Into::into));
        Self { kind: kind.into(), starts_at, reason, outcome, happened_at, entered_at }
    }
}

/// What was confirmed before a hearing, or why it was not.
#[derive(SimpleObject, Clone, Debug)]
pub struct ReadinessCheck {
    /// What.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    item: ReadinessItem,
    /// Why it was not confirmed and the hearing held all the same; `null` where it was.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    missing: Option<MissingReason>,
    /// When it was so (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    happened_at: DateTime<Utc>,
    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    entered_at: DateTime<Utc>,
    /// Whether you said so yourself; otherwise a colleague where she is did.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    said_by_you: bool,
}

impl From<view::ReadinessCheck> for ReadinessCheck {
    fn from(check: view::ReadinessCheck) -> Self {
        let view::ReadinessCheck { item, missing, happened_at, entered_at, said_by_viewer } = check;
        let missing = missing.map(Into::into);
        Self { item: item.into(), missing, happened_at, entered_at, said_by_you: said_by_viewer }
    }
}

/// The call on her after a hearing.
#[derive(Clone, Copy, Debug)]
pub struct AfterCare(view::AfterCare);

/// The call on her after a hearing: a duty of the agency that leads her case, until somebody did.
#[Object]
impl AfterCare {
    /// The last day by which somebody calls on her, in Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// The agency that calls on her: who leads now, also where another one led when the hearing was held.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.agency))
    }

    /// When somebody did (UTC).
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn given_at(&self) -> Option<DateTime<Utc>> {
        self.0.given_at
    }

    /// When that was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn given_entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.given_entered_at
    }
}
