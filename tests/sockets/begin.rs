//! Who may begin to listen, and to what.

use entities::vocabulary::{Purpose, RecordKind};
use serde_json::{Value, json};

use super::{ALL, WORKER, begin, reach};
use crate::harness::live::{Events, Served, brisk, served};

fn code(events: &Events) -> Value {
    events.answer()["errors"][0]["extensions"]["code"].clone()
}

async fn with(server: &Served, headers: &[(&str, &str)], body: &str) -> Events {
    let fixed = [("content-type", "application/json"), ("accept", "text/event-stream")];
    server.post(&[&fixed, headers].concat(), body).await
}

#[tokio::test]
async fn without_token_nobody_listens() {
    let (app, _) = begin().await;
    let server = served(&app, brisk()).await;
    let before = app.records().await.len();
    let refused = with(&server, &[("purpose-of-use", "RESCUE")], &json!({ "query": ALL }).to_string()).await;
    assert_eq!((refused.status, code(&refused)), (401, json!("UNAUTHENTICATED")));
    assert_eq!(app.records().await.len(), before);
}

#[tokio::test]
async fn as_worker_without_a_purpose_is_refused_and_recorded() {
    let (app, _) = begin().await;
    let server = served(&app, brisk()).await;
    let token = format!("Bearer {}", app.token("worker"));
    let refused = with(&server, &[("authorization", &token)], &json!({ "query": ALL }).to_string()).await;
    assert_eq!((refused.status, code(&refused)), (403, json!("PURPOSE_REQUIRED")));
    assert_eq!(app.last_record().await.outcome, "PURPOSE_REQUIRED");
}

#[tokio::test]
async fn as_worker_only_one_subscription_is_listened_to() {
    let (app, _) = begin().await;
    let server = served(&app, brisk()).await;
    let field = "happenings { kind }";
    for query in [
        "{ viewer { name } }".to_owned(),
        "mutation { __typename }".to_owned(),
        format!("subscription {{ a: {field} b: {field} }}"),
        format!("subscription {{ ...F }} fragment F on Subscription {{ {field} }}"),
        format!("subscription A {{ {field} }} subscription B {{ {field} }}"),
    ] {
        let refused = server.listen(&app, WORKER, &query).await;
        assert_eq!((refused.status, code(&refused)), (400, json!("SUBSCRIPTION_EXPECTED")), "{query}");
        let record = app.last_record().await;
        assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Refusal, "SUBSCRIPTION_EXPECTED"));
    }
    let nothing = server.listen(&app, WORKER, "subscription { happenings @skip(if: true) { kind } }").await;
    assert_eq!((nothing.status, code(&nothing)), (400, json!("DOCUMENT_INVALID")));
    // Nor is a subscription answered like a query.
    let answer = app.ask(WORKER.0, WORKER.1, &format!("subscription {{ {field} }}")).await;
    assert_eq!((answer.code(), &answer.body["data"]), (Some("DOCUMENT_INVALID"), &Value::Null));
}

#[tokio::test]
async fn as_worker_the_limits_of_documents_hold() {
    let (app, _) = begin().await;
    let server = served(&app, brisk()).await;
    let mut bomb = String::from("subscription { happenings { case { ...F0 } } }");
    for n in 0..26 {
        bomb.push_str(&format!(" fragment F{n} on Case {{ ...F{0} ...F{0} }}", n + 1));
    }
    bomb.push_str(" fragment F26 on Case { id }");
    let refused = server.listen(&app, WORKER, &bomb).await;
    assert_eq!((refused.status, code(&refused)), (400, json!("DOCUMENT_TOO_COSTLY")));
    assert_eq!(app.last_record().await.outcome, "DOCUMENT_TOO_COSTLY");

    let unknown = server.listen(&app, WORKER, "subscription { happenings { secret } }").await;
    assert_eq!((unknown.status, code(&unknown)), (400, json!("DOCUMENT_INVALID")));
    let body = json!({ "query": ALL, "variables": { "after": "x".repeat(300_000) } }).to_string();
    let headers = app.headers(WORKER.0, WORKER.1);
    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
    let large = with(&server, &headers, &body).await;
    assert_eq!((large.status, code(&large)), (413, json!("BODY_TOO_LARGE")));
}

#[tokio::test]
async fn as_others_a_cursor_is_refused() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let case = world.case(&app).await;
    let mut listens = server.listen(&app, WORKER, ALL).await;
    reach(&app, &case, "FOLLOW_UP").await;
    let cursor = listens.told().await.at("/happenings/cursor").as_str().unwrap().to_owned();
    let mut forged = cursor.clone().into_bytes();
    forged[20] ^= 1;
    let forged = String::from_utf8(forged).unwrap();
    for (who, cursor) in
        [(WORKER, &forged), (("colleague", WORKER.1), &cursor), ((WORKER.0, Purpose::Shelter), &cursor)]
    {
        let refused = server.listen_with(&app, who, ALL, json!({ "after": cursor })).await;
        assert_eq!((refused.status, code(&refused)), (400, json!("CURSOR_INVALID")), "{who:?}");
        assert_eq!(app.last_record().await.outcome, "CURSOR_INVALID");
    }
    let empty = server.listen(&app, WORKER, "subscription { happenings(kinds: []) { kind } }").await;
    assert_eq!((empty.status, code(&empty)), (400, json!("KINDS_EMPTY")));
}

#[tokio::test]
async fn as_worker_beginning_is_recorded_before_anything_is_answered() {
    let (app, _) = begin().await;
    let server = served(&app, brisk()).await;
    let _listens = server.listen(&app, WORKER, ALL).await;
    let record = app.last_record().await;
    assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Disclosure, "LISTENING"));
    app.attack("ALTER TABLE audit_leaf RENAME TO away").await;
    let refused = server.listen(&app, WORKER, ALL).await;
    assert_eq!((refused.status, code(&refused)), (503, json!("AUDIT_UNAVAILABLE")));
}

#[tokio::test]
async fn as_worker_so_many_listen_at_once() {
    let (app, _) = begin().await;
    let server = served(&app, api::http::Live { of_member: 2, in_all: 3, ..brisk() }).await;
    let one = server.listen(&app, WORKER, ALL).await;
    let _two = server.listen(&app, WORKER, ALL).await;
    let third = server.listen(&app, WORKER, ALL).await;
    assert_eq!((third.status, code(&third)), (429, json!("TOO_MANY_LISTENING")));
    assert_eq!(app.last_record().await.outcome, "TOO_MANY_LISTENING");
    let _thana = server.listen(&app, ("thana", Purpose::Rescue), ALL).await;
    let post = server.listen(&app, ("post", Purpose::Handover), ALL).await;
    assert_eq!(post.status, 429);
    drop(one);
    // The place is free once the server has seen that nobody is there.
    let mut again = server.listen(&app, WORKER, ALL).await;
    while again.status == 429 {
        tokio::task::yield_now().await;
        again = server.listen(&app, WORKER, ALL).await;
    }
    assert_eq!(again.status, 200);
}
