//! Sent twice, done once.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{World, canary};

#[tokio::test]
async fn a_key_sent_again_does_nothing_twice_and_shows_today() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let input = json!({
        "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.ngo]),
        "memberId": app.id("Member", &[world.member("colleague")]),
    });
    let who = ("worker", Purpose::Shelter);
    let key = "a-key-of-my-own";
    let first = app.act_under(who, "assignMember", (key, input.clone())).await.done();
    let rows = app.records().await.len();
    let again = app.act_under(who, "assignMember", (key, input.clone())).await.done();
    assert_eq!(first.payload(), again.payload());
    assert_eq!(app.records().await.len(), rows + 1, "the answer is recorded, and nothing is changed");
    let mut other = input.clone();
    other["memberId"] = json!(app.id("Member", &[world.member("nurse")]));
    let reused = app.act_under(who, "assignMember", (key, other)).await;
    assert_eq!(reused.refusals(), ["IDEMPOTENCY_KEY_REUSED input.idempotencyKey"]);
    // Another member's key is another key.
    let colleague = ("colleague", Purpose::Shelter);
    let mine = app.act_under(colleague, "assignMember", (key, input)).await;
    assert_eq!(mine.refusals(), ["SELF_ASSIGNMENT input.memberId"]);
    for bad in ["short", "with a blank in it", "চাবি-চাবি-চাবি"] {
        let refused = app
            .act_under(
                who,
                "assignMember",
                (
                    bad,
                    json!({
                        "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.ngo]), "memberId": "x",
                    }),
                ),
            )
            .await;
        assert_eq!(refused.refusals(), ["IDEMPOTENCY_KEY_INVALID input.idempotencyKey"], "{bad}");
    }
}

/// What the home station sees of what it sends.
const SEEN: &str = "mutation($input: AssignMemberInput!) { assignMember(input: $input) {
    case { id person { name } } pendingDoorId userErrors { code field } } }";

#[tokio::test]
async fn a_key_sent_again_after_a_withdrawal_shows_today_and_not_yesterday() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let tie = world.relate(&app, &case, world.home_thana, RelationKind::HomeStation).await;
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let input = json!({
        "idempotencyKey": "the-same-key-again", "caseId": app.case_id(&case),
        "agencyId": app.id("Agency", &[world.home_thana]), "function": "VERIFICATION_OFFICER",
    });
    let send = async || {
        let answer = app.ask_with("home", Purpose::Verification, SEEN, json!({ "input": input })).await;
        answer.at("/assignMember").clone()
    };
    let first = send().await;
    assert_eq!(first["case"]["person"]["name"], canary("name", ""), "{first}");
    assert!(first["pendingDoorId"].is_string(), "{first}");
    app.advance(TimeDelta::seconds(1));
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
    let mut today = first;
    today["case"]["person"]["name"] = Value::Null;
    assert_eq!(send().await, today, "the same outcome, and the name is closed");
    app.advance(TimeDelta::seconds(1));
    let mut w = app.write().await;
    w.end_relation(tie, app.now()).await.unwrap();
    w.commit().await.unwrap();
    today["case"] = Value::Null;
    assert_eq!(send().await, today, "the same outcome, and the case is not there any more");
}
