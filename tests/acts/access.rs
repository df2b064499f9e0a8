//! Asking to see more: where the redactions say that it can be asked for, answered by who leads, and opening nothing.

use api::disclosure::facts::Recipient;
use chrono::TimeDelta;
use entities::vocabulary::{ConsentGiver, PackageCode, ProvisionEffect, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::types::TYPES;
use crate::harness::world::{Case, World, permits};

const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);
const PROVIDER: (&str, Purpose) = ("provider", Purpose::Shelter);
const THANA: (&str, Purpose) = ("thana", Purpose::Handover);
const UNTIL: &str = "2026-12-20T00:00:00Z";

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    (app, world, case)
}

fn asks(app: &TestApp, case: &Case, classes: &[&str]) -> Value {
    json!({ "caseId": app.case_id(case), "classes": classes, "reason": "SERVICE", "words": "canary-asked-Synthetic",
        "neededUntil": UNTIL })
}

async fn list(app: &TestApp, (subject, purpose): (&str, Purpose), which: &str) -> Vec<Value> {
    let everything = TYPES.everything("AccessRequest");
    let query = format!("{{ accessRequests(first: 20{which}) {everything} }}");
    app.ask(subject, purpose, &query).await.at("/accessRequests").as_array().unwrap().clone()
}

/// What is open: not the one that every case of the world has, which lapsed.
async fn open(app: &TestApp, who: (&str, Purpose)) -> Vec<Value> {
    list(app, who, "").await
}

#[tokio::test]
async fn as_provider_asks_and_the_worker_answers_and_nothing_opens() {
    let (app, _, case) = begin().await;
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY", "BIRTH"])).await.done();
    let own = open(&app, PROVIDER).await;
    assert_eq!(own.len(), 1);
    assert_eq!((&own[0]["classes"], &own[0]["state"]), (&json!(["BIRTH", "IDENTITY"]), &json!("OPEN")));
    assert_eq!((&own[0]["words"], &own[0]["outcome"]), (&Value::Null, &Value::Null));
    let withheld: Vec<&str> =
        own[0]["redactions"].as_array().unwrap().iter().map(|entry| entry["field"].as_str().unwrap()).collect();
    assert_eq!(withheld, ["openedBy", "words"], "without her consent nobody of another agency reads CONSENT");
    let list = open(&app, WORKER).await;
    assert_eq!(list[0]["words"], "canary-asked-Synthetic");
    assert_eq!((&list[0]["askedBy"]["code"], &list[0]["purpose"]), (&json!("NGO-B"), &json!("SHELTER")));
    let name = "{ cases(first: 1) { nodes { redactions { field } person { name birth { year } } } } }";
    let before = app.ask(PROVIDER.0, PROVIDER.1, name).await.comparable();
    let answer = json!({ "requestId": list[0]["id"], "outcome": "AGREED" });
    app.act(WORKER, "answerAccessRequest", answer.clone()).await.done();
    assert_eq!(app.ask(PROVIDER.0, PROVIDER.1, name).await.comparable(), before, "an answer opens nothing");
    let again = app.act(WORKER, "answerAccessRequest", answer).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.requestId"]);
    assert!(open(&app, PROVIDER).await.is_empty());
    let all = self::list(&app, PROVIDER, ", open: false").await;
    assert_eq!((&all[0]["state"], &all[0]["outcome"]), (&json!("ANSWERED"), &json!("AGREED")));
}

#[tokio::test]
async fn as_worker_names_what_opened_only_where_it_is_there() {
    let (app, world, case) = begin().await;
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    let id = open(&app, WORKER).await[0]["id"].clone();
    let answer = |door: &str| json!({ "requestId": id, "outcome": "AGREED", "openedBy": door });
    let absent = app.act(WORKER, "answerAccessRequest", answer("CONSENT")).await;
    assert_eq!(absent.refusals(), ["NOT_POSSIBLE_NOW input.openedBy"]);
    // For this purpose the worker does not read the law of the case, and so cannot ask by an answer whether there is one.
    for attached in [false, true] {
        if attached {
            world.attach(&app, &case, "PSHTO-2026").await;
        }
        let law = app.act(WORKER, "answerAccessRequest", answer("LEGAL_BASIS")).await;
        assert_eq!(law.refusals(), ["FIELD_REDACTED input.openedBy"]);
    }
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    app.act(WORKER, "answerAccessRequest", answer("CONSENT")).await.done();
    let all = list(&app, PROVIDER, ", open: false").await;
    assert_eq!(all[0]["openedBy"], "CONSENT", "who is shown what she agreed to reads that it was that");
}

/// What she denies is not named as what opened, whatever she permitted besides.
#[tokio::test]
async fn as_worker_a_permit_that_a_denial_beats_opened_nothing() {
    let (app, world, case) = begin().await;
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    let mut lines = permits(&app, PackageCode::ServicesAfterReturn);
    for line in &mut lines {
        (line.effect, line.recipient) = (ProvisionEffect::Deny, Recipient::Agency(world.other_ngo));
    }
    world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await;
    app.advance(TimeDelta::seconds(1));
    let answer = json!({ "requestId": open(&app, WORKER).await[0]["id"], "outcome": "AGREED", "openedBy": "CONSENT" });
    let refused = app.act(WORKER, "answerAccessRequest", answer).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.openedBy"]);
}

#[tokio::test]
async fn as_anyone_asks_for_what_the_redactions_call_requestable_and_nothing_else() {
    let (app, world, case) = begin().await;
    let query = "{ cases(first: 1) { nodes { redactions { field requestable } person { redactions { field requestable } } } } }";
    let answer = app.ask(THANA.0, THANA.1, query).await;
    let node = answer.at("/cases/nodes/0");
    let says = |list: &Value, field: &str| {
        let mut entries = list.as_array().unwrap().iter();
        entries.any(|entry| entry["field"] == field && entry["requestable"] == true)
    };
    for (class, list, field) in [
        ("IDENTITY", &node["person"]["redactions"], "name"),
        ("HEALTH", &node["redactions"], "healthCondition"),
        ("NARRATIVE", &node["redactions"], "account"),
        ("HANDOVER", &node["redactions"], "handovers"),
        ("FAMILY", &node["person"]["redactions"], "familySituation"),
    ] {
        let refusals = app.act(THANA, "requestAccess", asks(&app, &case, &[class])).await.refusals();
        let expected = if says(list, field) { vec![] } else { vec!["NOT_POSSIBLE_NOW input.classes".to_owned()] };
        assert_eq!(refusals, expected, "{class}");
    }
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    app.advance(TimeDelta::seconds(1));
    // What is shown is not asked for; that it was asked before says the same.
    let shown = app.act(THANA, "requestAccess", asks(&app, &case, &["CONSENT"])).await;
    assert_eq!(shown.refusals(), ["NOT_POSSIBLE_NOW input.classes"]);
    let apart = app.act(THANA, "requestAccess", asks(&app, &case, &["PUBLIC"])).await;
    assert_eq!(apart.refusals(), ["NOT_POSSIBLE_NOW input.classes"]);
}

#[tokio::test]
async fn as_colleague_of_who_asks_sees_it_and_does_not_ask_again() {
    let (app, _, case) = begin().await;
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    let desk = ("provider-desk", Purpose::Shelter);
    assert_eq!(open(&app, desk).await.len(), 1);
    let again = app.act(desk, "requestAccess", asks(&app, &case, &["BIRTH", "IDENTITY"])).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.classes"]);
    app.act(desk, "requestAccess", asks(&app, &case, &["BIRTH"])).await.done();
    // Without an answer it lapses, and then it can be asked for anew.
    app.clock.set("2026-12-20T00:00:01Z".parse().unwrap());
    assert!(open(&app, desk).await.is_empty());
    assert_eq!(list(&app, desk, ", open: false").await[0]["state"], "LAPSED");
    let mut later = asks(&app, &case, &["IDENTITY"]);
    later["neededUntil"] = json!("2026-12-23T00:00:00Z");
    app.act(desk, "requestAccess", later).await.done();
}

#[tokio::test]
async fn as_others_learn_nothing_of_it() {
    let (app, world, case) = begin().await;
    let before = list(&app, THANA, ", open: false").await;
    assert!(before.is_empty(), "nor of what the agency that leads asks itself");
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    for who in [THANA, ("cid", Purpose::Investigation), ("secretariat", Purpose::Coordination)] {
        assert!(list(&app, who, ", open: false").await.is_empty(), "{}", who.0);
    }
    assert!(open(&app, ("colleague", Purpose::Shelter)).await.is_empty(), "who is neither assigned nor supervisor");
    let id = open(&app, WORKER).await[0]["id"].clone();
    let answer = json!({ "requestId": id, "outcome": "DECLINED", "declineReason": "UNSTATED" });
    for (who, refusal) in [
        (PROVIDER, "NOT_ALLOWED input"),
        (THANA, "NOT_ALLOWED input"),
        (("colleague", Purpose::Shelter), "NOT_ALLOWED input"),
        (("cid", Purpose::Investigation), "NOT_FOUND input.requestId"),
    ] {
        assert_eq!(app.act(who, "answerAccessRequest", answer.clone()).await.refusals(), [refusal], "{}", who.0);
    }
    // Another's request does not stand in the way of the own one.
    app.act(THANA, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    assert_eq!(open(&app, THANA).await.len(), 1);
    let _ = world;
}

#[tokio::test]
async fn as_provider_whose_tie_ended_it_is_gone() {
    let (app, _, case) = begin().await;
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    app.advance(TimeDelta::days(31));
    assert!(list(&app, PROVIDER, ", open: false").await.is_empty());
    let gone = app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await;
    assert_eq!(gone.refusals(), ["NOT_FOUND input.caseId"]);
    let id = app.case_id(&case);
    assert!(list(&app, PROVIDER, &format!(", open: false, caseId: \"{id}\"")).await.is_empty());
    assert_eq!(list(&app, WORKER, &format!(", open: false, caseId: \"{id}\"")).await.len(), 2);
}

#[tokio::test]
async fn both_see_that_it_is_overdue() {
    let (app, _, case) = begin().await;
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    let hours = app.ask(PROVIDER.0, PROVIDER.1, "{ accessLimits { code value verified } }").await;
    let limit = &hours.at("/accessLimits")[0];
    assert_eq!((&limit["code"], &limit["verified"]), (&json!("REQUEST_ANSWER"), &json!(false)));
    let limit = TimeDelta::hours(limit["value"].as_i64().unwrap());
    app.advance(limit - TimeDelta::seconds(1));
    assert!(list(&app, WORKER, ", overdue: true").await.is_empty());
    app.advance(TimeDelta::seconds(1));
    for who in [WORKER, PROVIDER] {
        let overdue = list(&app, who, ", overdue: true").await;
        assert_eq!((overdue.len(), &overdue[0]["overdue"]), (1, &json!(true)), "{}", who.0);
    }
}

#[tokio::test]
async fn as_worker_does_not_answer_the_own_question() {
    let (app, world, case) = begin().await;
    app.act(("colleague", Purpose::Shelter), "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    world.assign(&app, &case, (world.ngo, "colleague")).await;
    let id = open(&app, WORKER).await[0]["id"].clone();
    let answer = json!({ "requestId": id, "outcome": "ASK_HER_LATER" });
    let own = app.act(("colleague", Purpose::Shelter), "answerAccessRequest", answer.clone()).await;
    assert_eq!(own.refusals(), ["SELF_CONFIRMATION input.requestId"]);
    app.act(WORKER, "answerAccessRequest", answer).await.done();
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let (app, _, case) = begin().await;
    let wrong = json!({ "caseId": app.case_id(&case), "classes": [], "reason": "SERVICE", "words": "\u{7}",
        "neededUntil": "2026-11-01T00:00:00Z" });
    let refusals = app.act(PROVIDER, "requestAccess", wrong).await.refusals();
    assert_eq!(refusals, ["INVALID input.classes", "INVALID input.words", "DATE_IMPOSSIBLE input.neededUntil"]);
    app.act(PROVIDER, "requestAccess", asks(&app, &case, &["IDENTITY"])).await.done();
    let id = open(&app, WORKER).await[0]["id"].clone();
    for (outcome, reason, door, refusal) in [
        ("DECLINED", None, None, "INVALID input.declineReason"),
        ("AGREED", Some("UNSTATED"), None, "CONTRADICTION input.declineReason"),
        ("DECLINED", Some("UNSTATED"), Some("CONSENT"), "CONTRADICTION input.openedBy"),
    ] {
        let answer = json!({ "requestId": id, "outcome": outcome, "declineReason": reason, "openedBy": door });
        assert_eq!(app.act(WORKER, "answerAccessRequest", answer).await.refusals(), [refusal]);
    }
}

#[tokio::test]
async fn the_list_takes_as_many_statements_whatever_it_holds() {
    let (app, _, case) = begin().await;
    let query = format!("{{ accessRequests(first: 50) {} }}", TYPES.everything("AccessRequest"));
    let mut counts = Vec::new();
    for class in ["IDENTITY", "BIRTH", "WHEREABOUTS"] {
        app.act(PROVIDER, "requestAccess", asks(&app, &case, &[class])).await.done();
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        let answer = app.ask(WORKER.0, WORKER.1, &query).await;
        assert_eq!(answer.at("/accessRequests").as_array().unwrap().len(), counts.len() + 1, "{}", answer.text);
        counts.push(sent() - before);
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}
