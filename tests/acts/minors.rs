//! Whether she is a minor, and who may speak for a child.

use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

const WHO: (&str, Purpose) = ("worker", Purpose::Shelter);

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.home_thana, RelationKind::HomeStation).await;
    (app, world, case)
}

async fn guardians(app: &TestApp) -> Value {
    let answer =
        app.ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { guardians { id kinship standing } } } }");
    answer.await.at("/cases/nodes/0/guardians").clone()
}

#[tokio::test]
async fn as_worker_records_a_minor_and_closes_what_she_agreed_to_as_an_adult() {
    let (app, world, case) = begin().await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let query = "{ cases(first: 1) { nodes { person { name } } } }";
    let home = async || app.ask("home", Purpose::Verification, query).await.at("/cases/nodes/0/person/name").clone();
    assert!(home().await.is_string(), "an adult agreed");
    app.advance(chrono::TimeDelta::seconds(1));
    let input = json!({ "caseId": app.case_id(&case), "state": "MINOR", "reviewMonth": "2029-05" });
    app.act(WHO, "setMinorStatus", input).await.done();
    assert_eq!(home().await, Value::Null);
    let status = app
        .ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { minorStatus { state reviewMonth } } } }")
        .await;
    assert_eq!(status.at("/cases/nodes/0/minorStatus"), &json!({ "state": "MINOR", "reviewMonth": "2029-05" }));
}

#[tokio::test]
async fn as_home_station_finds_an_adult_and_the_worker_confirms_it() {
    let (app, _, case) = begin().await;
    let id = app.case_id(&case);
    let minor = json!({ "caseId": id, "state": "MINOR", "reviewMonth": "2029-05" });
    app.act(WHO, "setMinorStatus", minor).await.done();
    app.advance(chrono::TimeDelta::seconds(1));
    let adult = json!({ "caseId": id, "state": "ADULT" });
    let door = app.act(("home", Purpose::Verification), "setMinorStatus", adult).await.done().door();
    let state = "{ cases(first: 1) { nodes { minorStatus { state } } } }";
    let state =
        async || app.ask("worker", Purpose::Shelter, state).await.at("/cases/nodes/0/minorStatus/state").clone();
    assert_eq!(state().await, "MINOR", "the station's word alone changes nothing");
    app.act(WHO, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
    assert_eq!(state().await, "ADULT");
}

#[tokio::test]
async fn with_months_that_cannot_be() {
    let (app, _, case) = begin().await;
    for (state, month, refusal) in [
        ("MINOR", json!(null), "INVALID input.reviewMonth"),
        ("UNDETERMINED", json!(null), "INVALID input.reviewMonth"),
        ("ADULT", json!("2027-01"), "CONTRADICTION input.reviewMonth"),
        ("MINOR", json!("soon"), "INVALID input.reviewMonth"),
        ("MINOR", json!("2027-5"), "INVALID input.reviewMonth"),
        ("MINOR", json!("+2027-05"), "INVALID input.reviewMonth"),
        ("MINOR", json!("2027-05\n"), "INVALID input.reviewMonth"),
        ("MINOR", json!("2026-10"), "DATE_IMPOSSIBLE input.reviewMonth"),
        ("MINOR", json!("2046-01"), "DATE_IMPOSSIBLE input.reviewMonth"),
    ] {
        let input = json!({ "caseId": app.case_id(&case), "state": state, "reviewMonth": month });
        let answer = app.act(WHO, "setMinorStatus", input).await;
        assert_eq!(answer.refusals(), [refusal], "{state} {month}");
    }
    let input = json!({ "caseId": app.case_id(&case), "state": "ADULT", "happenedAt": "2026-11-25T06:00:00Z" });
    assert_eq!(app.act(WHO, "setMinorStatus", input).await.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
}

#[tokio::test]
async fn as_worker_names_a_guardian_whom_the_home_station_clears() {
    let (app, _, case) = begin().await;
    let input = json!({ "caseId": app.case_id(&case), "kinship": "AUNT" });
    app.act(WHO, "nameGuardian", input).await.done();
    let list = guardians(&app).await;
    assert_eq!((&list[0]["kinship"], &list[0]["standing"]), (&json!("AUNT"), &json!(null)));
    let id = list[0]["id"].clone();
    let judged = json!({ "guardianId": id, "finding": "CLEARED" });
    let door = app.act(WHO, "judgeGuardian", judged.clone()).await.done().door();
    assert_eq!(guardians(&app).await[0]["standing"], json!(null), "not on the word of who wants the guardian to speak");
    let own = app.act(WHO, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await;
    assert_eq!(own.refusals(), ["SELF_CONFIRMATION input.doorId"]);
    let confirmed = json!({ "doorId": door, "answer": "CONFIRMED" });
    app.act(("home", Purpose::Verification), "answerPendingDoor", confirmed).await.done();
    assert_eq!(guardians(&app).await[0]["standing"], "CLEARED");
    // Found unsafe, at once and for good.
    app.advance(chrono::TimeDelta::seconds(1));
    app.act(WHO, "judgeGuardian", json!({ "guardianId": id, "finding": "DISQUALIFIED" })).await.done();
    assert_eq!(guardians(&app).await[0]["standing"], "DISQUALIFIED");
    let again = app.act(WHO, "judgeGuardian", judged).await;
    assert_eq!(again.refusals(), ["GUARDIAN_DISQUALIFIED input.guardianId"]);
}

#[tokio::test]
async fn as_those_who_do_not_see_the_guardian() {
    let (app, _, case) = begin().await;
    app.act(WHO, "nameGuardian", json!({ "caseId": app.case_id(&case), "kinship": "UNCLE" })).await.done();
    let id = guardians(&app).await[0]["id"].clone();
    let input = json!({ "guardianId": id, "finding": "DISQUALIFIED" });
    for (subject, purpose, refusal) in [
        ("home", Purpose::Verification, "NOT_FOUND input.guardianId"),
        ("thana", Purpose::Handover, "NOT_FOUND input.guardianId"),
        ("colleague", Purpose::Shelter, "NOT_ALLOWED input"),
    ] {
        let answer = app.act((subject, purpose), "judgeGuardian", input.clone()).await;
        assert_eq!(answer.refusals(), [refusal], "{subject}");
    }
}
