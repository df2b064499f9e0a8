//! GraphQL over HTTP: one way in, bounded on every side, and errors that tell what to do and nothing else.

use std::io::{Read as _, Write as _};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use entities::vocabulary::{Purpose, RecordKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp, send};
use crate::harness::world::World;

const WHO: &str = r#"{"query":"{ viewer { role } }"}"#;
const NEW: &str = "application/graphql-response+json";

async fn begin() -> TestApp {
    let app = TestApp::new().await;
    World::build(&app).await;
    app
}

/// A request of a known member with these headers, and nothing that is not named.
fn request(app: &TestApp, method: Method, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri("/graphql");
    for (name, value) in app.headers("worker", Purpose::Shelter) {
        request = request.header(name, value);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

async fn post(app: &TestApp, headers: &[(&str, &str)], body: &str) -> Answer {
    app.send(request(app, Method::POST, headers, body.to_owned())).await
}

async fn post_json(app: &TestApp, body: &str) -> Answer {
    post(app, &[("content-type", "application/json")], body).await
}

/// An error with this status and code, of which no word is Rust's, the database's or the client's.
#[track_caller]
fn assert_refused(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, Some(code)), "{}", answer.text);
    assert!(answer.body["data"].is_null(), "{}", answer.text);
    assert_tidy(answer);
}

#[track_caller]
fn assert_tidy(answer: &Answer) {
    for word in
        ["panic", "Err(", "DbErr", "SELECT", "sqlx", ".rs", "serde", "expected", "src/", "::", "Some(", "canary"]
    {
        assert!(!answer.text.contains(word), "`{word}` in {}", answer.text);
    }
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    answer.headers["x-request-id"].to_str().unwrap().parse::<Uuid>().unwrap();
}

#[tokio::test]
async fn queries_come_by_post_only() {
    let app = begin().await;
    for method in [Method::GET, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        let answer = app.send(request(&app, method, &[("content-type", "application/json")], WHO)).await;
        assert_refused(&answer, StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED");
        assert_eq!(answer.headers["allow"], "POST");
    }
    let mut by_url = request(&app, Method::GET, &[], "");
    *by_url.uri_mut() = "/graphql?query=%7Bviewer%7Brole%7D%7D".parse().unwrap();
    assert_refused(&app.send(by_url).await, StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED");
}

#[tokio::test]
async fn bodies_are_json_in_utf_8() {
    let app = begin().await;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/json-patch+json",
        "application/json; charset=latin1",
        "application/json; boundary=x",
        "",
    ] {
        let answer = post(&app, &[("content-type", kind)], WHO).await;
        assert_refused(&answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE");
    }
    assert_refused(&post(&app, &[], WHO).await, StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE");
    let twice = [("content-type", "application/json"), ("content-type", "text/plain")];
    assert_refused(&post(&app, &twice, WHO).await, StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE");
    for kind in ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"] {
        let answer = post(&app, &[("content-type", kind)], WHO).await;
        assert_eq!(answer.at("/viewer/role"), "PARTNER_NGO", "{kind}");
    }
}

#[tokio::test]
async fn a_body_is_one_object_with_a_query() {
    let app = begin().await;
    for body in [
        "",
        "{",
        "null",
        "42",
        "[]",
        &format!("[{WHO},{WHO}]"),
        &format!("[{WHO}]"),
        "{}",
        r#"{"query":null}"#,
        r#"{"query":7}"#,
        r#"{"query":"{ viewer { role } }","variables":[]}"#,
        r#"{"query":"{ viewer { role } }","variables":"{}"}"#,
        r#"{"query":"{ viewer { role } }","operationName":7}"#,
        r#"{"query":"{ viewer { role } }"} {}"#,
        r#"{"id":"3f2a"}"#,
    ] {
        assert_refused(&post_json(&app, body).await, StatusCode::BAD_REQUEST, "BODY_INVALID");
    }
    let bytes = app.send(request(&app, Method::POST, &[("content-type", "application/json")], vec![0xff, 0xfe])).await;
    assert_refused(&bytes, StatusCode::BAD_REQUEST, "BODY_INVALID");
    let full =
        r#"{"query":"{ viewer { role } }","variables":null,"operationName":null,"extensions":{"x":1},"later":[]}"#;
    assert_eq!(post_json(&app, full).await.at("/viewer/role"), "PARTNER_NGO", "unknown members are ignored");
}

#[tokio::test]
async fn a_body_is_bounded_with_and_without_a_length() {
    let app = begin().await;
    let padded = |size: usize| format!("{}{WHO}", " ".repeat(size - WHO.len()));
    assert_eq!(post_json(&app, &padded(256 * 1024)).await.status, StatusCode::OK);
    let over = post_json(&app, &padded(256 * 1024 + 1)).await;
    assert_refused(&over, StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = app.router.clone();
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let [(_, bearer), _] = app.headers("worker", Purpose::Shelter);
    let chunked = move |chunks: usize| {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: {bearer}\r\npurpose-of-use: SHELTER\r\n\
            content-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        // Whoever is refused may find the connection closed while still sending.
        let blank = format!("8000\r\n{}\r\n", " ".repeat(0x8000));
        let _ = (0..chunks).try_for_each(|_| stream.write_all(blank.as_bytes()));
        let _ = stream.write_all(format!("{:x}\r\n{WHO}\r\n0\r\n\r\n", WHO.len()).as_bytes());
        let mut text = Vec::new();
        let _ = stream.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    };
    let (fits, exceeds) = tokio::task::spawn_blocking(move || (chunked(7), chunked(9))).await.unwrap();
    assert!(fits.starts_with("HTTP/1.1 200") && fits.contains("PARTNER_NGO"), "{fits}");
    assert!(exceeds.starts_with("HTTP/1.1 413") && exceeds.contains("BODY_TOO_LARGE"), "{exceeds}");
    server.abort();
}

#[tokio::test]
async fn the_answer_is_of_the_kind_that_was_asked_for() {
    let app = begin().await;
    let ask = async |accept: Option<&str>, query: &str| {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(accept.map(|accept| ("accept", accept)));
        post(&app, &headers, &json!({ "query": query }).to_string()).await
    };
    let both = format!("{NEW}; charset=utf-8, application/json;q=0.9");
    for (accept, kind) in [
        (None, "application/json"),
        (Some("application/json"), "application/json"),
        (Some("*/*"), "application/json"),
        (Some("application/*"), "application/json"),
        (Some(NEW), NEW),
        (Some(both.as_str()), NEW),
        (Some("text/html, application/graphql-response+json"), NEW),
    ] {
        let well = ask(accept, "{ viewer { role } }").await;
        assert_eq!(well.headers["content-type"], format!("{kind}; charset=utf-8"), "{accept:?}");
        assert_eq!(well.status, StatusCode::OK);
        let refused = if kind == NEW { StatusCode::BAD_REQUEST } else { StatusCode::OK };
        for wrong in ["{ nothing }", "{ viewer", "{ case { id } }", "query ($id: ID!) { case(id: $id) { id } }"] {
            let answer = ask(accept, wrong).await;
            assert_eq!(answer.status, refused, "{accept:?} {wrong}: {}", answer.text);
            assert!(answer.body["data"].is_null() && !answer.body["errors"].is_null(), "{}", answer.text);
            let receipt = &answer.body["extensions"]["receipt"]["record"];
            let record = app.last_record().await;
            assert_eq!((receipt, record.kind), (&json!(record.record_id), RecordKind::Refusal), "{}", answer.text);
        }
    }
    let html = ask(Some("text/html"), "{ viewer { role } }").await;
    assert_refused(&html, StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE");
}

#[tokio::test]
async fn an_operation_is_chosen_by_its_name() {
    let app = begin().await;
    let ask = async |name: Value| {
        let query = "query A { viewer { role } } query B { viewer { capacity } }";
        post_json(&app, &json!({ "query": query, "operationName": name }).to_string()).await
    };
    assert_eq!(ask("A".into()).await.at("/viewer"), &json!({ "role": "PARTNER_NGO" }));
    assert_eq!(ask("B".into()).await.at("/viewer"), &json!({ "capacity": "PARTNER_NGO" }));
    for name in [Value::Null, "C".into(), "".into()] {
        let answer = ask(name.clone()).await;
        assert!(answer.body["data"].is_null() && !answer.body["errors"].is_null(), "{name}: {}", answer.text);
    }
    assert!(!String::from_utf8_lossy(&app.last_record().await.body).contains("\"C\""), "never the client's name");
}

#[tokio::test]
async fn the_cost_is_of_the_document_and_not_of_the_rows() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let cost = async |first: i32| {
        let query = format!("{{ cases(first: {first}) {{ nodes {{ id code }} }} }}");
        let answer = post_json(&app, &json!({ "query": query }).to_string()).await;
        answer.body["extensions"]["cost"].as_u64().unwrap()
    };
    let (few, many) = (cost(1).await, cost(100).await);
    assert!(few > 0 && many > 50 * few, "{few} {many}");
    world.case(&app).await;
    assert_eq!(cost(100).await, many, "rows cost nothing");
}

#[tokio::test]
async fn the_schema_is_read_in_development_only() {
    let app = begin().await;
    let production = app.in_production();
    let ask = async |router: &axum::Router, query: &str| {
        let body = json!({ "query": query }).to_string();
        send(router, request(&app, Method::POST, &[("content-type", "application/json")], body)).await
    };
    let (introspection, typo) = ("{ __schema { types { name } } }", "{ viewr { role } }");
    assert!(ask(&app.router, introspection).await.text.contains("\"Person\""));
    assert!(ask(&app.router, typo).await.text.contains("viewer"), "it suggests");
    let closed = ask(&production, introspection).await;
    assert!(!closed.text.contains("Person") && !closed.text.contains("Case"), "{}", closed.text);
    let closed = ask(&production, "{ __type(name: \"Person\") { fields { name } } }").await;
    assert!(!closed.text.contains("fatherName"), "{}", closed.text);
    let closed = ask(&production, typo).await;
    assert!(closed.body["data"].is_null() && !closed.text.contains("viewer"), "{}", closed.text);
    assert_eq!(ask(&production, "{ viewer { __typename role } }").await.at("/viewer/role"), "PARTNER_NGO");
}

/// Fragments each of which spreads the next twice: 2^24 selections in fewer than 901 bytes.
fn doubling() -> String {
    let names: Vec<String> = ('a'..='x').map(|name| name.to_string()).collect();
    let mut document = "{ ...a }".to_owned();
    for (name, next) in names.iter().zip(names.iter().skip(1)) {
        document.push_str(&format!(" fragment {name} on Query{{...{next}...{next}}}"));
    }
    document + " fragment x on Query{__typename}"
}

#[tokio::test]
async fn bombs_are_refused_before_the_library_looks_at_them() {
    let app = begin().await;
    let bomb = doubling();
    assert!(bomb.len() <= 901, "{}", bomb.len());
    let aliases: String = (0..400).map(|n| format!("a{n}: viewer {{ role }} ")).collect();
    let ids: Vec<String> = (0..400).map(|n| format!("\"{n}\"")).collect();
    let cycle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }".to_owned();
    for (document, code) in [
        (bomb, "DOCUMENT_TOO_COSTLY"),
        (format!("{{ {aliases} }}"), "DOCUMENT_TOO_COSTLY"),
        (format!("{{ viewer {} role }}", "@include(if: true) ".repeat(80)), "DOCUMENT_TOO_COSTLY"),
        (format!("{}{}", "{ viewer ".repeat(1000), "}".repeat(1000)), "DOCUMENT_TOO_DEEP"),
        (format!("{{ nodes(ids: {}\"x\"{}) {{ id }} }}", "[".repeat(1000), "]".repeat(1000)), "DOCUMENT_TOO_DEEP"),
        (format!("{{ viewer {{ role }} }} # {}", "x".repeat(40_000)), "DOCUMENT_TOO_LARGE"),
        (format!("{{ nodes(ids: [{}]) {{ id }} }}", [ids.join(" "), ids.join(" ")].join(" ")), "DOCUMENT_TOO_COSTLY"),
        (cycle, "DOCUMENT_INVALID"),
        // What could become empty would be answered as if there were none.
        ("{ viewer { role @skip(if: true) } }".to_owned(), "DOCUMENT_INVALID"),
        ("{ viewer { ...a @include(if: false) } } fragment a on Viewer { role }".to_owned(), "DOCUMENT_INVALID"),
        ("{ viewer { role } ".to_owned(), "DOCUMENT_INVALID"),
        (String::new(), "DOCUMENT_INVALID"),
    ] {
        let answer = post_json(&app, &json!({ "query": document }).to_string()).await;
        assert_refused(&answer, StatusCode::OK, code);
        assert_eq!(app.last_record().await.outcome, code);
    }
    let mut deep = json!(1);
    (0..50).for_each(|_| deep = json!([deep]));
    let body = json!({ "query": "query ($x: ID) { viewer { role } }", "variables": { "x": deep } });
    assert_refused(&post_json(&app, &body.to_string()).await, StatusCode::OK, "DOCUMENT_TOO_DEEP");
}
