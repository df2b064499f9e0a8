//! The page to write queries on: in development only, its own files only, nothing within it that a browser would run.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

use crate::harness::app::{Answer, TestApp, send};

const FILES: [(&str, &str, &str); 6] = [
    ("/explorer", "text/html; charset=utf-8", include_str!("../api/src/http/explorer/page.html")),
    ("/explorer/page.css", "text/css; charset=utf-8", include_str!("../api/src/http/explorer/page.css")),
    ("/explorer/page.js", "text/javascript; charset=utf-8", include_str!("../api/src/http/explorer/page.js")),
    ("/explorer/answer.js", "text/javascript; charset=utf-8", include_str!("../api/src/http/explorer/answer.js")),
    ("/explorer/examples.js", "text/javascript; charset=utf-8", include_str!("../api/src/http/explorer/examples.js")),
    ("/explorer/schema.js", "text/javascript; charset=utf-8", include_str!("../api/src/http/explorer/schema.js")),
];

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn in_development_each_file_is_served_and_held_to_itself() {
    let app = TestApp::new().await;
    for (path, media, text) in FILES {
        let answer: Answer = app.send(get(path)).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, text), "{path}");
        for (name, value) in [
            ("content-type", media),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            (
                "content-security-policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
                 form-action 'none'; frame-ancestors 'none'",
            ),
        ] {
            assert_eq!(answer.headers[name], value, "{path} {name}");
        }
    }
}

#[tokio::test]
async fn in_production_there_is_nothing() {
    let app = TestApp::new().await;
    let router = app.in_production();
    let nothing = send(&router, get("/nowhere")).await;
    for (path, ..) in FILES {
        for method in [Method::GET, Method::POST, Method::HEAD] {
            let mut request = get(path);
            *request.method_mut() = method.clone();
            let answer = send(&router, request).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
            if method != Method::HEAD {
                assert_eq!(answer.text, nothing.text, "{method} {path}");
            }
            assert!(!answer.headers.contains_key("content-security-policy"));
        }
    }
}

#[test]
fn its_files_ask_nobody_else_and_run_nothing_within_the_page() {
    for (path, _, text) in FILES {
        let low = text.to_lowercase();
        for never in [
            "http://",
            "https://",
            "//cdn",
            "innerhtml",
            "outerhtml",
            "insertadjacent",
            "document.write",
            "eval(",
            "new function",
            "localstorage",
            "sessionstorage",
            "indexeddb",
            "cookie =",
            "javascript:",
            "style=",
            "@import",
            "url(",
            "srcdoc",
            "<iframe",
            "<form",
            "<base",
        ] {
            assert!(!low.contains(never), "{path} holds `{never}`");
        }
        // A handler within the markup: a space, `on`, a word and `=`.
        let handler = low.match_indices(" on").any(|(at, found)| {
            let rest = &low[at + found.len()..];
            let word = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            word > 2 && rest[word..].starts_with('=')
        });
        assert!(!path.ends_with("/explorer") || !handler, "{path} has a handler within the markup");
        assert!(text.lines().count() < 500, "{path} is long");
    }
    let page = FILES[0].2;
    for tag in page.split("<script").skip(1) {
        assert!(tag.starts_with(" type=\"module\" src=\"/explorer/") && tag.contains("\"></script>"), "{tag}");
    }
    assert!(!page.contains("<style"), "style is a file of its own");
}

#[test]
fn every_field_to_fill_in_has_a_label() {
    let page = FILES[0].2;
    for kind in ["<input", "<select", "<textarea"] {
        for tag in page.split(kind).skip(1) {
            let id = tag.split("id=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(page.contains(&format!("<label for=\"{id}\"")), "{kind} {id} has no label");
        }
    }
}

/// Each example is a document that this schema can answer.
#[tokio::test]
async fn its_examples_fit_the_schema() {
    let app = TestApp::new().await;
    crate::harness::world::World::build(&app).await;
    let text = FILES[4].2;
    let examples: Vec<&str> = text.split("query: `").skip(1).map(|rest| rest.split('`').next().unwrap()).collect();
    assert!(examples.len() >= 8);
    for query in examples {
        let variables = serde_json::json!({ "filter": {}, "case": "x", "member": "x", "purpose": "HANDOVER" });
        let purpose = entities::vocabulary::Purpose::Shelter;
        let answer = app.ask_with("worker", purpose, query, variables).await;
        assert_eq!(answer.body["errors"], serde_json::Value::Null, "{query}\n{}", answer.text);
    }
}
