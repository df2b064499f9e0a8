//! POST /graphql: admit, bound, execute behind the gate, send.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use async_graphql::{Request, Response, Variables};
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use entities::vocabulary::RecordKind;
use serde::Deserialize;
use uuid::Uuid;

use super::App;
use super::admission::{Admitted, Closed, admit};
use super::answer::{self, Media};
use crate::audit::gate;
use crate::audit::record::{self, Actor};
use crate::error::{AUDIT_UNAVAILABLE, INTERNAL, PURPOSE_NOT_ALLOWED, PURPOSE_REQUIRED, UNAUTHENTICATED};
use crate::graphql::document;
use crate::graphql::extension;
use crate::scope::{Asked, Scope};

/// How many bytes a request may have.
const BODY: usize = 256 * 1024;

/// The body of a request.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    query: String,
    #[serde(default)]
    variables: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(default)]
    operation_name: Option<String>,
}

/// Answers one query.
pub(super) async fn graphql(
    State(app): State<Arc<App>>,
    request: axum::http::Request<Body>,
) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let Some(media) = Media::wanted(&parts.headers) else {
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
    if !is_json(&parts.headers) {
        let told = ("UNSUPPORTED_MEDIA_TYPE", "send application/json, not packed");
        return answer::refused(media, StatusCode::UNSUPPORTED_MEDIA_TYPE, told);
    }
    let Ok(bytes) = to_bytes(body, BODY).await else {
        let told = ("BODY_TOO_LARGE", "a request has at most 256 KiB");
        return answer::refused(media, StatusCode::PAYLOAD_TOO_LARGE, told);
    };
    let Ok(sent) = serde_json::from_slice::<Sent>(&bytes) else {
        let told = ("BODY_INVALID", "send one JSON object with `query`, and `variables` as an object if there are any");
        return answer::refused(media, StatusCode::BAD_REQUEST, told);
    };
    execute(&app, media, admitted, sent).await
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
    let Admitted { reading, member, seen, actor, purposes } = admitted;
    let variables = serde_json::Value::Object(sent.variables.unwrap_or_default());
    let checked = document::check(&sent.query, &app.limits)
        .and_then(|checked| document::check_variables(&variables, &app.limits).map(|()| checked));
    let checked = match checked {
        Ok(checked) => checked,
        Err(refused) => {
            drop(reading);
            return told_and_recorded(app, media, actor, (refused.code, &refused.message)).await;
        }
    };
    let root_keys = document::root_keys(&checked.document, sent.operation_name.as_deref());
    if document::names(&checked.document, "members")
        && let Err(error) = reading.know_members(&seen).await
    {
        tracing::error!(%error, "members could not be loaded");
        // The field that names them finds none and ends the operation.
        if error.is_incident() {
            seen.trail.mark_broken("DECISION_INPUT");
        }
    }
    let development = app.development;
    let clock = app.clock.clone();
    let asked = Asked { seen, member, actor, purposes, document: checked.sha256, root_keys, development, clock };
    let scope = Arc::new(Scope::new(asked, reading));
    let mut request = Request::new(sent.query).variables(Variables::from_json(variables)).data(Arc::clone(&scope));
    request.operation_name = sent.operation_name;
    request.set_parsed_query(checked.document);
    let mut response = app.schema.execute(request).await;
    if !scope.is_released() {
        // Validation refused it, or the gate did: the gate's own refusal is final, the other gets its record here.
        scope.close_reading();
        if response.errors.first().and_then(extension::code).as_deref() != Some(AUDIT_UNAVAILABLE.0) {
            response = extension::pass(&app.log, &scope, response).await;
        }
    }
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

async fn told_and_recorded(
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
    mut response: Response,
) -> axum::response::Response {
    let outcome = response.errors.first().and_then(extension::code).unwrap_or_default();
    let body = record::Body::new(kind, Uuid::now_v7(), actor, app.clock.now(), &outcome);
    match gate::release(&app.log, body, extension::answer(&response).as_bytes()).await {
        Ok(receipt) => {
            response.extensions.insert("receipt".to_owned(), extension::receipt(&receipt));
            answer::sent(media, status, &response)
        }
        Err(_) => answer::refused(media, StatusCode::SERVICE_UNAVAILABLE, AUDIT_UNAVAILABLE),
    }
}
