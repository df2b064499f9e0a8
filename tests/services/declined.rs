//! She declines what is planned for her: nothing goes on by a plan of before, and what happened until then may still be said.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{PROVIDER, Scene, WORKER, begin, with};

fn session(id: &Value, at: &str) -> Value {
    json!({ "serviceId": id, "happenedAt": at, "attendance": "ATTENDED" })
}

async fn running(scene: &Scene) -> (Vec<Value>, Value) {
    let objectives = scene.planned().await;
    let id = scene.given(&objectives[1], ("VOCATIONAL", scene.world.other_ngo)).await;
    let begins = json!({ "serviceId": id, "happenedAt": "2026-11-22T06:00:00Z" });
    scene.app.act(PROVIDER, "startService", begins).await.done();
    scene.app.advance(TimeDelta::hours(1));
    (objectives, id)
}

async fn plans(scene: &Scene, agreement: &str) {
    let plan = with(with(scene.plan(), "agreement", json!(agreement)), "reservations", json!("not now (Synthetic)"));
    scene.app.act(WORKER, "recordSupportPlan", plan).await.done();
    scene.app.advance(TimeDelta::hours(1));
}

#[tokio::test]
async fn as_provider_and_as_worker_nothing_goes_on_after_her_no() {
    let scene = begin().await;
    let (objectives, id) = running(&scene).await;
    let declined_at = scene.app.now();
    plans(&scene, "DECLINED").await;
    let after = scene.app.now().to_rfc3339();
    for (who, told) in [(PROVIDER, "ask who leads"), (WORKER, "she declined the plan")] {
        let answer = scene.app.act(who, "recordServiceSession", session(&id, &after)).await;
        assert_eq!(answer.refusals(), ["NOT_POSSIBLE_NOW input.serviceId"], "{who:?}");
        assert!(answer.text.contains(told), "{who:?}: {}", answer.text);
        assert!(who == WORKER || !answer.text.contains("declined"), "{}", answer.text);
    }
    let service = scene.service(&objectives[0], ("COUNSELLING", scene.world.ngo));
    assert_eq!(scene.refused(WORKER, "planService", service).await, ["NOT_POSSIBLE_NOW input.objectiveId"]);
    // What was given before she declined is said, but not that it goes on.
    let before = (declined_at - TimeDelta::minutes(30)).to_rfc3339();
    let goes_on = with(session(&id, &before), "nextOn", json!("2026-12-01"));
    assert_eq!(scene.refused(PROVIDER, "recordServiceSession", goes_on).await, ["NOT_POSSIBLE_NOW input.nextOn"]);
    scene.app.act(PROVIDER, "recordServiceSession", session(&id, &before)).await.done();
    let outcome = json!({ "serviceId": id, "outcome": "PARTLY_REACHED" });
    scene.app.act(PROVIDER, "recordServiceOutcome", outcome).await.done();
    scene.app.act(PROVIDER, "endService", json!({ "serviceId": id, "reason": "SHE_ENDED_IT" })).await.done();
}

#[tokio::test]
async fn a_plan_that_she_agrees_to_opens_again_and_one_that_was_not_put_to_her_stops_nothing() {
    let scene = begin().await;
    let (_, id) = running(&scene).await;
    plans(&scene, "NOT_ASKED").await;
    scene.app.act(PROVIDER, "recordServiceSession", session(&id, &scene.app.now().to_rfc3339())).await.done();
    plans(&scene, "DECLINED").await;
    let now = session(&id, &scene.app.now().to_rfc3339());
    assert_eq!(scene.refused(PROVIDER, "recordServiceSession", now).await, ["NOT_POSSIBLE_NOW input.serviceId"]);
    plans(&scene, "NOT_ASKED").await;
    let now = session(&id, &scene.app.now().to_rfc3339());
    let still = scene.refused(PROVIDER, "recordServiceSession", now).await;
    assert_eq!(still, ["NOT_POSSIBLE_NOW input.serviceId"], "what nobody put to her takes no no back");
    plans(&scene, "AGREED").await;
    scene.app.act(PROVIDER, "recordServiceSession", session(&id, &scene.app.now().to_rfc3339())).await.done();
}
