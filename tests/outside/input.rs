//! What is refused, and says why.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::json;

use super::{Outside, WORKER};

#[tokio::test]
async fn as_worker_everything_that_is_wrong_is_said_at_once() {
    let outside = Outside::new().await;
    let mut input = outside.letter(&[]);
    input["channel"] = json!("MESSAGE");
    input["addressee"] = json!("two\nlines");
    input["recipientId"] = json!(outside.app.id("Agency", &[outside.world.ngo]));
    let refused = outside.app.act(WORKER, "discloseOutside", input).await;
    assert_eq!(
        refused.refusals(),
        [
            "CONTRADICTION input.recipientId",
            "INVALID input.addressee",
            "INVALID input.fields",
            "INVALID input.channel",
            "NOT_POSSIBLE_NOW input.recipientId",
        ]
    );
    let mut unknown = outside.letter(&["PERSON_NAME"]);
    unknown["recipientId"] = json!(outside.app.case_id(&outside.case));
    assert_eq!(outside.app.act(WORKER, "discloseOutside", unknown).await.refusals(), ["NOT_FOUND input.recipientId"]);
}

/// An agency that reads here is not written letters: what it may see it asks for, under its own name.
#[tokio::test]
async fn as_worker_an_agency_with_members_reads_here() {
    let outside = Outside::new().await;
    let mut input = outside.letter(&["PERSON_NAME"]);
    input["recipientId"] = json!(outside.app.id("Agency", &[outside.world.home_thana]));
    let refused = outside.app.act(WORKER, "discloseOutside", input.clone()).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.recipientId"]);
    // That it was told on the phone is recorded all the same.
    input["happenedAt"] = json!((outside.app.now() - TimeDelta::seconds(5)).to_rfc3339());
    outside.app.act(WORKER, "recordOutsideDisclosure", input).await.done();
}

#[tokio::test]
async fn as_worker_nothing_happened_in_the_future() {
    let outside = Outside::new().await;
    let mut input = outside.letter(&["PERSON_NAME"]);
    input["happenedAt"] = json!("2027-11-24T06:00:00Z");
    let refused = outside.app.act(WORKER, "recordOutsideDisclosure", input).await;
    assert_eq!(refused.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
}

/// Who reads nothing of a case tells nobody of it, and learns nothing by trying.
#[tokio::test]
async fn as_others_the_case_is_not_there_or_not_theirs_to_tell() {
    let outside = Outside::new().await;
    for (subject, agency) in outside.world.homes() {
        let who = (subject, Purpose::Verification);
        let answer = outside.app.act(who, "discloseOutside", outside.letter(&["PERSON_NAME"])).await;
        if answer.status == 403 || ["worker", "nurse"].contains(&subject) {
            continue;
        }
        let expected = if agency == outside.world.ngo {
            ["NOT_ALLOWED input", "NOT_FOUND input.caseId"]
        } else {
            ["NOT_FOUND input.caseId"; 2]
        };
        let refusals = answer.refusals();
        assert!(refusals.len() == 1 && expected.contains(&refusals[0].as_str()), "{subject}: {refusals:?}");
    }
}
