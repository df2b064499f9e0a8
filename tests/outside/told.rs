//! Who is told of it, and what becomes of it: registers, withdrawals, notices to a body that nobody here reads for.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, Purpose};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

use super::{LIST, Outside, RIGHTS, WORKER};

async fn withdraw(outside: &Outside) {
    let mut w = outside.app.write().await;
    w.consent_event(outside.consent, ConsentEventKind::Withdrawn, outside.app.now()).await.unwrap();
    w.commit().await.unwrap();
    outside.app.advance(TimeDelta::hours(25));
}

#[tokio::test]
async fn as_worker_and_officer_the_register_says_who_was_told_what() {
    let outside = Outside::new().await;
    outside.tell(WORKER, &["PERSON_NAME", "CASE_ACCOUNT"]).await.done();
    let told = outside.listed().await;
    assert_eq!(told.len(), 1);
    let told = &told[0];
    assert_eq!((&told["recipient"]["code"], &told["purpose"]), (&json!("PAPER-THANA"), &json!("VERIFICATION")));
    assert_eq!(
        (&told["decidedBefore"], &told["sheetState"], &told["toldAt"]),
        (&json!(true), &json!("OPEN"), &Value::Null)
    );
    assert_eq!(told["addressee"], "Officer in charge (Synthetic)");
    let name = told["fields"].as_array().unwrap().iter().find(|one| one["field"] == "PERSON_NAME").unwrap();
    assert!(name["rule"].is_string() && name["grounded"] == true, "{told}");
    let officer = outside.list(("officer", Purpose::SubjectRights)).await;
    assert!(officer.at("/outsideDisclosures").is_object(), "{}", officer.text);
    let received = outside.recipient().await.unwrap();
    assert_eq!((&received["classes"], &received["outside"]), (&json!(["IDENTITY"]), &json!(1)));
    assert_eq!(received["groundHolds"], true);
}

#[tokio::test]
async fn as_everyone_else_nothing() {
    let outside = Outside::new().await;
    outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    let query = "{ printedSheets(first: 9) { number } cases(first: 9) { nodes { code } } }";
    for subject in outside.world.subjects().filter(|subject| !["worker", "nurse", "officer"].contains(subject)) {
        for purpose in Purpose::ALL {
            let answer = outside.list((subject, *purpose)).await;
            assert!(answer.status == 403 || answer.at("/outsideDisclosures").is_null(), "{subject}: {}", answer.text);
            let others = outside.app.ask(subject, *purpose, query).await;
            assert!(!others.text.contains("SHEET-") || is_of_the_ngo(&outside, subject), "{subject}: {}", others.text);
        }
    }
}

fn is_of_the_ngo(outside: &Outside, subject: &str) -> bool {
    outside.world.homes().any(|(known, agency)| known == subject && agency == outside.world.ngo)
}

/// Two databases of which one was told more answer everyone but those who lead alike.
#[tokio::test]
async fn as_others_the_same_whatever_was_told() {
    let outside = Outside::new().await;
    let letter = outside.letter(&["PERSON_NAME"]);
    let Outside { app, world, case, .. } = outside;
    let [one, other] = app.doubled().await;
    other.act(WORKER, "discloseOutside", letter).await.done();
    for app in [&one, &other] {
        app.advance(TimeDelta::seconds(1));
    }
    let id = json!({ "id": one.case_id(&case) });
    let everything = format!("{{ cases(first: 5) {{ nodes {} }} }}", crate::harness::types::TYPES.everything("Case"));
    for (subject, agency) in world.homes().filter(|(_, agency)| *agency != world.ngo) {
        for purpose in [Purpose::Verification, Purpose::Repatriation, Purpose::Handover] {
            for (query, variables) in [(LIST, id.clone()), (everything.as_str(), json!({}))] {
                let left = one.ask_with(subject, purpose, query, variables.clone()).await;
                let right = other.ask_with(subject, purpose, query, variables).await;
                assert_eq!(left.comparable(), right.comparable(), "{subject} of {agency} {query}");
            }
        }
    }
}

#[tokio::test]
async fn as_worker_a_withdrawal_tells_the_body_by_letter() {
    let outside = Outside::new().await;
    outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    withdraw(&outside).await;
    let received = outside.recipient().await.unwrap();
    assert_eq!((&received["groundHolds"], &received["notices"][0]["cause"]), (&json!(false), &json!("WITHDRAWAL")));
    let notice = received["notices"][0]["id"].clone();
    let tell = |confirms: bool| json!({ "noticeId": notice, "channel": "LETTER", "confirms": confirms });
    outside.app.act(RIGHTS, "tellOutsideRecipient", tell(false)).await.done();
    let told = outside.recipient().await.unwrap()["notices"][0].clone();
    assert!(told["toldAt"].is_string() && told["confirmedAt"].is_null(), "{told}");
    outside.app.act(RIGHTS, "tellOutsideRecipient", tell(true)).await.done();
    assert_eq!(outside.recipient().await.unwrap()["notices"][0]["state"], "CONFIRMED");
    let again = outside.app.act(RIGHTS, "tellOutsideRecipient", tell(true)).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.noticeId"]);
}

/// A notice that is held back, not out yet, of another's case or to an agency with members is not told so.
#[tokio::test]
async fn as_worker_and_others_only_what_is_out_and_theirs() {
    let outside = Outside::new().await;
    outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    let mut w = outside.app.write().await;
    w.consent_event(outside.consent, ConsentEventKind::Withdrawn, outside.app.now()).await.unwrap();
    w.commit().await.unwrap();
    let notice = outside.recipient().await.unwrap()["notices"][0]["id"].clone();
    let input = json!({ "noticeId": notice, "channel": "PHONE", "confirms": false });
    let early = outside.app.act(RIGHTS, "tellOutsideRecipient", input.clone()).await;
    assert_eq!(early.refusals(), ["NOT_POSSIBLE_NOW input.noticeId"]);
    outside.app.advance(TimeDelta::hours(25));
    for who in [("provider", Purpose::Reintegration), ("home", Purpose::Verification), ("thana", Purpose::Handover)] {
        let refused = outside.app.act(who, "tellOutsideRecipient", input.clone()).await;
        assert_eq!(refused.refusals(), ["NOT_FOUND input.noticeId"], "{}", who.0);
    }
    let mut before = input;
    before["happenedAt"] = json!("2026-11-24T06:30:00Z");
    let early = outside.app.act(RIGHTS, "tellOutsideRecipient", before).await;
    assert_eq!(early.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
}

/// A sheet that never left told nobody; one that was sent told, whatever becomes of it; the number is a duty until then.
#[tokio::test]
async fn as_worker_says_what_became_of_the_sheet() {
    let outside = Outside::new().await;
    let sheet = |answer: &crate::harness::app::Answer| answer.payload()["sheetId"].clone();
    let first = outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    let witness = outside.app.id("Member", &[outside.world.member("nurse")]);
    let destroyed = json!({ "sheetId": sheet(&first), "outcome": "DESTROYED", "witnessId": witness });
    outside.app.act(WORKER, "accountForSheet", destroyed).await.done();
    assert_eq!(outside.recipient().await, None, "nobody was told");
    assert_eq!(outside.listed().await[0]["sheetState"], "ACCOUNTED");
    let second = outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    let sent = json!({ "sheetId": sheet(&second), "outcome": "SENT" });
    outside.app.act(WORKER, "accountForSheet", sent.clone()).await.done();
    assert_eq!(outside.recipient().await.unwrap()["outside"], 1);
    assert!(outside.listed().await[0]["toldAt"].is_string());
    let again = outside.app.act(WORKER, "accountForSheet", sent).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.sheetId"]);
    // Two tellings under one key are one.
    let key = "a-key-of-the-worker";
    let once = outside.app.act_under(WORKER, "discloseOutside", (key, outside.letter(&["PERSON_NAME"]))).await.done();
    let twice = outside.app.act_under(WORKER, "discloseOutside", (key, outside.letter(&["PERSON_NAME"]))).await.done();
    assert_eq!(once.payload()["sheetId"], twice.payload()["sheetId"]);
    assert_eq!(outside.listed().await.len(), 3);
}

#[tokio::test]
async fn as_worker_a_row_that_was_altered_ends_the_answer() {
    for sql in [
        "UPDATE outside_disclosure SET purpose = 'RESCUE'",
        "UPDATE outside_disclosure_field SET effect = 'WITHHELD'",
        "DELETE FROM outside_disclosure_field",
    ] {
        let outside = Outside::new().await;
        outside.tell(WORKER, &["PERSON_NAME"]).await.done();
        let app = &outside.app;
        assert!(app.attack(sql).await > 0, "{sql}");
        let answer = app.ask_with(RIGHTS.0, RIGHTS.1, LIST, json!({ "id": app.case_id(&outside.case) })).await;
        assert_eq!(answer.status, 500, "{sql}: {}", answer.text);
        assert!(answer.text.contains("INTERNAL") && !answer.text.contains("PAPER-THANA"), "{sql}: {}", answer.text);
    }
}

/// Whoever alters a row keeps nobody from taking back: what it says counts, and whoever reads it is told.
#[tokio::test]
async fn as_worker_an_altered_row_does_not_hold_up_a_withdrawal() {
    let outside = Outside::new().await;
    outside.tell(WORKER, &["PERSON_NAME"]).await.done();
    assert!(outside.app.attack("UPDATE outside_disclosure SET channel = 'PHONE'").await > 0);
    let mut w = outside.app.write().await;
    w.consent_event(outside.consent, ConsentEventKind::Withdrawn, outside.app.now()).await.unwrap();
    w.commit().await.unwrap();
    let db = outside.app.database.connect().await;
    let notices = entities::recipient_notice::Entity::find().all(&db).await.unwrap();
    assert!(notices.iter().any(|row| row.agency_id == outside.station), "{notices:?}");
}
