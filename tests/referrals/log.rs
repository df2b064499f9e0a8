//! What the log keeps of a referral: which fields were shown, under a name of its own, and no value.

use std::collections::BTreeSet;

use api::audit::record::hex;
use entities::vocabulary::{Purpose, RecordKind};
use entities::{audit_body, referral_pseudonym};
use sea_orm::EntityTrait as _;
use serde_json::Value;

use super::{COLLEAGUE, THANA, acknowledged, begin, seen, submitted};
use crate::harness::app::TestApp;

fn body(row: &audit_body::Model) -> Value {
    let text = String::from_utf8(row.body.clone()).unwrap();
    serde_json::from_str(text.split_once('\n').unwrap().1).unwrap()
}

async fn pseudonym(app: &TestApp) -> String {
    let db = app.database.connect().await;
    let row = referral_pseudonym::Entity::find().one(&db).await.unwrap().unwrap();
    db.close().await.unwrap();
    hex(&row.pseudonym)
}

/// The fields of an entry that were shown, or withheld.
fn fields(entry: &Value, how: &str) -> BTreeSet<String> {
    entry[how].as_array().unwrap().iter().map(|row| row[0].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn as_both_sides_each_reading_is_recorded_field_by_field() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    let name = pseudonym(&app).await;
    let _ = seen(&app, THANA, &id).await;
    let read = body(&app.last_record().await);
    let entry = &read["cases"][0];
    assert_eq!(entry["case"], name.as_str());
    let shown = fields(entry, "shown");
    for field in ["Referral.account", "Referral.place", "ReferredPerson.name", "ReferredPerson.age", "Referral.state"] {
        assert!(shown.contains(field), "{field} of {shown:?}");
    }
    let _ = seen(&app, COLLEAGUE, &id).await;
    let read = body(&app.last_record().await);
    let (shown, withheld) = (fields(&read["cases"][0], "shown"), fields(&read["cases"][0], "withheld"));
    assert!(shown.contains("Referral.needs") && !shown.contains("Referral.account"), "{shown:?}");
    assert!(withheld.contains("Referral.account"), "{withheld:?}");
}

#[tokio::test]
async fn each_change_is_in_the_log_and_no_word_of_what_was_written() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    let name = pseudonym(&app).await;
    let changes: Vec<Value> =
        app.records().await.iter().filter(|row| row.kind == RecordKind::Change).map(body).collect();
    let of_referral = |body: &Value| body["changes"].as_array().unwrap().iter().any(|c| c["set"] == "REFERRAL");
    let actions: Vec<&str> = changes
        .iter()
        .filter(|body| of_referral(body))
        .map(|body| {
            assert_eq!(body["changes"][0]["case"], name.as_str());
            assert_eq!(body["changes"][0]["owner"], Value::Null, "no key that outlives the name");
            body["changes"][0]["action"].as_str().unwrap()
        })
        .collect();
    assert_eq!(actions, ["referral.submitted", "referral.acknowledged"]);
    for row in app.records().await {
        let text = String::from_utf8(row.body.clone()).unwrap();
        assert!(!text.contains("canary") && !text.contains("Synthetic"), "{text}");
    }
}

#[tokio::test]
async fn as_officer_of_the_agency_that_was_asked_the_log_tells_that_a_member_read_it() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    let _ = seen(&app, super::WORKER, &id).await;
    let query = "{ audit { records(first: 5) { nodes { entries { case { id } caseRef shown { field rule } } } } } }";
    let answer = app.ask("officer", Purpose::Oversight, query).await;
    let nodes = answer.at("/audit/records/nodes").as_array().unwrap();
    let entries = nodes.iter().flat_map(|node| node["entries"].as_array().unwrap());
    let told = |entry: &&Value| {
        let mut shown = entry["shown"].as_array().unwrap().iter();
        shown.any(|row| row["field"] == "Referral.account" && row["rule"] == "referral-in-hand")
    };
    let entry = entries.clone().find(told).unwrap_or_else(|| panic!("{}", answer.text));
    assert_eq!(entry["case"], Value::Null, "a referral is no case");
    assert!(entry["caseRef"].is_string());
}
