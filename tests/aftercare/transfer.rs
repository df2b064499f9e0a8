//! A case that is passed on to another organisation takes its plans, services and alerts along; who led it before sees afterwards
//! what it still gives, and nothing else.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::{PROVIDER, Scene, WORKER, alert, begin, closure};

async fn planned(scene: &Scene) -> [Value; 2] {
    let plan = json!({ "caseId": scene.id(), "assessedAt": "2026-11-20T05:00:00Z", "needs": ["LEGAL", "MENTAL_HEALTH"],
        "risk": "HIGH", "agreement": "AGREED", "startsOn": "2026-11-21", "reviewOn": "2027-02-20", "objectives": [
            { "need": "LEGAL", "words": "a claim (Synthetic)" }, { "need": "MENTAL_HEALTH", "words": "sleep (Synthetic)" }] });
    scene.does(WORKER, "recordSupportPlan", plan).await;
    let query = "query($id: ID!) { case(id: $id) { supportPlans { objectives { id } } } }";
    let answer = scene.app.ask_with(WORKER.0, WORKER.1, query, json!({ "id": scene.id() })).await;
    let mut services = Vec::new();
    for (place, kind, provider) in [(0, "LEGAL_AID", scene.world.other_ngo), (1, "COUNSELLING", scene.world.ngo)] {
        let service = json!({ "objectiveId": answer.at(&format!("/case/supportPlans/1/objectives/{place}/id")), "kind": kind,
            "startsOn": "2026-11-24", "providerId": scene.app.id("Agency", &[provider]) });
        scene.does(WORKER, "planService", service).await;
        let id = scene.last(WORKER, "services").await["id"].clone();
        scene.does(WORKER, "startService", json!({ "serviceId": id })).await;
        scene.app.advance(TimeDelta::minutes(1));
        services.push(id);
    }
    let [theirs, own] = services.try_into().unwrap();
    [theirs, own]
}

/// The organisation that leads passes the case on, and the other takes it.
async fn passed_on(scene: &Scene) {
    let referral = json!({ "addressedToId": scene.app.id("Agency", &[scene.world.other_ngo]), "kind": "TRANSFER",
        "asks": ["COUNSELLING"], "urgency": "ROUTINE", "caseId": scene.id(), "foundCountry": "BD", "persons": [{}] });
    let sent = scene.app.act(("worker", Purpose::Rescue), "submitReferral", referral).await.done();
    let id = sent.payload()["referral"]["id"].clone();
    scene.app.advance(TimeDelta::minutes(1));
    for mutation in ["acknowledgeReferral", "acceptReferral"] {
        scene.does(("provider", Purpose::Rescue), mutation, json!({ "referralId": id })).await;
        scene.app.advance(TimeDelta::minutes(1));
    }
}

fn ids(seen: &Value, list: &str) -> Vec<Value> {
    seen[list].as_array().unwrap().iter().map(|row| row["id"].clone()).collect()
}

#[tokio::test]
async fn as_worker_who_takes_it_over_reads_on_where_the_other_left_off() {
    let scene = begin().await;
    let [theirs, own] = planned(&scene).await;
    scene.does(WORKER, "raiseSafetyAlert", alert(&scene.id())).await;
    let before = scene.seen(PROVIDER).await;
    assert_eq!(ids(&before, "services"), std::slice::from_ref(&theirs), "until then it sees what it gives");
    passed_on(&scene).await;
    let after = scene.seen(PROVIDER).await;
    assert_eq!(after["supportPlans"].as_array().unwrap().len(), 2, "every plan");
    assert_eq!(ids(&after, "services").len(), 4, "every service, those from before too");
    let threat = scene.last(PROVIDER, "safetyAlerts").await["id"].clone();
    // Open services go on, also that of who led before.
    for id in [&theirs, &own] {
        assert_eq!(
            scene.seen(PROVIDER).await["services"].as_array().unwrap().iter().find(|row| row["id"] == *id).unwrap()["state"],
            "RUNNING"
        );
        scene.does(PROVIDER, "endService", json!({ "serviceId": id, "reason": "COMPLETED" })).await;
    }
    scene.does(PROVIDER, "closeSafetyAlert", json!({ "alertId": threat, "words": "he left (Synthetic)" })).await;
    for list in ["supportPlans", "services", "followUps", "safetyAlerts", "closures"] {
        assert_eq!(scene.seen(WORKER).await[list], Value::Null, "who led it before sees no {list}");
    }
    for (mutation, input) in [
        ("raiseSafetyAlert", alert(&scene.id())),
        ("proposeClosure", closure(&scene.id())),
        ("endService", json!({ "serviceId": own, "reason": "COMPLETED" })),
    ] {
        let told = scene.refused(WORKER, mutation, input).await;
        assert!(told == ["NOT_ALLOWED input"] || told[0].starts_with("NOT_FOUND input."), "{mutation}: {told:?}");
    }
}

#[tokio::test]
async fn as_worker_who_led_it_before_and_serves_her_still_sees_the_own_services_alone() {
    let scene = begin().await;
    let [theirs, own] = planned(&scene).await;
    passed_on(&scene).await;
    scene.world.relate(&scene.app, &scene.case, scene.world.ngo, RelationKind::ServiceProvider).await;
    scene.world.assign(&scene.app, &scene.case, (scene.world.ngo, "worker")).await;
    let seen = scene.seen(WORKER).await;
    let services = ids(&seen, "services");
    assert!(services.contains(&own) && !services.contains(&theirs), "{services:?}");
    scene.does(WORKER, "endService", json!({ "serviceId": own, "reason": "COMPLETED" })).await;
    let told = scene.refused(WORKER, "endService", json!({ "serviceId": theirs, "reason": "COMPLETED" })).await;
    assert_eq!(told, ["NOT_FOUND input.serviceId"]);
}

#[tokio::test]
async fn a_closure_that_waits_is_not_answered_by_who_takes_over_and_stands_in_nobodys_way() {
    let scene = begin().await;
    scene.does(WORKER, "proposeClosure", closure(&scene.id())).await;
    let old = scene.last(WORKER, "closures").await["id"].clone();
    passed_on(&scene).await;
    scene.supervisor("other-head", (scene.world.other_ngo, true)).await;
    let head = ("other-head", Purpose::Reintegration);
    let told = scene.refused(head, "approveClosure", json!({ "closureId": old })).await;
    assert_eq!(told, ["NOT_POSSIBLE_NOW input.closureId"], "another agency proposed it");
    scene.does(PROVIDER, "proposeClosure", closure(&scene.id())).await;
    let new = scene.last(PROVIDER, "closures").await["id"].clone();
    scene.does(head, "approveClosure", json!({ "closureId": new })).await;
    assert_eq!(scene.seen(PROVIDER).await["stage"], "CLOSED");
}
