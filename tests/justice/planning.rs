//! What cannot be planned: without an interpreter, abroad without what carries it, for a time that cannot be, in a court case that
//! is not hers.

use serde_json::{Value, json};

use super::{CID, Scene, WORKER, begin};

async fn willing() -> (Scene, String) {
    let scene = begin().await;
    let court_case = scene.opened().await;
    scene.says(WORKER, "AGREES").await;
    (scene, court_case)
}

async fn refused(scene: &Scene, input: &Value) -> Vec<String> {
    scene.refused(WORKER, "planHearing", input.clone()).await
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_and_nothing_is_half_done() {
    let (scene, court_case) = willing().await;
    scene.says(WORKER, "DECLINES").await;
    let mut input = scene.hearing(&court_case);
    input["startsAt"] = json!("2026-11-20T05:00:00Z");
    input["interpreter"] = json!(false);
    input["courtPoint"] = json!(" ");
    input["remotePoint"] = Value::Null;
    input["remoteCoordinator"] = Value::Null;
    input["courtCoordinator"] = Value::Null;
    input["abroad"] = json!(true);
    assert_eq!(
        refused(&scene, &input).await,
        [
            "DATE_IMPOSSIBLE input.startsAt",
            "INVALID input.courtCoordinator",
            "INVALID input.courtPoint",
            "INVALID input.interpreter",
            "INVALID input.legalAssistanceId",
            "INVALID input.remoteCoordinator",
            "INVALID input.remotePoint",
            "NOT_POSSIBLE_NOW input.courtCaseId",
        ]
    );
    let mut input = scene.hearing(&court_case);
    input["mode"] = json!("IN_PERSON");
    input["abroad"] = json!(true);
    input["noLegalAssistance"] = json!("COURT_DISPENSED");
    input["startsAt"] = json!("2029-11-20T05:00:00Z");
    let told = refused(&scene, &input).await;
    for wrong in [
        "CONTRADICTION input.mode",
        "CONTRADICTION input.remoteCoordinator",
        "CONTRADICTION input.remotePoint",
        "DATE_IMPOSSIBLE input.startsAt",
    ] {
        assert!(told.contains(&wrong.to_owned()), "{wrong}: {told:?}");
    }
    let list = scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { hearings { state } } } }").await;
    assert_eq!(list.at("/cases/nodes/0/hearings").as_array().unwrap().len(), 1, "the one of every case of the tests");
}

#[tokio::test]
async fn an_interpreter_is_asked_where_the_court_does_not_speak_her_language() {
    let (scene, court_case) = willing().await;
    let mut input = scene.hearing(&court_case);
    input["interpreter"] = json!(false);
    assert_eq!(refused(&scene, &input).await, ["INVALID input.interpreter"]);
    input["herLanguage"] = json!("BN");
    scene.app.act(WORKER, "planHearing", input).await.done();
    let unconfirmed = scene.ours(WORKER).await["unconfirmed"].to_string();
    assert!(!unconfirmed.contains("INTERPRETER_PRESENT"), "{unconfirmed}");
}

#[tokio::test]
async fn in_the_room_of_the_court_there_is_no_line_to_test() {
    let (scene, court_case) = willing().await;
    let mut input = scene.hearing(&court_case);
    for (field, value) in
        [("mode", json!("IN_PERSON")), ("remotePoint", Value::Null), ("remoteCoordinator", Value::Null)]
    {
        input[field] = value;
    }
    scene.app.act(WORKER, "planHearing", input).await.done();
    let wanted = json!(["PRESENT_BEFORE", "IDENTITY_PROVEN", "INTERPRETER_PRESENT", "SUPPORT_PERSON_PRESENT"]);
    assert_eq!(scene.ours(WORKER).await["unconfirmed"], wanted);
}

#[tokio::test]
async fn abroad_it_takes_legal_assistance_that_holds_on_that_day_or_says_why_not() {
    let (scene, court_case) = willing().await;
    scene.app.act(CID, "recordLegalAssistance", scene.request(&court_case)).await.done();
    let request = scene.seen(WORKER).await["legalAssistance"][1]["id"].clone();
    let mut input = scene.hearing(&court_case);
    input["abroad"] = json!(true);
    input["legalAssistanceId"] = request.clone();
    assert_eq!(refused(&scene, &input).await, ["NOT_POSSIBLE_NOW input.legalAssistanceId"], "nobody granted it");
    let granted = |until: &str| json!({ "legalAssistanceId": request, "outcome": "GRANTED", "validUntil": until });
    scene.app.act(WORKER, "answerLegalAssistance", granted("2026-11-30")).await.done();
    assert_eq!(refused(&scene, &input).await, ["NOT_POSSIBLE_NOW input.legalAssistanceId"], "over by that day");
    scene.app.advance(chrono::TimeDelta::minutes(1));
    scene.app.act(WORKER, "answerLegalAssistance", granted("2026-12-01")).await.done();
    input["noLegalAssistance"] = json!("OWN_MISSION");
    assert_eq!(refused(&scene, &input).await, ["CONTRADICTION input.legalAssistanceId"]);
    input["noLegalAssistance"] = Value::Null;
    // That of another court case of hers is not one for this.
    let mut of_other = input.clone();
    of_other["legalAssistanceId"] = scene.seen(WORKER).await["legalAssistance"][0]["id"].clone();
    assert_eq!(refused(&scene, &of_other).await, ["NOT_FOUND input.legalAssistanceId"]);
    scene.app.act(WORKER, "planHearing", input.clone()).await.done();
    let ours = scene.ours(CID).await;
    assert_eq!(ours["legalAssistanceId"], request, "the court knows on what it rests");
    let moved = json!({ "hearingId": ours["id"], "startsAt": "2026-12-02T05:00:00Z", "legalAssistanceId": request });
    let told = scene.refused(WORKER, "moveHearing", moved).await;
    assert_eq!(told, ["NOT_POSSIBLE_NOW input.legalAssistanceId"], "a day later it does not hold");
    // It is taken back: nothing is confirmed any more that rests on it.
    scene.app.advance(chrono::TimeDelta::minutes(1));
    let back = json!({ "legalAssistanceId": request, "outcome": "WITHDRAWN" });
    scene.app.act(WORKER, "answerLegalAssistance", back).await.done();
    scene.at("2026-12-01T04:00:00Z");
    let items = json!({ "hearingId": ours["id"], "items": ["PRESENT_BEFORE"] });
    assert_eq!(scene.refused(WORKER, "confirmReadiness", items).await, ["NOT_POSSIBLE_NOW input.hearingId"]);
    input["legalAssistanceId"] = Value::Null;
    input["noLegalAssistance"] = json!("OWN_MISSION");
    input["startsAt"] = json!("2026-12-05T05:00:00Z");
    scene.app.act(WORKER, "planHearing", input).await.done();
    assert_eq!(scene.ours(WORKER).await["noLegalAssistance"], "OWN_MISSION");
}

#[tokio::test]
async fn within_one_country_nothing_is_asked_of_the_other() {
    let (scene, court_case) = willing().await;
    let mut input = scene.hearing(&court_case);
    input["noLegalAssistance"] = json!("COURT_DISPENSED");
    assert_eq!(refused(&scene, &input).await, ["CONTRADICTION input.legalAssistanceId"]);
}

/// The court case of another woman of the same worker, one that is nowhere, and an id of something else are one.
#[tokio::test]
async fn no_court_case_but_one_of_hers_is_there() {
    let (scene, _) = willing().await;
    let mut w = scene.app.write().await;
    let other = scene.world.open(&mut w, scene.app.now(), "-other").await;
    w.commit().await.unwrap();
    let id = json!({ "id": scene.app.case_id(&other) });
    let query = "query($id: ID!) { case(id: $id) { courtCases { id } statements { id } } }";
    let of_other = scene.app.ask_with(WORKER.0, WORKER.1, query, id).await;
    let theirs = of_other.at("/case/courtCases/0/id").as_str().unwrap().to_owned();
    let told = refused(&scene, &scene.hearing(&theirs)).await;
    assert_eq!(told, ["NOT_POSSIBLE_NOW input.courtCaseId"], "hers is another word than that of the other woman");
    let mut answers = Vec::new();
    let strange = scene.app.id("CourtCase", &[scene.case.id, other.id]);
    let statement = of_other.at("/case/statements/0/id").as_str().unwrap().to_owned();
    for named in [strange, statement, scene.app.case_id(&scene.case), "nonsense".to_owned()] {
        let answer = scene.app.act(WORKER, "planHearing", scene.hearing(&named)).await;
        assert_eq!(answer.refusals(), ["NOT_FOUND input.courtCaseId"]);
        answers.push(answer.body["data"].to_string());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "byte for byte");
}

#[tokio::test]
async fn in_a_court_case_that_is_closed_nobody_is_heard() {
    let (scene, court_case) = willing().await;
    scene.app.act(WORKER, "planHearing", scene.hearing(&court_case)).await.done();
    let id = scene.ours(WORKER).await["id"].clone();
    let closed = json!({ "courtCaseId": court_case, "stage": "CLOSED", "outcome": "WITHDRAWN" });
    scene.app.act(CID, "advanceCourtCase", closed).await.done();
    assert_eq!(refused(&scene, &scene.hearing(&court_case)).await, ["NOT_POSSIBLE_NOW input.courtCaseId"]);
    let moved = json!({ "hearingId": id, "startsAt": "2026-12-03T05:00:00Z" });
    assert_eq!(scene.refused(WORKER, "moveHearing", moved).await, ["NOT_POSSIBLE_NOW input.hearingId"]);
}
