//! Who plans, what a plan cannot say, and what becomes of its objectives.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PROVIDER, WORKER, begin, with};

const RECORD: &str = "recordSupportPlan";

#[tokio::test]
async fn as_worker_plans_with_her_and_the_last_plan_counts() {
    let scene = begin().await;
    scene.app.act(WORKER, RECORD, scene.plan()).await.done();
    let plan = scene.seen(WORKER).await["supportPlans"][1].clone();
    assert_eq!((&plan["needs"], &plan["risk"]), (&json!(["LIVELIHOOD", "MENTAL_HEALTH"]), &json!("MEDIUM")));
    assert_eq!((&plan["agreement"], &plan["state"]), (&json!("AGREED"), &json!("RUNNING")));
    assert!(plan["assessedAt"].as_str().unwrap() < plan["enteredAt"].as_str().unwrap());
    let objectives = plan["objectives"].as_array().unwrap();
    assert_eq!(objectives[0]["words"], "she sleeps through (Synthetic)", "the most urgent first");
    // A revision stands in its place, and says later what was refused.
    let asked = with(with(scene.plan(), "agreement", json!("NOT_ASKED")), "reservations", json!("too ill (Synthetic)"));
    scene.app.act(WORKER, RECORD, asked).await.done();
    let plans = scene.seen(WORKER).await["supportPlans"].clone();
    let states: Vec<&Value> = plans.as_array().unwrap().iter().map(|plan| &plan["state"]).collect();
    assert_eq!(states, ["REPLACED", "REPLACED", "NOT_AGREED"]);
    assert_eq!(plans[2]["reservations"], "too ill (Synthetic)");
    let service = scene.service(&plans[2]["objectives"][0]["id"], ("COUNSELLING", scene.world.ngo));
    assert_eq!(scene.refused(WORKER, "planService", service).await, ["NOT_POSSIBLE_NOW input.objectiveId"]);
    let service = scene.service(&plans[1]["objectives"][0]["id"], ("COUNSELLING", scene.world.ngo));
    assert_eq!(scene.refused(WORKER, "planService", service).await, ["NOT_POSSIBLE_NOW input.objectiveId"]);
    // It is worked out by the day on which one asks.
    scene.app.act(WORKER, RECORD, with(scene.plan(), "startsOn", json!("2026-11-25"))).await.done();
    assert_eq!(scene.seen(WORKER).await["supportPlans"][3]["state"], "PLANNED");
    scene.app.advance(chrono::TimeDelta::days(1));
    assert_eq!(scene.seen(WORKER).await["supportPlans"][3]["state"], "RUNNING");
    scene.app.advance(chrono::TimeDelta::days(88));
    assert_eq!(scene.seen(WORKER).await["supportPlans"][3]["state"], "REVIEW_DUE");
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_plan_is_told_at_once() {
    let scene = begin().await;
    let wrong = json!({ "caseId": scene.app.case_id(&scene.case), "assessedAt": "2026-11-25T05:00:00Z", "needs": ["HOUSING"],
        "risk": "LOW", "agreement": "DECLINED", "startsOn": "2026-11-20", "reviewOn": "2026-11-24",
        "objectives": [{ "need": "LEGAL", "words": " " }] });
    let told = [
        "DATE_IMPOSSIBLE input.assessedAt",
        "DATE_IMPOSSIBLE input.startsOn",
        "DATE_IMPOSSIBLE input.reviewOn",
        "INVALID input.reservations",
        "CONTRADICTION input.objectives[0].need",
        "INVALID input.objectives[0].words",
    ];
    assert_eq!(scene.refused(WORKER, RECORD, wrong).await, told);
    let plan = || scene.plan();
    for (input, told) in [
        (with(plan(), "assessedAt", json!("2026-09-20T05:00:00Z")), "DATE_IMPOSSIBLE input.assessedAt"),
        (with(plan(), "startsOn", json!("2026-11-19")), "DATE_IMPOSSIBLE input.startsOn"),
        (with(plan(), "reviewOn", json!("2027-12-20")), "DATE_IMPOSSIBLE input.reviewOn"),
        (with(plan(), "objectives", json!([])), "INVALID input.objectives"),
        (with(plan(), "agreement", json!("GUARDIAN_AGREED")), "CONTRADICTION input.agreement"),
        (with(plan(), "agreement", json!("NOT_ASKED")), "INVALID input.reservations"),
    ] {
        assert_eq!(scene.refused(WORKER, RECORD, input).await, [told]);
    }
    assert_eq!(scene.seen(WORKER).await["supportPlans"].as_array().unwrap().len(), 1, "nothing half-done");
}

#[tokio::test]
async fn as_anyone_but_an_assigned_worker_of_who_leads_nothing_is_planned() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    let service = scene.service(&objectives[0], ("COUNSELLING", scene.world.ngo));
    let outcome = json!({ "objectiveId": objectives[0], "outcome": "REACHED" });
    for (who, case, rest) in [
        (("colleague", Purpose::Reintegration), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("worker", Purpose::HealthCare), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (PROVIDER, "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("officer", Purpose::Oversight), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("secretariat", Purpose::Coordination), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("seat", Purpose::Coordination), "NOT_FOUND input.caseId", "NOT_FOUND input.objectiveId"),
        (("home", Purpose::Verification), "NOT_FOUND input.caseId", "NOT_FOUND input.objectiveId"),
        (("shelter", Purpose::Repatriation), "NOT_FOUND input.caseId", "NOT_FOUND input.objectiveId"),
    ] {
        assert_eq!(scene.refused(who, RECORD, scene.plan()).await, [case], "{who:?}");
        assert_eq!(scene.refused(who, "planService", service.clone()).await, [rest], "{who:?}");
        assert_eq!(scene.refused(who, "recordObjectiveOutcome", outcome.clone()).await, [rest], "{who:?}");
    }
}

#[tokio::test]
async fn something_becomes_of_an_objective_once() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    let outcome = |id: &Value| json!({ "objectiveId": id, "outcome": "REACHED", "words": "she has one (Synthetic)" });
    let wrong = with(outcome(&objectives[1]), "happenedAt", json!("2026-11-19T05:00:00Z"));
    let early = scene.refused(WORKER, "recordObjectiveOutcome", wrong).await;
    assert_eq!(early, ["DATE_IMPOSSIBLE input.happenedAt"], "before her needs were assessed");
    for objective in &objectives {
        scene.app.act(WORKER, "recordObjectiveOutcome", outcome(objective)).await.done();
    }
    let plan = scene.seen(WORKER).await["supportPlans"][1].clone();
    assert_eq!(plan["state"], "FINISHED");
    assert_eq!(
        (&plan["objectives"][0]["outcome"], &plan["objectives"][0]["outcomeWords"]),
        (&json!("REACHED"), &json!("she has one (Synthetic)"))
    );
    let again = scene.refused(WORKER, "recordObjectiveOutcome", outcome(&objectives[0])).await;
    assert_eq!(again, ["NOT_POSSIBLE_NOW input.objectiveId"]);
    let service = scene.service(&objectives[0], ("COUNSELLING", scene.world.ngo));
    assert_eq!(scene.refused(WORKER, "planService", service).await, ["NOT_POSSIBLE_NOW input.objectiveId"]);
    for id in [
        json!(scene.app.id("SupportObjective", &[scene.case.id, Uuid::nil()])),
        json!(scene.app.case_id(&scene.case)),
        json!("nothing"),
    ] {
        let none = scene.refused(WORKER, "recordObjectiveOutcome", outcome(&id)).await;
        assert_eq!(none, ["NOT_FOUND input.objectiveId"]);
    }
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_service_is_told_at_once() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    // Tied, but not to serve her; not tied at all; no agency: each alike.
    scene
        .world
        .relate(&scene.app, &scene.case, scene.world.home_thana, entities::vocabulary::RelationKind::HomeStation)
        .await;
    for provider in [scene.world.home_thana, scene.world.thana, Uuid::nil()] {
        let input = json!({ "objectiveId": objectives[0], "kind": "VOCATIONAL",
            "providerId": scene.app.id("Agency", &[provider]), "happenedAt": "2026-11-25T06:00:00Z", "startsOn": "2026-11-20",
            "endsOn": "2026-11-19" });
        let told = [
            "DATE_IMPOSSIBLE input.startsOn",
            "NOT_FOUND input.providerId",
            "DATE_IMPOSSIBLE input.happenedAt",
            "DATE_IMPOSSIBLE input.endsOn",
        ];
        assert_eq!(scene.refused(WORKER, "planService", input).await, told);
    }
    let fine = scene.service(&objectives[1], ("VOCATIONAL", scene.world.other_ngo));
    for (field, value) in [("happenedAt", "2026-11-19T05:00:00Z"), ("endsOn", "2029-11-25"), ("startsOn", "2029-11-25")]
    {
        let told = scene.refused(WORKER, "planService", with(fine.clone(), field, json!(value))).await;
        assert_eq!(told, [format!("DATE_IMPOSSIBLE input.{field}")]);
    }
    scene.app.act(WORKER, "planService", fine).await.done();
}
