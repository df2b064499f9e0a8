//! POST /graphql: admit, bound, execute behind the gate, send.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use async_graphql::Response;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use entities::vocabulary::RecordKind;
use serde::de::DeserializeOwned;

use super::App;
use super::admission::{Admitted, Closed, admit};
use super::answer::{self, Media};
use super::live;
use super::operation::{self, Prepared, Sent};
use crate::audit::record::Actor;
use crate::error::{AUDIT_UNAVAILABLE, INTERNAL, PURPOSE_NOT_ALLOWED, PURPOSE_REQUIRED, UNAUTHENTICATED};
use crate::graphql::extension;

/// How many bytes a request may have.
pub(super) const BODY: usize = 256 * 1024;

/// Answers one query.
pub(super) async fn graphql(
    State(app): State<Arc<App>>,
    request: axum::http::Request<Body>,
) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let listens = live::events::are_wanted(&parts.headers);
    let Some(media) = Media::wanted(&parts.headers).or(listens.then_some(Media::Old)) else {
        let told = ("NOT_ACCEPTABLE", "answers are application/graphql-response+json or application/json");
        return answer::refused(Media::Old, StatusCode::NOT_ACCEPTABLE, told);
    };
    let admitted = match admit(&app, &parts.headers).await {
        Ok(admitted) => admitted,
        Err(closed) => {
            let source = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
            return turned_away(&app, media, closed, source).await;
        }
    };
    let wanted = "send one JSON object with `query`, and `variables` as an object if there are any";
    let sent = match sent::<Sent>(media, (&parts.headers, body), wanted).await {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    if listens {
        live::events::send(app, parts.headers, (admitted, sent)).await
    } else {
        execute(&app, media, admitted, sent).await
    }
}

/// What a body of JSON says, or the refusal of one that does not, with words for what is wanted.
pub(super) async fn sent<T: DeserializeOwned>(
    media: Media,
    (headers, body): (&HeaderMap, Body),
    wanted: &'static str,
) -> Result<T, Box<axum::response::Response>> {
    let refused = |status, told| Box::new(answer::refused(media, status, told));
    if !is_json(headers) {
        let told = ("UNSUPPORTED_MEDIA_TYPE", "send application/json, not packed");
        return Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, told));
    }
    let bytes = to_bytes(body, BODY).await.map_err(|_| {
        let told = ("BODY_TOO_LARGE", "a request has at most 256 KiB");
        refused(StatusCode::PAYLOAD_TOO_LARGE, told)
    })?;
    serde_json::from_slice(&bytes).map_err(|_| refused(StatusCode::BAD_REQUEST, ("BODY_INVALID", wanted)))
}

/// One JSON body in UTF-8, not packed in any way.
fn is_json(headers: &HeaderMap) -> bool {
    if headers.contains_key(header::CONTENT_ENCODING) {
        return false;
    }
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(only), None) = (types.next(), types.next()) else { return false };
    only.to_str().is_ok_and(|value| {
        let mut parts = value.split(';').map(str::trim);
        parts.next().is_some_and(|media| media.eq_ignore_ascii_case("application/json"))
            && parts.all(|parameter| parameter.eq_ignore_ascii_case("charset=utf-8"))
    })
}

async fn execute(app: &App, media: Media, admitted: Admitted, sent: Sent) -> axum::response::Response {
    let prepared = match Prepared::new(app, sent) {
        Ok(prepared) => prepared,
        Err(refused) => {
            let actor = admitted.actor.clone();
            drop(admitted);
            return told_and_recorded(app, media, actor, (refused.code, &refused.message)).await;
        }
    };
    let scope = operation::scope(app, admitted, &prepared, None).await;
    let response = app.schema.execute(prepared.request(&scope)).await;
    let response = operation::settled(app, &scope, response).await;
    let mut answer = answer::response(media, &response);
    answer.extensions_mut().insert(SealsOpened(scope.seen.trail.opened()));
    answer
}

/// How many seals a request opened: kept beside its response within the process, for metrics and tests; never sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealsOpened(pub u64);

/// Sends a request of nobody, or of a member without a fitting purpose, away.
pub(super) async fn turned_away(
    app: &App,
    media: Media,
    closed: Closed,
    source: Option<IpAddr>,
) -> axum::response::Response {
    match closed {
        Closed::Stranger(refused) => {
            app.strangers.count(source, refused.cause(), app.clock.now());
            let mut answer = answer::refused(media, StatusCode::UNAUTHORIZED, UNAUTHENTICATED);
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, header::HeaderValue::from_static("Bearer"));
            answer
        }
        Closed::PurposeRequired(actor, purposes) => {
            let mut response = extension::failed(PURPOSE_REQUIRED);
            let codes: Vec<&str> = purposes.iter().map(|purpose| purpose.code()).collect();
            for error in &mut response.errors {
                if let Some(extensions) = &mut error.extensions {
                    extensions.set("purposes", codes.clone());
                }
            }
            recorded(app, media, (RecordKind::Refusal, actor, StatusCode::FORBIDDEN), response).await
        }
        Closed::PurposeNotAllowed(actor) => {
            let response = extension::failed(PURPOSE_NOT_ALLOWED);
            recorded(app, media, (RecordKind::Refusal, actor, StatusCode::FORBIDDEN), response).await
        }
        Closed::Failed(error) => {
            tracing::error!(%error, "no member can be admitted");
            if !error.is_incident() {
                return answer::refused(media, StatusCode::INTERNAL_SERVER_ERROR, INTERNAL);
            }
            let refusal = (RecordKind::Incident, Actor::default(), StatusCode::INTERNAL_SERVER_ERROR);
            recorded(app, media, refusal, extension::failed(INTERNAL)).await
        }
    }
}

pub(super) async fn told_and_recorded(
    app: &App,
    media: Media,
    actor: Actor,
    (code, message): (&'static str, &str),
) -> axum::response::Response {
    let status = if media == Media::New { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    recorded(app, media, (RecordKind::Refusal, actor, status), answer::told(code, message)).await
}

/// Records a refusal of a known member, or an incident, then sends the answer.
pub(super) async fn recorded(
    app: &App,
    media: Media,
    (kind, actor, status): (RecordKind, Actor, StatusCode),
    response: Response,
) -> axum::response::Response {
    let response = operation::recorded(app, (kind, actor), response).await;
    let is_recorded = response.errors.first().and_then(extension::code).as_deref() != Some(AUDIT_UNAVAILABLE.0);
    answer::sent(media, if is_recorded { status } else { StatusCode::SERVICE_UNAVAILABLE }, &response)
}
