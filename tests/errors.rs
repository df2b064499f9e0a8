//! Errors: each with a stable code, none with a client's words or a program's.

use axum::http::StatusCode;
use entities::vocabulary::Purpose;
use serde_json::json;
use uuid::Uuid;

use crate::harness::app::{TestApp, post, send};
use crate::harness::world::World;

async fn begin() -> TestApp {
    let app = TestApp::new().await;
    World::build(&app).await;
    app
}

#[tokio::test]
async fn every_error_has_a_code_and_in_production_none_repeats_the_client() {
    let app = begin().await;
    let production = app.in_production();
    for (query, variables) in [
        ("{ wrongfield }", json!({})),
        ("query A { viewer { role } } query B { viewer { role } }", json!({})),
        ("query ($first: Int!) { cases(first: $first) { nodes { code } } }", json!({ "first": "wrongvalue" })),
        ("{ cases(first: 99999999999999) { nodes { code } } }", json!({})),
        ("{ cases(first: 1, filter: { openedFrom: \"wrongdate\" }) { nodes { code } } }", json!({})),
        ("mutation { wrongmutation }", json!({})),
        ("{ viewer @wrongdirective { role } }", json!({})),
    ] {
        let body = json!({ "query": query, "variables": variables });
        let headers = app.headers("worker", Purpose::Shelter);
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = send(&production, post(&headers, &body)).await;
        let errors = answer.body["errors"].as_array().unwrap();
        assert!(errors.iter().all(|error| error["extensions"]["code"] == "DOCUMENT_INVALID"), "{}", answer.text);
        assert!(!answer.text.contains("wrong") && !answer.text.contains("CaseFilter"), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_request_id_is_ours_and_a_packed_body_is_refused() {
    let app = begin().await;
    let headers = app.headers("worker", Purpose::Shelter);
    let mut headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    headers.push(("x-request-id", "words of a client"));
    let body = json!({ "query": "{ viewer { role } }" });
    let answer = app.send(post(&headers, &body)).await;
    answer.headers["x-request-id"].to_str().unwrap().parse::<Uuid>().unwrap();
    headers.push(("content-encoding", "gzip"));
    let packed = app.send(post(&headers, &body)).await;
    let found = (packed.status, packed.code());
    assert_eq!(found, (StatusCode::UNSUPPORTED_MEDIA_TYPE, Some("UNSUPPORTED_MEDIA_TYPE")), "{}", packed.text);
}
