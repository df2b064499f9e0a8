//! No case is closed while she is to be heard, or somebody is still to call on her after a hearing.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{Scene, WORKER, begin};

fn closure(scene: &Scene) -> Value {
    json!({ "caseId": scene.app.case_id(&scene.case), "reason": "GOALS_REACHED", "outcome": "REINTEGRATED",
        "words": "she is well (Synthetic)" })
}

/// What is told to somebody who proposes to close the case.
async fn told(scene: &Scene, purpose: Purpose) -> (Vec<String>, String) {
    let answer = scene.app.act(("worker", purpose), "proposeClosure", closure(scene)).await;
    (answer.refusals(), answer.text)
}

#[tokio::test]
async fn a_hearing_and_the_call_on_her_afterwards_stand_against_it() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.app.act(WORKER, "postponeHearing", json!({ "hearingId": id, "reason": "COURT" })).await.done();
    let one = vec!["NOT_POSSIBLE_NOW input.caseId".to_owned()];
    let (refusals, text) = told(&scene, Purpose::Reintegration).await;
    assert_eq!(refusals, one);
    assert!(text.contains("a hearing is planned or put off"), "{text}");
    // For shelter he is not shown courts, and is told only that it cannot be.
    let (refusals, text) = told(&scene, Purpose::Shelter).await;
    assert_eq!(refusals, one);
    assert!(text.contains("the case cannot be closed now") && !text.contains("hearing"), "{text}");
    scene.app.advance(chrono::TimeDelta::minutes(1));
    let moved = json!({ "hearingId": id, "startsAt": "2026-12-01T05:00:00Z" });
    scene.app.act(WORKER, "moveHearing", moved).await.done();
    scene.at("2026-12-01T06:00:00Z");
    let missing: Vec<Value> = scene.ours(WORKER).await["unconfirmed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| json!({ "item": item, "reason": "NOT_POSSIBLE" }))
        .collect();
    let held = json!({ "hearingId": id, "outcome": "TESTIFIED", "missing": missing });
    scene.app.act(WORKER, "holdHearing", held).await.done();
    let (refusals, text) = told(&scene, Purpose::Shelter).await;
    assert_eq!(refusals, one, "{text}");
    assert!(!text.contains("hearing"), "for shelter he is shown no hearing, and so none that was held: {text}");
    let (refusals, text) = told(&scene, Purpose::Reintegration).await;
    assert_eq!(refusals, one, "{text}");
    assert!(text.contains("call on her after a hearing"), "{text}");
    scene.at("2026-12-02T06:00:00Z");
    scene.app.act(WORKER, "giveAfterCare", json!({ "hearingId": id })).await.done();
    assert_eq!(told(&scene, Purpose::Shelter).await.0, Vec::<String>::new(), "nothing is left to do");
}

#[tokio::test]
async fn nobody_has_to_call_on_who_wants_no_more_of_it_or_cannot_be_found() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.at("2026-12-01T06:00:00Z");
    let unconfirmed = scene.ours(WORKER).await["unconfirmed"].clone();
    let missing = |item: &Value| json!({ "item": item, "reason": "NOT_POSSIBLE" });
    let missing: Vec<Value> = unconfirmed.as_array().unwrap().iter().map(missing).collect();
    let held = json!({ "hearingId": id, "outcome": "TESTIFIED", "missing": missing });
    scene.app.act(WORKER, "holdHearing", held).await.done();
    assert_eq!(told(&scene, Purpose::Reintegration).await.0.len(), 1);
    let mut closure = closure(&scene);
    closure["reason"] = json!("CONTACT_LOST");
    closure["outcome"] = json!("UNKNOWN");
    scene.app.act(("worker", Purpose::Reintegration), "proposeClosure", closure).await.done();
}

#[tokio::test]
async fn a_hearing_that_is_off_stands_in_nobodys_way() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.app.act(WORKER, "cancelHearing", json!({ "hearingId": id, "reason": "NOT_NEEDED" })).await.done();
    assert_eq!(told(&scene, Purpose::Reintegration).await.0, Vec::<String>::new());
}

/// Who takes the case over calls on her, whoever led it when she was heard.
#[tokio::test]
async fn who_leads_now_calls_on_her() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.at("2026-12-01T06:00:00Z");
    let missing: Vec<Value> = scene.ours(WORKER).await["unconfirmed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| json!({ "item": item, "reason": "NOT_POSSIBLE" }))
        .collect();
    let held = json!({ "hearingId": id, "outcome": "TESTIFIED", "missing": missing });
    scene.app.act(WORKER, "holdHearing", held).await.done();
    assert_eq!(scene.ours(WORKER).await["afterCare"]["agency"]["code"], "NGO-A");
    scene.world.passes_to(&scene.app, &scene.case, (scene.world.other_ngo, "provider")).await;
    let provider = ("provider", Purpose::Testimony);
    assert_eq!(scene.ours(provider).await["afterCare"]["agency"]["code"], "NGO-B");
    assert_eq!(scene.refused(WORKER, "giveAfterCare", json!({ "hearingId": id })).await.len(), 1);
    scene.at("2026-12-02T06:00:00Z");
    scene.app.act(provider, "giveAfterCare", json!({ "hearingId": id })).await.done();
}
