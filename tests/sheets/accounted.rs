//! A sheet is returned or destroyed, and that is a duty of the agency until somebody says which.

use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::acts::crossing::{BSF, Crossing, POST, THANA};
use crate::harness::app::TestApp;

const LIST: &str =
    "query($state: SheetState!) { printedSheets(first: 10, state: $state) { id number kind purpose persons
    printedById printedAt dueAt state overdue events { outcome happenedAt enteredAt enteredById witnessId } } }";

async fn listed(app: &TestApp, (subject, purpose): (&str, Purpose), state: &str) -> Vec<Value> {
    let answer = app.ask_with(subject, purpose, LIST, json!({ "state": state })).await;
    answer.at("/printedSheets").as_array().unwrap().clone()
}

/// A sheet of the post, and a colleague at its desk.
async fn printed() -> (Crossing, String, String) {
    let mut crossing = Crossing::of(2, &[]).await;
    let now = crossing.app.now();
    let mut w = crossing.app.write().await;
    let new = api::store::writing::NewMember {
        agency: crossing.world.post,
        subject: "post-colleague".into(),
        name_en: "post-colleague Member-Synthetic".into(),
        name_bn: None,
        home_role: None,
    };
    let member = w.enrol_member(new).await.unwrap();
    let posting = api::store::writing::NewPosting {
        member,
        agency: crossing.world.post,
        function: Function::HandoverOfficer,
        begins_at: now - TimeDelta::days(1),
        until: None,
    };
    w.begin_posting(posting).await.unwrap();
    w.commit().await.unwrap();
    crossing.app.advance(TimeDelta::seconds(1));
    let sheet = crossing.print(POST, 0).await.done().payload()["sheet"]["id"].as_str().unwrap().to_owned();
    crossing.app.advance(TimeDelta::minutes(1));
    let colleague = crossing.app.id("Member", &[member]);
    crossing.cases.truncate(2);
    (crossing, sheet, colleague)
}

async fn account(crossing: &Crossing, who: (&str, Purpose), input: Value) -> Vec<String> {
    crossing.app.act(who, "accountForSheet", input).await.refusals()
}

#[tokio::test]
async fn as_the_desk_that_printed_it_until_it_is_gone() {
    let (crossing, sheet, colleague) = printed().await;
    let app = &crossing.app;
    let other = ("post-colleague", Purpose::Handover);
    let open = listed(app, other, "OPEN").await;
    assert_eq!(open.len(), 1, "the duty is the desk's, not the officer's alone");
    assert_eq!(
        (&open[0]["persons"], &open[0]["overdue"], &open[0]["kind"]),
        (&json!(2), &json!(false), &json!("HANDOVER_LIST"))
    );
    assert_eq!(open[0]["dueAt"], "2026-11-26T02:00:00+00:00", "when the packet closes: 36 hours after the plan");
    assert_eq!(open[0]["printedById"], app.id("Member", &[crossing.world.member("post")]));
    let owed = "{ duties(first: 9, filter: { kinds: [SHEET_RETURN] }) { state dueOn aboutId case { code } } }";
    let owed = async |who: (&str, Purpose)| app.ask(who.0, who.1, owed).await.at("/duties").clone();
    let duty = |state: &str| json!([{ "state": state, "dueOn": "2026-11-26", "aboutId": sheet, "case": null }]);
    app.advance(TimeDelta::days(3));
    for who in [POST, other] {
        assert_eq!(owed(who).await, duty("ESCALATED"), "{}", who.0);
    }
    assert_eq!(owed(THANA).await, json!([]));
    assert_eq!(listed(app, POST, "OPEN").await[0]["overdue"], true);
    let input = json!({ "sheetId": sheet, "outcome": "DESTROYED", "witnessId": colleague, "happenedAt": app.now() });
    let done = app.act(POST, "accountForSheet", input).await.done();
    assert_eq!(done.payload()["sheet"]["state"], "ACCOUNTED");
    assert_eq!(listed(app, other, "OPEN").await, Vec::<Value>::new());
    assert_eq!(owed(POST).await, json!([]));
    let gone = listed(app, other, "ACCOUNTED").await;
    assert_eq!(gone[0]["events"][0]["outcome"], "DESTROYED");
    assert_eq!((&gone[0]["events"][0]["witnessId"], &gone[0]["overdue"]), (&json!(colleague), &json!(false)));
    let record = app.records().await.into_iter().rev().find(|record| record.kind.code() == "CHANGE").unwrap();
    let body = String::from_utf8(record.body).unwrap();
    assert_eq!(body.matches("sheet.destroyed").count(), 3, "of the agency and of both cases: {body}");
}

#[tokio::test]
async fn as_the_desk_bad_words_change_nothing() {
    let (crossing, sheet, colleague) = printed().await;
    let app = &crossing.app;
    let witness = |id: &str| json!({ "sheetId": sheet, "outcome": "DESTROYED", "witnessId": id });
    let own = app.id("Member", &[crossing.world.member("post")]);
    let foreign = app.id("Member", &[crossing.world.member("thana")]);
    let missing = app.id("Member", &[Uuid::now_v7()]);
    for (input, refused) in [
        (json!({ "sheetId": sheet, "outcome": "DESTROYED" }), "INVALID input.witnessId"),
        (witness(&own), "CONTRADICTION input.witnessId"),
        (witness(&foreign), "NOT_FOUND input.witnessId"),
        (witness(&missing), "NOT_FOUND input.witnessId"),
        (witness(&sheet), "NOT_FOUND input.witnessId"),
        (
            json!({ "sheetId": sheet, "outcome": "RETURNED", "happenedAt": "2026-11-24T05:00:00Z" }),
            "DATE_IMPOSSIBLE input.happenedAt",
        ),
        (
            json!({ "sheetId": sheet, "outcome": "LOST", "happenedAt": "2026-12-24T05:00:00Z" }),
            "DATE_IMPOSSIBLE input.happenedAt",
        ),
        (json!({ "sheetId": missing, "outcome": "LOST" }), "NOT_FOUND input.sheetId"),
    ] {
        assert_eq!(account(&crossing, POST, input.clone()).await, [refused], "{input}");
    }
    assert_eq!(listed(app, POST, "OPEN").await.len(), 1);
    assert_eq!(account(&crossing, POST, json!({ "sheetId": sheet, "outcome": "RETURNED" })).await, [""; 0]);
    let again = account(&crossing, POST, witness(&colleague)).await;
    assert_eq!(again, ["NOT_POSSIBLE_NOW input.sheetId"], "what came back is not destroyed by a word");
}

#[tokio::test]
async fn as_everyone_else_it_is_not_there() {
    let (crossing, sheet, _) = printed().await;
    let missing = crossing.app.id("Sheet", &[Uuid::now_v7()]);
    let subjects: Vec<&str> = crossing.world.subjects().filter(|subject| *subject != "post").collect();
    for subject in subjects {
        for state in ["OPEN", "LOST", "ACCOUNTED"] {
            let answer = crossing.app.ask_with(subject, Purpose::Handover, LIST, json!({ "state": state })).await;
            assert!(!answer.text.contains("SHEET-"), "{subject}: {}", answer.text);
        }
        let send = |id: &str| {
            let input = json!({ "sheetId": id, "outcome": "LOST" });
            crossing.app.act_under((subject, Purpose::Handover), "accountForSheet", ("some-key-of-mine", input))
        };
        let (one, other) = (send(&sheet).await, send(&missing).await);
        assert_eq!(one.comparable(), other.comparable(), "{subject}");
        assert!(!one.text.contains("ACCOUNTED") && !one.text.contains("LOST\""), "{subject}: {}", one.text);
    }
    let open = listed(&crossing.app, POST, "OPEN").await;
    assert_eq!((open.len(), &open[0]["state"]), (1, &json!("OPEN")));
}

#[tokio::test]
async fn as_post_the_duty_outlives_the_tie() {
    let (crossing, sheet, _) = printed().await;
    crossing.app.advance(TimeDelta::days(40));
    let case = crossing.sees(POST, 0).await;
    assert_eq!(case, Value::Null, "the case is not there any more");
    assert_eq!(listed(&crossing.app, POST, "OPEN").await.len(), 1);
    assert_eq!(account(&crossing, POST, json!({ "sheetId": sheet, "outcome": "RETURNED" })).await, [""; 0]);
}

#[tokio::test]
async fn as_each_side_its_own_sheets() {
    let (crossing, ..) = printed().await;
    for who in [THANA, BSF] {
        let before = listed(&crossing.app, who, "OPEN").await;
        assert_eq!(before, Vec::<Value>::new(), "{}", who.0);
        crossing.print(who, 0).await.done();
        assert_eq!(listed(&crossing.app, who, "OPEN").await.len(), 1, "{}", who.0);
    }
    assert_eq!(listed(&crossing.app, POST, "OPEN").await.len(), 1);
}

#[tokio::test]
async fn with_a_sheet_rewritten_in_the_database() {
    let (crossing, ..) = printed().await;
    let thana = crossing.app.literal(crossing.world.thana);
    assert_eq!(crossing.app.attack(&format!("UPDATE printed_sheet SET agency_id = {thana}")).await, 1);
    let answer = crossing.app.ask_with("thana", Purpose::Handover, LIST, json!({ "state": "OPEN" })).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{}", answer.text);
}
