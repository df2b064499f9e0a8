//! HTTP: one way in for queries, one out for what is printed, and what a machine asks about the server's health.

mod admission;
mod answer;
mod attachment;
mod explorer;
mod form;
mod graphql;
mod health;
mod live;
mod operation;
mod print;
mod report;
mod sheet;
mod strangers;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::routing::{get, post};
use tokio::sync::{Semaphore, watch};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::sensitive_headers::SetSensitiveRequestHeadersLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

pub use self::graphql::SealsOpened;
pub use self::live::Live;
use self::live::places::Places;
pub(crate) use self::report::asked::Wanted;
use self::strangers::Strangers;
use crate::audit::writer::Log;
use crate::clock::Clock;
use crate::graphql::document::Limits;
use crate::graphql::schema::{self, SetuSchema};
use crate::identity::Verifier;
use crate::store::Store;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Everything that answers requests.
pub struct App {
    store: Arc<Store>,
    log: Log,
    schema: SetuSchema,
    verifier: Verifier,
    clock: Clock,
    development: bool,
    limits: Limits,
    sdl: String,
    strangers: Strangers,
    live: Live,
    places: Arc<Places>,
    door: Arc<Places>,
    /// Turns to look for what happened: however many are woken at once, the others read and write meanwhile.
    turns: Semaphore,
    /// Places for files on their way in.
    uploads: Arc<attachment::places::Places>,
    stopping: watch::Sender<bool>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("store", &self.store).finish_non_exhaustive()
    }
}

impl App {
    /// Puts the parts together. `development` lets clients read the schema by introspection, and serves a
    /// page to write queries on.
    #[must_use]
    pub fn new(store: Arc<Store>, log: Log, verifier: Verifier, with: (Clock, bool)) -> Arc<Self> {
        Self::with_live(store, log, (verifier, Live::default()), with)
    }

    /// The same, with other limits for those who listen.
    #[must_use]
    pub fn with_live(
        store: Arc<Store>,
        log: Log,
        (verifier, live): (Verifier, Live),
        (clock, development): (Clock, bool),
    ) -> Arc<Self> {
        Arc::new(Self {
            store,
            schema: schema::build(log.clone(), development),
            log,
            verifier,
            clock,
            development,
            limits: Limits::default(),
            sdl: schema::sdl(),
            strangers: Strangers::default(),
            turns: Semaphore::new(live.at_once),
            uploads: Arc::default(),
            live,
            places: Arc::default(),
            door: Arc::default(),
            stopping: watch::Sender::new(false),
        })
    }

    /// Ends everything that is listened to: the server is about to stop.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }
}

/// The routes.
pub fn router(app: Arc<App>) -> Router {
    let request_id = HeaderName::from_static("x-request-id");
    let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    let layers = ServiceBuilder::new()
        .layer(SetSensitiveRequestHeadersLayer::new([header::AUTHORIZATION]))
        // Ours alone: a client's own id would bring its words into the log of the process.
        .map_request(without_request_id)
        .layer(SetRequestIdLayer::new(request_id.clone(), MakeRequestUuid))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(PropagateRequestIdLayer::new(request_id))
        .layer(header(header::CACHE_CONTROL, "no-store"))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(CatchPanicLayer::custom(answer::panicked));
    let prompt = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE);
    let page = if app.development { explorer::routes() } else { Router::new() };
    Router::new()
        .merge(page)
        .route("/graphql", post(graphql::graphql).get(live::socket::open).fallback(answer::only_post))
        .route("/forms/{id}", post(form::forms).fallback(answer::only_post))
        .route("/sheets/{id}", post(sheet::sheet).fallback(answer::only_post))
        .route("/reports", post(report::report).fallback(answer::only_post))
        .route("/schema.graphql", get(health::schema))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .layer(prompt)
        // Files take as long as their length and the line ask for; each piece has a time of its own.
        .route("/attachments", post(attachment::add).fallback(answer::only_post))
        .route("/attachments/{id}", post(attachment::fetch).fallback(answer::only_post))
        .fallback(answer::nothing_here)
        .layer(layers)
        .with_state(app)
}

fn without_request_id<B>(mut request: axum::http::Request<B>) -> axum::http::Request<B> {
    request.headers_mut().remove("x-request-id");
    request
}

/// What the process log keeps of a request: neither headers nor the query string.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), request.id = id)
}
