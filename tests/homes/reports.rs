//! Who reports, who reads what of a report, and what a report cannot say.

use entities::vocabulary::{PackageCode, Purpose};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{HOME, WORKER, begin};

const RECORD: &str = "recordHomeInvestigation";

fn withheld(report: &Value) -> Vec<&str> {
    report["redactions"].as_array().unwrap().iter().map(|entry| entry["field"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn as_home_station_reports_without_reading_and_as_worker_reads_it_whole() {
    let scene = begin().await;
    scene.app.act(HOME, RECORD, scene.report()).await.done();
    let blind = scene.seen(HOME).await;
    assert_eq!(blind["homeInvestigations"], Value::Null);
    let listed = json!({ "field": "homeInvestigations", "reason": "BASIS" });
    assert!(blind["redactions"].as_array().unwrap().contains(&listed), "{blind}");
    let reports = scene.reports(("worker", Purpose::Shelter)).await;
    assert_eq!(reports.len(), 2, "the own one, and that of the station");
    let theirs = &reports[1];
    let said = scene.report();
    for field in ["addressFound", "address", "metWith", "willingness", "safety", "suspectsNear", "observations"] {
        assert_eq!(theirs[field], said[field], "{field}");
    }
    assert_eq!((&theirs["agency"]["code"], &theirs["signedByYou"]), (&json!("THANA-B"), &json!(false)));
    assert_eq!((&theirs["superseded"], &theirs["countersignedAt"]), (&json!(false), &Value::Null));
    assert!(theirs["visitedAt"].as_str().unwrap() < theirs["enteredAt"].as_str().unwrap());
    // For the request itself what happened to her is left out, for the worker too.
    let asking = scene.reports(WORKER).await;
    assert_eq!((&asking[1]["suspectsNear"], &asking[1]["observations"]), (&Value::Null, &Value::Null));
    assert_eq!(withheld(&asking[1]), ["observations", "suspectsNear"]);
    assert_eq!(asking[1]["safety"], "UNSAFE");
}

#[tokio::test]
async fn as_home_station_reads_back_what_it_reported_and_nothing_that_others_found() {
    let scene = begin().await;
    scene.world.attach(&scene.app, &scene.case, "PSHTO-2026").await;
    assert_eq!(scene.reports(HOME).await, Vec::<Value>::new(), "the organisation's report is none of its own");
    scene.app.act(HOME, RECORD, scene.report()).await.done();
    let before = scene.seen(HOME).await;
    let own = scene.own(HOME).await;
    assert_eq!((&own["address"], &own["metWith"]), (&json!("East Road Synthetic"), &json!("her aunt (Synthetic)")));
    assert_eq!((&own["suspectsNear"], &own["observations"]), (&Value::Null, &Value::Null));
    assert_eq!(withheld(&own), ["observations", "suspectsNear"]);
    // Twins: whether others reported, and what they found, changes nothing for the station.
    let mut other = scene.report();
    other["safety"] = json!("SAFE");
    other["suspectsNear"] = json!("the officer at the station (Synthetic)");
    scene.app.act(WORKER, RECORD, other).await.done();
    assert_eq!(scene.seen(HOME).await, before);
    assert_eq!(scene.reports(WORKER).await.len(), 3);
}

#[tokio::test]
async fn as_station_what_is_withheld_from_it_changes_nothing_else() {
    let mut told = Vec::new();
    for suspects in [Value::Null, json!("a broker next door (Synthetic)")] {
        let scene = begin().await;
        scene.world.attach(&scene.app, &scene.case, "PSHTO-2026").await;
        let mut report = scene.report();
        report["suspectsNear"] = suspects.clone();
        report["observations"] = suspects;
        scene.app.act(HOME, RECORD, report).await.done();
        let mut own = scene.own(HOME).await;
        own["id"] = Value::Null;
        told.push(own);
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn as_provider_who_looks_for_her_family_once_she_agreed() {
    let scene = begin().await;
    let provider = ("provider", Purpose::FamilyTracing);
    scene.app.act(provider, RECORD, scene.report()).await.done();
    assert_eq!(scene.seen(provider).await["homeInvestigations"], Value::Null, "she did not agree");
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    let reports = scene.reports(provider).await;
    assert_eq!(reports.len(), 2, "who looks for her family knows what others found");
    assert_eq!(reports[0]["address"], "canary-homeAddress-Synthetic");
    assert_eq!((&reports[0]["suspectsNear"], &reports[0]["observations"]), (&Value::Null, &Value::Null));
    let desk = ("provider-desk", Purpose::FamilyTracing);
    assert_eq!(scene.seen(desk).await["homeInvestigations"], Value::Null, "a colleague is not assigned");
    assert_eq!(scene.app.act(desk, RECORD, scene.report()).await.refusals(), ["NOT_ALLOWED input"]);
}

#[tokio::test]
async fn as_shelter_knows_whether_the_family_would_have_her_and_not_where_it_lives() {
    let scene = begin().await;
    scene.app.act(HOME, RECORD, scene.report()).await.done();
    let shelter = ("shelter", Purpose::FamilyTracing);
    assert_eq!(scene.seen(shelter).await["homeInvestigations"], Value::Null);
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    let report = &scene.reports(shelter).await[1];
    assert_eq!((&report["willingness"], &report["safety"]), (&json!("WILLING_WITH_SUPPORT"), &json!("UNSAFE")));
    assert_eq!(withheld(report), ["address", "addressFound", "agency", "observations", "suspectsNear"]);
    assert_eq!(scene.app.act(shelter, RECORD, scene.report()).await.refusals(), ["NOT_ALLOWED input"]);
}

#[tokio::test]
async fn as_everyone_else() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    for code in ["PSHTO-2026", "COURT-ORDER"] {
        scene.world.attach(&scene.app, &scene.case, code).await;
    }
    scene.app.act(HOME, RECORD, scene.report()).await.done();
    for (who, refused) in [
        (("colleague", Purpose::Verification), "NOT_ALLOWED input"),
        (("worker", Purpose::Shelter), "NOT_ALLOWED input"),
        (("post", Purpose::Handover), "NOT_ALLOWED input"),
        (("thana", Purpose::Handover), "NOT_ALLOWED input"),
        (("secretariat", Purpose::Coordination), "NOT_ALLOWED input"),
        (("officer", Purpose::Oversight), "NOT_ALLOWED input"),
        (("bsf", Purpose::Handover), "NOT_FOUND input.caseId"),
        (("cid", Purpose::Investigation), "NOT_FOUND input.caseId"),
        (("seat", Purpose::Coordination), "NOT_FOUND input.caseId"),
    ] {
        assert_eq!(scene.app.act(who, RECORD, scene.report()).await.refusals(), [refused], "{who:?}");
        if who.0 != "worker" {
            assert_eq!(scene.seen(who).await["homeInvestigations"], Value::Null, "{who:?}");
        }
    }
    // The ministry verifies and reports, and is shown no family.
    let desk = ("desk", Purpose::Verification);
    scene.app.act(desk, RECORD, scene.report()).await.done();
    assert_eq!(scene.seen(desk).await["homeInvestigations"], Value::Null);
    assert_eq!(scene.reports(("worker", Purpose::Shelter)).await.len(), 3);
}

#[tokio::test]
async fn a_correction_is_a_later_report_and_both_stay() {
    let scene = begin().await;
    scene.world.attach(&scene.app, &scene.case, "PSHTO-2026").await;
    scene.app.act(HOME, RECORD, scene.report()).await.done();
    let first = scene.own(HOME).await;
    let mut later = scene.report();
    later["safety"] = json!("SAFE");
    later["supersedesId"] = first["id"].clone();
    scene.app.act(HOME, RECORD, later.clone()).await.done();
    let reports = scene.reports(HOME).await;
    assert_eq!((&reports[0]["superseded"], &reports[0]["safety"]), (&json!(true), &json!("UNSAFE")));
    assert_eq!((&reports[1]["supersedes"], &reports[1]["superseded"]), (&first["id"], &json!(false)));
    let again = scene.app.act(HOME, RECORD, later.clone()).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.supersedesId"], "the last one is corrected");
    // What another agency reported is not there to be corrected, nor is what is of another type or not at all.
    let mut answers = Vec::new();
    let nothing = json!(scene.app.id("HomeReport", &[scene.case.id, Uuid::nil()]));
    let others = scene.reports(WORKER).await[0]["id"].clone();
    for id in [nothing, others.clone(), json!(scene.app.case_id(&scene.case)), json!("x")] {
        later["supersedesId"] = id;
        let refused = scene.app.act(HOME, RECORD, later.clone()).await;
        assert_eq!(refused.refusals(), ["NOT_FOUND input.supersedesId"]);
        answers.push(refused.payload().clone());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    later["supersedesId"] = first["id"].clone();
    assert_eq!(scene.app.act(WORKER, RECORD, later).await.refusals(), ["NOT_FOUND input.supersedesId"], "not its own");
}

#[tokio::test]
async fn as_desk_and_as_home_station_correct_what_they_reported_without_reading_it() {
    for who in [("desk", Purpose::Verification), HOME] {
        let scene = begin().await;
        let mut report = scene.report();
        let mut ids = Vec::new();
        for _ in 0..2 {
            let answer = scene.app.act(who, RECORD, report.clone()).await;
            assert_eq!(answer.refusals(), Vec::<String>::new(), "{who:?}");
            ids.push(answer.payload()["homeInvestigationId"].clone());
            assert_eq!(scene.seen(who).await["homeInvestigations"], Value::Null, "{who:?}");
            report["safety"] = json!("SAFE");
            report["supersedesId"] = ids[0].clone();
        }
        let read = scene.reports(WORKER).await;
        assert_eq!((&read[1]["id"], &read[1]["superseded"]), (&ids[0], &json!(true)));
        assert_eq!((&read[2]["id"], &read[2]["supersedes"]), (&ids[1], &ids[0]));
        let again = scene.app.act(who, RECORD, report.clone()).await;
        assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.supersedesId"], "{who:?}");
        // What others reported is as little there as what is not there at all, and nobody signs what he is not shown.
        let nothing = json!(scene.app.id("HomeReport", &[scene.case.id, Uuid::nil()]));
        let [others, none] = [read[0]["id"].clone(), nothing].map(|id| {
            report["supersedesId"] = id;
            report.clone()
        });
        let others = scene.app.act(who, RECORD, others).await;
        assert_eq!(others.refusals(), ["NOT_FOUND input.supersedesId"]);
        assert_eq!(others.payload(), scene.app.act(who, RECORD, none).await.payload());
        let supervisor = if who == HOME { scene.world.home_thana } else { scene.world.desk };
        scene.supervisor("chief", supervisor).await;
        let second = json!({ "investigationId": ids[1] });
        let signed = scene.app.act(("chief", who.1), "countersignHomeInvestigation", second).await;
        let told = if who == HOME { "NOT_FOUND input.investigationId" } else { "NOT_ALLOWED input" };
        assert_eq!(signed.refusals(), [told], "{who:?}");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let scene = begin().await;
    let wrong = json!({ "caseId": scene.app.case_id(&scene.case), "visitedAt": "2027-01-01T00:00:00Z",
        "addressFound": "NOT_FOUND", "address": "East Road Synthetic", "willingness": "UNWILLING", "safety": "SAFE",
        "suspectsNear": "a\u{202E}b", "observations": "\u{0}", "supersedesId": "x" });
    let refused = scene.app.act(WORKER, RECORD, wrong).await;
    let mut told = refused.refusals();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "CONTRADICTION input.address",
            "DATE_IMPOSSIBLE input.visitedAt",
            "INVALID input.metWith",
            "INVALID input.observations",
            "INVALID input.suspectsNear",
            "NOT_FOUND input.supersedesId",
        ]
    );
    for (field, value, told) in [
        ("visitedAt", json!("2026-01-01T00:00:00Z"), "DATE_IMPOSSIBLE input.visitedAt"),
        ("address", json!("9".repeat(301)), "INVALID input.address"),
        ("metWith", json!("a\nb"), "INVALID input.metWith"),
        ("metWith", json!(" \u{200B}"), "INVALID input.metWith"),
    ] {
        let mut input = scene.report();
        input[field] = value;
        assert_eq!(scene.app.act(WORKER, RECORD, input).await.refusals(), [told]);
    }
    let mut moved = scene.report();
    moved["addressFound"] = json!("FAMILY_MOVED");
    moved["address"] = Value::Null;
    assert_eq!(scene.app.act(WORKER, RECORD, moved).await.refusals(), ["INVALID input.address"]);
    let nobody = json!({ "caseId": scene.app.case_id(&scene.case), "visitedAt": "2026-11-20T09:00:00Z",
        "addressFound": "NOT_FOUND", "willingness": "NOT_MET", "safety": "NOT_ASSESSED" });
    scene.app.act(WORKER, RECORD, nobody).await.done();
    assert_eq!(scene.reports(WORKER).await.len(), 2, "of what was refused nothing is left");
}
