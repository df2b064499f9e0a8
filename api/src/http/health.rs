//! What a machine asks about the server.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use super::App;

/// The process runs.
pub(super) async fn live() -> &'static str {
    "live\n"
}

/// Both databases answer and the log is being written.
pub(super) async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    if app.log.is_failing() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the audit log cannot be written\n");
    }
    if app.store.read().await.is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n");
    }
    if app.store.keys().probe().await.is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the key store does not answer\n");
    }
    (StatusCode::OK, "ready\n")
}

/// The schema as text: the same for everyone, and no secret.
pub(super) async fn schema(State(app): State<Arc<App>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/graphql; charset=utf-8")], app.sdl.clone())
}
