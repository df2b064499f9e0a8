//! The sheet holds what the body may be told and the worker sees, and no more; and the log says so.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, ConsentGiver, PackageCode, ProvisionEffect, Purpose};
use serde_json::{Value, json};

use super::{Outside, WORKER, page};
use crate::harness::world::{canary, permits};

/// Names, birth, address: what verification asks for. The account and her health nobody asks a station to know.
const WANTED: [&str; 5] = ["PERSON_NAME", "PERSON_BIRTH", "PERSON_ADDRESS", "CASE_ACCOUNT", "CASE_HEALTH_CONDITION"];

fn form(told: &Value, field: &str) -> Value {
    let fields = told["fields"].as_array().unwrap();
    fields.iter().find(|one| one["field"] == field).unwrap_or_else(|| panic!("{field} in {told}"))["form"].clone()
}

#[tokio::test]
async fn as_worker_the_station_is_told_what_it_would_see_here() {
    let outside = Outside::new().await;
    let answer = outside.tell(WORKER, &WANTED).await.done();
    let told = &answer.payload()["outsideDisclosure"];
    for (field, expected) in [
        ("PERSON_NAME", "WHOLE"),
        ("PERSON_ADDRESS", "WHOLE"),
        ("CASE_ACCOUNT", "WITHHELD"),
        ("CASE_HEALTH_CONDITION", "WITHHELD"),
    ] {
        assert_eq!(form(told, field), expected, "{field}");
    }
    let page = page(&outside.app, WORKER, &answer).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains(&canary("name", "")), "{}", page.text);
    for withheld in ["account", "condition", "fatherName", "phone"] {
        assert!(!page.text.contains(&canary(withheld, "")), "{withheld} in {}", page.text);
    }
    assert!(!page.text.contains("What happened") && !page.text.contains("Health"), "not even a line: {}", page.text);
    for there in
        ["PAPER-THANA of the tests", "Officer in charge (Synthetic)", "verification", "worker Member-Synthetic"]
    {
        assert!(page.text.contains(there), "{there} in {}", page.text);
    }
    let number = answer.at("/discloseOutside/outsideDisclosure/sheetNumber").as_str().unwrap();
    assert_eq!(page.text.matches(number).count(), 2, "in the head and on every page");
    let lower = page.text.to_lowercase();
    assert!(
        !lower.contains("traffick") && !page.text.contains("পাচার"),
        "a request to verify does not say what happened"
    );
    assert_eq!(page.opened, Some(4), "name, birth, address and addressee: no seal is opened that is not shown");
}

#[tokio::test]
async fn as_worker_the_record_is_that_of_the_sheet() {
    let outside = Outside::new().await;
    let answer = outside.tell(WORKER, &WANTED).await.done();
    let page = page(&outside.app, WORKER, &answer).await;
    let record = outside.app.last_record().await;
    let text = String::from_utf8(record.body.clone()).unwrap();
    let body: Value = serde_json::from_str(text.split_once('\n').unwrap().1).unwrap();
    let shown = body["cases"][0]["shown"].to_string();
    assert!(shown.contains("Person.name") && shown.contains("OutsideDisclosure.addressee"), "{shown}");
    assert!(!shown.contains("Case.account") && !shown.contains("Person.phone"), "{shown}");
    assert!(page.text.contains(&record.record_id.to_string()), "the record stands on the sheet");
}

#[tokio::test]
async fn as_worker_what_was_taken_back_since_is_left_out() {
    let outside = Outside::new().await;
    let answer = outside.tell(WORKER, &WANTED).await.done();
    let mut w = outside.app.write().await;
    w.consent_event(outside.consent, ConsentEventKind::Withdrawn, outside.app.now()).await.unwrap();
    w.commit().await.unwrap();
    let page = page(&outside.app, WORKER, &answer).await;
    assert_eq!(page.status, 404, "{}", page.text);
    assert!(!page.text.contains("canary"), "{}", page.text);
}

#[tokio::test]
async fn as_worker_her_denial_binds_letters_too() {
    let outside = Outside::new().await;
    let mut lines = permits(&outside.app, PackageCode::BringMeHome);
    lines.retain(|line| line.purpose == Purpose::Verification);
    lines.iter_mut().for_each(|line| line.effect = ProvisionEffect::Deny);
    outside.world.say(&outside.app, &outside.case, (ConsentGiver::Survivor, None), lines).await;
    outside.app.advance(TimeDelta::seconds(1));
    let refused = outside.tell(WORKER, &WANTED).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.fields"]);
}

#[tokio::test]
async fn as_worker_a_body_without_a_tie_is_told_nothing() {
    let outside = Outside::new().await;
    let mut w = outside.app.write().await;
    w.end_relation(outside.tie, outside.app.now()).await.unwrap();
    w.commit().await.unwrap();
    outside.app.advance(TimeDelta::seconds(1));
    let refused = outside.tell(WORKER, &["PERSON_NAME"]).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.fields"]);
}

/// What needs an assignment goes to the desk to which the case is assigned, and to no other.
#[tokio::test]
async fn as_worker_an_account_goes_to_the_assigned_desk_only() {
    use api::store::writing::NewAssignment;
    use entities::vocabulary::{AgencyKind, Country, Function, RelationKind};
    let outside = Outside::new().await;
    let Outside { app, world, case, .. } = &outside;
    let cid = crate::harness::world::World::body(app, "PAPER-CID", AgencyKind::Cid, Country::Bangladesh).await;
    world.relate(app, case, cid, RelationKind::Investigator).await;
    world.agree(app, case, &[PackageCode::Court]).await;
    let mut w = app.write().await;
    let begins_at = app.now() - TimeDelta::days(1);
    let function = Some(Function::Investigator);
    let new = NewAssignment { case: case.id, agency: cid, function, member: None, begins_at, until: None };
    w.begin_assignment(new).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::seconds(1));
    let who = ("worker", Purpose::Testimony);
    for (desk, told) in [(json!("INVESTIGATOR"), true), (json!("DUTY_OFFICER"), false), (Value::Null, false)] {
        let mut input = outside.letter(&["CASE_FIR_REFERENCE"]);
        input["recipientId"] = json!(app.id("Agency", &[cid]));
        input["desk"] = desk.clone();
        let answer = app.act(who, "discloseOutside", input).await;
        assert_eq!(answer.refusals().is_empty(), told, "{desk}: {}", answer.text);
    }
}
