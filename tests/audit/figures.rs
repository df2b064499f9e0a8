//! How often what was shown to whom, as figures: what the records count that the same reader can page through.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{PAGE, Scene, scene};

const FIGURES: &str = "query ($period: FigurePeriod!) { dashboard { disclosure(period: $period) {
    shared { agency { code } purpose answers cases } own { purpose answers cases } refused { outcome purpose requests }
    unreviewed { declaredBy { code } running over overdue } } } }";

/// Answers, and the cases of which they showed something.
type Counted = BTreeMap<String, (i64, BTreeSet<String>)>;

/// What somebody is told of 24 November 2026.
async fn told(scene: &Scene, (subject, purpose): (&str, Purpose)) -> Value {
    let period = json!({ "period": { "from": "2026-11-24", "until": "2026-11-24" } });
    let answer = scene.app.ask_with(subject, purpose, FIGURES, period).await;
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    answer.at("/dashboard/disclosure").clone()
}

/// Every record of that day, page by page.
async fn every_record(scene: &Scene, subject: &str) -> Vec<Value> {
    let filter = json!({ "from": "2026-11-23T18:00:00Z", "before": "2026-11-24T18:00:00Z" });
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let asked = json!({ "filter": filter, "first": 4, "after": after });
        let page = scene.app.ask_with(subject, Purpose::Oversight, PAGE, asked).await;
        let records = page.at("/audit/records");
        found.extend(records["nodes"].as_array().unwrap().iter().cloned());
        if records["pageInfo"]["hasNextPage"] == false {
            return found;
        }
        after = records["pageInfo"]["endCursor"].clone();
    }
}

/// The figures that follow from the records.
fn counted(records: &[Value], own: &str) -> Value {
    let (mut shared, mut of_own, mut refused) = (Counted::new(), Counted::new(), BTreeMap::<String, i64>::new());
    for record in records {
        let purpose = &record["purpose"];
        if record["agency"]["code"] == own && !["OK", "LISTENING"].contains(&record["outcome"].as_str().unwrap()) {
            *refused.entry(json!([record["outcome"], purpose]).to_string()).or_default() += 1;
        }
        let something =
            |entry: &&Value| ["shown", "masked"].iter().any(|part| !entry[part].as_array().unwrap().is_empty());
        let cases: BTreeSet<String> = record["entries"]
            .as_array()
            .unwrap()
            .iter()
            .filter(something)
            .map(|entry| entry["caseRef"].as_str().unwrap().to_owned())
            .collect();
        if record["kind"] != "DISCLOSURE" || cases.is_empty() {
            continue;
        }
        let place = if record["agency"]["code"] == own {
            of_own.entry(json!([purpose]).to_string()).or_default()
        } else {
            shared.entry(json!([record["agency"]["code"], purpose]).to_string()).or_default()
        };
        place.0 += 1;
        place.1.extend(cases);
    }
    let rows = |counted: Counted| -> Value {
        counted.into_iter().map(|(key, (answers, cases))| json!([key, answers, cases.len()])).collect()
    };
    json!({ "shared": rows(shared), "own": rows(of_own),
        "refused": refused.into_iter().map(|(key, requests)| json!([key, requests])).collect::<Vec<_>>() })
}

/// The same form of what was told.
fn keyed(told: &Value) -> Value {
    let rows = |part: &str, key: &[&str], figures: &[&str]| -> Value {
        let mut rows: Vec<Vec<Value>> = told[part]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let key: Vec<&Value> = key.iter().map(|pointer| row.pointer(pointer).unwrap()).collect();
                std::iter::once(json!(json!(key).to_string()))
                    .chain(figures.iter().map(|name| row[name].clone()))
                    .collect()
            })
            .collect();
        rows.sort_by_key(|row| row[0].to_string());
        json!(rows)
    };
    json!({ "shared": rows("shared", &["/agency/code", "/purpose"], &["answers", "cases"]),
        "own": rows("own", &["/purpose"], &["answers", "cases"]),
        "refused": rows("refused", &["/outcome", "/purpose"], &["requests"]) })
}

#[tokio::test]
async fn as_officer_they_are_what_the_records_count() {
    let scene = scene().await;
    scene.asked().await;
    scene.asked().await;
    let app = &scene.app;
    app.ask("worker", Purpose::Reintegration, "{ cases(first: 1) { nodes { code } } }").await;
    app.ask("worker", Purpose::Oversight, "{ cases(first: 1) { nodes { code } } }").await;
    app.ask("worker", Purpose::Shelter, "{ cases(first: 1000) { nodes { code } } }").await;
    app.ask("worker", Purpose::Shelter, "{ nothing }").await;
    // A day later what the officers ask themselves falls into another period.
    app.advance(TimeDelta::days(1));
    for (officer, own) in [("officer", "NGO-A"), ("other-officer", "NGO-B")] {
        let records = every_record(&scene, officer).await;
        let (counted, told) = (counted(&records, own), keyed(&told(&scene, (officer, Purpose::Oversight)).await));
        assert_eq!(told, counted, "{officer}");
        assert!(!told["shared"].as_array().unwrap().is_empty(), "{officer}: {told}");
        if officer == "officer" {
            assert!(told["refused"].as_array().unwrap().len() > 1, "{told}");
        } else {
            assert_eq!(told["refused"], json!([]), "of others nobody is told what they were refused");
        }
    }
}

#[tokio::test]
async fn as_everyone_else_nothing_is_told_of_disclosure() {
    let scene = scene().await;
    scene.asked().await;
    for who in [
        ("worker", Purpose::Shelter),
        ("secretariat", Purpose::Coordination),
        ("seat", Purpose::Coordination),
        ("thana", Purpose::Handover),
        ("admin", Purpose::Administration),
    ] {
        assert_eq!(told(&scene, who).await, Value::Null, "{who:?}");
    }
}

/// What waits for review, but for what the own agency declared while it covered for somebody.
async fn waiting(scene: &Scene) -> Value {
    let told = told(scene, ("officer", Purpose::Oversight)).await;
    let rows = told["unreviewed"].as_array().unwrap().iter();
    rows.filter(|row| row["declaredBy"]["code"] != "NGO-A").cloned().collect()
}

#[tokio::test]
async fn emergencies_wait_for_their_review_by_who_declared_them() {
    let scene = scene().await;
    let app = &scene.app;
    let thana = ("thana", Purpose::Handover);
    for case in [&scene.ours, &scene.theirs] {
        let declares = json!({ "caseId": app.case_id(case), "classes": ["CONTACT"], "reason": "LIFE_THREAT", "words": "Synthetic" });
        app.act(thana, "declareEmergency", declares).await.done();
    }
    let officer = ("officer", Purpose::Oversight);
    let row = |running, over, overdue| json!([{ "declaredBy": { "code": "THANA-A" }, "running": running, "over": over, "overdue": overdue }]);
    assert_eq!(waiting(&scene).await, row(1, 0, 0), "of the other's case the other is told");
    app.advance(TimeDelta::hours(3));
    assert_eq!(waiting(&scene).await, row(0, 1, 0));
    app.advance(TimeDelta::days(30));
    assert_eq!(waiting(&scene).await, row(0, 1, 1));
    let listed =
        app.ask(officer.0, officer.1, "{ emergencyAccess(first: 9, open: true) { id declaredBy { code } } }").await;
    let rows = listed.at("/emergencyAccess").as_array().unwrap();
    let id = rows.iter().find(|row| row["declaredBy"]["code"] == "THANA-A").unwrap()["id"].clone();
    app.act(officer, "reviewEmergency", json!({ "emergencyId": id, "justified": true })).await.done();
    assert_eq!(waiting(&scene).await, json!([]));
}
