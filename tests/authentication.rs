//! Who is let in at all, and for which purpose. Whatever is wrong with a token or a member, the answer is the same.

use std::collections::BTreeSet;

use api::identity::Minted;
use api::store::writing::NewPosting;
use axum::http::StatusCode;
use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose, RecordKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use uuid::Uuid;

use crate::harness::app::{AUDIENCE, Answer, ISSUER, TestApp, post};
use crate::harness::world::World;

const WHO: &str = "{ viewer { purposes } }";

async fn send(app: &TestApp, headers: &[(&str, &str)]) -> Answer {
    app.send(post(headers, &json!({ "query": WHO }))).await
}

async fn bearing(app: &TestApp, token: &str) -> Answer {
    send(app, &[("authorization", &format!("Bearer {token}")), ("purpose-of-use", "SHELTER")]).await
}

fn minted<'t>(app: &TestApp, subject: &'t str) -> Minted<'t> {
    Minted {
        issuer: ISSUER,
        audience: AUDIENCE,
        subject,
        token_id: Uuid::new_v4(),
        agency: None,
        purposes: None,
        acr: None,
        now: app.now(),
        lifetime: TimeDelta::hours(8),
    }
}

/// What is the same in every refusal of identity: everything but the id of the request.
fn uniform(answer: &Answer) -> (StatusCode, Vec<(String, String)>, String) {
    let headers = answer.headers.iter().filter(|(name, _)| name.as_str() != "x-request-id");
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    (answer.status, headers, answer.text.clone())
}

#[track_caller]
fn assert_stranger(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.text);
    assert_eq!(answer.headers["www-authenticate"], "Bearer");
    let body = r#"{"data":null,"errors":[{"message":"not authenticated","extensions":{"code":"UNAUTHENTICATED"}}]}"#;
    assert_eq!(answer.text, body);
}

#[tokio::test]
async fn every_refusal_of_identity_is_one_and_the_same() {
    let app = TestApp::new().await;
    World::build(&app).await;
    let token = app.token("worker");
    let bearer = format!("Bearer {token}");
    let elsewhere = app.key.mint(&Minted { agency: Some("NGO-B"), ..minted(&app, "worker") });
    let at_home = app.key.mint(&Minted { agency: Some("NGO-A"), ..minted(&app, "worker") });
    assert_eq!(bearing(&app, &at_home).await.status, StatusCode::OK, "the right agency is let in");
    let other_issuer = app.key.mint(&Minted { issuer: "https://other.example", ..minted(&app, "worker") });
    let other_audience = app.key.mint(&Minted { audience: "other", ..minted(&app, "worker") });
    let early = app.key.mint(&Minted { now: app.now() + TimeDelta::minutes(5), ..minted(&app, "worker") });
    let late = app.key.mint(&Minted { now: app.now() - TimeDelta::hours(9), ..minted(&app, "worker") });
    let mut forged = token.clone();
    forged.replace_range(token.len() - 6..token.len() - 2, "AAAA");
    let before = app.records().await.len();
    let answers = [
        send(&app, &[]).await,
        send(&app, &[("purpose-of-use", "SHELTER")]).await,
        send(&app, &[("authorization", &bearer), ("authorization", &bearer), ("purpose-of-use", "SHELTER")]).await,
        send(&app, &[("authorization", &token), ("purpose-of-use", "SHELTER")]).await,
        send(&app, &[("authorization", "Basic d29ya2VyOg=="), ("purpose-of-use", "SHELTER")]).await,
        bearing(&app, "").await,
        bearing(&app, "garbage").await,
        bearing(&app, &"x".repeat(9000)).await,
        bearing(&app, &forged).await,
        bearing(&app, &app.token("nobody-knows")).await,
        bearing(&app, &elsewhere).await,
        bearing(&app, &other_issuer).await,
        bearing(&app, &other_audience).await,
        bearing(&app, &early).await,
        bearing(&app, &late).await,
    ];
    for (nth, answer) in answers.iter().enumerate() {
        assert_stranger(answer);
        assert_eq!(uniform(answer), uniform(&answers[0]), "refusal {nth} tells itself apart");
    }
    assert_eq!(app.records().await.len(), before, "strangers are not recorded singly");
}

#[tokio::test]
async fn a_token_ends_by_the_clock() {
    let app = TestApp::new().await;
    World::build(&app).await;
    let token = app.token("worker");
    assert_eq!(bearing(&app, &token).await.status, StatusCode::OK);
    app.advance(TimeDelta::hours(8));
    assert_eq!(bearing(&app, &token).await.status, StatusCode::OK, "clocks may differ by five seconds");
    app.advance(TimeDelta::seconds(5));
    assert_stranger(&bearing(&app, &token).await);
}

#[tokio::test]
async fn a_suspended_member_is_out_with_the_next_request() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let token = app.token("worker");
    assert_eq!(bearing(&app, &token).await.status, StatusCode::OK);
    let mut w = app.write().await;
    w.suspend_member(world.member("worker")).await.unwrap();
    w.commit().await.unwrap();
    assert_stranger(&bearing(&app, &token).await);
    assert_eq!(bearing(&app, &app.token("colleague")).await.status, StatusCode::OK, "others are not");
}

#[tokio::test]
async fn a_suspended_agency_is_out_with_the_next_request() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (worker, provider) = (app.token("worker"), app.token("provider"));
    assert_eq!(bearing(&app, &worker).await.status, StatusCode::OK);
    let mut w = app.write().await;
    w.suspend_agency(world.ngo).await.unwrap();
    w.commit().await.unwrap();
    assert_stranger(&bearing(&app, &worker).await);
    assert_eq!(bearing(&app, &provider).await.status, StatusCode::OK, "another agency is not");
}

#[tokio::test]
async fn a_posting_opens_the_door_only_while_it_lasts() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let token = app.token("worker");
    let member = world.member("worker");
    let db = app.database.connect().await;
    let posting = entities::posting::Entity::find();
    let posting = posting.filter(entities::posting::Column::MemberId.eq(member)).one(&db).await.unwrap().unwrap();
    assert_eq!(bearing(&app, &token).await.status, StatusCode::OK);
    let mut w = app.write().await;
    w.end_posting(posting.id, app.now()).await.unwrap();
    w.begin_posting(NewPosting {
        member,
        agency: world.ngo,
        function: Function::CaseWorker,
        begins_at: app.now() + TimeDelta::hours(1),
        until: Some(app.now() + TimeDelta::hours(2)),
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
    assert_stranger(&bearing(&app, &token).await);
    app.advance(TimeDelta::hours(1));
    assert_eq!(bearing(&app, &token).await.status, StatusCode::OK, "the next posting has begun");
    app.advance(TimeDelta::hours(1));
    assert_stranger(&bearing(&app, &token).await);
}

#[tokio::test]
async fn a_posting_elsewhere_does_not_open_the_own_door() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let member = world.member("worker");
    let db = app.database.connect().await;
    let posting = entities::posting::Entity::find();
    let posting = posting.filter(entities::posting::Column::MemberId.eq(member)).one(&db).await.unwrap().unwrap();
    let mut w = app.write().await;
    w.end_posting(posting.id, app.now()).await.unwrap();
    let (agency, begins_at) = (world.other_ngo, app.now() - TimeDelta::days(1));
    let new = NewPosting { member, agency, function: Function::CaseWorker, begins_at, until: None };
    w.begin_posting(new).await.unwrap();
    w.commit().await.unwrap();
    assert_stranger(&bearing(&app, &app.token("worker")).await);
}

async fn with_purposes(app: &TestApp, claimed: &[Purpose], headers: &[(&str, &str)]) -> Answer {
    let claimed: BTreeSet<Purpose> = claimed.iter().copied().collect();
    let bearer = format!("Bearer {}", app.token_for("worker", Some(&claimed)));
    let mut all = vec![("authorization", bearer.as_str())];
    all.extend_from_slice(headers);
    send(app, &all).await
}

#[tokio::test]
async fn a_token_narrows_the_purposes_and_never_widens_them() {
    let app = TestApp::new().await;
    World::build(&app).await;
    let whole = app.ask("worker", Purpose::Shelter, WHO).await;
    let mine: BTreeSet<&str> =
        whole.at("/viewer/purposes").as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    assert!(mine.contains("SHELTER") && mine.contains("HANDOVER") && mine.len() > 3, "{mine:?}");
    assert!(!mine.contains("INVESTIGATION"), "no rule lets an NGO investigate: {mine:?}");
    let two = [Purpose::Shelter, Purpose::Investigation, Purpose::Handover];
    let narrowed = with_purposes(&app, &two, &[("purpose-of-use", "SHELTER")]).await;
    assert_eq!(narrowed.at("/viewer/purposes"), &json!(["HANDOVER", "SHELTER"]));
    let refused = with_purposes(&app, &two, &[("purpose-of-use", "REINTEGRATION")]).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, Some("PURPOSE_NOT_ALLOWED")));
    let widened = with_purposes(&app, &two, &[("purpose-of-use", "INVESTIGATION")]).await;
    assert_eq!((widened.status, widened.code()), (StatusCode::FORBIDDEN, Some("PURPOSE_NOT_ALLOWED")));
}

#[tokio::test]
async fn exactly_one_purpose_needs_no_header() {
    let app = TestApp::new().await;
    World::build(&app).await;
    let only = with_purposes(&app, &[Purpose::Shelter], &[]).await;
    assert_eq!(only.at("/viewer/purposes"), &json!(["SHELTER"]));
    assert_eq!(app.last_record().await.purpose.as_deref(), Some("SHELTER"));
    let none = with_purposes(&app, &[Purpose::Investigation], &[]).await;
    assert_eq!((none.status, none.code()), (StatusCode::FORBIDDEN, Some("PURPOSE_REQUIRED")), "nothing is left");
}

#[tokio::test]
async fn a_missing_purpose_names_those_that_could_be_declared() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let refused = with_purposes(&app, &[Purpose::Shelter, Purpose::Handover, Purpose::Investigation], &[]).await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, Some("PURPOSE_REQUIRED")));
    assert_eq!(refused.body["errors"][0]["extensions"]["purposes"], json!(["HANDOVER", "SHELTER"]));
    assert!(refused.body["data"].is_null());
    let record = app.last_record().await;
    assert_eq!(record.record_id.to_string(), refused.body["extensions"]["receipt"]["record"]);
    assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Refusal, "PURPOSE_REQUIRED"));
    assert_eq!((record.member_id, record.agency_id), (Some(world.member("worker")), Some(world.ngo)));
}

#[tokio::test]
async fn an_unknown_or_ungranted_purpose_is_refused_and_recorded() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let bearer = format!("Bearer {}", app.token("worker"));
    let headers: [&[(&str, &str)]; 7] = [
        &[("purpose-of-use", "CURIOSITY")],
        &[("purpose-of-use", "")],
        &[("purpose-of-use", "shelter")],
        &[("purpose-of-use", "SHELTER, HANDOVER")],
        &[("purpose-of-use", "INVESTIGATION")],
        &[("purpose-of-use", "SHELTER"), ("purpose-of-use", "HANDOVER")],
        &[("purpose-of-use", "SHELTER"), ("purpose-of-use", "SHELTER")],
    ];
    for purposes in headers {
        let before = app.records().await.len();
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend_from_slice(purposes);
        let refused = send(&app, &all).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, Some("PURPOSE_NOT_ALLOWED")));
        assert!(refused.body["data"].is_null() && !refused.text.contains("CURIOSITY"), "{}", refused.text);
        let records = app.records().await;
        assert_eq!(records.len(), before + 1, "{purposes:?}");
        let record = records.last().unwrap();
        assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Refusal, "PURPOSE_NOT_ALLOWED"));
        assert_eq!(record.member_id, Some(world.member("worker")));
        assert!(!String::from_utf8_lossy(&record.body).contains("CURIOSITY"), "no client text in the log");
    }
    assert_eq!(app.ask("worker", Purpose::Shelter, WHO).await.status, StatusCode::OK);
}
