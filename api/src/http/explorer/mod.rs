//! A page to write queries against a demo. Only in development: in production there is nothing here. It is served from
//! the program itself and asks nobody else for anything; the browser is told to hold it to that.

use axum::Router;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Own files only, no script or style within the page, nothing to embed it in, no form to send anywhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// Path, media type and text of each file.
const FILES: [(&str, &str, &str); 6] = [
    ("/explorer", "text/html; charset=utf-8", include_str!("page.html")),
    ("/explorer/page.css", "text/css; charset=utf-8", include_str!("page.css")),
    ("/explorer/page.js", "text/javascript; charset=utf-8", include_str!("page.js")),
    ("/explorer/answer.js", "text/javascript; charset=utf-8", include_str!("answer.js")),
    ("/explorer/examples.js", "text/javascript; charset=utf-8", include_str!("examples.js")),
    ("/explorer/schema.js", "text/javascript; charset=utf-8", include_str!("schema.js")),
];

/// The routes of the page.
pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    FILES.into_iter().fold(Router::new(), |router, (path, media, text)| {
        router.route(path, get(move || async move { file(media, text) }))
    })
}

fn file(media: &'static str, text: &'static str) -> Response {
    let headers = [(CONTENT_TYPE, media), (CONTENT_SECURITY_POLICY, POLICY), (REFERRER_POLICY, "no-referrer")];
    (headers, text).into_response()
}
