//! A service from its plan to its end: by the provider whose own it is, or by who leads.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PROVIDER, Scene, WORKER, begin, with};

const EVENTS: [&str; 4] = ["startService", "recordServiceSession", "recordServiceOutcome", "endService"];

/// An input in which nothing is wrong for any of them, once the service began.
fn input(mutation: &str, id: &Value) -> Value {
    let mut input = json!({ "serviceId": id, "happenedAt": "2026-11-23T06:00:00Z" });
    match mutation {
        "recordServiceSession" => input["attendance"] = json!("ATTENDED"),
        "recordServiceOutcome" => input["outcome"] = json!("PARTLY_REACHED"),
        "endService" => input["reason"] = json!("COMPLETED"),
        _ => {}
    }
    input
}

async fn vocational(scene: &Scene) -> Value {
    let objectives = scene.planned().await;
    scene.given(&objectives[1], ("VOCATIONAL", scene.world.other_ngo)).await
}

#[tokio::test]
async fn as_provider_gives_the_own_service_and_says_who_came() {
    let scene = begin().await;
    let id = vocational(&scene).await;
    let planned = scene.service_seen(PROVIDER, &id).await;
    assert_eq!((&planned["state"], &planned["nextOn"]), (&json!("PLANNED"), &json!("2026-11-22")));
    let start = with(input("startService", &id), "happenedAt", json!("2026-11-22T06:00:00Z"));
    scene.app.act(PROVIDER, "startService", start).await.done();
    for (attendance, hour) in [("ATTENDED", 6), ("ABSENT", 7), ("EXCUSED", 8), ("CANCELLED_BY_PROVIDER", 9)] {
        let session = json!({ "serviceId": id, "happenedAt": format!("2026-11-23T0{hour}:00:00Z"), "attendance": attendance,
            "words": "the second lesson (Synthetic)", "nextOn": "2026-11-30" });
        scene.app.act(PROVIDER, "recordServiceSession", session).await.done();
    }
    let running = scene.service_seen(PROVIDER, &id).await;
    assert_eq!((&running["state"], &running["nextOn"]), (&json!("RUNNING"), &json!("2026-11-30")));
    let came: Vec<&Value> = running["events"].as_array().unwrap().iter().map(|event| &event["attendance"]).collect();
    assert_eq!(
        came,
        [&json!("CANCELLED_BY_PROVIDER"), &json!("EXCUSED"), &json!("ABSENT"), &json!("ATTENDED"), &Value::Null]
    );
    assert_eq!(running["events"][0]["words"], "the second lesson (Synthetic)");
    scene
        .app
        .act(PROVIDER, "recordServiceOutcome", with(input("recordServiceOutcome", &id), "happenedAt", Value::Null))
        .await
        .done();
    scene.app.act(PROVIDER, "endService", with(input("endService", &id), "happenedAt", Value::Null)).await.done();
    let ended = scene.service_seen(WORKER, &id).await;
    assert_eq!((&ended["state"], &ended["nextOn"]), (&json!("ENDED"), &Value::Null));
    assert_eq!(
        (&ended["events"][0]["endReason"], &ended["events"][1]["outcome"]),
        (&json!("COMPLETED"), &json!("PARTLY_REACHED"))
    );
    assert_eq!(ended["events"][0]["recordedBy"]["code"], "NGO-B", "who leads is told who said so");
    // What happened before it ended may still be entered.
    scene.app.act(PROVIDER, "recordServiceSession", input("recordServiceSession", &id)).await.done();
}

#[tokio::test]
async fn nothing_happens_out_of_order_or_in_the_future() {
    let scene = begin().await;
    let id = vocational(&scene).await;
    for mutation in ["recordServiceSession", "recordServiceOutcome"] {
        let told = scene.refused(PROVIDER, mutation, input(mutation, &id)).await;
        assert_eq!(told, ["NOT_POSSIBLE_NOW input.serviceId"], "it did not begin");
    }
    let wrong = json!({ "serviceId": id, "happenedAt": "2026-11-24T07:00:00Z", "attendance": "ABSENT", "words": "a\u{202E}b",
        "nextOn": "2026-11-23" });
    let told = [
        "NOT_POSSIBLE_NOW input.serviceId",
        "DATE_IMPOSSIBLE input.nextOn",
        "DATE_IMPOSSIBLE input.happenedAt",
        "INVALID input.words",
    ];
    let mut refused = scene.refused(PROVIDER, "recordServiceSession", wrong).await;
    refused.sort_unstable();
    let mut told = told.to_vec();
    told.sort_unstable();
    assert_eq!(refused, told, "all at once");
    for mutation in EVENTS {
        let early = with(input(mutation, &id), "happenedAt", json!("2026-11-21T05:00:00Z"));
        let told = scene.refused(PROVIDER, mutation, early).await;
        assert!(
            told.contains(&"DATE_IMPOSSIBLE input.happenedAt".to_owned()),
            "{mutation} before it was planned: {told:?}"
        );
    }
    scene.app.act(PROVIDER, "startService", input("startService", &id)).await.done();
    let again = scene.refused(PROVIDER, "startService", input("startService", &id)).await;
    assert_eq!(again, ["NOT_POSSIBLE_NOW input.serviceId"]);
    for mutation in ["recordServiceSession", "recordServiceOutcome", "endService"] {
        let early = with(input(mutation, &id), "happenedAt", json!("2026-11-22T06:00:00Z"));
        assert_eq!(scene.refused(PROVIDER, mutation, early).await, ["DATE_IMPOSSIBLE input.happenedAt"], "{mutation}");
    }
    scene.app.act(PROVIDER, "endService", input("endService", &id)).await.done();
    scene.app.advance(TimeDelta::days(1));
    let late = with(input("recordServiceSession", &id), "happenedAt", json!("2026-11-24T09:00:00Z"));
    assert_eq!(scene.refused(PROVIDER, "recordServiceSession", late).await, ["DATE_IMPOSSIBLE input.happenedAt"]);
    let again = scene.refused(PROVIDER, "endService", input("endService", &id)).await;
    assert_eq!(again, ["NOT_POSSIBLE_NOW input.serviceId"]);
}

#[tokio::test]
async fn as_provider_a_service_of_another_is_as_one_that_is_not_there() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    let own = scene.given(&objectives[1], ("VOCATIONAL", scene.world.other_ngo)).await;
    let theirs = scene.given(&objectives[0], ("COUNSELLING", scene.world.ngo)).await;
    let nothing = json!(scene.app.id("Service", &[scene.case.id, Uuid::nil()]));
    for mutation in EVENTS {
        let mut answers = Vec::new();
        for id in [&theirs, &nothing] {
            let before = scene.app.store.database().statements();
            let answer = scene.app.act(PROVIDER, mutation, input(mutation, id)).await;
            assert_eq!(answer.refusals(), ["NOT_FOUND input.serviceId"], "{mutation}");
            answers.push((answer.comparable(), scene.app.store.database().statements() - before));
        }
        assert_eq!(answers[0], answers[1], "{mutation}: the same answer from as many statements");
    }
    for (who, told) in [
        (("provider-desk", Purpose::Reintegration), "NOT_ALLOWED input"),
        (("colleague", Purpose::Reintegration), "NOT_ALLOWED input"),
        (("provider", Purpose::Testimony), "NOT_ALLOWED input"),
        (("cid", Purpose::Investigation), "NOT_FOUND input.serviceId"),
        (("home", Purpose::Verification), "NOT_FOUND input.serviceId"),
    ] {
        assert_eq!(scene.refused(who, "startService", input("startService", &own)).await, [told], "{who:?}");
    }
    scene.app.act(WORKER, "startService", input("startService", &own)).await.done();
    scene.app.act(WORKER, "startService", input("startService", &theirs)).await.done();
}

#[tokio::test]
async fn as_provider_nothing_is_there_once_she_takes_it_back_and_who_leads_ends_it() {
    let scene = begin().await;
    let id = vocational(&scene).await;
    scene.app.act(PROVIDER, "startService", input("startService", &id)).await.done();
    let no = json!({ "caseId": scene.app.case_id(&scene.case), "withdrawAll": true });
    scene.app.act(WORKER, "sayNo", no).await.done();
    assert_eq!(scene.seen(PROVIDER).await["services"], Value::Null);
    for mutation in ["recordServiceSession", "endService"] {
        let told = scene.refused(PROVIDER, mutation, input(mutation, &id)).await;
        assert_eq!(told, ["NOT_FOUND input.serviceId"], "{mutation}");
    }
    scene.app.act(WORKER, "endService", with(input("endService", &id), "reason", json!("SHE_ENDED_IT"))).await.done();
    assert_eq!(scene.service_seen(WORKER, &id).await["state"], "ENDED");
}
