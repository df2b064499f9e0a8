//! `POST /forms/{id}`: the text of blank forms that the member just issued, each on a page of its own, as often as needed for
//! a quarter of an hour, each time with the time on it. Nothing about anybody is on it; it leaves by the gate as every answer
//! does, so that the log knows who printed which kind of numbers, and when.

mod blank;
mod consent;
mod handover;
mod home_enquiry;
mod page;
mod referral;
mod words;

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, State};

use super::App;
use super::admission::admit;
use super::answer::Media;
use super::graphql::turned_away;
use super::print::{self, Sort};
use crate::disclosure::field::Field;
use crate::graphql::form;
use crate::scope::Scope;

/// The style of a form, within the page.
const STYLE: &str = include_str!("print.css");

/// What stands in the log in place of a document: the form of this page.
const FORM: &[u8] = b"setu.forms.v1";

static POLICY: LazyLock<String> = LazyLock::new(|| print::policy(STYLE));

/// Sends blank forms.
pub(super) async fn forms(
    State(app): State<Arc<App>>,
    id: Result<Path<String>, PathRejection>,
    request: axum::http::Request<Body>,
) -> axum::response::Response {
    let admitted = match admit(&app, request.headers()).await {
        Ok(admitted) => admitted,
        Err(closed) => {
            let source = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
            return turned_away(&app, Media::Old, closed, source).await;
        }
    };
    let (scope, body) = print::begun(&app, admitted, FORM);
    // What is no text is no id, and answered like one that is not there.
    let id = id.map(|Path(id)| id).unwrap_or_default();
    let page = written(&scope, &id).await;
    scope.close_reading();
    let sort = Sort { disposition: "inline; filename=\"forms.html\"", policy: POLICY.as_str() };
    print::sent((&app, &scope), (page, body), sort).await
}

/// The pages; `None` if there are none for the member.
async fn written(scope: &Scope, id: &str) -> Result<Option<String>, ()> {
    let Ok(reading) = scope.reading() else { return Err(()) };
    let forms = reading.forms_to_print(&scope.seen, form::wanted(scope, id)).await.map_err(|error| {
        tracing::error!(%error, "forms could not be read");
        if error.is_incident() {
            scope.seen.trail.mark_broken("DECISION_INPUT");
        }
    })?;
    if forms.is_empty() {
        return Ok(None);
    }
    for field in [Field::IssuedFormNumber, Field::IssuedFormKind, Field::IssuedFormIssuedAt] {
        scope.seen.trail.mark_apart(field);
    }
    let agency = reading.agency(scope.seen.viewer.agency);
    Ok(Some(page::of(&forms, agency.as_ref().map(AsRef::as_ref), scope.now())))
}
