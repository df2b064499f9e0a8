//! Who reads the log, and how reading it shows in it.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use entities::relation;
use entities::vocabulary::{Purpose, RelationKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};

use super::{PAGE, entry, fields, ids, record, records, scene};
use crate::harness::app::{TestApp, post};
use crate::harness::world::World;

#[tokio::test]
async fn as_officer() {
    let scene = scene().await;
    let asked = scene.asked().await;
    let records = scene.records(json!({})).await;
    let own = record(&records, &asked.worker);
    assert_eq!(own["memberName"], "worker Member-Synthetic");
    assert_eq!(own["memberId"], scene.member("worker"));
    assert_eq!(own["agency"]["code"], "NGO-A");
    assert_eq!((&own["kind"], &own["outcome"]), (&json!("DISCLOSURE"), &json!("OK")));
    assert_eq!((&own["role"], &own["purpose"]), (&json!("PARTNER_NGO"), &json!("SHELTER")));
    assert_eq!(own["policyVersion"], scene.app.store.policy().version());
    let at: DateTime<Utc> = own["at"].as_str().unwrap().parse().unwrap();
    assert_eq!(at, scene.app.now() - TimeDelta::minutes(3));
    let mut named: Vec<&str> = own["named"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    named.sort_unstable();
    assert_eq!(named, ["Case.channel", "Case.openedAt"]);
    assert_eq!(own["apart"], json!(["Query.viewer"]));
    assert_eq!(own["entries"].as_array().unwrap().len(), 2, "also of the case that others lead");
    let ours = entry(own, Some(&scene.id(&scene.ours)));
    let shown = ours["shown"].as_array().unwrap();
    let name = shown.iter().find(|one| one["field"] == "Person.name").unwrap();
    assert_eq!(name["rule"], "lead-ngo-person");
    assert_eq!(name["sentence"], "The assigned worker knows whom she cares for and what was agreed.");
    assert_eq!(name["consents"], json!([]));
    let theirs = entry(own, None);
    assert!(theirs["caseRef"].is_string() && theirs["caseRef"] != ours["caseRef"]);
    assert!(fields(&theirs["withheld"]).contains(&"Case.account"), "{theirs:#}");
    assert!(theirs["shown"].as_array().unwrap().iter().all(|one| one["consents"].is_null()), "{theirs:#}");
    assert!(records.iter().any(|one| one["changes"].as_array().unwrap().iter().any(|c| c["action"] == "case.opened")));
    assert!(!ids(&records).contains(&asked.provider.as_str()), "the other organisation's own case");
}

#[tokio::test]
async fn as_worker() {
    let scene = scene().await;
    scene.asked().await;
    let mut read = 0;
    for subject in scene.world.subjects() {
        for purpose in Purpose::ALL {
            let answer = scene.app.ask_with(subject, *purpose, PAGE, json!({})).await;
            if answer.status == StatusCode::FORBIDDEN {
                continue;
            }
            let reads = subject == "officer" && [Purpose::Oversight, Purpose::SubjectRights].contains(purpose);
            assert_eq!(answer.at("/audit").is_null(), !reads, "{subject} {purpose:?}: {}", answer.text);
            read += usize::from(reads);
            let body = String::from_utf8(scene.app.last_record().await.body).unwrap();
            assert_eq!(body.contains("AuditRecord."), reads, "{subject}: {body}");
        }
    }
    assert_eq!(read, 2);
}

#[tokio::test]
async fn as_officer_of_another_agency() {
    let scene = scene().await;
    let asked = scene.asked().await;
    let answer = scene.read("other-officer", json!({})).await;
    let read = records(&answer);
    assert_eq!(record(&read, &asked.provider)["memberName"], "provider Member-Synthetic");
    let worker = record(&read, &asked.worker);
    assert_eq!((&worker["memberName"], &worker["memberId"]), (&Value::Null, &json!(scene.member("worker"))));
    assert_eq!(worker["entries"].as_array().unwrap().len(), 1);
    let theirs = entry(worker, Some(&scene.id(&scene.theirs)));
    assert!(!answer.text.contains(&scene.id(&scene.ours)));
    // What both read of one case cannot be joined.
    let ours = scene.records(json!({})).await;
    let same = entry(record(&ours, &asked.worker), None);
    assert_eq!(same["shown"].as_array().unwrap().len(), theirs["shown"].as_array().unwrap().len());
    assert_ne!(same["caseRef"], theirs["caseRef"]);
}

#[tokio::test]
async fn without_token() {
    let app = TestApp::new().await;
    World::build(&app).await;
    let answer = app.send(post(&[("purpose-of-use", "OVERSIGHT")], &json!({ "query": PAGE }))).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.body["data"], Value::Null);
}

#[tokio::test]
async fn reading_the_log_is_logged() {
    let scene = scene().await;
    scene.asked().await;
    let filter = json!({ "class": "IDENTITY", "case": scene.id(&scene.ours), "member": scene.member("worker"),
        "outcome": "OK", "kind": "DISCLOSURE", "purpose": "SHELTER" });
    let first = scene.read("officer", filter).await;
    scene.app.advance(TimeDelta::minutes(1));
    let second = scene.read("officer", json!({})).await;
    let reading = &second.at("/audit/records/nodes").as_array().unwrap()[0];
    assert_eq!(reading["id"], first.body["extensions"]["receipt"]["record"], "{reading:#}");
    assert_eq!(reading["memberName"], "officer Member-Synthetic");
    let list = |name: &str| -> Vec<String> {
        reading[name].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let (mut named, apart) = (list("named"), list("apart"));
    named.sort();
    assert_eq!(
        named,
        [
            "AuditEntry.case",
            "AuditEntry.masked",
            "AuditEntry.shown",
            "AuditRecord.at",
            "AuditRecord.kind",
            "AuditRecord.memberId",
            "AuditRecord.outcome",
            "AuditRecord.purpose"
        ]
    );
    for field in ["Query.audit", "Audit.records", "AuditRecord.id", "AuditRecord.apart", "AuditEntry.shown"] {
        assert!(apart.iter().any(|known| known == field), "{field} in {apart:?}");
    }
    // The case by which he filtered, and which he was shown, stands in it as a case.
    let of_case = entry(reading, Some(&scene.id(&scene.ours)));
    assert!(fields(&of_case["shown"]).contains(&"Case.code"));
}

#[tokio::test]
async fn the_log_of_a_case_goes_with_its_lead() {
    let scene = scene().await;
    let asked = scene.asked().await;
    assert!(ids(&scene.records(json!({})).await).contains(&asked.thana.as_str()));
    let db = scene.app.database.connect().await;
    let lead = relation::Entity::find()
        .filter(relation::Column::CaseId.eq(scene.ours.id))
        .filter(relation::Column::Kind.eq(RelationKind::Lead));
    let lead = lead.one(&db).await.unwrap().unwrap();
    let mut w = scene.app.write().await;
    w.end_relation(lead.id, scene.app.now()).await.unwrap();
    w.commit().await.unwrap();
    let records = scene.records(json!({})).await;
    assert_eq!(ids(&records), [asked.worker.as_str()], "of the own member all stays");
    assert!(records[0]["entries"].as_array().unwrap().iter().all(|entry| entry["case"].is_null()));
}

#[tokio::test]
async fn the_statements_of_a_page_follow_from_the_query() {
    let scene = scene().await;
    for _ in 0..8 {
        scene.asked().await;
    }
    let statements = async |first: i32, filter: Value| {
        let sent = || scene.app.store.database().statements() + scene.app.store.keys().database().statements();
        let before = sent();
        let variables = json!({ "first": first, "filter": filter });
        let answer = scene.app.ask_with("officer", Purpose::Oversight, PAGE, variables).await;
        let read = answer.at("/audit/records/nodes").as_array().unwrap().len();
        (read, sent() - before)
    };
    let member = json!({ "member": scene.member("worker") });
    let few = statements(1, member.clone()).await;
    let many = statements(8, member).await;
    assert_eq!((few.0, many.0), (1, 8));
    println!("a page of the log takes {} statements", few.1);
    assert_eq!(few.1, many.1);
    assert_eq!(statements(8, json!({})).await, (8, few.1), "of the own agency and of others");
    assert_eq!(statements(50, json!({ "kind": "DISCLOSURE" })).await.1, few.1);
}
