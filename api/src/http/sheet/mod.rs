//! `POST /sheets/{id}`: the text of a sheet that the member just numbered, as a page to print. It is decided as every
//! other answer is, and leaves by the gate: what is on paper stands in the log field by field.

mod list;
mod outside;

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, State};
use uuid::Uuid;

use self::list::Imprint;
use super::App;
use super::admission::admit;
use super::answer::Media;
use super::graphql::turned_away;
use super::print::{self, Sort};
use crate::disclosure::field::Field;
use crate::graphql::sheet;
use crate::scope::Scope;
use crate::store::Paper;

/// The style of a sheet, within the page: it asks nobody for anything.
const STYLE: &str = include_str!("print.css");

/// What stands in the log in place of a document: the form of this page.
const FORM: &[u8] = b"setu.sheet.v2";

static POLICY: LazyLock<String> = LazyLock::new(|| print::policy(STYLE));

/// Sends a sheet.
pub(super) async fn sheet(
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
    let page = written(&scope, &id, body.id).await;
    scope.close_reading();
    let sort = Sort { disposition: "inline; filename=\"sheet.html\"", policy: POLICY.as_str() };
    print::sent((&app, &scope), (page, body), sort).await
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
