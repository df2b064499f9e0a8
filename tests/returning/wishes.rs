//! Who records her word, who reads it, and what cannot be recorded.

use entities::vocabulary::{PackageCode, Purpose};
use serde_json::{Value, json};

use super::{RECORD, WORKER, begin};

#[tokio::test]
async fn as_worker_records_what_she_says_and_the_later_word_stands_below() {
    let scene = begin().await;
    scene.says(WORKER, "DECLINES").await;
    scene.says(WORKER, "AGREES").await;
    assert_eq!(scene.told(WORKER).await, ["DECLINES", "AGREES"], "both stay");
    let seen = scene.seen(WORKER).await;
    let word = &seen["returnWishes"][1];
    assert_eq!((&word["language"], &word["mode"]), (&json!("BN"), &json!("THUMBPRINT")));
    let flags = ["interpreter", "witnessed", "capacityAssessed"].map(|flag| word[flag].clone());
    assert_eq!(flags, [json!(false), json!(true), json!(true)]);
    assert_eq!((&word["explainedBy"]["code"], &word["redactions"]), (&json!("NGO-A"), &json!([])));
    // The officer is told what she said, and not who spoke with her.
    let officer = scene.seen(("officer", Purpose::Oversight)).await;
    let word = &officer["returnWishes"][0];
    assert_eq!((&word["wish"], &word["explainedBy"]), (&json!("DECLINES"), &Value::Null));
    assert_eq!(word["redactions"][0]["field"], "explainedBy");
}

/// Anyone who works with her; near her home nobody does.
#[tokio::test]
async fn as_those_who_work_with_her_that_she_declines_and_nothing_more() {
    let scene = begin().await;
    for who in [
        ("provider", Purpose::Shelter),
        ("shelter", Purpose::Repatriation),
        ("desk", Purpose::Repatriation),
        ("thana", Purpose::Handover),
        ("post", Purpose::Handover),
        ("colleague", Purpose::Repatriation),
        ("officer", Purpose::SubjectRights),
    ] {
        scene.says(who, "DECLINES").await;
    }
    assert_eq!(scene.told(WORKER).await.len(), 7);
    for who in [
        ("shelter", Purpose::Repatriation),
        ("desk", Purpose::Repatriation),
        ("thana", Purpose::Handover),
        ("colleague", Purpose::Repatriation),
        ("provider-desk", Purpose::Shelter),
        ("officer", Purpose::SubjectRights),
    ] {
        assert_eq!(scene.app.act(who, RECORD, scene.word("AGREES")).await.refusals(), ["NOT_ALLOWED input"], "{who:?}");
    }
    for wish in ["AGREES", "DECLINES"] {
        for (who, told) in [
            (("home", Purpose::Verification), "NOT_ALLOWED input"),
            (("secretariat", Purpose::Coordination), "NOT_ALLOWED input"),
            (("cid", Purpose::Investigation), "NOT_FOUND input.caseId"),
            (("bsf", Purpose::Handover), "NOT_FOUND input.caseId"),
        ] {
            assert_eq!(scene.app.act(who, RECORD, scene.word(wish)).await.refusals(), [told], "{who:?} {wish}");
        }
    }
    scene.says(("provider", Purpose::Shelter), "AGREES").await;
    assert_eq!(scene.told(WORKER).await.last().unwrap(), "AGREES", "who serves her records it too");
}

/// Twins: what she said, and whether she said anything, changes nothing for whoever is not told of it.
#[tokio::test]
async fn as_everyone_else_nothing_tells_what_she_said() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    scene.world.attach(&scene.app, &scene.case, "PSHTO-2026").await;
    scene.app.advance(chrono::TimeDelta::minutes(2));
    let watching = [
        ("home", Purpose::Verification),
        ("home", Purpose::FamilyTracing),
        ("desk", Purpose::Verification),
        ("desk", Purpose::Repatriation),
        ("thana", Purpose::Handover),
        ("post", Purpose::Handover),
        ("shelter", Purpose::Repatriation),
        ("provider", Purpose::Shelter),
        ("secretariat", Purpose::Coordination),
        ("colleague", Purpose::Repatriation),
    ];
    let query = format!("query ($id: ID!) {{ case(id: $id) {} }}", crate::harness::types::TYPES.everything("Case"));
    let seen = async || {
        let mut seen = Vec::new();
        for (subject, purpose) in watching {
            let id = json!({ "id": scene.app.case_id(&scene.case) });
            seen.push(scene.app.ask_with(subject, purpose, &query, id).await.body["data"].clone());
        }
        seen
    };
    let before = seen().await;
    let mut word = scene.word("DECLINES");
    word["happenedAt"] = json!("2026-11-20T06:00:00Z");
    scene.app.act(WORKER, RECORD, word).await.done();
    for ((who, then), now) in watching.iter().zip(&before).zip(seen().await) {
        assert_eq!(*then, now, "{who:?}");
    }
    // Who recorded something himself is told of that.
    scene.says(("thana", Purpose::Handover), "DECLINES").await;
    assert_eq!(scene.told(("thana", Purpose::Handover)).await, ["DECLINES"], "and not of what others recorded");
    assert_eq!(scene.told(("desk", Purpose::Repatriation)).await, Vec::<String>::new());
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let scene = begin().await;
    let mut word = scene.word("AGREES");
    word["capacityAssessed"] = json!(false);
    word["mode"] = json!("WITNESSED");
    word["witnessed"] = json!(false);
    word["happenedAt"] = json!("2027-01-01T00:00:00Z");
    let mut told = scene.app.act(WORKER, RECORD, word.clone()).await.refusals();
    told.sort_unstable();
    assert_eq!(
        told,
        ["CONTRADICTION input.witnessed", "DATE_IMPOSSIBLE input.happenedAt", "INVALID input.capacityAssessed"]
    );
    word["wish"] = json!("DECLINES");
    word["witnessed"] = json!(true);
    word["happenedAt"] = json!("2026-01-01T00:00:00Z");
    assert_eq!(scene.app.act(WORKER, RECORD, word.clone()).await.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
    word["happenedAt"] = Value::Null;
    scene.app.act(WORKER, RECORD, word).await.done();
    assert_eq!(scene.told(WORKER).await, ["DECLINES"], "a refusal counts, whatever was assessed");
}
