//! The text of blank forms: numbers, room for what is asked, and nobody on it.

use axum::body::Body;
use axum::http::Request;
use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RecordKind};
use serde_json::json;
use uuid::Uuid;

use super::{COLLEAGUE, THANA, WORKER, Who, fetch, issue};
use crate::referrals::begin;

#[tokio::test]
async fn as_whoever_issued_them_each_form_on_a_page() {
    let (app, world) = begin().await;
    world.case(&app).await;
    let kinds: [(&str, Who); 4] = [
        ("REFERRAL", WORKER),
        ("CONSENT", WORKER),
        ("HOME_ENQUIRY", ("worker", Purpose::Verification)),
        ("HANDOVER", ("worker", Purpose::Handover)),
    ];
    for (kind, who) in kinds {
        let forms = issue(&app, who, (kind, 3)).await;
        let book = fetch(&app, who, forms[0]["bookId"].as_str().unwrap()).await;
        assert_eq!((book.status.as_u16(), book.text.matches("<article>").count()), (200, 3), "{kind}: {}", book.text);
        if let Ok(folder) = std::env::var("SETU_FORMS") {
            std::fs::write(format!("{folder}/{kind}.html"), &book.text).unwrap();
        }
        for form in &forms {
            let number = form["number"].as_str().unwrap();
            assert_eq!(book.text.matches(number).count(), 2, "large, and at the foot");
            let page = fetch(&app, who, form["id"].as_str().unwrap()).await;
            assert_eq!(page.text.matches("<article>").count(), 1);
            assert!(page.text.contains(number), "{}", page.text);
            let at_her_home = kind == "HOME_ENQUIRY";
            assert_eq!(page.text.contains("NGO-A"), !at_her_home, "her family may know what the agency does");
        }
        assert!(book.text.contains("<s><i>d</i></s>"), "room for when it happened");
        assert!(!book.text.contains("<script") && !book.text.contains("http") && !book.text.contains("src="));
        assert!(!book.text.contains("canary") && !book.text.contains("Member-Synthetic"), "nobody is on it");
        let header = |name: &str| book.headers[name].to_str().unwrap();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
        assert_eq!((header("cache-control"), header("referrer-policy")), ("no-store", "no-referrer"));
        assert_eq!((header("x-content-type-options"), header("x-frame-options")), ("nosniff", "DENY"));
        let records = app.records().await;
        let id = header("setu-receipt").split(' ').next().unwrap();
        let record = records.iter().find(|record| record.record_id.to_string() == id).unwrap();
        assert_eq!(record.kind, RecordKind::Disclosure);
        assert!(String::from_utf8_lossy(&record.body).contains("IssuedForm.number"));
    }
}

#[tokio::test]
async fn as_everyone_else_they_are_not_there() {
    let (app, world) = begin().await;
    let forms = issue(&app, WORKER, ("REFERRAL", 2)).await;
    let (form, book) = (forms[0]["id"].as_str().unwrap(), forms[0]["bookId"].as_str().unwrap());
    let missing = app.id("Form", &[Uuid::now_v7()]);
    let nowhere = fetch(&app, COLLEAGUE, &missing).await;
    assert_eq!((nowhere.status.as_u16(), nowhere.code()), (404, Some("NOT_FOUND")), "{}", nowhere.text);
    let agency = app.id("Agency", &[world.ngo]);
    for id in [form, book, "x", &agency] {
        for who in [COLLEAGUE, THANA] {
            assert_eq!(fetch(&app, who, id).await.comparable(), nowhere.comparable(), "{who:?} {id}");
        }
    }
    let bare = Request::post(format!("/forms/{form}")).body(Body::empty()).unwrap();
    assert_eq!(app.send(bare).await.status, 401);
    assert_eq!(fetch(&app, WORKER, book).await.status, 200);
}

#[tokio::test]
async fn as_worker_as_often_as_needed_within_a_quarter_of_an_hour_and_only_what_is_unused() {
    let (app, _) = begin().await;
    let forms = issue(&app, WORKER, ("REFERRAL", 2)).await;
    let (form, book) = (forms[0]["id"].as_str().unwrap(), forms[0]["bookId"].as_str().unwrap());
    app.act(WORKER, "voidForm", json!({ "formId": form, "reason": "SPOILED" })).await.done();
    assert_eq!(fetch(&app, WORKER, form).await.status, 404);
    assert_eq!(fetch(&app, WORKER, book).await.text.matches("<article>").count(), 1);
    // After a line that broke she has it again, and the paper says that it is another one.
    let printed = |page: &str| page.split_once("printed ").unwrap().1.split_once(" · ").unwrap().0.to_owned();
    let one = fetch(&app, WORKER, book).await.text;
    app.advance(TimeDelta::seconds(1));
    let other = fetch(&app, WORKER, book).await.text;
    assert_ne!(printed(&one), printed(&other));
    assert_eq!(one.replace(&printed(&one), &printed(&other)), other, "and nothing else differs");
    app.advance(TimeDelta::minutes(15));
    assert_eq!(fetch(&app, WORKER, book).await.status, 404, "who prints later takes new ones");
}
