//! What is decided in the best interest of a child: proposed by who leads, of no effect without another agency's word, and
//! looked at again by a day.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentGiver, MinorState, PackageCode, Purpose};
use serde_json::{Value, json};

use super::{Scene, WORKER, begin};
use crate::harness::world::permits;

const NEVER: [&str; 1] = ["NOT_POSSIBLE_NOW input.stage"];
const MISSION: (&str, Purpose) = ("desk", Purpose::Repatriation);
const PROVIDER: (&str, Purpose) = ("provider", Purpose::Shelter);
const DECIDE: &str = "decideBestInterest";
const DECISIONS: &str =
    "query($id: ID!) { case(id: $id) { bestInterestDecisions { id outcome reviewOn inForce decidedAt
    approvedAt decidedBy { code } approvedBy { code } reasons orderNumber redactions { field } } } }";

fn decision(scene: &Scene, outcome: &str) -> Value {
    json!({ "caseId": scene.app.case_id(&scene.case), "outcome": outcome, "reviewOn": "2026-12-10",
        "reasons": "her aunt takes her in (Synthetic)", "orderNumber": "CWC 12 Synthetic" })
}

/// Proposes something, and gives what waits.
async fn proposed(scene: &Scene, outcome: &str) -> String {
    scene.app.advance(TimeDelta::minutes(1));
    scene.app.act(WORKER, DECIDE, decision(scene, outcome)).await.done().door()
}

/// Decides something that nobody has to approve.
async fn decided(scene: &Scene, outcome: &str) {
    scene.app.advance(TimeDelta::minutes(1));
    let answer = scene.app.act(WORKER, DECIDE, decision(scene, outcome)).await;
    assert_eq!(answer.refusals(), Vec::<String>::new(), "{outcome}");
    assert_eq!(answer.payload()["pendingDoorId"], Value::Null, "{outcome} waits for nobody");
}

async fn answered(scene: &Scene, who: (&str, Purpose), door: &str, answer: &str) -> Vec<String> {
    scene.app.advance(TimeDelta::minutes(1));
    scene.app.act(who, "answerPendingDoor", json!({ "doorId": door, "answer": answer })).await.refusals()
}

async fn seen(scene: &Scene, (subject, purpose): (&str, Purpose)) -> Value {
    let id = json!({ "id": scene.app.case_id(&scene.case) });
    scene.app.ask_with(subject, purpose, DECISIONS, id).await.at("/case")["bestInterestDecisions"].clone()
}

#[tokio::test]
async fn as_worker_sends_a_child_once_another_agency_approved_and_until_the_review() {
    for state in [MinorState::Minor, MinorState::Undetermined] {
        let scene = begin().await;
        scene.is(state).await;
        scene.says(WORKER, "AGREES").await;
        let refused = scene.sets_out(WORKER, None).await;
        assert_eq!(refused.refusals(), NEVER, "her own word does not carry a child");
        assert!(refused.text.contains("best interest"), "{}", refused.text);
        let door = proposed(&scene, "RETURN").await;
        assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER, "what waits carries nothing");
        let own = scene.app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await;
        assert_eq!(own.refusals(), ["SELF_CONFIRMATION input.doorId"]);
        assert_eq!(answered(&scene, MISSION, &door, "CONFIRMED").await, Vec::<String>::new());
        let before = scene.sets_out(WORKER, Some("2026-11-23T06:00:00Z")).await;
        assert_eq!(before.refusals(), NEVER, "it carries nothing from before it was approved");
        // She says that she does not want to go: a child is not sent against her word either.
        scene.says(PROVIDER, "DECLINES").await;
        assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER);
        scene.says(WORKER, "AGREES").await;
        // To the end of the day of its review in Bangladesh, and no longer.
        scene.app.clock.set("2026-12-10T18:00:00Z".parse().unwrap());
        assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER);
        scene.app.clock.set("2026-12-10T17:59:59Z".parse().unwrap());
        scene.sets_out(WORKER, None).await.done();
    }
}

#[tokio::test]
async fn the_last_decision_counts_and_another_than_return_sends_nobody() {
    let scene = begin().await;
    scene.is(MinorState::Minor).await;
    // What closes works at once, on one word.
    for outcome in ["STAY_FOR_NOW", "OTHER_PLACEMENT"] {
        let door = proposed(&scene, "RETURN").await;
        assert_eq!(answered(&scene, MISSION, &door, "CONFIRMED").await, Vec::<String>::new());
        decided(&scene, outcome).await;
        assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER, "{outcome}");
    }
    let door = proposed(&scene, "RETURN").await;
    assert_eq!(answered(&scene, PROVIDER, &door, "DECLINED").await, Vec::<String>::new());
    assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER, "it was not approved");
    let door = proposed(&scene, "RETURN").await;
    assert_eq!(answered(&scene, PROVIDER, &door, "CONFIRMED").await, Vec::<String>::new());
    let list = seen(&scene, WORKER).await;
    let of = |field: &str| list.as_array().unwrap().iter().map(|row| row[field].clone()).collect::<Vec<_>>();
    let all = ["STAY_FOR_NOW", "RETURN", "STAY_FOR_NOW", "RETURN", "OTHER_PLACEMENT", "RETURN"];
    assert_eq!(of("outcome"), all, "all stay");
    assert_eq!(of("inForce"), [false, false, false, false, false, true]);
    let approved = list.as_array().unwrap().iter().map(|row| row["approvedBy"]["code"].as_str()).collect::<Vec<_>>();
    assert_eq!(approved[1..], [Some("DESK"), None, Some("DESK"), None, Some("NGO-B")], "nobody approves his own");
    scene.sets_out(WORKER, None).await.done();
    // For an adult it carries nothing.
    let adult = begin().await;
    let door = proposed(&adult, "RETURN").await;
    assert_eq!(answered(&adult, MISSION, &door, "CONFIRMED").await, Vec::<String>::new());
    assert_eq!(adult.sets_out(WORKER, None).await.refusals(), NEVER);
}

/// An old word that she goes home, confirmed late, undoes nothing that was decided since.
#[tokio::test]
async fn as_mission_confirms_no_return_that_a_newer_decision_overtook() {
    let scene = begin().await;
    scene.is(MinorState::Minor).await;
    let old = proposed(&scene, "RETURN").await;
    decided(&scene, "STAY_FOR_NOW").await;
    assert_eq!(answered(&scene, MISSION, &old, "CONFIRMED").await, ["NOT_POSSIBLE_NOW input.doorId"]);
    assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER);
    let (older, newer) = (proposed(&scene, "RETURN").await, proposed(&scene, "RETURN").await);
    assert_eq!(answered(&scene, PROVIDER, &newer, "CONFIRMED").await, Vec::<String>::new());
    assert_eq!(answered(&scene, MISSION, &older, "CONFIRMED").await, ["NOT_POSSIBLE_NOW input.doorId"]);
    scene.sets_out(WORKER, None).await.done();
}

/// What stands now is not got round by a date before it.
#[tokio::test]
async fn as_worker_sends_no_child_by_a_date_before_the_review_or_a_newer_decision() {
    for overdue in [true, false] {
        let scene = begin().await;
        scene.is(MinorState::Minor).await;
        let door = proposed(&scene, "RETURN").await;
        assert_eq!(answered(&scene, MISSION, &door, "CONFIRMED").await, Vec::<String>::new());
        scene.app.advance(TimeDelta::minutes(1));
        let then = scene.app.now().to_rfc3339();
        if overdue {
            scene.app.clock.set("2026-12-10T18:00:00Z".parse().unwrap());
        } else {
            decided(&scene, "STAY_FOR_NOW").await;
        }
        assert_eq!(scene.sets_out(WORKER, Some(&then)).await.refusals(), NEVER, "overdue: {overdue}");
        let door = proposed_until(&scene, "2027-02-01").await;
        assert_eq!(answered(&scene, MISSION, &door, "CONFIRMED").await, Vec::<String>::new());
        scene.sets_out(WORKER, Some(&then)).await.done();
    }
}

/// Proposes that she goes home, to be looked at again on a day.
async fn proposed_until(scene: &Scene, day: &str) -> String {
    scene.app.advance(TimeDelta::minutes(1));
    let mut best = decision(scene, "RETURN");
    best["reviewOn"] = json!(day);
    scene.app.act(WORKER, DECIDE, best).await.done().door()
}

#[tokio::test]
async fn what_waits_too_long_takes_no_effect() {
    let scene = begin().await;
    scene.is(MinorState::Minor).await;
    let door = proposed(&scene, "RETURN").await;
    scene.app.clock.set("2026-12-10T18:00:00Z".parse().unwrap());
    assert_eq!(answered(&scene, MISSION, &door, "CONFIRMED").await, ["NOT_POSSIBLE_NOW input.doorId"]);
}

/// Who is asked is told what is decided and until when; why, and by which order, only who may know.
#[tokio::test]
async fn as_those_who_approve_and_as_those_who_read_what_was_decided() {
    let scene = begin().await;
    scene.is(MinorState::Minor).await;
    let door = proposed(&scene, "RETURN").await;
    let query = "{ pendingDoors(first: 9) { kind bestInterest reviewOn recordedBy { code } } }";
    for who in [MISSION, PROVIDER] {
        let answer = scene.app.ask(who.0, who.1, query).await;
        let asked = json!([{ "kind": "DECIDE_BEST_INTEREST", "bestInterest": "RETURN", "reviewOn": "2026-12-10",
            "recordedBy": { "code": "NGO-A" } }]);
        assert_eq!(*answer.at("/pendingDoors"), asked, "{who:?}");
        assert!(!answer.text.contains("aunt") && !answer.text.contains("CWC"), "{}", answer.text);
    }
    // Near her home, at the crossing and elsewhere nobody is asked.
    for who in [
        ("home", Purpose::Verification),
        ("home", Purpose::FamilyTracing),
        ("desk", Purpose::Verification),
        ("thana", Purpose::Handover),
        ("post", Purpose::Handover),
        ("shelter", Purpose::Repatriation),
        ("secretariat", Purpose::Coordination),
        ("provider-desk", Purpose::Shelter),
    ] {
        let answer = scene.app.ask(who.0, who.1, query).await;
        assert_eq!(*answer.at("/pendingDoors"), json!([]), "{who:?}");
        assert_eq!(answered(&scene, who, &door, "CONFIRMED").await, ["NOT_FOUND input.doorId"], "{who:?}");
    }
    assert_eq!(answered(&scene, MISSION, &door, "CONFIRMED").await, Vec::<String>::new());
    let told = |list: &Value| {
        let last = list.as_array().unwrap().last().unwrap().clone();
        (last["reasons"].clone(), last["orderNumber"].clone(), last["approvedBy"]["code"].clone())
    };
    let reasons = json!("her aunt takes her in (Synthetic)");
    let shelter = seen(&scene, ("worker", Purpose::Shelter)).await;
    assert_eq!(told(&shelter), (reasons, Value::Null, json!("DESK")));
    let return_home = seen(&scene, WORKER).await;
    assert_eq!(told(&return_home), (Value::Null, json!("CWC 12 Synthetic"), json!("DESK")));
    assert_eq!(return_home[1]["redactions"], json!([{ "field": "reasons" }]));
    // Where a court orders what may be shared the mission reads what it approved, and the others nothing of it.
    let lines = PackageCode::ALL.iter().flat_map(|package| permits(&scene.app, *package)).collect();
    scene.world.say(&scene.app, &scene.case, (ConsentGiver::CourtOrder, None), lines).await;
    let mission = seen(&scene, MISSION).await;
    assert_eq!((mission.as_array().unwrap().len(), &mission[0]["outcome"]), (1, &json!("RETURN")));
    assert_eq!(told(&mission), (Value::Null, Value::Null, Value::Null));
    for who in [("home", Purpose::FamilyTracing), ("shelter", Purpose::Repatriation), ("thana", Purpose::Handover)] {
        assert!(seen(&scene, who).await.as_array().is_none_or(Vec::is_empty), "{who:?}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_and_by_whom_it_may_not() {
    let scene = begin().await;
    let wrong = json!({ "caseId": scene.app.case_id(&scene.case), "outcome": "RETURN", "reviewOn": "2026-11-24",
        "reasons": " ", "orderNumber": "a\nb", "happenedAt": "2027-01-01T00:00:00Z" });
    let mut told = scene.app.act(WORKER, DECIDE, wrong).await.refusals();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "DATE_IMPOSSIBLE input.happenedAt",
            "DATE_IMPOSSIBLE input.reviewOn",
            "INVALID input.orderNumber",
            "INVALID input.reasons"
        ]
    );
    let mut late = decision(&scene, "RETURN");
    late["reviewOn"] = json!("2028-01-01");
    assert_eq!(scene.app.act(WORKER, DECIDE, late).await.refusals(), ["DATE_IMPOSSIBLE input.reviewOn"]);
    for (who, told) in [
        (("colleague", Purpose::Repatriation), "NOT_ALLOWED input"),
        (MISSION, "NOT_ALLOWED input"),
        (PROVIDER, "NOT_ALLOWED input"),
        (("home", Purpose::Verification), "NOT_ALLOWED input"),
        (("shelter", Purpose::Repatriation), "NOT_ALLOWED input"),
        (("cid", Purpose::Investigation), "NOT_FOUND input.caseId"),
    ] {
        assert_eq!(scene.app.act(who, DECIDE, decision(&scene, "RETURN")).await.refusals(), [told], "{who:?}");
    }
}

#[tokio::test]
async fn an_altered_decision_ends_every_operation_on_the_case() {
    for change in [
        "UPDATE best_interest_decision SET outcome = 'RETURN'",
        "UPDATE best_interest_decision SET review_on = '2027-06-01'",
        "UPDATE best_interest_decision SET entered_at = happened_at",
        "DELETE FROM best_interest_decision",
    ] {
        let scene = begin().await;
        assert!(scene.app.attack(change).await > 0, "{change}");
        let answer = scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { code } } }").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
    }
}
