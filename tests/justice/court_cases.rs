//! A court case from the investigation to how it was closed.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{CID, Scene, WORKER, begin};

async fn comes(scene: &Scene, court_case: &str, (stage, outcome): (&str, Option<&str>)) -> Vec<String> {
    scene.app.advance(chrono::TimeDelta::minutes(1));
    let input = json!({ "courtCaseId": court_case, "stage": stage, "outcome": outcome });
    scene.refused(CID, "advanceCourtCase", input).await
}

#[tokio::test]
async fn as_worker_records_it_and_as_investigator_follows_it_to_its_end() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    for (stage, outcome) in [
        ("CHARGE_SHEET", None),
        ("TRIAL", None),
        ("JUDGMENT", None),
        ("APPEAL", None),
        ("JUDGMENT", None),
        ("CLOSED", Some("CONVICTION")),
    ] {
        assert_eq!(comes(&scene, &court_case, (stage, outcome)).await, Vec::<String>::new(), "{stage}");
    }
    let seen = scene.seen(CID).await;
    let ours = &seen["courtCases"][1];
    assert_eq!((&ours["stage"], &ours["outcome"]), (&json!("CLOSED"), &json!("CONVICTION")));
    assert_eq!(
        (&ours["country"], &ours["court"], &ours["side"]),
        (&json!("BD"), &json!("TRIBUNAL"), &json!("COMPLAINANT"))
    );
    assert_eq!(ours["laws"], json!(["PENAL_CODE", "PSHTO_2026"]));
    assert_eq!(ours["courtName"], "Tribunal of Jashore Synthetic");
    assert_eq!(ours["number"], "TR-9/2026 Synthetic");
    assert_eq!((&ours["recordedBy"], &ours["redactions"][0]["field"]), (&Value::Null, &json!("recordedBy")));
    let events = ours["events"].as_array().unwrap();
    let stages: Vec<&str> = events.iter().map(|event| event["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["INVESTIGATION", "CHARGE_SHEET", "TRIAL", "JUDGMENT", "APPEAL", "JUDGMENT", "CLOSED"]);
    assert_eq!((&events[0]["happenedAt"], &ours["openedAt"]), (&ours["openedAt"], &json!("2026-11-10T06:00:00+00:00")));
    assert_eq!(events[6]["outcome"], "CONVICTION");
    for stage in ["TRIAL", "CLOSED"] {
        let outcome = (stage == "CLOSED").then_some("CONVICTION");
        let told = comes(&scene, &court_case, (stage, outcome)).await;
        assert!(told.contains(&"NOT_POSSIBLE_NOW input.stage".to_owned()), "{stage}: {told:?}");
    }
}

#[tokio::test]
async fn nothing_comes_out_of_order() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    assert_eq!(comes(&scene, &court_case, ("TRIAL", None)).await, ["NOT_POSSIBLE_NOW input.stage"]);
    assert_eq!(comes(&scene, &court_case, ("CLOSED", None)).await, ["INVALID input.outcome"]);
    assert_eq!(comes(&scene, &court_case, ("CLOSED", Some("ACQUITTAL"))).await, ["CONTRADICTION input.outcome"]);
    assert_eq!(comes(&scene, &court_case, ("CHARGE_SHEET", Some("WITHDRAWN"))).await, ["CONTRADICTION input.outcome"]);
    let all = json!({ "courtCaseId": court_case, "stage": "JUDGMENT", "outcome": "DISCHARGE",
        "happenedAt": "2026-11-09T06:00:00Z" });
    assert_eq!(
        scene.refused(CID, "advanceCourtCase", all).await,
        ["CONTRADICTION input.outcome", "DATE_IMPOSSIBLE input.happenedAt", "NOT_POSSIBLE_NOW input.stage"],
        "everything at once"
    );
    let late = json!({ "courtCaseId": court_case, "stage": "CHARGE_SHEET", "happenedAt": "2027-01-09T06:00:00Z" });
    assert_eq!(scene.refused(CID, "advanceCourtCase", late).await, ["DATE_IMPOSSIBLE input.happenedAt"]);
    assert_eq!(scene.seen(CID).await["courtCases"][1]["stage"], "INVESTIGATION", "nothing was half done");
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_court_case_is_told_at_once() {
    let scene = begin().await;
    let mut wrong = scene.court_case();
    wrong["laws"] = json!(["ITPA"]);
    wrong["number"] = json!("two\nlines");
    wrong["courtName"] = json!("x".repeat(201));
    wrong["openedAt"] = json!("2027-01-01T00:00:00Z");
    assert_eq!(
        scene.refused(WORKER, "recordCourtCase", wrong.clone()).await,
        [
            "CONTRADICTION input.laws",
            "DATE_IMPOSSIBLE input.openedAt",
            "INVALID input.courtName",
            "INVALID input.number"
        ]
    );
    wrong["laws"] = json!([]);
    let told = scene.refused(WORKER, "recordCourtCase", wrong).await;
    assert!(told.contains(&"INVALID input.laws".to_owned()), "{told:?}");
    assert_eq!(scene.seen(WORKER).await["courtCases"].as_array().unwrap().len(), 1);
}

/// Numbers are compared with none: the same stands twice without a word of it.
#[tokio::test]
async fn no_number_tells_of_another_case() {
    let scene = begin().await;
    for _ in 0..2 {
        scene.app.act(WORKER, "recordCourtCase", scene.court_case()).await.done();
    }
    assert_eq!(scene.seen(WORKER).await["courtCases"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn as_whoever_does_not_follow_courts_nothing_is_recorded() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    let next = json!({ "courtCaseId": court_case, "stage": "CHARGE_SHEET" });
    for (who, refused) in [
        (("colleague", Purpose::Testimony), "NOT_ALLOWED input"),
        (("worker", Purpose::Shelter), "NOT_ALLOWED input"),
        (("cid-colleague", Purpose::Investigation), "NOT_ALLOWED input"),
        (("provider", Purpose::Testimony), "NOT_ALLOWED input"),
        (("thana", Purpose::Handover), "NOT_ALLOWED input"),
        (("home", Purpose::Verification), "NOT_ALLOWED input"),
        (("shelter", Purpose::Repatriation), "NOT_ALLOWED input"),
        (("secretariat", Purpose::Coordination), "NOT_ALLOWED input"),
        (("bsf", Purpose::Handover), "NOT_FOUND input.caseId"),
    ] {
        assert_eq!(scene.refused(who, "recordCourtCase", scene.court_case()).await, [refused], "{who:?}");
        let told = scene.refused(who, "advanceCourtCase", next.clone()).await;
        let refused = if refused.starts_with("NOT_FOUND") { "NOT_FOUND input.courtCaseId" } else { refused };
        assert_eq!(told, [refused], "{who:?}");
    }
}
