//! Saying that something recorded is wrong without reading it.

use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::corrections::version;
use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

const LIST: &str = "query($state: CorrectionState! = OPEN) { proposedCorrections(first: 10, state: $state) {
    id field state isWithheld value reason proposedBy { code } case { id } } }";

/// The thana that took her over found another number on her card, and may not read the recorded one.
async fn found_by_thana() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    propose(&app, ("thana", Purpose::Handover), (&case, "PERSON_NATIONAL_ID"), "1990 1234 5678 Synthetic").await.done();
    (app, world, case)
}

async fn propose(app: &TestApp, who: (&str, Purpose), (case, field): (&Case, &str), value: &str) -> Answer {
    let input = json!({ "caseId": app.case_id(case), "field": field, "value": value, "reason": "seen on her card" });
    app.act(who, "proposeCorrection", input).await
}

async fn list(app: &TestApp, (subject, purpose): (&str, Purpose), state: &str) -> Value {
    let answer = app.ask_with(subject, purpose, LIST, json!({ "state": state })).await;
    answer.at("/proposedCorrections").clone()
}

async fn number(app: &TestApp) -> Value {
    let query = "{ cases(first: 1) { nodes { person { nationalId } } } }";
    app.ask("worker", Purpose::Shelter, query).await.at("/cases/nodes/0/person/nationalId").clone()
}

#[tokio::test]
async fn as_thana_proposes_without_reading_and_as_worker_accepts() {
    let (app, _, case) = found_by_thana().await;
    let (thana, worker) = (("thana", Purpose::Handover), ("worker", Purpose::Shelter));
    let own = list(&app, thana, "OPEN").await;
    assert_eq!(own[0]["field"], "PERSON_NATIONAL_ID");
    assert_eq!(
        (&own[0]["isWithheld"], &own[0]["value"], &own[0]["reason"]),
        (&json!(true), &json!(null), &json!(null))
    );
    let listed = list(&app, worker, "OPEN").await;
    let expected = json!([{ "id": own[0]["id"], "field": "PERSON_NATIONAL_ID", "state": "OPEN", "isWithheld": false,
        "value": "1990 1234 5678 Synthetic", "reason": "seen on her card", "proposedBy": { "code": "THANA-A" },
        "case": { "id": app.case_id(&case) } }]);
    assert_eq!(listed, expected);
    let mut input = json!({ "correctionId": own[0]["id"], "answer": "ACCEPT" });
    let refused = app.act(worker, "answerCorrection", input.clone()).await;
    assert_eq!(refused.refusals(), ["INVALID input.ifVersion"]);
    input["ifVersion"] = json!("stale");
    let refused = app.act(worker, "answerCorrection", input.clone()).await;
    assert_eq!(refused.refusals(), ["VERSION_STALE input.ifVersion"]);
    input["ifVersion"] = version(&app, worker, (&case, "Person")).await;
    app.act(worker, "answerCorrection", input.clone()).await.done();
    assert_eq!(number(&app).await, "1990 1234 5678 Synthetic");
    let again = app.act(worker, "answerCorrection", input).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.correctionId"]);
    assert_eq!(list(&app, worker, "OPEN").await, json!([]));
    assert_eq!(list(&app, thana, "ACCEPTED").await[0]["state"], "ACCEPTED");
}

#[tokio::test]
async fn as_worker_declines() {
    let (app, _, _) = found_by_thana().await;
    let (thana, worker) = (("thana", Purpose::Handover), ("worker", Purpose::Shelter));
    let before = number(&app).await;
    let id = list(&app, worker, "OPEN").await[0]["id"].clone();
    app.act(worker, "answerCorrection", json!({ "correctionId": id, "answer": "DECLINE" })).await.done();
    assert_eq!(number(&app).await, before);
    assert_eq!(list(&app, thana, "OPEN").await, json!([]));
    assert_eq!(list(&app, thana, "DECLINED").await[0]["id"], id);
}

#[tokio::test]
async fn as_those_who_may_not_answer_or_propose() {
    let (app, world, case) = found_by_thana().await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    let id = list(&app, ("thana", Purpose::Handover), "OPEN").await[0]["id"].clone();
    for (who, refusal) in [
        (("thana", Purpose::Handover), "NOT_ALLOWED input"),
        (("colleague", Purpose::Shelter), "NOT_FOUND input.correctionId"),
        (("provider", Purpose::Reintegration), "NOT_FOUND input.correctionId"),
        (("home", Purpose::Verification), "NOT_FOUND input.correctionId"),
    ] {
        let answer = app.act(who, "answerCorrection", json!({ "correctionId": id, "answer": "DECLINE" })).await;
        assert_eq!(answer.refusals(), [refusal], "{who:?}");
        if who.0 != "thana" {
            assert_eq!(list(&app, who, "OPEN").await, json!([]), "{who:?}");
        }
    }
    let thana = ("thana", Purpose::Handover);
    let refused = propose(&app, thana, (&case, "CASE_EXPLOITATION"), "FORCED_LABOUR").await;
    assert_eq!(refused.refusals(), ["NOT_ALLOWED input.field"], "no line lists the class");
    let refused = propose(&app, thana, (&case, "PERSON_BIRTH"), "yesterday").await;
    assert_eq!(refused.refusals(), ["INVALID input.value"]);
    let refused = propose(&app, thana, (&case, "CASE_HOME_UPAZILA"), "XX").await;
    assert_eq!(refused.refusals(), ["CODE_UNKNOWN input.value"]);
    let refused = propose(&app, ("secretariat", Purpose::Coordination), (&case, "PERSON_NAME"), "x").await;
    assert_eq!(refused.refusals(), ["NOT_ALLOWED input.field"]);
    // A place that contradicts what is recorded: whoever does not see that is not told.
    propose(&app, thana, (&case, "CASE_FOUND_DISTRICT"), "BD4041").await.done();
}

#[tokio::test]
async fn as_worker_who_may_not_write_the_field_for_this_purpose() {
    let (app, _, case) = found_by_thana().await;
    propose(&app, ("thana", Purpose::Handover), (&case, "CASE_HEALTH_CONDITION"), "fever").await.done();
    // For this purpose her health is not read, so that somebody proposed something of it is not told.
    let listed = list(&app, ("worker", Purpose::Handover), "OPEN").await;
    assert_eq!(listed.as_array().unwrap().len(), 1, "{listed}");
    let health = list(&app, ("worker", Purpose::HealthCare), "OPEN").await;
    assert!(health.as_array().unwrap().iter().any(|one| one["value"] == "fever"), "{health}");
}

#[tokio::test]
async fn as_provider_proposes_until_its_tie_ends() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let provider = ("provider", Purpose::Reintegration);
    let gone = propose(&app, provider, (&case, "PERSON_PHONE"), "+8801700000000").await;
    assert_eq!(gone.refusals(), ["NOT_FOUND input.caseId"]);
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    propose(&app, provider, (&case, "PERSON_PHONE"), "+8801700000000").await.done();
    assert_eq!(list(&app, provider, "OPEN").await[0]["proposedBy"]["code"], "NGO-B");
    app.advance(chrono::TimeDelta::days(31));
    let gone = propose(&app, provider, (&case, "PERSON_PHONE"), "+8801700000001").await;
    assert_eq!(gone.refusals(), ["NOT_FOUND input.caseId"]);
    assert_eq!(list(&app, provider, "OPEN").await, json!([]));
    assert_eq!(list(&app, ("worker", Purpose::Shelter), "OPEN").await[0]["value"], "+8801700000000");
}

#[tokio::test]
async fn what_was_proposed_cannot_be_moved_to_another_field() {
    let (app, _, _) = found_by_thana().await;
    app.attack("UPDATE correction SET field = 'Case.homeDistrict', class = 'PLACE_HOME'").await;
    let answer = app.ask("worker", Purpose::Shelter, LIST).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")));
}

/// The answer to a proposal is the same whatever is recorded.
#[tokio::test]
async fn a_proposal_tells_nothing_of_what_is_recorded() {
    let mut answers = Vec::new();
    for value in ["canary-nationalId-Synthetic", "another"] {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let case = world.case(&app).await;
        world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
        let answer = propose(&app, ("thana", Purpose::Handover), (&case, "PERSON_NATIONAL_ID"), value).await.done();
        let mut payload = answer.payload().clone();
        payload["case"] = json!(payload["case"].is_object());
        answers.push(payload);
    }
    assert_eq!(answers[0], answers[1]);
}
