//! What survivors ask of their own data.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{AnswerReason, DataClass, Language, RequestChannel, RequestKind, RequestOutcome, RequestState};
use crate::disclosure::field::Field;
use crate::disclosure::view::RequestView;
use crate::store;

/// Something that a survivor asks of her own data.
#[derive(Clone, Debug)]
pub struct SubjectRequest(pub(super) RequestView);

/// Something that a survivor asks of her own data: to know it, to have it put right, that it is not used, that it is
/// deleted. She is answered within 30 days of asking: a target of this project, not the term of a law.
#[Object]
impl SubjectRequest {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Request, &self.0.keys()))
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

    /// What she asks for.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn kind(&self) -> Option<RequestKind> {
        self.0.kind().map(Into::into)
    }

    /// How she asked.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn channel(&self) -> Option<RequestChannel> {
        self.0.channel().map(Into::into)
    }

    /// The language in which she asked.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn language(&self) -> Option<Language> {
        self.0.language().map(Into::into)
    }

    /// What she said, in words.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn text(&self) -> Option<String> {
        self.0.text()
    }

    /// When she asked (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.happened_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that recorded it.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }

    /// The last day in Bangladesh on which the answer is in time.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn due_on(&self) -> Option<NaiveDate> {
        self.0.due_on()
    }

    /// Whether that day is over and she has no answer.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn overdue(&self) -> Option<bool> {
        self.0.is_overdue()
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn state(&self) -> Option<RequestState> {
        let kind = self.0.kind()?;
        Some(match self.0.answer().map(|answer| answer.outcome.into()) {
            None => RequestState::Open,
            Some(RequestOutcome::Granted | RequestOutcome::Partly)
                if RequestKind::from(kind) == RequestKind::Erasure =>
            {
                RequestState::ToBeCarriedOut
            }
            Some(
                RequestOutcome::Granted | RequestOutcome::Partly | RequestOutcome::Refused | RequestOutcome::Withdrawn,
            ) => RequestState::Answered,
        })
    }

    /// What came of it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn outcome(&self) -> Option<RequestOutcome> {
        Some(self.0.answer()?.outcome.into())
    }

    /// Why not everything was done.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn reason(&self) -> Option<AnswerReason> {
        self.0.answer()?.reason.map(Into::into)
    }

    /// What she was told, in words.
    #[graphql(directive = data_class::apply(DataClass::Narrative))]
    async fn answer_text(&self) -> Option<String> {
        self.0.answer_text()
    }

    /// When she was told (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn told_her_at(&self) -> Option<DateTime<Utc>> {
        Some(self.0.answer()?.told_her_at)
    }

    /// When the answer was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn answer_entered_at(&self) -> Option<DateTime<Utc>> {
        Some(self.0.answer()?.entered_at)
    }

    /// How she was told.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn told_by(&self) -> Option<RequestChannel> {
        Some(self.0.answer()?.told_by.into())
    }
}

/// Something that a survivor asks and that is not done with yet, in a case that you lead.
#[derive(SimpleObject, Debug)]
pub struct OpenRequest {
    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    case: Case,
    /// What she asks.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    request: SubjectRequest,
}

/// The work list of what is asked and not done with.
pub(super) async fn open(ctx: &Context<'_>, first: i32, overdue: bool) -> Result<Vec<OpenRequest>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(super::page::first(first)?).unwrap_or(usize::MAX);
    let mut selection = super::selecting::of(&[ctx.look_ahead().field("case")]);
    selection.add(Field::CaseSubjectRequests);
    let open = ctx.settled(scope.reading()?.open_requests(&scope.seen, (first, overdue), &selection).await)?;
    let told = |store::OpenRequest { case, request }| {
        for field in [Field::QuerySubjectRequests, Field::OpenRequestCase, Field::OpenRequestRequest] {
            let _ = case.shows(field);
        }
        OpenRequest { case: Case(case), request: SubjectRequest(request) }
    };
    Ok(open.into_iter().map(told).collect())
}
