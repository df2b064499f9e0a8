//! To whom no sheet is sent, and that they learn nothing by asking.

use axum::body::Body;
use axum::http::Request;
use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use sea_orm::{ConnectionTrait as _, EntityTrait as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::fetch;
use crate::acts::crossing::{BSF, Crossing, POST, THANA, WORKER};

/// A sheet that the post just numbered.
async fn numbered() -> (Crossing, String) {
    let crossing = Crossing::of(2, &[]).await;
    let sheet = crossing.print(POST, 0).await.done().payload()["sheet"]["id"].as_str().unwrap().to_owned();
    (crossing, sheet)
}

#[tokio::test]
async fn as_everyone_else_it_is_not_there() {
    let (crossing, sheet) = numbered().await;
    let missing = crossing.app.id("Sheet", &[Uuid::now_v7()]);
    let nowhere = fetch(&crossing.app, THANA, &missing).await;
    assert_eq!((nowhere.status.as_u16(), nowhere.code()), (404, Some("NOT_FOUND")), "{}", nowhere.text);
    let subjects: Vec<String> = crossing.world.subjects().map(str::to_owned).collect();
    for subject in subjects.iter().filter(|subject| *subject != "post") {
        let subject: &'static str = Box::leak(subject.clone().into_boxed_str());
        let (one, other) = (
            fetch(&crossing.app, (subject, Purpose::Handover), &sheet).await,
            fetch(&crossing.app, (subject, Purpose::Handover), &missing).await,
        );
        assert_eq!(one.comparable(), other.comparable(), "{subject}");
        assert_ne!(one.status, 200, "{subject}");
    }
    for id in [crossing.packet(0), "x".to_owned(), crossing.app.case_id(&crossing.cases[0])] {
        assert_eq!(fetch(&crossing.app, POST, &id).await.comparable(), nowhere.comparable(), "{id}");
    }
    assert_eq!(fetch(&crossing.app, POST, &sheet).await.status, 200);
}

#[tokio::test]
async fn as_post_it_is_fetched_within_a_quarter_of_an_hour_and_not_once_it_is_gone() {
    let (crossing, sheet) = numbered().await;
    let again = crossing.print(POST, 0).await.done().payload()["sheet"]["id"].as_str().unwrap().to_owned();
    let input = json!({ "sheetId": again, "outcome": "LOST" });
    crossing.app.act(POST, "accountForSheet", input).await.done();
    assert_eq!(fetch(&crossing.app, POST, &again).await.status, 404, "who says it is lost prints another");
    crossing.app.advance(TimeDelta::minutes(14));
    assert_eq!(fetch(&crossing.app, POST, &sheet).await.status, 200);
    crossing.app.advance(TimeDelta::minutes(1));
    assert_eq!(fetch(&crossing.app, POST, &sheet).await.status, 404);
}

#[tokio::test]
async fn without_token() {
    let (crossing, sheet) = numbered().await;
    let before = crossing.app.records().await.len();
    let bare = Request::post(format!("/sheets/{sheet}")).body(Body::empty()).unwrap();
    let answer = crossing.app.send(bare).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (401, Some("UNAUTHENTICATED")));
    assert!(!answer.text.contains("SETU-"));
    // A page elsewhere can make a browser send neither the token nor, by a link, a POST.
    let mut get = Request::get(format!("/sheets/{sheet}"));
    for (name, value) in crossing.app.headers("post", Purpose::Handover) {
        get = get.header(name, value);
    }
    assert_eq!(crossing.app.send(get.body(Body::empty()).unwrap()).await.status, 405);
    assert_eq!(crossing.app.records().await.len(), before, "of nobody nothing is recorded singly");
}

#[tokio::test]
async fn as_post_for_another_purpose() {
    let (crossing, sheet) = numbered().await;
    assert_eq!(fetch(&crossing.app, ("post", Purpose::Rescue), &sheet).await.status, 404);
    assert_eq!(fetch(&crossing.app, ("worker", Purpose::Oversight), &sheet).await.status, 403);
    let outcome = crossing.app.last_record().await.outcome;
    assert_eq!(outcome, "PURPOSE_NOT_ALLOWED", "refusals are recorded");
}

#[tokio::test]
async fn with_the_gate_broken() {
    let (crossing, sheet) = numbered().await;
    let db = crossing.app.database.connect().await;
    db.execute_unprepared("ALTER TABLE audit_leaf RENAME TO away").await.unwrap();
    let answer = fetch(&crossing.app, POST, &sheet).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (503, Some("AUDIT_UNAVAILABLE")), "{}", answer.text);
    assert!(!answer.text.contains("SETU-") && !answer.text.contains("<html"), "{}", answer.text);
    db.execute_unprepared("ALTER TABLE away RENAME TO audit_leaf").await.unwrap();
    assert_eq!(fetch(&crossing.app, POST, &sheet).await.status, 200);
}

#[tokio::test]
async fn with_a_tie_written_into_the_database() {
    let (crossing, sheet) = numbered().await;
    crossing.app.attack("UPDATE handover_line SET needs = 'MEDICAL'").await;
    let answer = fetch(&crossing.app, POST, &sheet).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{}", answer.text);
    assert!(!answer.text.contains("<html"));
    assert_eq!(crossing.app.last_record().await.kind, entities::vocabulary::RecordKind::Incident);
}

async fn refused(crossing: &Crossing, who: super::Who) -> Vec<String> {
    crossing.print(who, 0).await.refusals()
}

#[tokio::test]
async fn as_partner_and_others_nothing_is_printed() {
    let crossing = Crossing::of(1, &[]).await;
    for subject in ["provider", "home", "cid", "desk", "shelter", "admin", "officer"] {
        let answer = crossing.print((subject, Purpose::Handover), 0).await;
        if answer.status == 403 {
            continue;
        }
        assert_eq!(answer.refusals(), ["NOT_FOUND input.handoverId"], "{subject}");
        assert_eq!(answer.payload()["sheet"], Value::Null);
    }
    assert_eq!(refused(&crossing, ("colleague", Purpose::Handover)).await, ["NOT_ALLOWED input.handoverId"]);
    let db = crossing.app.database.connect().await;
    assert!(entities::printed_sheet::Entity::find().all(&db).await.unwrap().is_empty());
}

#[tokio::test]
async fn as_post_and_as_worker_only_while_the_packet_is_open() {
    let crossing = Crossing::of(1, &[]).await;
    // Planned for 20:00 in Dhaka on the 24th: the packet opened at 18:00 on the 23rd.
    crossing.app.clock.set("2026-11-23T11:59:00Z".parse().unwrap());
    assert_eq!(refused(&crossing, POST).await, ["NOT_FOUND input.handoverId"]);
    assert_eq!(refused(&crossing, BSF).await, ["NOT_FOUND input.handoverId"]);
    assert_eq!(
        refused(&crossing, WORKER).await,
        ["NOT_POSSIBLE_NOW input.handoverId"],
        "she reads it, and carries it no earlier"
    );
    crossing.app.clock.set("2026-11-24T13:00:00Z".parse().unwrap());
    for who in [POST, BSF, WORKER] {
        crossing.print(who, 0).await.done();
    }
    crossing.app.advance(TimeDelta::days(3));
    assert_eq!(refused(&crossing, POST).await, ["NOT_FOUND input.handoverId"]);
}

/// What is no text is no id: answered, and recorded, like one that nothing has.
#[tokio::test]
async fn as_post_bytes_that_are_no_text_are_no_sheet() {
    let crossing = Crossing::of(1, &[]).await;
    let [odd, missing] = ["%FF", "nothing"].map(|id| super::fetch(&crossing.app, POST, id));
    let (odd, missing) = (odd.await, missing.await);
    assert_eq!((odd.status, missing.status), (404.try_into().unwrap(), 404.try_into().unwrap()));
    assert_eq!(odd.comparable(), missing.comparable());
}
