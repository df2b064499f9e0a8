//! What agencies ask to see of a case.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{AccessDecline, AccessDoor, AccessOutcome, AccessReason, AccessState, DataClass, Purpose};
use super::{page, selecting};
use crate::disclosure::field::Field;
use crate::disclosure::view::AccessRequestView;
use crate::reference;
use crate::store::AccessFilter;

/// That an agency asks to see more of a case.
#[derive(Clone, Debug)]
pub struct AccessRequest(pub(super) AccessRequestView);

/// That an agency asks to see more of a case than it is shown, where the redactions say that asking can open it. You see
/// what your own agency asked, and what you may answer. An answer opens nothing: what opens is a consent, a legal basis
/// or an assignment, each recorded for itself.
#[Object]
impl AccessRequest {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::AccessRequest, &self.0.keys()))
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

    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn case(&self) -> Case {
        Case(self.0.case().clone())
    }

    /// The agency that asks.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn asked_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.told(Field::AccessRequestAskedBy).agency_id))
    }

    /// The purpose for which it is needed.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn purpose(&self) -> Purpose {
        self.0.told(Field::AccessRequestPurpose).purpose.into()
    }

    /// The classes of knowledge asked for.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn classes(&self) -> Vec<DataClass> {
        self.0.classes().into_iter().map(Into::into).collect()
    }

    /// Why it is needed.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn reason(&self) -> AccessReason {
        self.0.told(Field::AccessRequestReason).reason.into()
    }

    /// Why it is needed, in words.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// When it was asked (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.told(Field::AccessRequestAskedAt).entered_at
    }

    /// Until when it is needed (UTC). Without an answer by then it lapses.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn needed_until(&self) -> DateTime<Utc> {
        self.0.told(Field::AccessRequestNeededUntil).needed_until
    }

    /// By when it should be answered (UTC); see `accessLimits` for who says so.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn due_at(&self) -> DateTime<Utc> {
        self.0.told(Field::AccessRequestDueAt).due_at
    }

    /// Whether that time is over and it has no answer.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn overdue(&self) -> bool {
        self.0.is_overdue()
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn state(&self) -> AccessState {
        if self.0.answer_told(Field::AccessRequestState).is_some() {
            AccessState::Answered
        } else if self.0.is_open(self.0.now()) {
            AccessState::Open
        } else {
            AccessState::Lapsed
        }
    }

    /// What came of it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn outcome(&self) -> Option<AccessOutcome> {
        self.0.answer_told(Field::AccessRequestOutcome).map(|row| row.outcome.into())
    }

    /// Why it was declined.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn decline_reason(&self) -> Option<AccessDecline> {
        self.0.answer_told(Field::AccessRequestDeclineReason)?.decline.map(Into::into)
    }

    /// What opened, where who answered named it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn opened_by(&self) -> Option<AccessDoor> {
        self.0.opened_by().map(Into::into)
    }

    /// When it was answered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answer_told(Field::AccessRequestAnsweredAt).map(|row| row.entered_at)
    }
}

/// Within what asking for access is kept. Nobody verified yet that any of it binds.
#[derive(SimpleObject, Debug)]
pub struct AccessLimit {
    /// What is limited.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    code: &'static str,
    /// How much it is.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    value: u32,
    /// Of what.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    unit: &'static str,
    /// Where the figure is from.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    source: &'static str,
    /// Whether somebody verified that it binds.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    verified: bool,
}

/// Every limit.
pub(super) fn limits() -> Vec<AccessLimit> {
    let limit = |row: &'static reference::AccessLimit| AccessLimit {
        code: &row.code,
        value: row.value,
        unit: &row.unit,
        source: &row.source,
        verified: row.verified,
    };
    reference::access_limits().iter().map(limit).collect()
}

/// Which of what is asked is listed.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) first: i32,
    pub(super) case: Option<ID>,
    pub(super) open: bool,
    pub(super) overdue: bool,
}

pub(super) async fn list(ctx: &Context<'_>, piece: Piece) -> Result<Vec<AccessRequest>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(piece.first)?).unwrap_or(usize::MAX);
    let case = piece.case.map(|id| ids::case(scope, &id).unwrap_or_default());
    let filter = AccessFilter { case, open: piece.open, overdue: piece.overdue };
    if filter.open {
        scope.seen.trail.mark_named(Field::AccessRequestState);
    }
    if filter.overdue {
        scope.seen.trail.mark_named(Field::AccessRequestOverdue);
    }
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let listed = scope.reading()?.access_requests(&scope.seen, (filter, first), &selection).await;
    let listed = ctx.settled(listed)?;
    for request in &listed {
        if filter.open {
            let _ = request.told(Field::AccessRequestState);
        }
        if filter.overdue {
            let _ = request.told(Field::AccessRequestOverdue);
        }
        let _ = request.case().shows(Field::QueryAccessRequests);
    }
    Ok(listed.into_iter().map(AccessRequest).collect())
}
