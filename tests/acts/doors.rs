//! Doors: what opens something for the agency whose member acts waits for another agency's word.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

const WAITING: &str =
    "{ pendingDoors(first: 10) { id kind recordedBy { code } agency { code } relationKind case { id } } }";

/// The NGO that leads wants to serve her too: it gains by its own word.
async fn tied_to_itself() -> (TestApp, World, Case, String) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.home_thana, RelationKind::HomeStation).await;
    world.relate(&app, &case, world.cid, RelationKind::Investigator).await;
    let input = json!({
        "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.ngo]),
        "kind": "SERVICE_PROVIDER", "until": "2027-01-24T00:00:00Z",
    });
    let door = app.act(("worker", Purpose::Shelter), "relateAgency", input).await.done().door();
    (app, world, case, door)
}

async fn own_ties(app: &TestApp) -> usize {
    let answer = app
        .ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { relations { kind agency { code } } } } }")
        .await;
    let ties = answer.at("/cases/nodes/0/relations").as_array().unwrap();
    ties.iter().filter(|tie| tie["agency"]["code"] == "NGO-A").count()
}

fn answer(door: &str, answer: &str) -> Value {
    json!({ "doorId": door, "answer": answer })
}

#[tokio::test]
async fn as_investigator_confirms_what_the_lead_would_gain() {
    let (app, _, case, door) = tied_to_itself().await;
    assert_eq!(own_ties(&app).await, 1, "nothing is open yet");
    let list = app.ask("cid", Purpose::Investigation, WAITING).await;
    assert_eq!(
        list.at("/pendingDoors"),
        &json!([{ "id": door, "kind": "RELATE", "recordedBy": { "code": "NGO-A" }, "agency": { "code": "NGO-A" },
            "relationKind": "SERVICE_PROVIDER", "case": { "id": app.case_id(&case) } }])
    );
    app.act(("cid", Purpose::Investigation), "answerPendingDoor", answer(&door, "CONFIRMED")).await.done();
    assert_eq!(own_ties(&app).await, 2, "now it is open");
    let list = app.ask("cid", Purpose::Investigation, WAITING).await;
    assert_eq!(list.at("/pendingDoors"), &json!([]));
    let again = app.act(("cid", Purpose::Investigation), "answerPendingDoor", answer(&door, "DECLINED")).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.doorId"]);
}

#[tokio::test]
async fn as_those_who_may_not_confirm() {
    let (app, world, case, door) = tied_to_itself().await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    for (subject, purpose, refusal) in [
        ("worker", Purpose::Shelter, "SELF_CONFIRMATION input.doorId"),
        ("colleague", Purpose::Shelter, "SELF_CONFIRMATION input.doorId"),
        ("provider", Purpose::Shelter, "NOT_FOUND input.doorId"),
        // Near her home nobody is asked whether she stays where the agency that leads is.
        ("home", Purpose::Verification, "NOT_FOUND input.doorId"),
        ("officer", Purpose::Oversight, "SELF_CONFIRMATION input.doorId"),
    ] {
        let tried = app.act((subject, purpose), "answerPendingDoor", answer(&door, "CONFIRMED")).await;
        assert_eq!(tried.refusals(), [refusal], "{subject}");
    }
    for (subject, purpose) in [("provider", Purpose::Shelter), ("home", Purpose::Verification)] {
        assert_eq!(app.ask(subject, purpose, WAITING).await.at("/pendingDoors"), &json!([]), "{subject}");
    }
    assert_eq!(own_ties(&app).await, 1);
}

#[tokio::test]
async fn as_worker_takes_back_what_waits() {
    let (app, _, _, door) = tied_to_itself().await;
    app.act(("worker", Purpose::Shelter), "answerPendingDoor", answer(&door, "TAKEN_BACK")).await.done();
    let late = app.act(("cid", Purpose::Investigation), "answerPendingDoor", answer(&door, "CONFIRMED")).await;
    assert_eq!(late.refusals(), ["NOT_POSSIBLE_NOW input.doorId"]);
    assert_eq!(own_ties(&app).await, 1);
}

#[tokio::test]
async fn what_nobody_answers_lapses() {
    let (app, _, _, door) = tied_to_itself().await;
    app.advance(TimeDelta::days(29));
    assert_eq!(app.ask("worker", Purpose::Shelter, WAITING).await.at("/pendingDoors/0/id"), &json!(door));
    app.advance(TimeDelta::days(1));
    assert_eq!(app.ask("worker", Purpose::Shelter, WAITING).await.at("/pendingDoors"), &json!([]));
}

#[tokio::test]
async fn what_waits_cannot_be_changed_in_the_database() {
    let (app, _, _, door) = tied_to_itself().await;
    app.attack("UPDATE pending_door SET proposal = replace(proposal, 'SERVICE_PROVIDER', 'INVESTIGATOR')").await;
    let tried = app.act(("cid", Purpose::Investigation), "answerPendingDoor", answer(&door, "CONFIRMED")).await;
    assert_eq!((tried.status.as_u16(), tried.code()), (500, Some("INTERNAL")));
    assert_eq!(own_ties(&app).await, 1);
}
