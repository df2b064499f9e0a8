//! What is confirmed before a hearing: on its day, half an hour before, each item by itself; and what is said where it was not.

use serde_json::{Value, json};

use super::{Scene, WORKER, begin};

const ALL: [&str; 7] = [
    "PRESENT_BEFORE",
    "IDENTITY_PROVEN",
    "NOBODY_UNAUTHORISED",
    "NO_RECORDING",
    "LINE_TESTED",
    "INTERPRETER_PRESENT",
    "SUPPORT_PERSON_PRESENT",
];

fn items(id: &str, items: &[&str]) -> Value {
    json!({ "hearingId": id, "items": items })
}

async fn confirm(scene: &Scene, id: &str, what: &[&str]) -> Vec<String> {
    scene.refused(WORKER, "confirmReadiness", items(id, what)).await
}

#[tokio::test]
async fn nothing_is_confirmed_on_another_day_or_too_late() {
    let scene = begin().await;
    let id = scene.planned().await;
    let told = confirm(&scene, &id, &["LINE_TESTED"]).await;
    assert_eq!(told, ["DATE_IMPOSSIBLE input.happenedAt"], "a week before");
    // In the evening before, by the clocks of Bangladesh.
    scene.at("2026-11-30T17:30:00Z");
    assert_eq!(confirm(&scene, &id, &["LINE_TESTED"]).await, ["DATE_IMPOSSIBLE input.happenedAt"]);
    scene.at("2026-12-01T04:31:00Z");
    let told = confirm(&scene, &id, &["PRESENT_BEFORE"]).await;
    assert_eq!(told, ["DATE_IMPOSSIBLE input.happenedAt"], "29 minutes before the time");
    let mut earlier = items(&id, &["PRESENT_BEFORE"]);
    earlier["happenedAt"] = json!("2026-12-01T04:30:00Z");
    scene.app.act(WORKER, "confirmReadiness", earlier).await.done();
    assert_eq!(confirm(&scene, &id, &[]).await, ["INVALID input.items"]);
    scene.at("2026-12-01T05:10:00Z");
    assert_eq!(confirm(&scene, &id, &["LINE_TESTED"]).await, ["DATE_IMPOSSIBLE input.happenedAt"], "it has begun");
    let seen = scene.ours(WORKER).await;
    assert_eq!(seen["readiness"].as_array().unwrap().len(), 1, "{seen}");
    // A day later nothing of yesterday is written down as if it had been seen to.
    scene.at("2026-12-02T05:00:00Z");
    let mut late = items(&id, &["NO_RECORDING"]);
    late["happenedAt"] = json!("2026-12-01T05:00:00Z");
    assert_eq!(scene.refused(WORKER, "confirmReadiness", late).await, ["DATE_IMPOSSIBLE input.happenedAt"]);
}

#[tokio::test]
async fn a_hearing_that_is_moved_is_made_ready_anew() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.at("2026-12-01T04:00:00Z");
    assert_eq!(confirm(&scene, &id, &ALL).await, Vec::<String>::new());
    assert_eq!(scene.state(WORKER).await, "READY");
    scene.app.advance(chrono::TimeDelta::minutes(1));
    let later = json!({ "hearingId": id, "startsAt": "2026-12-01T09:00:00Z" });
    scene.app.act(WORKER, "moveHearing", later).await.done();
    let seen = scene.ours(WORKER).await;
    assert_eq!((&seen["state"], &seen["readiness"]), (&json!("PLANNED"), &json!([])), "on the same day, and yet");
    scene.app.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(confirm(&scene, &id, &ALL).await, Vec::<String>::new());
    assert_eq!(scene.state(WORKER).await, "READY");
    assert_eq!(confirm(&scene, &id, &ALL).await, Vec::<String>::new(), "said twice it is said once");
    assert_eq!(scene.ours(WORKER).await["readiness"].as_array().unwrap().len(), 7);
}

#[tokio::test]
async fn what_was_not_confirmed_is_said_with_its_reason_or_the_hearing_was_not_held() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.at("2026-12-01T04:00:00Z");
    assert_eq!(confirm(&scene, &id, &ALL[..5]).await, Vec::<String>::new());
    let held = |missing: Value| json!({ "hearingId": id, "outcome": "PARTLY", "missing": missing });
    let told = scene.refused(WORKER, "holdHearing", held(json!([]))).await;
    assert_eq!(told, ["DATE_IMPOSSIBLE input.happenedAt", "INVALID input.missing"], "it has not begun besides");
    scene.at("2026-12-01T06:00:00Z");
    let one = json!({ "item": "INTERPRETER_PRESENT", "reason": "NOT_POSSIBLE" });
    let other = json!({ "item": "SUPPORT_PERSON_PRESENT", "reason": "SHE_WAIVED" });
    let confirmed = json!({ "item": "NO_RECORDING", "reason": "COURT_WAIVED" });
    assert_eq!(scene.refused(WORKER, "holdHearing", held(json!([one]))).await, ["INVALID input.missing"]);
    let told = scene.refused(WORKER, "holdHearing", held(json!([one, other, confirmed]))).await;
    assert_eq!(told, ["CONTRADICTION input.missing"]);
    let told = scene.refused(WORKER, "holdHearing", held(json!([one, other, one]))).await;
    assert_eq!(told, ["CONTRADICTION input.missing"]);
    let mut early = held(json!([one, other]));
    early["afterCareDueOn"] = json!("2026-11-30");
    assert_eq!(scene.refused(WORKER, "holdHearing", early.clone()).await, ["DATE_IMPOSSIBLE input.afterCareDueOn"]);
    early["afterCareDueOn"] = json!("2026-12-16");
    assert_eq!(scene.refused(WORKER, "holdHearing", early.clone()).await, ["DATE_IMPOSSIBLE input.afterCareDueOn"]);
    assert_eq!(scene.state(WORKER).await, "PLANNED", "nothing was half done");
    early["afterCareDueOn"] = json!("2026-12-03");
    scene.app.act(WORKER, "holdHearing", early).await.done();
    let seen = scene.ours(WORKER).await;
    assert_eq!((&seen["state"], &seen["afterCare"]["dueOn"]), (&json!("HELD"), &json!("2026-12-03")));
    let missing: Vec<&str> =
        seen["readiness"].as_array().unwrap().iter().filter_map(|check| check["missing"].as_str()).collect();
    assert_eq!(missing, ["NOT_POSSIBLE", "SHE_WAIVED"]);
    let told =
        scene.refused(WORKER, "giveAfterCare", json!({ "hearingId": id, "happenedAt": "2026-12-01T05:30:00Z" })).await;
    assert_eq!(told, ["DATE_IMPOSSIBLE input.happenedAt"], "it was not over then");
}

#[tokio::test]
async fn what_is_not_part_of_a_hearing_is_not_confirmed() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    scene.says(WORKER, "AGREES").await;
    let mut input = scene.hearing(&court_case);
    for (field, value) in [
        ("mode", json!("IN_PERSON")),
        ("remotePoint", Value::Null),
        ("remoteCoordinator", Value::Null),
        ("supportPerson", json!(false)),
    ] {
        input[field] = value;
    }
    scene.app.act(WORKER, "planHearing", input).await.done();
    let id = scene.ours(WORKER).await["id"].as_str().unwrap().to_owned();
    scene.at("2026-12-01T04:00:00Z");
    for item in ["LINE_TESTED", "NO_RECORDING", "SUPPORT_PERSON_PRESENT"] {
        assert_eq!(confirm(&scene, &id, &[item]).await, ["CONTRADICTION input.items"], "{item}");
    }
    assert_eq!(
        confirm(&scene, &id, &["PRESENT_BEFORE", "IDENTITY_PROVEN", "INTERPRETER_PRESENT"]).await,
        Vec::<String>::new()
    );
    assert_eq!(scene.state(WORKER).await, "READY");
}
