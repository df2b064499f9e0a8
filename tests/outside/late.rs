//! What goes out late, comes back, is lost or was told more than once: the register and the notices follow what is known.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use super::{LIST, Outside, RIGHTS, WORKER};

async fn withdraw(outside: &Outside) {
    let mut w = outside.app.write().await;
    w.consent_event(outside.consent, ConsentEventKind::Withdrawn, outside.app.now()).await.unwrap();
    w.commit().await.unwrap();
}

#[tokio::test]
async fn as_worker_a_letter_that_goes_out_after_the_withdrawal_is_followed_by_a_notice() {
    let outside = Outside::new().await;
    let letter = outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    withdraw(&outside).await;
    outside.app.advance(TimeDelta::hours(25));
    let notice = outside.recipient().await.unwrap()["notices"][0]["id"].clone();
    let told = json!({ "noticeId": notice, "channel": "PHONE", "confirms": true });
    outside.app.act(RIGHTS, "tellOutsideRecipient", told).await.done();
    let sent = json!({ "sheetId": letter.payload()["sheetId"], "outcome": "SENT" });
    outside.app.act(WORKER, "accountForSheet", sent).await.done();
    let received = outside.recipient().await.unwrap();
    assert_eq!(received["notices"].as_array().unwrap().len(), 2, "{received}");
    assert_eq!(received["notices"][0]["confirmedAt"], Value::Null, "the newest waits: {received}");
}

#[tokio::test]
async fn as_worker_each_call_that_nothing_carries_is_told_of() {
    let outside = Outside::new().await;
    let morning = outside.app.now();
    outside.app.advance(TimeDelta::hours(9));
    for (minutes, field) in [(0, "CASE_ACCOUNT"), (60, "CASE_HEALTH_CONDITION")] {
        let mut input = outside.letter(&[field]);
        input["channel"] = json!("PHONE");
        input["happenedAt"] = json!((morning + TimeDelta::minutes(minutes)).to_rfc3339());
        outside.app.act(WORKER, "recordOutsideDisclosure", input).await.done();
        outside.app.advance(TimeDelta::minutes(1));
    }
    let received = outside.recipient().await.unwrap();
    assert_eq!(received["notices"].as_array().unwrap().len(), 2, "{received}");
}

/// What comes back was read; what lay where nobody knew may have been; that it never left says who printed it.
#[tokio::test]
async fn as_worker_and_colleague_only_what_never_left_told_nobody() {
    let outside = Outside::new().await;
    let witness = outside.app.id("Member", &[outside.world.member("nurse")]);
    let sheet = async || outside.tell(WORKER, &["PERSON_NAME"]).await.done().payload()["sheetId"].clone();
    let account = async |who: (&str, Purpose), sheet: &Value, outcome: &str| {
        let input = json!({ "sheetId": sheet, "outcome": outcome, "witnessId": witness });
        outside.app.act(who, "accountForSheet", input).await.refusals()
    };
    let first = sheet().await;
    assert_eq!(account(WORKER, &first, "RETURNED").await, ["NOT_POSSIBLE_NOW input.sheetId"]);
    let colleague = ("colleague", Purpose::Verification);
    assert_eq!(account(colleague, &first, "DESTROYED").await, ["NOT_ALLOWED input.outcome"]);
    assert!(account(colleague, &first, "LOST").await.is_empty());
    assert!(account(WORKER, &first, "DESTROYED").await.is_empty());
    assert_eq!(outside.recipient().await.unwrap()["outside"], 1, "somebody may have found it");
    let second = sheet().await;
    assert!(account(WORKER, &second, "DESTROYED").await.is_empty());
    assert_eq!(outside.recipient().await.unwrap()["outside"], 1, "the second told nobody");
}

/// A call that told more than a rule carries in a coarser form is told of.
#[tokio::test]
async fn as_worker_a_whole_address_is_not_carried_by_its_district() {
    let outside = Outside::new().await;
    let Outside { app, world, case, .. } = &outside;
    let ngo = crate::harness::world::World::body(
        app,
        "PAPER-NGO",
        entities::vocabulary::AgencyKind::Ngo,
        entities::vocabulary::Country::Bangladesh,
    )
    .await;
    world.relate(app, case, ngo, RelationKind::ServiceProvider).await;
    world.agree(app, case, &[PackageCode::ServicesAfterReturn]).await;
    app.advance(TimeDelta::minutes(2));
    let mut input = outside.letter(&["PERSON_ADDRESS"]);
    input["recipientId"] = json!(app.id("Agency", &[ngo]));
    (input["channel"], input["happenedAt"]) = (json!("PHONE"), json!((app.now() - TimeDelta::minutes(1)).to_rfc3339()));
    app.act(("worker", Purpose::Reintegration), "recordOutsideDisclosure", input).await.done();
    let query = "query ($id: ID!) { pastRecipients(caseId: $id, first: 9) { recipients {
        agency { code } groundHolds notices { cause } } } }";
    let answer = app.ask_with(RIGHTS.0, RIGHTS.1, query, json!({ "id": app.case_id(case) })).await;
    let list = answer.at("/pastRecipients/recipients").as_array().unwrap();
    let told = list.iter().find(|one| one["agency"]["code"] == "PAPER-NGO").unwrap();
    assert_eq!((&told["groundHolds"], &told["notices"][0]["cause"]), (&json!(false), &json!("NO_GROUND")), "{told}");
}

/// Whoever has the database and nothing else makes no letter unsent and no call grounded.
#[tokio::test]
async fn as_worker_what_was_forged_ends_the_answer() {
    let outside = Outside::new().await;
    let letter = outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    let witness = outside.app.id("Member", &[outside.world.member("nurse")]);
    let input = json!({ "sheetId": letter.payload()["sheetId"], "outcome": "LOST", "witnessId": witness });
    outside.app.act(WORKER, "accountForSheet", input).await.done();
    let ask = async || {
        let id = json!({ "id": outside.app.case_id(&outside.case) });
        outside.app.ask_with(RIGHTS.0, RIGHTS.1, LIST, id).await.status
    };
    assert_eq!(ask().await, 200);
    assert_eq!(outside.app.attack("UPDATE printed_sheet_event SET outcome = 'DESTROYED'").await, 1);
    assert_eq!(ask().await, 500);
    assert_eq!(outside.app.attack("UPDATE printed_sheet_event SET outcome = 'LOST'").await, 1);
    assert_eq!(ask().await, 200);
    assert_eq!(outside.app.attack("UPDATE printed_sheet_event SET mac = NULL").await, 1);
    assert_eq!(ask().await, 500);
}

#[tokio::test]
async fn as_worker_no_rule_is_not_a_rule_without_a_name() {
    let outside = Outside::new().await;
    outside.app.advance(TimeDelta::minutes(2));
    let mut input = outside.letter(&["CASE_ACCOUNT"]);
    input["channel"] = json!("PHONE");
    input["happenedAt"] = json!((outside.app.now() - TimeDelta::minutes(1)).to_rfc3339());
    outside.app.act(WORKER, "recordOutsideDisclosure", input).await.done();
    let forged = "UPDATE outside_disclosure_field SET rule = '' WHERE rule IS NULL AND field = 'Case.account'";
    assert_eq!(outside.app.attack(forged).await, 1);
    let id = json!({ "id": outside.app.case_id(&outside.case) });
    assert_eq!(outside.app.ask_with(RIGHTS.0, RIGHTS.1, LIST, id).await.status, 500);
}
