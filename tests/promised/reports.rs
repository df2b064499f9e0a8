//! A report over HTTP: what a member prints or opens as a spreadsheet, without a shell on the server.

use axum::body::Body;
use axum::http::Request;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::packs::{called, frozen};
use super::{PROVIDER, SEAT, SECRETARIAT, Who};
use crate::harness::app::{Answer, TestApp};
use crate::verification::{self, Scene};

const FORMS: [&str; 3] = ["application/json", "text/csv", "text/html"];

/// A meeting with a pack that is laid before it.
async fn begin() -> (Scene, Value) {
    let scene = verification::begin().await;
    let meeting = called(&scene, 60).await;
    scene.app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    (scene, meeting)
}

async fn report(app: &TestApp, (subject, purpose): Who, (accepted, body): (&str, &Value)) -> Answer {
    let mut request = Request::post("/reports").header("content-type", "application/json").header("accept", accepted);
    for (name, value) in app.headers(subject, purpose) {
        request = request.header(name, value);
    }
    app.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

#[tokio::test]
async fn as_secretariat_and_seat_in_each_form_with_a_record_of_each() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    let body = json!({ "meetingPack": { "meetingId": meeting } });
    for (who, whole) in [(SECRETARIAT, true), (SEAT, false)] {
        for form in FORMS {
            let answer = report(app, who, (form, &body)).await;
            assert_eq!(answer.status, 200, "{form}: {}", answer.text);
            assert!(header(&answer, "content-type").starts_with(form), "{form}");
            let (record, nonce) = header(&answer, "setu-receipt").split_once(' ').unwrap();
            let last = app.last_record().await;
            assert_eq!((last.record_id.to_string().as_str(), nonce.is_empty()), (record, false), "{form}");
            match form {
                "text/html" => {
                    assert!(answer.text.starts_with("<!doctype html>") && answer.text.contains("৬০ · 60"), "{form}");
                    assert!(header(&answer, "content-security-policy").contains("default-src 'none'"));
                    assert_eq!(
                        (header(&answer, "x-frame-options"), header(&answer, "cache-control")),
                        ("DENY", "no-store")
                    );
                    assert_eq!(answer.text.contains("Cases by stage"), whole);
                }
                "text/csv" => {
                    assert!(answer.text.starts_with('\u{feff}') && answer.text.contains(",meeting no.,60\n"), "{form}");
                    assert_eq!(answer.text.contains("Cases by stage"), whole);
                }
                _ => assert_eq!(answer.body["meetingPack"]["pipeline"].is_object(), whole, "{}", answer.text),
            }
        }
    }
    let plan = json!({ "planReturn": { "plan": "NPA-2018", "from": "2026-01-01", "until": "2026-06-30" } });
    let answer = report(app, SEAT, ("text/html,application/xhtml+xml", &plan)).await;
    assert!(answer.status == 200 && answer.text.contains("৩০-০৬-২০২৬ · 2026-06-30"), "{}", answer.text);
}

#[tokio::test]
async fn as_partner_who_is_not_called_it_is_not_there_whatever_is_named() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    let case = app.id("Case", &[scene.case.id]);
    for form in FORMS {
        let mut told = Vec::new();
        for id in [&meeting, &json!(case), &json!("nonsense")] {
            let before = app.store.database().statements();
            let answer = report(app, PROVIDER, (form, &json!({ "meetingPack": { "meetingId": id } }))).await;
            told.push((answer.status, answer.text, app.store.database().statements() - before));
        }
        assert_eq!(told[0].0, 404, "{told:?}");
        assert!(told.iter().all(|one| *one == told[0]), "{told:?}");
    }
    // A task force's paper is for coordination.
    let shelter =
        report(app, ("worker", Purpose::Shelter), ("text/csv", &json!({ "meetingPack": { "meetingId": meeting } })))
            .await;
    assert!(shelter.status == 404 || shelter.status == 403, "{}", shelter.text);
}

#[tokio::test]
async fn as_anyone_what_cannot_be_asked_is_refused_with_a_reason() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    let of =
        |plan: &str, from: &str, until: &str| json!({ "planReturn": { "plan": plan, "from": from, "until": until } });
    for (body, code) in [
        (of("NPA-1900", "2026-01-01", "2026-06-30"), "CODE_UNKNOWN"),
        (of("NPA-2018", "2026-07-01", "2026-06-30"), "PERIOD_EMPTY"),
        (of("NPA-2018", "2026-07-01", "+11111-06-30"), "DATE_IMPOSSIBLE"),
        (of("NPA-2018", "2026-07", "2026-06-30"), "BODY_INVALID"),
        (json!({ "meetingPack": { "meetingId": meeting, "as": "HTML" } }), "BODY_INVALID"),
        (json!({ "query": "{ viewer { id } }" }), "BODY_INVALID"),
    ] {
        let answer = report(app, SECRETARIAT, ("text/csv", &body)).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (400, Some(code)), "{body}: {}", answer.text);
    }
    let body = json!({ "meetingPack": { "meetingId": meeting } });
    assert_eq!(report(app, SECRETARIAT, ("image/png", &body)).await.code(), Some("NOT_ACCEPTABLE"));
    let bare = Request::post("/reports").header("content-type", "application/json").body(Body::from(body.to_string()));
    assert_eq!(app.send(bare.unwrap()).await.status, 401);
    let read = Request::get("/reports").body(Body::empty()).unwrap();
    assert_eq!(app.send(read).await.status, 405);
}
