//! What had happened before anybody decided: recorded as such, forgiven by nothing.

use chrono::TimeDelta;
use entities::vocabulary::{AgencyKind, Country};
use serde_json::{Value, json};

use super::{LIST, Outside, RIGHTS, WORKER};
use crate::harness::world::World;

fn called(outside: &Outside, fields: &[&str]) -> Value {
    let mut input = outside.letter(fields);
    input["channel"] = json!("PHONE");
    input["happenedAt"] = json!((outside.app.now() - TimeDelta::seconds(30)).to_rfc3339());
    input
}

#[tokio::test]
async fn as_worker_records_a_call_that_was_carried() {
    let outside = Outside::new().await;
    outside.app.advance(TimeDelta::minutes(5));
    outside.app.act(WORKER, "recordOutsideDisclosure", called(&outside, &["PERSON_NAME"])).await.done();
    let told = outside.listed().await[0].clone();
    assert_eq!(
        (&told["decidedBefore"], &told["sheetNumber"], &told["channel"]),
        (&json!(false), &Value::Null, &json!("PHONE"))
    );
    assert_eq!(told["fields"][0]["grounded"], true, "{told}");
    assert!(told["toldAt"].as_str().unwrap() < told["enteredAt"].as_str().unwrap(), "{told}");
    let received = outside.recipient().await.unwrap();
    assert_eq!((&received["groundHolds"], &received["notices"]), (&json!(true), &json!([])));
}

#[tokio::test]
async fn as_worker_what_nothing_carried_is_told_to_stop_at_once() {
    let outside = Outside::new().await;
    outside.app.advance(TimeDelta::minutes(5));
    let input = called(&outside, &["PERSON_NAME", "CASE_ACCOUNT"]);
    outside.app.act(WORKER, "recordOutsideDisclosure", input).await.done();
    let told = outside.listed().await[0].clone();
    let of = |field: &str| told["fields"].as_array().unwrap().iter().find(|one| one["field"] == field).unwrap().clone();
    assert_eq!((&of("PERSON_NAME")["grounded"], &of("CASE_ACCOUNT")["grounded"]), (&json!(true), &json!(false)));
    assert_eq!(of("CASE_ACCOUNT")["form"], "WHOLE", "it was said, whoever wishes it had not been");
    let received = outside.recipient().await.unwrap();
    assert_eq!(received["groundHolds"], false);
    assert_eq!(received["notices"][0]["cause"], "NO_GROUND", "{received}");
}

/// A body that was never tied to the case, told on the phone: it stands in the register and is told to stop.
#[tokio::test]
async fn as_worker_a_body_without_any_tie_stands_in_the_register() {
    let outside = Outside::new().await;
    let stranger = World::body(&outside.app, "STRANGER", AgencyKind::Thana, Country::Bangladesh).await;
    outside.app.advance(TimeDelta::minutes(5));
    let mut input = called(&outside, &["PERSON_NAME"]);
    input["recipientId"] = json!(outside.app.id("Agency", &[stranger]));
    input["channel"] = json!("MESSAGE");
    outside.app.act(WORKER, "recordOutsideDisclosure", input).await.done();
    let query = "query ($id: ID!) { pastRecipients(caseId: $id, first: 9) { recipients { agency { code } groundHolds notices { cause } } } }";
    let id = json!({ "id": outside.app.case_id(&outside.case) });
    let answer = outside.app.ask_with(RIGHTS.0, RIGHTS.1, query, id.clone()).await;
    let expected =
        json!([{ "agency": { "code": "STRANGER" }, "groundHolds": false, "notices": [{ "cause": "NO_GROUND" }] }]);
    assert_eq!(answer.at("/pastRecipients/recipients"), &expected);
    let listed = outside.app.ask_with(RIGHTS.0, RIGHTS.1, LIST, id).await;
    assert_eq!(listed.at("/outsideDisclosures/disclosures/0/fields/0/grounded"), &json!(false));
}
