//! One hearing by video, from her word to the call on her afterwards, and what each side sees of it.

use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::{CID, WORKER, begin};

/// What nobody is told who is not told where she is.
const HIDDEN: [&str; 5] = ["remotePoint", "remoteOffice", "remoteCoordinator", "plannedBy", "afterCare"];

#[tokio::test]
async fn as_worker_it_is_planned_made_ready_and_held_and_she_is_called_on() {
    let scene = begin().await;
    let id = scene.planned().await;
    let seen = scene.ours(WORKER).await;
    assert_eq!((&seen["state"], &seen["mode"], &seen["abroad"]), (&json!("PLANNED"), &json!("VIDEO"), &json!(false)));
    assert_eq!(
        (&seen["courtPoint"], &seen["remotePoint"]),
        (&json!("Room 4 Synthetic"), &json!("Safe house Synthetic"))
    );
    assert_eq!((&seen["remoteOffice"], &seen["remoteCoordinator"]), (&json!("SAFE_HOME"), &json!("Warden Synthetic")));
    assert_eq!((&seen["courtOffice"], &seen["courtCoordinator"]), (&json!("COURT"), &json!("Peshkar Synthetic")));
    assert_eq!(seen["protection"], json!(["IN_CAMERA", "NO_ACCUSED_IN_SIGHT"]));
    assert_eq!((&seen["courtLanguage"], &seen["herLanguage"]), (&json!("BN"), &json!("HI")));
    assert_eq!(seen["startsAtDhaka"], "2026-12-01T11:00:00+06:00", "on the clocks of either side");
    assert_eq!(seen["startsAtKolkata"], "2026-12-01T10:30:00+05:30");
    assert_eq!((&seen["plannedBy"]["code"], &seen["afterCare"]), (&json!("NGO-A"), &Value::Null));
    assert_eq!(seen["unconfirmed"].as_array().unwrap().len(), 7);
    // The court has no time; the investigator says so, and her worker finds another day.
    scene.app.act(CID, "postponeHearing", json!({ "hearingId": id, "reason": "COURT" })).await.done();
    let seen = scene.ours(WORKER).await;
    assert_eq!((&seen["state"], &seen["startsAt"]), (&json!("POSTPONED"), &Value::Null));
    scene.app.advance(chrono::TimeDelta::minutes(1));
    let moved = json!({ "hearingId": id, "startsAt": "2026-12-03T05:00:00Z" });
    scene.app.act(WORKER, "moveHearing", moved).await.done();
    assert_eq!(scene.state(CID).await, "PLANNED");
    // On the day.
    scene.at("2026-12-03T04:20:00Z");
    let there = ["PRESENT_BEFORE", "IDENTITY_PROVEN", "LINE_TESTED", "INTERPRETER_PRESENT", "SUPPORT_PERSON_PRESENT"];
    scene.app.act(WORKER, "confirmReadiness", json!({ "hearingId": id, "items": there })).await.done();
    let seen = scene.ours(CID).await;
    assert_eq!(
        (&seen["state"], &seen["unconfirmed"]),
        (&json!("PLANNED"), &json!(["NOBODY_UNAUTHORISED", "NO_RECORDING"]))
    );
    scene.at("2026-12-03T04:50:00Z");
    let room = ["NOBODY_UNAUTHORISED", "NO_RECORDING"];
    scene
        .app
        .act(("nurse", Purpose::Testimony), "confirmReadiness", json!({ "hearingId": id, "items": room }))
        .await
        .done();
    let seen = scene.ours(WORKER).await;
    assert_eq!((&seen["state"], &seen["unconfirmed"]), (&json!("READY"), &json!([])));
    let by_you: Vec<bool> =
        seen["readiness"].as_array().unwrap().iter().map(|check| check["saidByYou"].as_bool().unwrap()).collect();
    assert_eq!(by_you.iter().filter(|own| **own).count(), 5, "{seen}");
    scene.at("2026-12-03T07:00:00Z");
    scene.app.act(WORKER, "holdHearing", json!({ "hearingId": id, "outcome": "TESTIFIED" })).await.done();
    let seen = scene.ours(WORKER).await;
    assert_eq!(seen["state"], "HELD");
    assert_eq!(seen["afterCare"], json!({ "dueOn": "2026-12-04", "givenAt": null, "agency": { "code": "NGO-A" } }));
    let kinds: Vec<&str> = seen["events"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["PLANNED", "POSTPONED", "MOVED", "READY", "HELD"]);
    assert_eq!((&seen["events"][4]["outcome"], &seen["events"][1]["reason"]), (&json!("TESTIFIED"), &json!("COURT")));
    let owed = "{ duties(first: 9, filter: { kinds: [AFTER_CARE] }) { state dueOn } }";
    let owed = async || scene.app.ask(WORKER.0, WORKER.1, owed).await.at("/duties").clone();
    assert_eq!(owed().await, json!([{ "state": "DUE", "dueOn": "2026-12-04" }]));
    scene.at("2026-12-04T06:00:00Z");
    scene.app.act(WORKER, "giveAfterCare", json!({ "hearingId": id })).await.done();
    assert_eq!(scene.ours(WORKER).await["afterCare"]["givenAt"], "2026-12-04T06:00:00+00:00");
    assert_eq!(owed().await, json!([]));
    let again = scene.refused(WORKER, "giveAfterCare", json!({ "hearingId": id })).await;
    assert_eq!(again, ["NOT_POSSIBLE_NOW input.hearingId"]);
    assert!(scene.ours(CID).await["afterCare"].is_null(), "when somebody comes to her tells where she is");
}

/// The court's side sees date, court and language, and never from where she is heard, by any word of any answer.
#[tokio::test]
async fn as_those_on_the_side_of_the_court_nothing_tells_where_she_is() {
    let scene = begin().await;
    let (agency, abroad) = (scene.world.shelter, ("shelter", Purpose::Investigation));
    scene.world.relate(&scene.app, &scene.case, agency, RelationKind::Investigator).await;
    scene.world.assign(&scene.app, &scene.case, (agency, "shelter")).await;
    scene.planned().await;
    for who in [CID, ("cid", Purpose::Testimony), ("provider", Purpose::Testimony), abroad] {
        let seen = scene.ours(who).await;
        assert_eq!(seen["startsAtDhaka"], "2026-12-01T11:00:00+06:00", "{who:?}");
        assert_eq!(seen["courtPoint"], "Room 4 Synthetic", "{who:?}");
        assert_eq!(
            (&seen["courtLanguage"], &seen["courtCoordinator"]),
            (&json!("BN"), &json!("Peshkar Synthetic")),
            "{who:?}"
        );
        let withheld: Vec<&str> =
            seen["redactions"].as_array().unwrap().iter().map(|entry| entry["field"].as_str().unwrap()).collect();
        for field in HIDDEN {
            assert!(seen[field].is_null() && withheld.contains(&field), "{who:?} {field}: {seen}");
        }
        let text = seen.to_string();
        for word in ["Safe house", "Warden", "SAFE_HOME", "canary-remote"] {
            assert!(!text.contains(word), "{who:?} {word}");
        }
    }
    for who in [
        ("worker", Purpose::Shelter),
        ("colleague", Purpose::Testimony),
        ("cid-colleague", Purpose::Investigation),
        ("home", Purpose::Verification),
        ("thana", Purpose::Handover),
        ("post", Purpose::Handover),
        ("desk", Purpose::Verification),
        ("shelter", Purpose::Repatriation),
        ("secretariat", Purpose::Coordination),
        ("officer", Purpose::Oversight),
    ] {
        assert!(scene.ours(who).await.is_null(), "{who:?}");
    }
    for purpose in [Purpose::Testimony, Purpose::Reintegration, Purpose::Repatriation] {
        assert_eq!(scene.ours(("worker", purpose)).await["remotePoint"], "Safe house Synthetic", "{purpose:?}");
    }
}
