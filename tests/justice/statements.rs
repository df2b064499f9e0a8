//! What she stated, before whom, and for which court case.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{CID, Scene, WORKER, begin};

fn statement(scene: &Scene) -> Value {
    json!({ "caseId": scene.app.case_id(&scene.case), "kind": "POLICE", "takenAt": "2026-11-05T06:00:00Z",
        "language": "HI", "interpreter": true, "supportPerson": true, "words": "what she said Synthetic",
        "reference": "ST-3 Synthetic" })
}

#[tokio::test]
async fn as_investigator_writes_it_down_and_reads_it_back() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    // Police may write down first what leads to a case.
    let mut input = statement(&scene);
    input["courtCaseId"] = json!(court_case);
    scene.app.act(CID, "recordStatement", input).await.done();
    let seen = scene.seen(CID).await;
    let ours = &seen["statements"][1];
    assert_eq!(
        (&ours["courtCaseId"], &ours["kind"], &ours["language"]),
        (&json!(court_case), &json!("POLICE"), &json!("HI"))
    );
    assert_eq!((&ours["words"], &ours["reference"]), (&json!("what she said Synthetic"), &json!("ST-3 Synthetic")));
    assert_eq!((&ours["interpreter"], &ours["supportPerson"]), (&json!(true), &json!(true)));
    assert_eq!(ours["takenAt"], "2026-11-05T06:00:00+00:00");
    // Under another purpose the officer sees that there is one, and not what she said.
    let seen = scene.seen(("cid", Purpose::Testimony)).await;
    assert_eq!(
        (&seen["statements"][1]["reference"], &seen["statements"][1]["words"]),
        (&json!("ST-3 Synthetic"), &Value::Null)
    );
    let fields: Vec<&str> = seen["statements"][1]["redactions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["field"].as_str().unwrap())
        .collect();
    assert!(fields.contains(&"words") && fields.contains(&"recordedBy"), "{fields:?}");
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    let mut input = statement(&scene);
    input["courtCaseId"] = json!(court_case);
    input["kind"] = json!("MAGISTRATE_164");
    input["reference"] = json!("two\nlines");
    assert_eq!(
        scene.refused(CID, "recordStatement", input.clone()).await,
        ["CONTRADICTION input.kind", "DATE_IMPOSSIBLE input.takenAt", "INVALID input.reference"],
        "a magistrate of India, before the court case of Bangladesh was opened"
    );
    input = statement(&scene);
    input["kind"] = json!("IN_COURT");
    input["takenAt"] = json!("2027-01-05T06:00:00Z");
    assert_eq!(
        scene.refused(CID, "recordStatement", input).await,
        ["DATE_IMPOSSIBLE input.takenAt", "INVALID input.courtCaseId"]
    );
    assert_eq!(scene.seen(CID).await["statements"].as_array().unwrap().len(), 1);
}

/// A court case of another case of the same worker, one that is nowhere, and an id of something else are one.
#[tokio::test]
async fn no_court_case_but_one_of_this_case_is_there() {
    let scene = begin().await;
    let mut w = scene.app.write().await;
    let other = scene.world.open(&mut w, scene.app.now(), "-other").await;
    w.commit().await.unwrap();
    let query = "query($id: ID!) { case(id: $id) { courtCases { id } } }";
    let id = json!({ "id": scene.app.case_id(&other) });
    let of_other = scene.app.ask_with(WORKER.0, WORKER.1, query, id).await.at("/case/courtCases/0/id").clone();
    assert!(of_other.is_string());
    let nowhere = scene.app.id("CourtCase", &[scene.case.id, uuid::Uuid::now_v7()]);
    let mut answers = Vec::new();
    for named in [of_other, json!(nowhere), json!(scene.app.case_id(&scene.case)), json!("nonsense")] {
        let mut input = statement(&scene);
        input["courtCaseId"] = named;
        let answer = scene.app.act(WORKER, "recordStatement", input).await;
        assert_eq!(answer.refusals(), ["NOT_FOUND input.courtCaseId"]);
        answers.push(answer.body["data"].to_string());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "byte for byte");
}

#[tokio::test]
async fn as_whoever_does_not_follow_courts_nothing_is_recorded() {
    let scene = begin().await;
    for who in [
        ("colleague", Purpose::Testimony),
        ("provider", Purpose::Testimony),
        ("cid-colleague", Purpose::Investigation),
        ("home", Purpose::Verification),
        ("secretariat", Purpose::Coordination),
    ] {
        assert_eq!(scene.refused(who, "recordStatement", statement(&scene)).await, ["NOT_ALLOWED input"], "{who:?}");
    }
}
