//! What survivors ask of their own data: recorded by whoever sits before them, answered by those who lead, in time.

use chrono::TimeDelta;
use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::types::TYPES;
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::SubjectRights);
const THANA: (&str, Purpose) = ("thana", Purpose::Handover);
const OPEN: &str = "query ($overdue: Boolean!) { subjectRequests(first: 10, overdueOnly: $overdue) { case { id }
    request { id kind state dueOn overdue outcome reason text answerText recordedBy { code } redactions { field } } } }";

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    (app, world, case)
}

fn asks(app: &TestApp, case: &Case, kind: &str) -> Value {
    json!({ "caseId": app.case_id(case), "kind": kind, "channel": "IN_PERSON", "language": "BN",
        "text": "canary-request-Synthetic" })
}

async fn open(app: &TestApp, (subject, purpose): (&str, Purpose), overdue: bool) -> Vec<Value> {
    let answer = app.ask_with(subject, purpose, OPEN, json!({ "overdue": overdue })).await;
    answer.at("/subjectRequests").as_array().unwrap().clone()
}

#[tokio::test]
async fn as_thana_records_what_she_asks_and_the_worker_answers() {
    let (app, _, case) = begin().await;
    app.act(THANA, "recordSubjectRequest", asks(&app, &case, "ACCESS")).await.done();
    let list = open(&app, WORKER, false).await;
    assert_eq!(list.len(), 1);
    let request = &list[0]["request"];
    assert_eq!((&request["kind"], &request["state"]), (&json!("ACCESS"), &json!("OPEN")));
    assert_eq!(
        (&request["text"], &request["recordedBy"]["code"]),
        (&json!("canary-request-Synthetic"), &json!("THANA-A"))
    );
    assert_eq!((&request["dueOn"], &request["overdue"]), (&json!("2026-12-24"), &json!(false)));
    let answer = json!({ "requestId": request["id"], "outcome": "REFUSED", "toldBy": "PHONE" });
    assert_eq!(app.act(WORKER, "answerSubjectRequest", answer.clone()).await.refusals(), ["INVALID input.reason"]);
    let mut answer = answer;
    answer["reason"] = json!("LAW_REQUIRES_KEEPING");
    answer["text"] = json!("canary-answer-Synthetic");
    app.act(WORKER, "answerSubjectRequest", answer.clone()).await.done();
    assert_eq!(app.act(WORKER, "answerSubjectRequest", answer).await.refusals(), ["NOT_POSSIBLE_NOW input.requestId"]);
    assert_eq!(open(&app, WORKER, false).await, Vec::<Value>::new());
    let query = "{ cases(first: 1) { nodes { subjectRequests { state outcome reason answerText toldBy } } } }";
    let answered = app.ask(WORKER.0, WORKER.1, query).await;
    let expected = json!({ "state": "ANSWERED", "outcome": "REFUSED", "reason": "LAW_REQUIRES_KEEPING",
        "answerText": "canary-answer-Synthetic", "toldBy": "PHONE" });
    assert_eq!(answered.at("/cases/nodes/0/subjectRequests/1"), &expected, "after the one of the world");
}

#[tokio::test]
async fn as_officer_answers_without_reading_her_words() {
    let (app, _, case) = begin().await;
    app.act(WORKER, "recordSubjectRequest", asks(&app, &case, "OBJECTION")).await.done();
    let officer = ("officer", Purpose::SubjectRights);
    let list = open(&app, officer, false).await;
    let request = &list[0]["request"];
    assert_eq!((&request["text"], &request["recordedBy"]), (&Value::Null, &Value::Null));
    let redacted: Vec<&str> =
        request["redactions"].as_array().unwrap().iter().map(|entry| entry["field"].as_str().unwrap()).collect();
    assert_eq!(redacted, ["answerText", "recordedBy", "text"]);
    let answer = json!({ "requestId": request["id"], "outcome": "GRANTED", "toldBy": "IN_PERSON" });
    let oversight = app.act(("officer", Purpose::Oversight), "answerSubjectRequest", answer.clone()).await;
    assert_eq!(oversight.refusals(), ["NOT_ALLOWED input"]);
    app.act(officer, "answerSubjectRequest", answer).await.done();
}

#[tokio::test]
async fn an_erasure_that_is_granted_is_still_to_be_carried_out() {
    let (app, _, case) = begin().await;
    app.act(WORKER, "recordSubjectRequest", asks(&app, &case, "ERASURE")).await.done();
    let id = open(&app, WORKER, false).await[0]["request"]["id"].clone();
    let answer = json!({ "requestId": id, "outcome": "GRANTED", "toldBy": "IN_PERSON" });
    app.act(WORKER, "answerSubjectRequest", answer).await.done();
    let list = open(&app, WORKER, false).await;
    assert_eq!(list[0]["request"]["state"], "TO_BE_CARRIED_OUT");
    app.advance(TimeDelta::days(60));
    assert_eq!(open(&app, WORKER, true).await, Vec::<Value>::new(), "she was answered in time");
}

#[tokio::test]
async fn the_clock_counts_days_in_dhaka() {
    let (app, _, case) = begin().await;
    let mut input = asks(&app, &case, "ACCESS");
    // Half past midnight in Dhaka, still the day before in UTC.
    input["happenedAt"] = json!("2026-11-20T18:30:00Z");
    app.act(WORKER, "recordSubjectRequest", input).await.done();
    app.act(WORKER, "recordSubjectRequest", asks(&app, &case, "CORRECTION")).await.done();
    let dues: Vec<Value> = open(&app, WORKER, false).await.iter().map(|one| one["request"]["dueOn"].clone()).collect();
    assert_eq!(dues, ["2026-12-21", "2026-12-24"], "what is due first comes first");
    // The last moment of the 21st in Dhaka.
    app.clock.set("2026-12-21T17:59:59Z".parse().unwrap());
    assert_eq!(open(&app, WORKER, true).await, Vec::<Value>::new());
    app.clock.set("2026-12-21T18:00:00Z".parse().unwrap());
    let overdue = open(&app, WORKER, true).await;
    assert_eq!(overdue.len(), 1);
    assert_eq!(
        (&overdue[0]["request"]["dueOn"], &overdue[0]["request"]["overdue"]),
        (&json!("2026-12-21"), &json!(true))
    );
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let (app, _, case) = begin().await;
    let mut future = asks(&app, &case, "ACCESS");
    future["happenedAt"] = json!("2026-12-01T00:00:00Z");
    future["text"] = json!(" ");
    let refusals = app.act(WORKER, "recordSubjectRequest", future).await.refusals();
    assert_eq!(refusals, ["INVALID input.text", "DATE_IMPOSSIBLE input.happenedAt"]);
    app.act(WORKER, "recordSubjectRequest", asks(&app, &case, "ACCESS")).await.done();
    let id = open(&app, WORKER, false).await[0]["request"]["id"].clone();
    let before = json!({ "requestId": id, "outcome": "GRANTED", "toldBy": "PHONE", "reason": "NOT_HELD",
        "toldHerAt": "2026-11-23T00:00:00Z" });
    let refusals = app.act(WORKER, "answerSubjectRequest", before).await.refusals();
    assert_eq!(refusals, ["CONTRADICTION input.reason", "DATE_IMPOSSIBLE input.toldHerAt"]);
}

#[tokio::test]
async fn as_everyone_else() {
    let (app, world, case) = begin().await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    app.act(WORKER, "recordSubjectRequest", asks(&app, &case, "ACCESS")).await.done();
    let id = open(&app, WORKER, false).await[0]["request"]["id"].clone();
    let answer = json!({ "requestId": id, "outcome": "GRANTED", "toldBy": "PHONE" });
    for (who, recording, answering) in [
        (("colleague", Purpose::SubjectRights), None, "NOT_ALLOWED input"),
        (THANA, None, "NOT_ALLOWED input"),
        (("provider", Purpose::Shelter), Some("NOT_FOUND input.caseId"), "NOT_FOUND input.requestId"),
        (("secretariat", Purpose::Coordination), Some("NOT_ALLOWED input"), "NOT_ALLOWED input"),
    ] {
        let recorded = app.act(who, "recordSubjectRequest", asks(&app, &case, "ACCESS")).await;
        assert_eq!(recorded.refusals(), recording.map_or(vec![], |refusal| vec![refusal.to_owned()]), "{}", who.0);
        let answered = app.act(who, "answerSubjectRequest", answer.clone()).await;
        assert_eq!(answered.refusals(), [answering], "{}", who.0);
    }
    // A recipient of consents is listed what the own station recorded, and nobody else's.
    let query = "{ cases(first: 1) { nodes { subjectRequests { kind } } } }";
    assert_eq!(
        app.ask(THANA.0, THANA.1, query).await.at("/cases/nodes/0/subjectRequests"),
        &json!([{ "kind": "ACCESS" }])
    );
    let all = app.ask(WORKER.0, WORKER.1, query).await;
    assert_eq!(all.at("/cases/nodes/0/subjectRequests").as_array().unwrap().len(), 4);
    let closed = app.ask("colleague", Purpose::SubjectRights, query).await;
    assert_eq!(closed.at("/cases/nodes/0/subjectRequests"), &Value::Null);
}

#[tokio::test]
async fn the_list_takes_as_many_statements_whatever_it_holds() {
    let (app, _, case) = begin().await;
    let query = format!("{{ subjectRequests(first: 50) {} }}", TYPES.everything("OpenRequest"));
    let mut counts = Vec::new();
    for _ in 0..3 {
        app.act(WORKER, "recordSubjectRequest", asks(&app, &case, "ACCESS")).await.done();
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        let answer = app.ask(WORKER.0, WORKER.1, &query).await;
        assert_eq!(answer.at("/subjectRequests").as_array().unwrap().len(), counts.len() + 1, "{}", answer.text);
        counts.push(sent() - before);
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}
