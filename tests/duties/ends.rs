//! What is looked at before it ends, and what comes of it.

use chrono::TimeDelta;
use entities::vocabulary::{MilestoneKind, PackageCode, Purpose, Stage};
use serde_json::{Value, json};

use super::{Scene, WORKER, begin, with};

const LOOK: &str = "dischargeDuty";
const HOMEWARD: (&str, Purpose) = ("worker", Purpose::Repatriation);

/// The duties of a kind in the case, for a purpose, that are not done.
async fn open(scene: &Scene, who: (&str, Purpose), kind: &str) -> Vec<Value> {
    let states = ["UPCOMING", "DUE", "OVERDUE", "ESCALATED"];
    scene.duties(who, json!({ "kinds": [kind], "caseId": scene.id(), "states": states })).await
}

fn looked(scene: &Scene, duty: &Value, outcome: &str) -> Value {
    json!({ "caseId": scene.id(), "kind": duty["kind"], "aboutId": duty["aboutId"], "outcome": outcome })
}

#[tokio::test]
async fn as_worker_a_permit_that_ends_is_renewed_by_a_later_one_or_looked_at() {
    let scene = begin().await;
    let permit = |number: &str, until: &str| json!({ "caseId": scene.id(), "kind": "TRAVEL_PERMIT", "number": number, "issuedOn": "2026-11-01", "validUntil": until });
    scene.does(HOMEWARD, "recordTravelDocument", permit("TP-1 Synthetic", "2027-02-20")).await;
    scene.app.advance(TimeDelta::minutes(1));
    let kind = "TRAVEL_DOCUMENT_EXPIRY";
    let upcoming = open(&scene, HOMEWARD, kind).await;
    let ours = upcoming.iter().find(|duty| duty["dueOn"] == "2027-02-20").unwrap().clone();
    assert_eq!((&ours["state"], &ours["opensOn"]), (&json!("UPCOMING"), &json!("2027-01-21")));
    assert!(open(&scene, WORKER, kind).await.is_empty(), "for this purpose papers are withheld");
    let early = looked(&scene, &ours, "NOT_NEEDED");
    assert_eq!(scene.refused(HOMEWARD, LOOK, early).await, ["NOT_POSSIBLE_NOW input.aboutId"]);
    scene.go("2027-01-20T18:00:00Z");
    let due = open(&scene, HOMEWARD, kind).await;
    assert_eq!(due.iter().find(|duty| duty["dueOn"] == "2027-02-20").unwrap()["state"], "DUE");
    scene.does(HOMEWARD, "recordTravelDocument", permit("TP-2 Synthetic", "2027-04-20")).await;
    scene.app.advance(TimeDelta::minutes(1));
    let open_now = open(&scene, HOMEWARD, kind).await;
    assert!(!open_now.iter().any(|duty| duty["dueOn"] == "2027-02-20"), "a later one holds longer");
    scene.go("2027-04-20T18:00:00Z");
    let over = open(&scene, HOMEWARD, kind).await;
    let over = over.iter().find(|duty| duty["dueOn"] == "2027-04-20").unwrap();
    assert_eq!(over["state"], "ESCALATED", "a day is too long");
    let input = looked(&scene, over, "NOT_NEEDED");
    assert_eq!(scene.refused(WORKER, LOOK, input.clone()).await, ["NOT_FOUND input.aboutId"], "withheld is not there");
    scene.does(HOMEWARD, LOOK, input.clone()).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert!(!open(&scene, HOMEWARD, kind).await.iter().any(|duty| duty["dueOn"] == "2027-04-20"));
    assert_eq!(scene.refused(HOMEWARD, LOOK, input).await, ["NOT_FOUND input.aboutId"], "done is done");
}

#[tokio::test]
async fn as_worker_what_she_agreed_to_ends_unless_she_says_it_again() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, &[PackageCode::ServicesAfterReturn]).await;
    scene.app.advance(TimeDelta::minutes(1));
    let first = open(&scene, WORKER, "CONSENT_EXPIRY").await;
    assert_eq!(first.len(), 1, "{first:?}");
    scene.app.advance(TimeDelta::days(30));
    scene.world.agree(&scene.app, &scene.case, &[PackageCode::ServicesAfterReturn]).await;
    scene.app.advance(TimeDelta::minutes(1));
    let second = open(&scene, WORKER, "CONSENT_EXPIRY").await;
    assert_eq!(second.len(), 1, "{second:?}");
    assert_ne!(second[0]["aboutId"], first[0]["aboutId"], "the one that she said again is not listed any more");
    assert!(first[0]["dueOn"].as_str() < second[0]["dueOn"].as_str());
}

#[tokio::test]
async fn an_order_that_is_extended_is_due_again_on_its_new_day() {
    let scene = begin().await;
    let until = "2026-12-20T18:00:00Z";
    let law = json!({ "caseId": scene.id(), "basis": "PSHTO-2026", "until": until });
    let answer = scene.app.act(HOMEWARD, "attachLegalBasis", law).await;
    answer.done();
    scene.app.advance(TimeDelta::minutes(1));
    let kind = "LEGAL_BASIS_EXPIRY";
    let of = async || {
        open(&scene, HOMEWARD, kind).await.into_iter().find(|duty| {
            let day = duty["dueOn"].as_str().unwrap();
            day > "2026-12-01"
        })
    };
    let Some(duty) = of().await else { panic!("an attached law ends on a day") };
    assert_eq!(
        (&duty["dueOn"], &duty["state"]),
        (&json!("2026-12-20"), &json!("DUE")),
        "what ends at midnight holds until then"
    );
    for (outcome, next, told) in [
        ("EXTENDED", Value::Null, "INVALID input.nextOn"),
        ("EXTENDED", json!("2026-12-20"), "DATE_IMPOSSIBLE input.nextOn"),
        ("EXTENDED", json!("2030-12-20"), "DATE_IMPOSSIBLE input.nextOn"),
        ("NOT_NEEDED", json!("2027-01-20"), "CONTRADICTION input.nextOn"),
    ] {
        let input = with(looked(&scene, &duty, outcome), "nextOn", next);
        assert_eq!(scene.refused(HOMEWARD, LOOK, input).await, [told]);
    }
    scene.does(HOMEWARD, LOOK, with(looked(&scene, &duty, "EXTENDED"), "nextOn", json!("2027-02-20"))).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(of().await.unwrap()["dueOn"], "2027-02-20");
    let filter = json!({ "kinds": [kind], "caseId": scene.id(), "states": ["DISCHARGED"] });
    let done = scene.duties(HOMEWARD, filter).await;
    assert_eq!(
        (&done[0]["dueOn"], &done[0]["outcome"], &done[0]["inTime"]),
        (&json!("2026-12-20"), &json!("EXTENDED"), &json!(true))
    );
}

#[tokio::test]
async fn a_law_that_its_event_ended_before_ends_no_more() {
    let scene = begin().await;
    let law = json!({ "caseId": scene.id(), "basis": "PSHTO-2026", "until": "2026-12-20T18:00:00Z",
        "endsAfter": "HANDOVER_CONFIRMED" });
    scene.does(HOMEWARD, "attachLegalBasis", law).await;
    scene.app.advance(TimeDelta::minutes(1));
    let of = async || {
        let mut found = open(&scene, HOMEWARD, "LEGAL_BASIS_EXPIRY").await;
        found.retain(|duty| duty["dueOn"] == "2026-12-20");
        found.len()
    };
    assert_eq!(of().await, 1);
    let mut w = scene.app.write().await;
    w.reach_milestone(scene.case.id, MilestoneKind::HandoverConfirmed, scene.app.now()).await.unwrap();
    w.commit().await.unwrap();
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(of().await, 0);
}

#[tokio::test]
async fn what_is_done_by_its_own_record_is_not_looked_at() {
    let scene = begin().await;
    for kind in ["NOTICE_OF_RIGHTS", "MONTHLY_NOTICE", "FOLLOW_UP", "AFTER_CARE", "EMERGENCY_REVIEW", "SHEET_RETURN"] {
        let input = json!({ "caseId": scene.id(), "kind": kind, "aboutId": scene.id(), "outcome": "NOT_NEEDED" });
        assert_eq!(scene.refused(WORKER, LOOK, input).await, ["INVALID input.kind"], "{kind}");
    }
    let none = json!({ "caseId": scene.id(), "kind": "RECONSENT", "aboutId": scene.id(), "outcome": "NOT_NEEDED" });
    assert_eq!(scene.refused(WORKER, LOOK, none).await, ["NOT_FOUND input.aboutId"]);
}

#[tokio::test]
async fn a_follow_up_on_its_day() {
    let scene = begin().await;
    let visit = json!({ "caseId": scene.id(), "means": "VISIT", "safety": "SAFE", "happenedAt": "2026-11-23T06:00:00Z",
        "nextOn": "2026-12-23" });
    scene.does(WORKER, "recordFollowUp", visit.clone()).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.open("FOLLOW_UP").await, ("UPCOMING".into(), "2026-12-23".into()));
    scene.go("2026-12-19T18:00:00Z");
    assert_eq!(scene.open("FOLLOW_UP").await.0, "DUE");
    scene.go("2026-12-23T18:00:00Z");
    assert_eq!(scene.open("FOLLOW_UP").await.0, "OVERDUE");
    let next = with(with(visit, "happenedAt", json!(scene.app.now())), "nextOn", Value::Null);
    scene.does(WORKER, "recordFollowUp", next).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.of("FOLLOW_UP").await, [("DISCHARGED".into(), "2026-12-23".into())]);
}

#[tokio::test]
async fn in_the_month_of_her_review_whether_she_is_a_minor_is_looked_at() {
    let scene = begin().await;
    assert_eq!(scene.of("RECONSENT").await, [], "nothing is owed to an adult whom nobody spoke for");
    let minor = json!({ "caseId": scene.id(), "state": "MINOR", "reviewMonth": "2027-03" });
    scene.does(("worker", Purpose::Shelter), "setMinorStatus", minor).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.open("RECONSENT").await, ("UPCOMING".into(), "2027-03-31".into()));
    for (at, state) in [
        ("2027-02-28T17:59:59Z", "UPCOMING"),
        ("2027-02-28T18:00:00Z", "DUE"),
        ("2027-03-31T17:59:59Z", "DUE"),
        ("2027-03-31T18:00:00Z", "OVERDUE"),
        ("2027-04-06T18:00:00Z", "ESCALATED"),
    ] {
        scene.go(at);
        assert_eq!(scene.open("RECONSENT").await.0, state, "{at}");
    }
    let duty = &open(&scene, WORKER, "RECONSENT").await[0];
    scene.does(WORKER, LOOK, looked(&scene, duty, "LEFT_TO_END")).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.of("RECONSENT").await, [("DISCHARGED".into(), "2027-03-31".into())]);
}

#[tokio::test]
async fn nobody_is_kept_in_custody_longer_than_three_years_and_nobody_who_came_home_is_kept() {
    let scene = begin().await;
    let mut w = scene.app.write().await;
    let came = "2024-02-29T18:00:00Z".parse().unwrap();
    w.reach_stage(scene.case.id, Stage::ProtectiveCustody, came).await.unwrap();
    w.reach_stage(scene.case.id, Stage::HomeTracing, scene.app.now()).await.unwrap();
    w.commit().await.unwrap();
    scene.app.advance(TimeDelta::minutes(1));
    // The first of March in Dhaka, three years on.
    assert_eq!(scene.open("SHELTER_LIMIT").await, ("DUE".into(), "2027-03-01".into()));
    scene.go("2027-03-01T18:00:00Z");
    assert_eq!(scene.open("SHELTER_LIMIT").await.0, "ESCALATED", "a day is too long");
    let mut w = scene.app.write().await;
    w.reach_milestone(scene.case.id, MilestoneKind::HandoverConfirmed, scene.app.now()).await.unwrap();
    w.commit().await.unwrap();
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.of("SHELTER_LIMIT").await, []);
}
