//! Taking a file in: whether it may be there at all is asked before any of it is read, and again when it is whole.

use std::net::SocketAddr;
use std::sync::Arc;

use async_graphql::{Response, Value, value};
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use chrono::{DateTime, Utc};
use entities::vocabulary::{Act, AttachmentKind, ContentType};

use super::pouring::{Bounds, Poured, pour};
use super::{Told, refused};
use crate::content;
use crate::error::{AUDIT_UNAVAILABLE, INTERNAL};
use crate::graphql::{attachment, extension};
use crate::http::App;
use crate::http::admission::admit;
use crate::http::answer::{self, Media};
use crate::http::graphql::turned_away;
use crate::http::print;
use crate::reference::attachment_limit;
use crate::scope::Scope;
use crate::store::StoreError;
use crate::store::acting::{AddAttachment, Call, Done, Outcome, Refusal, RefusalCode, check_key, not_allowed};

/// What stands in the log in place of a document: the form of this question.
const FORM: &[u8] = b"setu.attachment.add.v1";

/// What is said of a file besides its content, pair by pair.
type Pairs = Vec<(String, String)>;

/// The same, by name.
#[derive(Debug, Default)]
struct Wanted {
    case: Option<String>,
    kind: Option<String>,
    idempotency_key: Option<String>,
    happened_at: Option<String>,
}

impl Wanted {
    /// Reads the pairs; false if one has no known name, or two have one.
    fn read(pairs: Pairs) -> (Self, bool) {
        let (mut wanted, mut readable) = (Self::default(), true);
        for (name, value) in pairs {
            let place = match name.as_str() {
                "case" => &mut wanted.case,
                "kind" => &mut wanted.kind,
                "idempotencyKey" => &mut wanted.idempotency_key,
                "happenedAt" => &mut wanted.happened_at,
                _ => {
                    readable = false;
                    continue;
                }
            };
            readable &= place.replace(value).is_none();
        }
        (wanted, readable)
    }
}

/// A file that may be taken in, as far as is known before its content.
struct Announced {
    kind: AttachmentKind,
    content: ContentType,
    most: u64,
    key: String,
    happened_at: Option<DateTime<Utc>>,
}

/// Why no file was taken.
enum Not {
    Refused(Vec<Told>),
    Failed,
}

impl From<Told> for Not {
    fn from(told: Told) -> Self {
        Self::Refused(vec![told])
    }
}

/// Takes a file in.
pub(in crate::http) async fn add(
    State(app): State<Arc<App>>,
    wanted: Result<Query<Pairs>, QueryRejection>,
    request: axum::http::Request<Body>,
) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let admitted = match admit(&app, &parts.headers).await {
        Ok(admitted) => admitted,
        Err(closed) => {
            let source = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
            return turned_away(&app, Media::Old, closed, source).await;
        }
    };
    let (scope, _) = print::begun(&app, admitted, FORM);
    let (response, status) = match taken(&app, &scope, (wanted, &parts.headers, body)).await {
        Ok(shown) => (Response::new(value!({ "attachment": shown })), StatusCode::CREATED),
        Err(Not::Refused(all)) => {
            (refused(&all), all.first().map_or(StatusCode::UNPROCESSABLE_ENTITY, |told| told.status))
        }
        Err(Not::Failed) => (extension::failed(INTERNAL), StatusCode::INTERNAL_SERVER_ERROR),
    };
    scope.close_reading();
    let response = extension::pass(&app.log, &scope, response).await;
    let first = response.errors.first().and_then(extension::code);
    let status = match first.as_deref() {
        Some(code) if code == AUDIT_UNAVAILABLE.0 => StatusCode::SERVICE_UNAVAILABLE,
        Some(code) if code == INTERNAL.0 => StatusCode::INTERNAL_SERVER_ERROR,
        Some(_) | None => status,
    };
    answer::sent(Media::Old, status, &response)
}

async fn taken(
    app: &App,
    scope: &Scope,
    (wanted, headers, body): (Result<Query<Pairs>, QueryRejection>, &HeaderMap, Body),
) -> Result<Value, Not> {
    let failed = |error: StoreError| {
        tracing::error!(%error, "a file could not be taken in");
        if error.is_incident() {
            scope.seen.trail.mark_broken("DECISION_INPUT");
        }
        Not::Failed
    };
    let (wanted, readable) = wanted.map_or((Wanted::default(), false), |Query(pairs)| Wanted::read(pairs));
    let case = attachment::case(scope, wanted.case.as_deref().unwrap_or_default());
    let announced = {
        let reading = scope.reading().map_err(|_| Not::Failed)?;
        let there = reading.attaching(&scope.seen, case).await.map_err(failed)?;
        let there = there.ok_or_else(|| Told::from(Refusal::not_found("case")))?;
        let kind = wanted.kind.as_deref().and_then(AttachmentKind::parse);
        let may = kind
            .map_or(there.lets(&scope.policy, Act::AddAttachment), |kind| there.takes_attachment(&scope.policy, kind));
        if !may {
            return Err(Told::from(Refusal { field: "kind".to_owned(), ..not_allowed() }).into());
        }
        announced((wanted, readable), kind, headers).map_err(Not::Refused)?
    };
    // No connection of the database is held while the content comes.
    scope.close_reading();
    let place = app.uploads.take((scope.seen.viewer.member, scope.seen.viewer.agency));
    let _place = place.map_err(|full| Told::new(("BUSY", "content"), full.told(), StatusCode::SERVICE_UNAVAILABLE))?;
    let mut incoming = app.store.take_in(case).await.map_err(failed)?;
    let Announced { kind, content, most, key, happened_at } = announced;
    let poured = match pour(body, &mut incoming, Bounds { content, most }).await {
        Ok(poured) => poured,
        Err(stopped) => {
            incoming.give_up().await;
            return Err(stopped.map_or_else(failed, |told| told.into()));
        }
    };
    let file = incoming.finish().await.map_err(failed)?;
    let call = Call {
        seen: scope.seen.clone(),
        actor: scope.actor.clone(),
        clock: scope.clock.clone(),
        key,
        input: input((case, kind), happened_at, &poured),
    };
    match kept(app, call, AddAttachment { file, kind, content, happened_at }).await.map_err(failed)? {
        Outcome::Done(done) => shown(app, scope, done).await.map_err(failed),
        Outcome::Refused(refusals) => Err(Not::Refused(refusals.into_iter().map(Told::from).collect())),
    }
}

/// Everything that is wrong with what is said of a file.
fn announced(
    (wanted, readable): (Wanted, bool),
    kind: Option<AttachmentKind>,
    headers: &HeaderMap,
) -> Result<Announced, Vec<Told>> {
    let mut wrong: Vec<Told> = Vec::new();
    let refusal = |code, field: &str, told| Told::from(Refusal::new(code, field, told));
    if !readable {
        let told = "say `case`, `kind`, `idempotencyKey` and, if you like, `happenedAt`, each once, and nothing else";
        wrong.push(refusal(RefusalCode::Invalid, "query", told));
    }
    if kind.is_none() {
        wrong.push(refusal(RefusalCode::CodeUnknown, "kind", "say what the file shows by a code of AttachmentKind"));
    }
    let key = wanted.idempotency_key.unwrap_or_default();
    if let Err(refused) = check_key(&key) {
        wrong.push(Refusal { field: "idempotencyKey".to_owned(), ..refused }.into());
    }
    let happened_at = wanted.happened_at.map(|text| DateTime::parse_from_rfc3339(&text).map(|at| at.to_utc()));
    if matches!(happened_at, Some(Err(_))) {
        let told = "say when it was made as in 2026-11-28T09:30:00Z";
        wrong.push(refusal(RefusalCode::Invalid, "happenedAt", told));
    }
    if headers.contains_key(header::CONTENT_ENCODING) {
        wrong.push(refusal(RefusalCode::Invalid, "content", "send the file as it is, not packed"));
    }
    let content = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(content::claimed);
    let most = kind.zip(content).map(|(kind, content)| attachment_limit(kind, content));
    match (content, most) {
        (None, _) => wrong.push(content::Fault::Unknown.into()),
        (Some(_), Some(None)) => {
            let told = "files of this kind are not made of this: a picture is no sound, and sound no paper";
            let code = ("CONTENT_TYPE_NOT_TAKEN", "content");
            wrong.push(Told::new(code, told, StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        (Some(_), Some(Some(most))) => {
            let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
            if length.and_then(|length| length.parse::<u64>().ok()).is_some_and(|length| length > most) {
                wrong.push(super::pouring::too_large(most));
            }
        }
        (Some(_), None) => {}
    }
    match (kind, content, most.flatten(), happened_at.transpose()) {
        (Some(kind), Some(content), Some(most), Ok(happened_at)) if wrong.is_empty() => {
            Ok(Announced { kind, content, most, key, happened_at })
        }
        _ => Err(wrong),
    }
}

/// Everything that was sent, so that the same under the same key is known again: of the content its SHA-256 as it came.
fn input(
    (case, kind): (sea_orm::prelude::Uuid, AttachmentKind),
    happened_at: Option<DateTime<Utc>>,
    poured: &Poured,
) -> Vec<u8> {
    let at = happened_at.map_or(0, |at| at.timestamp_micros());
    let sum = crate::audit::record::hex(&poured.sha256);
    format!("addAttachment {case} {} {at} {sum}", kind.code()).into_bytes()
}

/// Writes the row and settles the content, on a task of its own, so that a client that hangs up leaves neither without the other.
async fn kept(app: &App, call: Call, deed: AddAttachment) -> Result<Outcome, StoreError> {
    let store = Arc::clone(&app.store);
    let task = tokio::spawn(async move {
        let (file, blob) = (deed.file.place.file, deed.file.blob.clone());
        let outcome = store.act(call, deed).await;
        let settled = match &outcome {
            Ok(Outcome::Done(done)) if done.made == Some(file) => store.blobs().keep(&blob).await,
            // Refused, or done under the same key before.
            Ok(Outcome::Done(_) | Outcome::Refused(_)) => store.blobs().forget(&blob).await,
            // Whether the row was written nobody knows: it is found out when leftovers are settled.
            Err(_) => Ok(()),
        };
        if let Err(error) = settled {
            tracing::warn!(%error, "a file is not settled yet; it is when leftovers are");
        }
        outcome
    });
    task.await.map_err(|_| StoreError::Refused("the task of a file ended without an answer"))?
}

/// The file as the member may know of it now: its id, if the case is still there for him.
async fn shown(app: &App, scope: &Scope, done: Done) -> Result<Value, StoreError> {
    scope.mark_committed();
    scope.renew_reading(app.store.read_now(&scope.clock).await?);
    let Ok(reading) = scope.reading() else { return Ok(Value::Null) };
    let seen = crate::disclosure::view::Seen { now: scope.now(), ..scope.seen.clone() };
    let there = reading.attaching(&seen, done.case.unwrap_or_default()).await?;
    let keys = there.zip(done.made).map(|(case, file)| case.attachment_keys(file));
    Ok(keys.map_or(Value::Null, |keys| value!({ "id": attachment::id(scope, keys) })))
}
