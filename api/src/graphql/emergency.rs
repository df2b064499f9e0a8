//! Emergency access.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{DataClass, EmergencyReason, EmergencyState, Purpose};
use super::{page, selecting};
use crate::disclosure::field::Field;
use crate::disclosure::view::EmergencyView;

/// What a member opened for himself in an emergency.
#[derive(Clone, Debug)]
pub struct EmergencyAccess(pub(super) EmergencyView);

/// What a member opened for himself in an emergency: of one case, for one purpose and a few hours. Who leads the case and its
/// data-protection officer are told by this at once, can close it, and review it. You see your own, and those that you may
/// close or review.
#[Object]
impl EmergencyAccess {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Emergency, &self.0.keys()))
    }

    /// Every field that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal where the redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn case(&self) -> Case {
        Case(self.0.case().clone())
    }

    /// The agency of the member who declared it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn declared_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.told(Field::EmergencyAccessDeclaredBy).map(|row| row.agency_id))
    }

    /// The purpose for which alone it opens.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn purpose(&self) -> Option<Purpose> {
        self.0.told(Field::EmergencyAccessPurpose).map(|row| row.purpose.into())
    }

    /// The classes of knowledge that it opens, where she does not deny them or it is about life.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn classes(&self) -> Vec<DataClass> {
        self.0.classes().into_iter().map(Into::into).collect()
    }

    /// Why.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn reason(&self) -> Option<EmergencyReason> {
        self.0.told(Field::EmergencyAccessReason).map(|row| row.reason.into())
    }

    /// What happened, in words.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// When it was declared (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn declared_at(&self) -> Option<DateTime<Utc>> {
        self.0.told(Field::EmergencyAccessDeclaredAt).map(|row| row.begins_at)
    }

    /// When it is over at the latest (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn until(&self) -> Option<DateTime<Utc>> {
        self.0.told(Field::EmergencyAccessUntil).map(|row| row.until)
    }

    /// When it was closed before that (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended(Field::EmergencyAccessEndedAt).map(|(_, at)| at)
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn state(&self) -> EmergencyState {
        let field = Field::EmergencyAccessState;
        match self.0.reviewed(field) {
            Some((entities::vocabulary::EmergencyEventKind::FoundJustified, _)) => EmergencyState::Justified,
            Some(_) => EmergencyState::Unjustified,
            None if self.0.is_running(field) => EmergencyState::Running,
            None => EmergencyState::ToBeReviewed,
        }
    }

    /// By when it should be reviewed (UTC); see `accessLimits` for who says so.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn review_by(&self) -> Option<DateTime<Utc>> {
        self.0.told(Field::EmergencyAccessReviewBy).map(|row| row.review_by)
    }

    /// Whether that time is over and nobody reviewed it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn overdue(&self) -> bool {
        self.0.is_overdue()
    }

    /// When it was reviewed (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn reviewed_at(&self) -> Option<DateTime<Utc>> {
        self.0.reviewed(Field::EmergencyAccessReviewedAt).map(|(_, at)| at)
    }
}

/// The list of emergencies.
pub(super) async fn list(ctx: &Context<'_>, first: i32, open: bool) -> Result<Vec<EmergencyAccess>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
    if open {
        scope.seen.trail.mark_named(Field::EmergencyAccessState);
    }
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let listed = ctx.settled(scope.reading()?.emergencies(&scope.seen, (open, first), &selection).await)?;
    for one in listed.iter().filter(|_| open) {
        let _ = one.told(Field::EmergencyAccessState);
    }
    Ok(listed.into_iter().map(EmergencyAccess).collect())
}
