//! What every page to print has in common: it holds nothing but what was put there, asks nobody for anything, and leaves
//! by the gate.

pub(crate) mod codes;
pub(crate) mod html;
pub(crate) mod words;

use aws_lc_rs::digest;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use entities::vocabulary::RecordKind;

use super::App;
use super::admission::Admitted;
use super::answer::{self, Media};
use super::graphql::{SealsOpened, recorded};
use crate::audit::gate;
use crate::audit::record::{self, hex};
use crate::error::{AUDIT_UNAVAILABLE, INTERNAL};
use crate::graphql::extension;
use crate::scope::{Asked, Scope};

/// The header with the id of the record and the nonce under which it commits to the page.
pub(super) const RECEIPT: HeaderName = HeaderName::from_static("setu-receipt");

pub(super) const NOT_FOUND: (&str, &str) = ("NOT_FOUND", "nothing with this id is there for you");

/// What a page is besides its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sort {
    /// Under which name a browser keeps it.
    pub(super) disposition: &'static str,
    /// What a browser lets it do.
    pub(super) policy: &'static str,
}

/// Nothing but the page's own style, nothing to embed it in, nowhere to send anything, no script.
pub(super) fn policy(style: &str) -> String {
    format!("{}; frame-ancestors 'none'; sandbox allow-modals", within(style))
}

/// The same as far as a page that is kept in a file can say so itself.
pub(crate) fn within(style: &str) -> String {
    let style = STANDARD.encode(digest::digest(&digest::SHA256, style.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'")
}

/// The operation in which a page is written, and its record. `form` stands in the log in place of a document.
pub(super) fn begun(app: &App, admitted: Admitted, form: &[u8]) -> (Scope, record::Body) {
    let Admitted { reading, member, seen, actor, purposes } = admitted;
    let document = hex(digest::digest(&digest::SHA256, form).as_ref());
    let (development, clock, root_keys) = (app.development, app.clock.clone(), Vec::new());
    let asked = Asked { seen, member, actor, purposes, document, root_keys, development, clock };
    let scope = Scope::new(asked, reading);
    let body = record::Body::new(RecordKind::Disclosure, scope.operation, scope.actor.clone(), scope.now(), "OK");
    (scope, body)
}

/// Makes the record of what is found durable, which commits to the text beside it, and gives both with the receipt: what may leave
/// now. Whatever broke on the way, or is not there, ends it with the answer that says so.
///
/// # Errors
/// That answer.
pub(super) async fn released<T>(
    (app, scope): (&App, &Scope),
    (found, mut body): (Result<Option<(String, T)>, ()>, record::Body),
) -> Result<(T, String), Box<axum::response::Response>> {
    let trail = &scope.seen.trail;
    let actor = scope.actor.clone();
    let (committed, found) = match (trail.broken(), found) {
        (None, Ok(Some(found))) => found,
        (None, Ok(None)) => {
            let refusal = (RecordKind::Refusal, actor, StatusCode::NOT_FOUND);
            return Err(Box::new(recorded(app, Media::Old, refusal, answer::told(NOT_FOUND.0, NOT_FOUND.1)).await));
        }
        (Some(_), _) => {
            let incident = (RecordKind::Incident, actor, StatusCode::INTERNAL_SERVER_ERROR);
            return Err(Box::new(recorded(app, Media::Old, incident, extension::failed(INTERNAL)).await));
        }
        (None, Err(())) => {
            let refusal = (RecordKind::Refusal, actor, StatusCode::INTERNAL_SERVER_ERROR);
            return Err(Box::new(recorded(app, Media::Old, refusal, extension::failed(INTERNAL)).await));
        }
    };
    body.document = Some(scope.document.clone());
    body.policy = Some(scope.policy.version().to_owned());
    body.take(trail, &scope.policy);
    match gate::release(&app.log, body, committed.as_bytes()).await {
        Ok(receipt) => Ok((found, format!("{} {}", receipt.record, receipt.nonce))),
        Err(_) => {
            let refusal = answer::refused(Media::Old, StatusCode::SERVICE_UNAVAILABLE, AUDIT_UNAVAILABLE);
            Err(Box::new(refusal))
        }
    }
}

/// Lets the page out once its record is durable. Whatever broke on the way ends it.
pub(super) async fn sent(
    (app, scope): (&App, &Scope),
    (page, body): (Result<Option<String>, ()>, record::Body),
    sort: Sort,
) -> axum::response::Response {
    let found = page.map(|page| page.map(|page| (page.clone(), page)));
    let (page, receipt) = match released((app, scope), (found, body)).await {
        Ok(released) => released,
        Err(refusal) => return *refusal,
    };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_DISPOSITION, sort.disposition),
        (CONTENT_SECURITY_POLICY, sort.policy),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    let mut response = (headers, page).into_response();
    if let Ok(receipt) = HeaderValue::from_str(&receipt) {
        response.headers_mut().insert(RECEIPT, receipt);
    }
    response.extensions_mut().insert(SealsOpened(scope.seen.trail.opened()));
    response
}
