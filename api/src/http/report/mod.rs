//! `POST /reports`: what is laid before a meeting, or the progress return of a plan, as JSON, as a spreadsheet or as a page to print,
//! by what the client accepts. It is asked as one document of the schema as the member, and leaves by the gate as its answer does:
//! the receipt commits to that answer, of which the spreadsheet and the page are written.

pub(crate) mod asked;
mod page;
mod parts;
mod said;
mod sheet;

#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use async_graphql::Value as Told;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{
    ACCEPT, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use entities::vocabulary::RecordKind;
use serde_json::Value;

use self::asked::Wanted;
use super::App;
use super::admission::{Admitted, admit};
use super::answer::{self, Media};
use super::graphql::{SealsOpened, recorded, sent, turned_away};
use super::operation::{self, Prepared, Sent};
use super::print::{self, NOT_FOUND, RECEIPT};

static POLICY: LazyLock<String> = LazyLock::new(|| print::policy(page::STYLE));

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Csv,
    Html,
}

impl Form {
    /// The first that the client accepts; `None` if it accepts none.
    fn wanted(headers: &HeaderMap) -> Option<Self> {
        let mut accepted = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).peekable();
        if accepted.peek().is_none() {
            return Some(Self::Json);
        }
        accepted.flat_map(|value| value.split(',')).find_map(|range| {
            match range.split(';').next().unwrap_or_default().trim() {
                "text/html" => Some(Self::Html),
                "text/csv" => Some(Self::Csv),
                "application/json" | "application/*" | "*/*" => Some(Self::Json),
                _ => None,
            }
        })
    }

    /// The text, its type, and under which name a browser keeps it.
    fn write(self, found: &Value) -> (String, &'static str, &'static str) {
        match self {
            Self::Json => (found.to_string(), "application/json; charset=utf-8", "inline; filename=\"report.json\""),
            Self::Csv => {
                (sheet::of(&parts::of(found)), "text/csv; charset=utf-8", "attachment; filename=\"report.csv\"")
            }
            Self::Html => (page::of(&parts::of(found)), "text/html; charset=utf-8", "inline; filename=\"report.html\""),
        }
    }
}

/// Sends a report.
pub(super) async fn report(
    State(app): State<Arc<App>>,
    request: axum::http::Request<Body>,
) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let Some(form) = Form::wanted(&parts.headers) else {
        let told = ("NOT_ACCEPTABLE", "a report is text/html, text/csv or application/json");
        return answer::refused(Media::Old, StatusCode::NOT_ACCEPTABLE, told);
    };
    let admitted = match admit(&app, &parts.headers).await {
        Ok(admitted) => admitted,
        Err(closed) => {
            let source = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
            return turned_away(&app, Media::Old, closed, source).await;
        }
    };
    let told = "send `meetingPack` with `meetingId`, or `planReturn` with `plan`, `from` and `until`";
    let wanted = match sent::<Wanted>(Media::Old, (&parts.headers, body), told).await {
        Ok(wanted) => wanted,
        Err(refusal) => return *refusal,
    };
    written(&app, admitted, (&wanted, form)).await
}

async fn written(app: &App, admitted: Admitted, (wanted, form): (&Wanted, Form)) -> axum::response::Response {
    let prepared = wanted.document().and_then(|(query, variables)| {
        let prepared = Prepared::new(app, Sent::own(query, &variables));
        Ok((prepared.map_err(|refused| (refused.code, refused.message))?, variables))
    });
    let (prepared, variables) = match prepared {
        Ok(prepared) => prepared,
        Err((code, message)) => {
            let actor = admitted.actor.clone();
            drop(admitted);
            let refusal = (RecordKind::Refusal, actor, StatusCode::BAD_REQUEST);
            return recorded(app, Media::Old, refusal, answer::told(code, &message)).await;
        }
    };
    let scope = operation::scope(app, admitted, &prepared, None).await;
    let response = app.schema.execute(prepared.request(&scope)).await;
    let response = operation::settled(app, &scope, response).await;
    let found = match serde_json::to_value(&response.data) {
        Ok(data) if response.errors.is_empty() => wanted.found(&variables, data),
        Ok(_) | Err(_) => return answer::response(Media::New, &response),
    };
    let Some(found) = found else { return answer::refused(Media::Old, StatusCode::NOT_FOUND, NOT_FOUND) };
    let (text, kind, disposition) = form.write(&found);
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, disposition),
        (CONTENT_SECURITY_POLICY, POLICY.as_str()),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    let mut page = (headers, text).into_response();
    if let Some(receipt) = receipt(&response) {
        page.headers_mut().insert(RECEIPT, receipt);
    }
    page.extensions_mut().insert(SealsOpened(scope.seen.trail.opened()));
    page
}

/// The id of the record and the nonce under which it commits to the answer.
fn receipt(response: &async_graphql::Response) -> Option<HeaderValue> {
    let Told::Object(receipt) = response.extensions.get("receipt")? else { return None };
    let (Told::String(record), Told::String(nonce)) = (receipt.get("record")?, receipt.get("nonce")?) else {
        return None;
    };
    HeaderValue::from_str(&format!("{record} {nonce}")).ok()
}
