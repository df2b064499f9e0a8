//! `POST /sheets/{id}`: the text of a sheet that the member just numbered, as a page to print. It is decided as every
//! other answer is, and leaves by the gate: what is on paper stands in the log field by field.

mod html;
mod list;
mod outside;
mod words;

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use aws_lc_rs::digest;
use axum::body::Body;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use entities::vocabulary::RecordKind;
use uuid::Uuid;

use self::list::Imprint;
use super::App;
use super::admission::{Admitted, admit};
use super::answer::{self, Media};
use super::graphql::{SealsOpened, recorded, turned_away};
use crate::audit::gate;
use crate::audit::record::{self, hex};
use crate::disclosure::field::Field;
use crate::error::{AUDIT_UNAVAILABLE, INTERNAL};
use crate::graphql::extension;
use crate::graphql::sheet;
use crate::scope::{Asked, Scope};
use crate::store::Paper;

/// The style of a sheet, within the page: it asks nobody for anything.
const STYLE: &str = include_str!("print.css");

/// What stands in the log in place of a document: the form of this page.
const FORM: &[u8] = b"setu.sheet.v2";

/// Nothing but the page's own style, nothing to embed it in, nowhere to send anything, no script.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let style = STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         sandbox allow-modals"
    )
});

/// The header with the id of the record and the nonce under which it commits to the page.
const RECEIPT: HeaderName = HeaderName::from_static("setu-receipt");

const NOT_FOUND: (&str, &str) = ("NOT_FOUND", "nothing with this id is there for you");

/// Sends a sheet.
pub(super) async fn sheet(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    request: axum::http::Request<Body>,
) -> axum::response::Response {
    let admitted = match admit(&app, request.headers()).await {
        Ok(admitted) => admitted,
        Err(closed) => {
            let source = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
            return turned_away(&app, Media::Old, closed, source).await;
        }
    };
    let Admitted { reading, member, seen, actor, purposes } = admitted;
    let document = hex(digest::digest(&digest::SHA256, FORM).as_ref());
    let (development, clock, root_keys) = (app.development, app.clock.clone(), Vec::new());
    let asked = Asked { seen, member, actor, purposes, document, root_keys, development, clock };
    let scope = Scope::new(asked, reading);
    let body = record::Body::new(RecordKind::Disclosure, scope.operation, scope.actor.clone(), scope.now(), "OK");
    let page = written(&scope, &id, body.id).await;
    scope.close_reading();
    sent(&app, &scope, (page, body)).await
}

/// The page; `None` if there is none for the member.
async fn written(scope: &Scope, id: &str, record: Uuid) -> Result<Option<String>, ()> {
    let Ok(reading) = scope.reading() else { return Err(()) };
    let paper = reading.paper(&scope.seen, sheet::key(scope, id)).await.map_err(|error| {
        tracing::error!(%error, "a sheet could not be read");
        if error.is_incident() {
            scope.seen.trail.mark_broken("DECISION_INPUT");
        }
    })?;
    let Some(paper) = paper else { return Ok(None) };
    let trail = &scope.seen.trail;
    [Field::MemberName, Field::PrintedSheetNumber, Field::PrintedSheetDueAt]
        .into_iter()
        .for_each(|f| trail.mark_apart(f));
    let officer = scope.member.as_seen(&scope.seen).colleague.map(|known| known.name_en).unwrap_or_default();
    let agency = scope.seen.viewer.agency;
    let imprint = Imprint { officer, agency, at: scope.now(), record };
    Ok(match paper {
        Paper::HandoverList(list) => list::page(&list, &imprint, &reading),
        Paper::Outside(sheet) => Some(outside::page(&sheet, &imprint, &reading)),
    })
}

/// Lets the page out once its record is durable. Whatever broke on the way ends it.
async fn sent(
    app: &App,
    scope: &Scope,
    (page, mut body): (Result<Option<String>, ()>, record::Body),
) -> axum::response::Response {
    let trail = &scope.seen.trail;
    let actor = scope.actor.clone();
    let page = match (trail.broken(), page) {
        (None, Ok(Some(page))) => page,
        (None, Ok(None)) => {
            let refusal = (RecordKind::Refusal, actor, StatusCode::NOT_FOUND);
            return recorded(app, Media::Old, refusal, answer::told(NOT_FOUND.0, NOT_FOUND.1)).await;
        }
        (Some(_), _) => {
            let incident = (RecordKind::Incident, actor, StatusCode::INTERNAL_SERVER_ERROR);
            return recorded(app, Media::Old, incident, extension::failed(INTERNAL)).await;
        }
        (None, Err(())) => {
            let refusal = (RecordKind::Refusal, actor, StatusCode::INTERNAL_SERVER_ERROR);
            return recorded(app, Media::Old, refusal, extension::failed(INTERNAL)).await;
        }
    };
    body.document = Some(scope.document.clone());
    body.policy = Some(scope.policy.version().to_owned());
    body.take(trail, &scope.policy);
    let Ok(receipt) = gate::release(&app.log, body, page.as_bytes()).await else {
        return answer::refused(Media::Old, StatusCode::SERVICE_UNAVAILABLE, AUDIT_UNAVAILABLE);
    };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_DISPOSITION, "inline; filename=\"sheet.html\""),
        (CONTENT_SECURITY_POLICY, POLICY.as_str()),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    let mut response = (headers, page).into_response();
    if let Ok(receipt) = HeaderValue::from_str(&format!("{} {}", receipt.record, receipt.nonce)) {
        response.headers_mut().insert(RECEIPT, receipt);
    }
    response.extensions_mut().insert(SealsOpened(trail.opened()));
    response
}
