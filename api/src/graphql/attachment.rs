//! Files of a case.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::redaction::{self, Redaction};
use super::vocabulary::{AttachmentKind, ContentType, DataClass};
use crate::disclosure::view::AttachmentView;
use crate::scope::Scope;

/// A file of a case.
#[derive(Clone, Debug)]
pub struct Attachment(pub(super) AttachmentView);

/// A file of a case: a picture, a paper or sound. It is listed on the field of its kind, decided as the class of that field, and
/// shown as a whole or not at all. Its content is fetched by `POST /attachments/{id}` with your token and purpose, which is
/// decided anew and recorded each time. To add one, `POST /attachments?case={id}&kind={kind}&idempotencyKey={your key}` with
/// the file as the body and its type in `Content-Type`; `happenedAt={instant}` says when it was made. Pictures lose where, when
/// and with which device they were made; a PDF is kept as it is, with what its maker wrote of himself.
#[Object]
impl Attachment {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Attachment, &self.0.keys()))
    }

    /// Every field of the file that you do not see as it is stored.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn redactions(&self) -> Vec<Redaction> {
        redaction::list(self.0.redactions())
    }

    /// Equal for files whose redactions are equal, for you and this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    pub(super) async fn view_key(&self, ctx: &Context<'_>) -> Result<String> {
        let scope = ctx.scope()?;
        Ok(scope.keyed.view_key(&self.0.view_key_parts(scope.policy.version())))
    }

    /// What it shows.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn kind(&self) -> Option<AttachmentKind> {
        self.0.kind().map(Into::into)
    }

    /// What it is made of, as its content shows.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn content_type(&self) -> Option<ContentType> {
        self.0.content_type().map(Into::into)
    }

    /// How long its content is, in bytes, without what was taken out of it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn bytes(&self) -> Option<i32> {
        self.0.bytes().map(|bytes| i32::try_from(bytes).unwrap_or(i32::MAX))
    }

    /// When it was made (UTC), as whoever put it there said.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn happened_at(&self) -> Option<DateTime<Utc>> {
        self.0.happened_at()
    }

    /// When it was put there (UTC).
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn entered_at(&self) -> Option<DateTime<Utc>> {
        self.0.entered_at()
    }

    /// The agency that put it there. Which one it is tells where she is.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, self.0.recorded_by())
    }
}

/// Those of a list.
pub(super) fn list(files: Option<Vec<AttachmentView>>) -> Option<Vec<Attachment>> {
    Some(files?.into_iter().map(Attachment).collect())
}

/// Case and file of an id of a file; keys that nothing has for an id of anything else, so that the same is asked.
#[must_use]
pub fn keys(scope: &Scope, id: &str) -> (Uuid, Uuid) {
    ids::of_case(scope, Kind::Attachment, id)
}

/// The case of an id of a case; a key that nothing has for an id of anything else.
#[must_use]
pub fn case(scope: &Scope, id: &str) -> Uuid {
    ids::case(scope, id).unwrap_or_default()
}

/// The id of a file.
#[must_use]
pub fn id(scope: &Scope, keys: [Uuid; 2]) -> String {
    ids::global(scope, Kind::Attachment, &keys).to_string()
}
