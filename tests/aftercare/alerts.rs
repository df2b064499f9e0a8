//! What threatens her: raised by whoever works with her, seen by those who lead and serve her, closed by who leads.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PROVIDER, WORKER, alert, begin, everyone, nobody_else_sees, with, withheld};

const RAISE: &str = "raiseSafetyAlert";

#[tokio::test]
async fn as_provider_raises_it_and_as_worker_takes_it_in_hand_and_closes_it() {
    let scene = begin().await;
    scene.does(PROVIDER, RAISE, alert(&scene.id())).await;
    let raised = scene.last(WORKER, "safetyAlerts").await;
    assert_eq!(
        (&raised["kind"], &raised["level"], &raised["state"]),
        (&json!("TRAFFICKER_NEAR"), &json!("IMMEDIATE"), &json!("RAISED"))
    );
    assert_eq!(
        (&raised["words"], &raised["recordedBy"]["code"]),
        (&json!("seen at the market (Synthetic)"), &json!("NGO-B"))
    );
    let id = raised["id"].clone();
    let early = json!({ "alertId": id, "happenedAt": "2026-11-22T06:00:00Z" });
    assert_eq!(scene.refused(WORKER, "acknowledgeSafetyAlert", early).await, ["DATE_IMPOSSIBLE input.happenedAt"]);
    let taken = json!({ "alertId": id, "words": "she sleeps elsewhere (Synthetic)" });
    scene.does(WORKER, "acknowledgeSafetyAlert", taken.clone()).await;
    let told = scene.last(PROVIDER, "safetyAlerts").await;
    assert_eq!((&told["state"], &told["done"]), (&json!("ACKNOWLEDGED"), &Value::Null), "words tell where she is");
    assert_eq!(scene.last(WORKER, "safetyAlerts").await["done"], "she sleeps elsewhere (Synthetic)");
    assert_eq!(scene.refused(WORKER, "acknowledgeSafetyAlert", taken).await, ["NOT_POSSIBLE_NOW input.alertId"]);
    let blank = json!({ "alertId": id, "words": " ", "happenedAt": "2026-11-25T06:00:00Z" });
    let wrong = scene.refused(WORKER, "closeSafetyAlert", blank).await;
    assert_eq!(wrong, ["DATE_IMPOSSIBLE input.happenedAt", "INVALID input.words"]);
    let over = json!({ "alertId": id, "words": "he was arrested (Synthetic)" });
    scene.does(WORKER, "closeSafetyAlert", over.clone()).await;
    let closed = scene.last(PROVIDER, "safetyAlerts").await;
    assert_eq!((&closed["state"], &closed["done"]), (&json!("CLOSED"), &Value::Null));
    assert_eq!(scene.last(WORKER, "safetyAlerts").await["done"], "he was arrested (Synthetic)");
    assert!(closed["closedAt"].is_string() && closed["closedEnteredAt"].is_string());
    assert_eq!(scene.refused(WORKER, "closeSafetyAlert", over).await, ["NOT_POSSIBLE_NOW input.alertId"]);
}

#[tokio::test]
async fn as_provider_nothing_is_closed_and_without_her_word_nothing_read_but_still_raised() {
    let scene = begin().await;
    scene.does(WORKER, RAISE, alert(&scene.id())).await;
    let id = scene.last(PROVIDER, "safetyAlerts").await["id"].clone();
    assert_eq!(
        withheld(&scene.last(PROVIDER, "safetyAlerts").await),
        ["done", "recordedBy", "words"],
        "who works with her tells where she is"
    );
    let over = json!({ "alertId": id, "words": "it is over (Synthetic)" });
    for mutation in ["acknowledgeSafetyAlert", "closeSafetyAlert"] {
        assert_eq!(scene.refused(PROVIDER, mutation, over.clone()).await, ["NOT_ALLOWED input"], "{mutation}");
    }
    scene.does(WORKER, "sayNo", json!({ "caseId": scene.id(), "withdrawAll": true })).await;
    assert_eq!(scene.seen(PROVIDER).await["safetyAlerts"], Value::Null);
    for purpose in [Purpose::Reintegration, Purpose::Testimony, Purpose::FamilyTracing, Purpose::HealthCare] {
        scene.does(("provider", purpose), RAISE, with(alert(&scene.id()), "level", json!("HIGH"))).await;
    }
    let seen = scene.seen(WORKER).await;
    assert_eq!(
        seen["safetyAlerts"].as_array().unwrap().len(),
        6,
        "one from before, one of who leads, four of who serves her"
    );
}

#[tokio::test]
async fn what_is_not_there_is_not_found_from_as_many_statements() {
    let scene = begin().await;
    scene.does(WORKER, RAISE, alert(&scene.id())).await;
    let other = scene.world.case(&scene.app).await;
    let mut answers = Vec::new();
    for id in [
        scene.app.id("SafetyAlert", &[scene.case.id, Uuid::nil()]),
        scene.app.id("SafetyAlert", &[scene.case.id, other.id]),
    ] {
        let before = scene.app.store.database().statements();
        let over = json!({ "alertId": id, "words": "it is over (Synthetic)" });
        let answer = scene.app.act(WORKER, "closeSafetyAlert", over).await;
        assert_eq!(answer.refusals(), ["NOT_FOUND input.alertId"]);
        answers.push((answer.comparable(), scene.app.store.database().statements() - before));
    }
    assert_eq!(answers[0], answers[1]);
    let wrong =
        with(with(alert(&scene.id()), "happenedAt", json!("2026-11-25T06:00:00Z")), "words", json!("a\u{202E}b"));
    let told = ["DATE_IMPOSSIBLE input.happenedAt", "INVALID input.words"];
    assert_eq!(scene.refused(WORKER, RAISE, wrong).await, told);
}

#[tokio::test]
async fn as_everyone_else_there_is_no_alert() {
    let scene = begin().await;
    everyone(&scene).await;
    scene.does(PROVIDER, RAISE, alert(&scene.id())).await;
    nobody_else_sees(&scene, &["safetyAlerts"]).await;
    for who in [
        ("colleague", Purpose::Reintegration),
        ("home", Purpose::Verification),
        ("cid", Purpose::Investigation),
        ("post", Purpose::Handover),
        ("shelter", Purpose::Repatriation),
        ("secretariat", Purpose::Coordination),
    ] {
        assert_eq!(scene.refused(who, RAISE, alert(&scene.id())).await, ["NOT_ALLOWED input"], "{who:?}");
    }
}

/// Where a station or a post leads there is no organisation that leads, and the organisation that serves her closes it.
#[tokio::test]
async fn as_provider_it_is_closed_where_no_organisation_leads() {
    for (agency, subject) in [("thana", "thana"), ("post", "post")] {
        let scene = begin().await;
        let leads = if agency == "thana" { scene.world.thana } else { scene.world.post };
        scene.world.passes_to(&scene.app, &scene.case, (leads, subject)).await;
        scene.does(PROVIDER, RAISE, alert(&scene.id())).await;
        let id = scene.last(PROVIDER, "safetyAlerts").await["id"].clone();
        scene.does(PROVIDER, "acknowledgeSafetyAlert", json!({ "alertId": id })).await;
        let over = json!({ "alertId": id, "words": "he was arrested (Synthetic)" });
        let unsaid = json!({ "alertId": id, "words": " " });
        assert_eq!(scene.refused(PROVIDER, "closeSafetyAlert", unsaid).await, ["INVALID input.words"]);
        for who in [(subject, Purpose::Rescue), ("provider-desk", Purpose::Reintegration), WORKER] {
            let told = scene.refused(who, "closeSafetyAlert", over.clone()).await;
            assert!(told == ["NOT_ALLOWED input"] || told == ["NOT_FOUND input.alertId"], "{who:?}: {told:?}");
        }
        scene.does(PROVIDER, "closeSafetyAlert", over).await;
        assert_eq!(scene.last(PROVIDER, "safetyAlerts").await["state"], "CLOSED", "{agency} leads");
    }
}

#[tokio::test]
async fn as_provider_without_her_word_what_it_raised_itself_is_closed_and_nothing_else() {
    let scene = begin().await;
    scene.does(WORKER, RAISE, alert(&scene.id())).await;
    let theirs = scene.last(WORKER, "safetyAlerts").await["id"].clone();
    scene.does(PROVIDER, RAISE, alert(&scene.id())).await;
    scene.app.advance(TimeDelta::minutes(1));
    let own = scene.last(PROVIDER, "safetyAlerts").await["id"].clone();
    scene.does(WORKER, "sayNo", json!({ "caseId": scene.id(), "withdrawAll": true })).await;
    scene.world.passes_to(&scene.app, &scene.case, (scene.world.thana, "thana")).await;
    assert_eq!(scene.seen(PROVIDER).await["safetyAlerts"], Value::Null);
    assert_ne!(theirs, own);
    let over = |id: &Value| json!({ "alertId": id, "words": "he left (Synthetic)" });
    let stranger = json!(scene.app.id("SafetyAlert", &[scene.case.id, Uuid::nil()]));
    let mut answers = Vec::new();
    for id in [&theirs, &stranger] {
        let before = scene.app.store.database().statements();
        let answer = scene.app.act(PROVIDER, "closeSafetyAlert", over(id)).await;
        assert_eq!(answer.refusals(), ["NOT_FOUND input.alertId"]);
        answers.push((answer.comparable(), scene.app.store.database().statements() - before));
    }
    assert_eq!(answers[0], answers[1], "one that is not shown is as one that is not there");
    scene.does(PROVIDER, "closeSafetyAlert", over(&own)).await;
    let again = scene.refused(PROVIDER, "closeSafetyAlert", over(&own)).await;
    assert_eq!(again, ["NOT_POSSIBLE_NOW input.alertId"]);
}
