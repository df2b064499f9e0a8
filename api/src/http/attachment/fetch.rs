//! Sending a file: decided anew, recorded before its first byte leaves, and as a download that no browser opens by itself.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_FRAME_OPTIONS,
};
use axum::response::IntoResponse as _;
use bytes::Bytes;
use entities::vocabulary::RecordKind;
use futures_util::stream::{self, Stream};

use crate::audit::record::{Actor, hex};
use crate::content::{ending, media_type};
use crate::disclosure::view::OpenFile;
use crate::error::INTERNAL;
use crate::graphql::{attachment, extension};
use crate::http::admission::admit;
use crate::http::answer::Media;
use crate::http::graphql::{SealsOpened, turned_away};
use crate::http::print::{self, RECEIPT};
use crate::http::{App, operation};
use crate::scope::Scope;
use crate::store::{Outgoing, Unread};

/// What stands in the log in place of a document: the form of this question.
const FORM: &[u8] = b"setu.attachment.fetch.v1";

/// Whatever is in a file, a browser that shows it lets it do nothing.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/// Sends a file.
pub(in crate::http) async fn fetch(
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
    let opened = opened(&app, &scope, &id).await;
    scope.close_reading();
    let found = opened.map(|file| file.map(|(file, outgoing)| (committed(&file), (file, outgoing))));
    let ((file, outgoing), receipt) = match print::released((&app, &scope), (found, body)).await {
        Ok(released) => released,
        Err(refusal) => return *refusal,
    };
    let headers = [
        (CONTENT_TYPE, media_type(file.content).to_owned()),
        (CONTENT_LENGTH, file.bytes.to_string()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"attachment.{}\"", ending(file.content))),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (X_FRAME_OPTIONS, "DENY".to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
        (RECEIPT, receipt),
    ];
    let opened = SealsOpened(scope.seen.trail.opened());
    let content = Body::from_stream(content(app, scope.actor.clone(), outgoing));
    let mut response = (headers, content).into_response();
    response.extensions_mut().insert(opened);
    response
}

/// The file, if it is there for the member, with the beginning and the end of its content seen to be as they were sealed.
async fn opened(app: &App, scope: &Scope, id: &str) -> Result<Option<(OpenFile, Outgoing)>, ()> {
    let Ok(reading) = scope.reading() else { return Err(()) };
    let found = reading.attachment(&scope.seen, attachment::keys(scope, id)).await.map_err(|error| {
        tracing::error!(%error, "a file could not be read");
        if error.is_incident() {
            scope.seen.trail.mark_broken("DECISION_INPUT");
        }
    })?;
    let Some(file) = found else { return Ok(None) };
    let Some(file) = file.open() else { return Err(()) };
    let outgoing = app.store.send_out(&file).await.map_err(|unread| {
        tracing::error!(error = %unread, "the content of a file could not be read");
        if matches!(unread, Unread::Altered) {
            scope.seen.trail.mark_broken("SEALED_FILE");
        }
    })?;
    Ok(Some((file, outgoing)))
}

/// What the record commits to: what the receiver can work out from the file that he got.
fn committed(file: &OpenFile) -> String {
    format!("{}\n{}\n{}\n", media_type(file.content), file.bytes, hex(&file.sha256))
}

/// The content, piece by piece. Where a piece is not as it was sealed the connection is cut, and the log says so: what was sent
/// until then was whole.
fn content(app: Arc<App>, actor: Actor, outgoing: Outgoing) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
    stream::try_unfold((app, actor, outgoing), async |(app, actor, mut outgoing)| match outgoing.next().await {
        Ok(piece) => Ok(piece.map(|piece| (piece, (app, actor, outgoing)))),
        Err(unread) => {
            tracing::error!(error = %unread, "a file was cut off while it was sent");
            if matches!(unread, Unread::Altered) {
                let told = extension::failed(INTERNAL);
                let _ = operation::recorded(&app, (RecordKind::Incident, actor), told).await;
            }
            Err(std::io::Error::other("the file could not be read to its end"))
        }
    })
}
