//! Her own word whether she testifies: who records it, what it calls off, and who is told.

use entities::vocabulary::{PackageCode, Purpose};
use serde_json::{Value, json};

use super::{CID, Scene, WORKER, begin};

const WISHES: &str =
    "query($id: ID!) { case(id: $id) { testimonyWishes { wish saidAt enteredAt language mode interpreter
    witnessed capacityAssessed explainedBy { code } redactions { field } } } }";

async fn told(scene: &Scene, (subject, purpose): (&str, Purpose)) -> Value {
    let id = json!({ "id": scene.app.case_id(&scene.case) });
    scene.app.ask_with(subject, purpose, WISHES, id).await.at("/case/testimonyWishes").clone()
}

#[tokio::test]
async fn nobody_is_heard_without_her_word_and_her_no_calls_off_what_is_planned() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    let hearing = scene.hearing(&court_case);
    let without = scene.refused(WORKER, "planHearing", hearing.clone()).await;
    assert_eq!(without, ["NOT_POSSIBLE_NOW input.courtCaseId"], "she agreed to share, and not to testify");
    scene.says(WORKER, "AGREES").await;
    scene.app.act(WORKER, "planHearing", hearing.clone()).await.done();
    // A guard at the crossing hears that she does not want to. He sees no hearing, and calls it off.
    scene.says(("thana", Purpose::Handover), "DECLINES").await;
    for who in [WORKER, CID] {
        assert_eq!(scene.state(who).await, "SHE_DECLINES", "{who:?}");
    }
    assert_eq!(scene.refused(WORKER, "planHearing", hearing.clone()).await, ["NOT_POSSIBLE_NOW input.courtCaseId"]);
    let id = scene.ours(WORKER).await["id"].clone();
    scene.says(WORKER, "AGREES").await;
    assert_eq!(scene.state(WORKER).await, "SHE_DECLINES", "a later word does not bring back what was called off");
    for (mutation, input) in [
        ("moveHearing", json!({ "hearingId": id, "startsAt": "2026-12-02T05:00:00Z" })),
        ("holdHearing", json!({ "hearingId": id, "outcome": "TESTIFIED", "happenedAt": "2026-11-24T05:00:00Z" })),
        ("postponeHearing", json!({ "hearingId": id, "reason": "COURT" })),
        ("cancelHearing", json!({ "hearingId": id, "reason": "COURT" })),
    ] {
        let told = scene.refused(WORKER, mutation, input).await;
        assert!(told.contains(&"NOT_POSSIBLE_NOW input.hearingId".to_owned()), "{mutation}: {told:?}");
    }
    scene.app.act(WORKER, "planHearing", hearing).await.done();
    assert_eq!(scene.state(WORKER).await, "PLANNED", "another one is planned by her new word");
}

/// An agreement that is typed later, of before she declined, does not get round it.
#[tokio::test]
async fn no_yes_of_before_beats_her_no() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    let mut no = scene.word("DECLINES");
    no["happenedAt"] = json!("2026-11-20T06:00:00Z");
    scene.app.act(WORKER, "recordTestimonyWish", no).await.done();
    scene.app.advance(chrono::TimeDelta::minutes(5));
    let mut yes = scene.word("AGREES");
    yes["happenedAt"] = json!("2026-11-22T06:00:00Z");
    scene.app.act(WORKER, "recordTestimonyWish", yes).await.done();
    let told = scene.refused(WORKER, "planHearing", scene.hearing(&court_case)).await;
    assert_eq!(told, ["NOT_POSSIBLE_NOW input.courtCaseId"]);
    scene.says(("provider", Purpose::Testimony), "AGREES").await;
    scene.app.act(WORKER, "planHearing", scene.hearing(&court_case)).await.done();
}

#[tokio::test]
async fn as_those_who_work_with_her_that_she_declines_and_nothing_more() {
    let scene = begin().await;
    for who in [
        CID,
        ("cid", Purpose::Testimony),
        ("thana", Purpose::Handover),
        ("post", Purpose::Handover),
        ("desk", Purpose::Verification),
        ("shelter", Purpose::Repatriation),
        ("colleague", Purpose::Shelter),
        ("officer", Purpose::SubjectRights),
    ] {
        let yes = scene.refused(who, "recordTestimonyWish", scene.word("AGREES")).await;
        assert_eq!(yes, ["NOT_ALLOWED input"], "{who:?}: who wants her to testify does not speak for her");
        scene.says(who, "DECLINES").await;
    }
    for wish in ["AGREES", "DECLINES"] {
        for (who, refused) in [
            (("home", Purpose::Verification), "NOT_ALLOWED input"),
            (("secretariat", Purpose::Coordination), "NOT_ALLOWED input"),
            (("bsf", Purpose::Handover), "NOT_FOUND input.caseId"),
        ] {
            assert_eq!(scene.refused(who, "recordTestimonyWish", scene.word(wish)).await, [refused], "{who:?}");
        }
    }
    let all = told(&scene, WORKER).await;
    assert_eq!(all.as_array().unwrap().len(), 8);
    assert_eq!(all[0]["explainedBy"]["code"], "CID");
    let own = told(&scene, CID).await;
    assert_eq!(own.as_array().unwrap().len(), 2, "what the own agency recorded: {own}");
    assert_eq!((&own[0]["explainedBy"], &own[0]["redactions"][0]["field"]), (&Value::Null, &json!("explainedBy")));
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let scene = begin().await;
    let mut word = scene.word("AGREES");
    word["capacityAssessed"] = json!(false);
    word["mode"] = json!("WITNESSED");
    word["witnessed"] = json!(false);
    word["happenedAt"] = json!("2027-01-01T00:00:00Z");
    assert_eq!(
        scene.refused(WORKER, "recordTestimonyWish", word).await,
        ["CONTRADICTION input.witnessed", "DATE_IMPOSSIBLE input.happenedAt", "INVALID input.capacityAssessed"]
    );
    let mut no = scene.word("DECLINES");
    no["capacityAssessed"] = json!(false);
    scene.app.act(WORKER, "recordTestimonyWish", no).await.done();
}

/// Twins: what she says, and that hearings are called off by it, changes nothing for whoever is told of neither.
#[tokio::test]
async fn as_everyone_else_nothing_tells_what_she_said() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    scene.planned().await;
    let query = format!("query ($id: ID!) {{ case(id: $id) {} }}", crate::harness::types::TYPES.everything("Case"));
    let watching = [
        ("home", Purpose::Verification),
        ("desk", Purpose::Verification),
        ("thana", Purpose::Handover),
        ("post", Purpose::Handover),
        ("shelter", Purpose::Repatriation),
        ("provider", Purpose::Shelter),
        ("secretariat", Purpose::Coordination),
        ("colleague", Purpose::Testimony),
    ];
    let seen = async || {
        let mut seen = Vec::new();
        for (subject, purpose) in watching {
            let id = json!({ "id": scene.app.case_id(&scene.case) });
            seen.push(scene.app.ask_with(subject, purpose, &query, id).await.body["data"].clone());
        }
        seen
    };
    let before = seen().await;
    scene.says(WORKER, "DECLINES").await;
    for ((who, then), now) in watching.iter().zip(&before).zip(seen().await) {
        assert_eq!(*then, now, "{who:?}");
    }
}

#[tokio::test]
async fn what_she_says_after_a_hearing_does_not_undo_that_it_was_held() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.at("2026-12-01T06:00:00Z");
    scene.says(("thana", Purpose::Handover), "DECLINES").await;
    assert_eq!(scene.state(WORKER).await, "PLANNED", "it was held or was not: somebody is still to say so");
    let reason = |item: &str| json!({ "item": item, "reason": "NOT_POSSIBLE" });
    let missing: Vec<Value> = scene.ours(WORKER).await["unconfirmed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| reason(item.as_str().unwrap()))
        .collect();
    let held = json!({ "hearingId": id, "outcome": "PARTLY", "missing": missing });
    scene.app.act(WORKER, "holdHearing", held).await.done();
    let seen = scene.ours(WORKER).await;
    assert_eq!(seen["state"], "HELD");
    assert!(seen["afterCare"].is_object(), "somebody calls on her after it");
    // That she does not want to any more binds every other one.
    let another = json!({ "hearingId": id, "startsAt": "2026-12-09T05:00:00Z" });
    let refused = scene.refused(WORKER, "moveHearing", another).await;
    assert_eq!(refused, ["NOT_POSSIBLE_NOW input.hearingId", "NOT_POSSIBLE_NOW input.hearingId"]);
}

#[tokio::test]
async fn a_no_that_she_said_before_a_hearing_counts_also_when_it_is_entered_after_it() {
    let scene = begin().await;
    let id = scene.planned().await;
    scene.at("2026-12-01T06:00:00Z");
    let mut no = scene.word("DECLINES");
    no["happenedAt"] = json!("2026-12-01T04:00:00Z");
    scene.app.act(("thana", Purpose::Handover), "recordTestimonyWish", no).await.done();
    let held = json!({ "hearingId": id, "outcome": "TESTIFIED" });
    let refused = scene.refused(WORKER, "holdHearing", held).await;
    assert_eq!(refused, ["INVALID input.missing", "NOT_POSSIBLE_NOW input.hearingId"]);
}
