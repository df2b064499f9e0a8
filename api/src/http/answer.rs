//! How an answer is sent: JSON always, with the status that GraphQL over HTTP asks for.

use std::any::Any;

use async_graphql::{Response, ServerError};
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;

use crate::error::{AUDIT_UNAVAILABLE, INTERNAL};
use crate::graphql::extension::{code, failed};

/// The media type of GraphQL over HTTP, in which the status tells whether the request was understood.
const NEW: &str = "application/graphql-response+json";
const OLD: &str = "application/json";

/// Which of the two media types a client asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`.
    New,
    /// `application/json`.
    Old,
}

impl Media {
    /// The first of the two that the client accepts; `None` if it accepts neither.
    pub(super) fn wanted(headers: &HeaderMap) -> Option<Self> {
        let mut accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).peekable();
        if accepted.peek().is_none() {
            return Some(Self::Old);
        }
        accepted.flat_map(|value| value.split(',')).find_map(|range| {
            match range.split(';').next().unwrap_or_default().trim() {
                NEW => Some(Self::New),
                OLD | "application/*" | "*/*" => Some(Self::Old),
                _ => None,
            }
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::New => NEW,
            Self::Old => OLD,
        }
    }
}

/// Sends a response of the schema.
pub(super) fn response(media: Media, response: &Response) -> axum::response::Response {
    let first = response.errors.first().and_then(code);
    let no_data = response.data == async_graphql::Value::Null;
    let status = match first.as_deref() {
        Some(code) if code == AUDIT_UNAVAILABLE.0 => StatusCode::SERVICE_UNAVAILABLE,
        Some(code) if code == INTERNAL.0 => StatusCode::INTERNAL_SERVER_ERROR,
        _ if media == Media::New && no_data && !response.errors.is_empty() => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    sent(media, status, response)
}

/// Sends a refusal with this status.
pub(super) fn refused(
    media: Media,
    status: StatusCode,
    (code, message): (&'static str, &'static str),
) -> axum::response::Response {
    sent(media, status, &failed((code, message)))
}

pub(super) fn sent(media: Media, status: StatusCode, response: &Response) -> axum::response::Response {
    let body = serde_json::to_string(response).unwrap_or_default();
    let content_type = format!("{}; charset=utf-8", media.name());
    (status, [(header::CONTENT_TYPE, content_type)], body).into_response()
}

/// An error without data that carries a message made at run time, such as a limit and what was found.
pub(super) fn told(code: &'static str, message: &str) -> Response {
    let mut response = failed((code, ""));
    for error in &mut response.errors {
        *error = ServerError { message: message.to_owned(), ..error.clone() };
    }
    response
}

/// The answer to anything but POST.
pub(super) async fn only_post() -> axum::response::Response {
    let mut answer =
        refused(Media::Old, StatusCode::METHOD_NOT_ALLOWED, ("METHOD_NOT_ALLOWED", "send queries by POST"));
    answer.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("POST"));
    answer
}

/// The answer where there is nothing.
pub(super) async fn nothing_here() -> axum::response::Response {
    refused(Media::Old, StatusCode::NOT_FOUND, ("NOT_FOUND", "there is nothing here; queries go to /graphql"))
}

/// The answer when a handler panicked: the process goes on, the client learns nothing of it.
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> axum::http::Response<Body> {
    tracing::error!("a handler panicked");
    refused(Media::Old, StatusCode::INTERNAL_SERVER_ERROR, INTERNAL)
}
