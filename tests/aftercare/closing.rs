//! A case that an organisation leads is closed by two of its people, and by nobody as long as something is left to do.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PROVIDER, Scene, WORKER, alert, begin, closure, everyone, nobody_else_sees, with, withheld};

const HEAD: (&str, Purpose) = ("head", Purpose::Reintegration);

async fn proposed(scene: &Scene) -> Value {
    scene.supervisor("head", (scene.world.ngo, true)).await;
    scene.does(WORKER, "proposeClosure", closure(&scene.id())).await;
    scene.last(WORKER, "closures").await["id"].clone()
}

#[tokio::test]
async fn as_worker_proposes_and_as_supervisor_closes() {
    let scene = begin().await;
    let id = proposed(&scene).await;
    let waits = scene.last(HEAD, "closures").await;
    assert_eq!(
        (&waits["state"], &waits["reason"], &waits["outcome"]),
        (&json!("PROPOSED"), &json!("GOALS_REACHED"), &json!("REINTEGRATED"))
    );
    assert_eq!((&waits["words"], &waits["proposedByYou"]), (&json!("her own shop (Synthetic)"), &json!(false)));
    assert_eq!(scene.seen(WORKER).await["stage"], "IN_NGO_CUSTODY", "nothing is closed yet");
    let again = scene.refused(WORKER, "proposeClosure", closure(&scene.id())).await;
    assert_eq!(again, ["NOT_POSSIBLE_NOW input.caseId"]);
    scene.app.advance(TimeDelta::hours(1));
    scene.does(HEAD, "approveClosure", json!({ "closureId": id })).await;
    let closed = scene.seen(WORKER).await;
    assert_eq!(closed["stage"], "CLOSED");
    assert_eq!(closed["stages"].as_array().unwrap().last().unwrap()["stage"], "CLOSED");
    assert_eq!(scene.last(WORKER, "closures").await["state"], "APPROVED");
    let again = scene.refused(HEAD, "approveClosure", json!({ "closureId": id })).await;
    assert!(again.contains(&"NOT_POSSIBLE_NOW input.closureId".to_owned()), "{again:?}");
    // Nothing is planned in a case that is closed, and what threatens her may still be said.
    let plan = json!({ "caseId": scene.id(), "assessedAt": "2026-11-20T05:00:00Z", "needs": ["LEGAL"], "risk": "LOW",
        "agreement": "AGREED", "startsOn": "2026-11-21", "reviewOn": "2027-02-20",
        "objectives": [{ "need": "LEGAL", "words": "a claim (Synthetic)" }] });
    assert_eq!(scene.refused(WORKER, "recordSupportPlan", plan).await, ["NOT_POSSIBLE_NOW input.caseId"]);
    scene.does(WORKER, "raiseSafetyAlert", alert(&scene.id())).await;
}

#[tokio::test]
async fn the_closing_ends_what_ends_with_the_case() {
    let scene = begin().await;
    let mut w = scene.app.write().await;
    let (begins_at, ends_after) =
        (w.now() - TimeDelta::days(1), Some((entities::vocabulary::MilestoneKind::CaseClosed, 0)));
    let tie = api::store::writing::NewRelation {
        case: scene.case.id,
        agency: scene.world.thana,
        kind: entities::vocabulary::RelationKind::ReceivingStation,
        begins_at,
        until: Some(w.now() + TimeDelta::days(30)),
        ends_after,
    };
    w.begin_relation(tie).await.unwrap();
    w.commit().await.unwrap();
    let id = proposed(&scene).await;
    let thana = async || {
        let query = "{ cases(first: 9) { nodes { code } } }";
        scene.app.ask("thana", Purpose::Handover, query).await.at("/cases/nodes").as_array().unwrap().len()
    };
    assert_eq!(thana().await, 1);
    scene.does(HEAD, "approveClosure", json!({ "closureId": id })).await;
    scene.app.advance(TimeDelta::seconds(1));
    assert_eq!(thana().await, 0, "its tie was to end with the case");
}

/// Nobody has to remember it: who serves her, and the shelter on the other side, are tied until her case is closed.
#[tokio::test]
async fn as_who_served_her_nothing_is_there_after_the_closing_without_anybody_having_said_so() {
    let scene = begin().await;
    let until = (scene.app.now() + TimeDelta::days(300)).to_rfc3339();
    let (clinic, shelter) = (("nurse-of-theirs", "NGO-NEW"), scene.world.shelter);
    let mut world = scene.world.clone();
    let new = world.organisation(&scene.app, clinic.1, (clinic.0, entities::vocabulary::Function::Nurse)).await;
    let tie = async |agency: Uuid, kind: &str| {
        let tie = json!({ "caseId": scene.id(), "agencyId": scene.app.id("Agency", &[agency]), "kind": kind, "until": until });
        scene.does(WORKER, "relateAgency", tie).await;
    };
    tie(new, "SERVICE_PROVIDER").await;
    tie(shelter, "COUNTERPART").await;
    tie(scene.world.cid, "INVESTIGATOR").await;
    let there = async |subject: &str, purpose: Purpose| {
        let query = "query($id: ID!) { case(id: $id) { code } }";
        let answer = scene.app.ask_with(subject, purpose, query, json!({ "id": scene.id() })).await;
        answer.at("/case").is_object()
    };
    let seen = async || {
        let (nurse, shelter) = (there(clinic.0, Purpose::HealthCare), there("shelter", Purpose::Repatriation));
        [nurse.await, shelter.await, there("cid", Purpose::Investigation).await]
    };
    scene.app.advance(TimeDelta::seconds(1));
    assert_eq!(seen().await, [true; 3]);
    scene.supervisor("head", (scene.world.ngo, true)).await;
    scene.close("head").await;
    scene.app.advance(TimeDelta::seconds(1));
    assert_eq!(seen().await, [false, false, true], "a court goes on when her case does not");
    // In a case that was closed before, a tie is until its day.
    scene.does(WORKER, "reachStage", json!({ "caseId": scene.id(), "stage": "FOLLOW_UP" })).await;
    tie(new, "SERVICE_PROVIDER").await;
    scene.app.advance(TimeDelta::seconds(1));
    assert_eq!(seen().await, [true, false, true]);
}

#[tokio::test]
async fn everything_that_is_left_to_do_is_told_at_once() {
    let scene = begin().await;
    scene.supervisor("head", (scene.world.ngo, true)).await;
    let plan = json!({ "caseId": scene.id(), "assessedAt": "2026-11-20T05:00:00Z", "needs": ["LEGAL"], "risk": "LOW",
        "agreement": "AGREED", "startsOn": "2026-11-21", "reviewOn": "2027-02-20",
        "objectives": [{ "need": "LEGAL", "words": "a claim (Synthetic)" }] });
    scene.does(WORKER, "recordSupportPlan", plan).await;
    let query = "query($id: ID!) { case(id: $id) { supportPlans { objectives { id } } } }";
    let answer = scene.app.ask_with(WORKER.0, WORKER.1, query, json!({ "id": scene.id() })).await;
    let objective = answer.at("/case/supportPlans/1/objectives/0/id").clone();
    let service = json!({ "objectiveId": objective, "kind": "LEGAL_AID", "startsOn": "2026-11-24",
        "providerId": scene.app.id("Agency", &[scene.world.other_ngo]) });
    scene.does(WORKER, "planService", service).await;
    scene.does(WORKER, "raiseSafetyAlert", alert(&scene.id())).await;
    let wrong = with(with(closure(&scene.id()), "outcome", json!("UNKNOWN")), "words", json!(" "));
    let answer = scene.app.act(WORKER, "proposeClosure", wrong).await;
    let told = [
        "NOT_POSSIBLE_NOW input.caseId",
        "NOT_POSSIBLE_NOW input.caseId",
        "NOT_POSSIBLE_NOW input.caseId",
        "CONTRADICTION input.outcome",
        "INVALID input.words",
    ];
    assert_eq!(answer.refusals(), told);
    for word in ["a service did not end", "a support plan is open", "a safety alert stands"] {
        assert!(answer.text.contains(word), "{word}: {}", answer.text);
    }
    let (service, threat) =
        (scene.last(WORKER, "services").await["id"].clone(), scene.last(WORKER, "safetyAlerts").await["id"].clone());
    scene.does(WORKER, "endService", json!({ "serviceId": service, "reason": "NOT_NEEDED" })).await;
    scene.does(WORKER, "recordObjectiveOutcome", json!({ "objectiveId": objective, "outcome": "GIVEN_UP" })).await;
    let one = scene.refused(WORKER, "proposeClosure", closure(&scene.id())).await;
    assert_eq!(one, ["NOT_POSSIBLE_NOW input.caseId"], "the alert stands");
    scene.does(WORKER, "closeSafetyAlert", json!({ "alertId": threat, "words": "he left (Synthetic)" })).await;
    scene.does(WORKER, "proposeClosure", closure(&scene.id())).await;
    // What comes up until the second word stands against it too.
    let id = scene.last(WORKER, "closures").await["id"].clone();
    scene.does(PROVIDER, "raiseSafetyAlert", alert(&scene.id())).await;
    let late = scene.refused(HEAD, "approveClosure", json!({ "closureId": id })).await;
    assert_eq!(late, ["NOT_POSSIBLE_NOW input.closureId"]);
    assert_eq!(scene.seen(WORKER).await["stage"], "IN_NGO_CUSTODY");
}

#[tokio::test]
async fn as_supervisor_sends_it_back_and_says_what_is_left() {
    let scene = begin().await;
    let id = proposed(&scene).await;
    let blank = json!({ "closureId": id, "words": " " });
    assert_eq!(scene.refused(HEAD, "sendBackClosure", blank).await, ["INVALID input.words"]);
    scene.does(HEAD, "sendBackClosure", json!({ "closureId": id, "words": "her claim is open (Synthetic)" })).await;
    let back = scene.last(WORKER, "closures").await;
    assert_eq!((&back["state"], &back["leftToDo"]), (&json!("SENT_BACK"), &json!("her claim is open (Synthetic)")));
    assert_eq!(
        scene.refused(HEAD, "approveClosure", json!({ "closureId": id })).await,
        ["NOT_POSSIBLE_NOW input.closureId"]
    );
    assert_eq!(scene.seen(WORKER).await["stage"], "IN_NGO_CUSTODY");
    scene.close("head").await;
    assert_eq!(scene.seen(WORKER).await["stage"], "CLOSED", "once nothing is left to do");
}

#[tokio::test]
async fn as_anyone_alone_nothing_is_closed() {
    let scene = begin().await;
    everyone(&scene).await;
    let id = proposed(&scene).await;
    scene.supervisor("far", (scene.world.ngo, false)).await;
    scene.supervisor("other-head", (scene.world.other_ngo, true)).await;
    let answer = |id: &Value| json!({ "closureId": id });
    // The own proposal of a supervisor is answered by another.
    scene.does(HEAD, "sendBackClosure", json!({ "closureId": id, "words": "I propose it myself (Synthetic)" })).await;
    scene.does(HEAD, "proposeClosure", closure(&scene.id())).await;
    let own = scene.last(HEAD, "closures").await["id"].clone();
    assert_eq!(scene.refused(HEAD, "approveClosure", answer(&own)).await, ["SELF_CONFIRMATION input.closureId"]);
    for (who, told) in [
        (WORKER, "NOT_ALLOWED input"),
        (("far", Purpose::Reintegration), "NOT_ALLOWED input"),
        (("head", Purpose::Repatriation), "NOT_ALLOWED input"),
        (("other-head", Purpose::Reintegration), "NOT_ALLOWED input"),
        (PROVIDER, "NOT_ALLOWED input"),
        (("thana", Purpose::Handover), "NOT_ALLOWED input"),
    ] {
        assert_eq!(scene.refused(who, "approveClosure", answer(&own)).await, [told], "{who:?}");
    }
    for id in [json!(scene.app.id("Closure", &[scene.case.id, Uuid::nil()])), json!("nothing")] {
        assert_eq!(scene.refused(HEAD, "approveClosure", answer(&id)).await, ["NOT_FOUND input.closureId"]);
    }
    // The stage that closed a case on one word is not recorded any more.
    let stage = json!({ "caseId": scene.id(), "stage": "CLOSED" });
    for who in [WORKER, HEAD] {
        assert_eq!(scene.refused(who, "reachStage", stage.clone()).await, ["NOT_ALLOWED input.stage"], "{who:?}");
    }
    // Who serves her is told that it is to be closed, and not why.
    let told = scene.last(PROVIDER, "closures").await;
    assert_eq!((&told["state"], &told["reason"], &told["words"]), (&json!("PROPOSED"), &Value::Null, &Value::Null));
    assert_eq!(withheld(&told), ["leftToDo", "outcome", "reason", "words"]);
    nobody_else_sees(&scene, &["closures"]).await;
}

#[tokio::test]
async fn as_station_that_leads_closes_by_its_stage_and_is_not_told_what_is_left_to_do() {
    let scene = begin().await;
    let officer = ("thana", Purpose::Investigation);
    let mut w = scene.app.write().await;
    let (case, agency, begins_at) = (scene.case.id, scene.world.thana, w.now() - TimeDelta::days(1));
    let kind = entities::vocabulary::RelationKind::Lead;
    let lead = api::store::writing::NewRelation { case, agency, kind, begins_at, until: None, ends_after: None };
    w.begin_relation(lead).await.unwrap();
    let member = Some(scene.world.member("thana"));
    let on = api::store::writing::NewAssignment { case, agency, function: None, member, begins_at, until: None };
    w.begin_assignment(on).await.unwrap();
    w.commit().await.unwrap();
    scene.does(WORKER, "raiseSafetyAlert", alert(&scene.id())).await;
    let close = json!({ "caseId": scene.id(), "stage": "CLOSED" });
    let answer = scene.app.act(officer, "reachStage", close.clone()).await;
    assert_eq!(answer.refusals(), ["NOT_POSSIBLE_NOW input.stage"]);
    for word in ["alert", "service", "plan"] {
        assert!(!answer.text.contains(word), "{word}: {}", answer.text);
    }
    let threat = scene.last(WORKER, "safetyAlerts").await["id"].clone();
    scene.does(WORKER, "closeSafetyAlert", json!({ "alertId": threat, "words": "he left (Synthetic)" })).await;
    scene.does(officer, "reachStage", close).await;
    assert_eq!(scene.seen(WORKER).await["stage"], "CLOSED");
}

#[tokio::test]
async fn a_day_on_which_she_was_to_be_looked_after_stands_against_it() {
    let scene = begin().await;
    let visit = |at: &str, next: Value| json!({ "caseId": scene.id(), "means": "CALL", "safety": "SAFE", "happenedAt": at, "nextOn": next });
    scene.does(PROVIDER, "recordFollowUp", visit("2026-11-22T06:00:00Z", json!("2026-11-24"))).await;
    let answer = scene.app.act(WORKER, "proposeClosure", closure(&scene.id())).await;
    assert_eq!(answer.refusals(), ["NOT_POSSIBLE_NOW input.caseId"]);
    assert!(answer.text.contains("looked after again"), "{}", answer.text);
    scene.does(WORKER, "recordFollowUp", visit("2026-11-24T02:00:00Z", json!("2026-12-24"))).await;
    scene.does(WORKER, "proposeClosure", closure(&scene.id())).await;
}
