//! Sent twice, done once.

use entities::vocabulary::Purpose;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::world::World;

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
