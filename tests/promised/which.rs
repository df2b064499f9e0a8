//! Which pack it is: of which meeting, the how many-th and as of when. Each is told apart from every other, by its hash and by the key
//! under which it was frozen.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::packs::{called, frozen};
use super::{SECRETARIAT, WORKER, Who, ask};
use crate::harness::app::TestApp;
use crate::verification;

const WHICH: &str =
    "query($id: ID!, $number: Int) { meetingPack(meetingId: $id, number: $number) { number asOf sha256 } }";

async fn pack(app: &TestApp, who: Who, (meeting, number): (&Value, Option<i32>)) -> Value {
    ask(app, who, (WHICH, json!({ "id": meeting, "number": number }))).await["meetingPack"].clone()
}

async fn frozen_under(app: &TestApp, key: &str, meeting: &Value) -> Value {
    let answer = app.act_under(SECRETARIAT, "freezeMeetingPack", (key, frozen(meeting))).await;
    answer.done().payload()["meetingPack"].clone()
}

#[tokio::test]
async fn as_secretariat_a_key_that_is_sent_again_answers_the_pack_that_was_frozen_under_it() {
    let scene = verification::begin().await;
    let app = &scene.app;
    let meeting = called(&scene, 60).await;
    let first = frozen_under(app, "the-first-of-two-packs", &meeting).await;
    app.advance(TimeDelta::minutes(1));
    let second = frozen_under(app, "the-second-of-two-packs", &meeting).await;
    assert_eq!((&first["number"], &second["number"]), (&json!(1), &json!(2)));
    app.advance(TimeDelta::minutes(1));
    assert_eq!(frozen_under(app, "the-first-of-two-packs", &meeting).await, first);
    assert_eq!(frozen_under(app, "the-second-of-two-packs", &meeting).await, second);
    assert_eq!(pack(app, SECRETARIAT, (&meeting, None)).await["number"], 2, "nothing was frozen again");
}

/// Nothing changes between these packs but which they are.
#[tokio::test]
async fn as_secretariat_no_two_packs_have_the_same_hash() {
    let scene = verification::begin().await;
    let app = &scene.app;
    let meetings = [called(&scene, 60).await, called(&scene, 61).await];
    let mut hashes = BTreeSet::new();
    for meeting in meetings.iter().chain(&meetings) {
        app.act(SECRETARIAT, "freezeMeetingPack", frozen(meeting)).await.done();
        hashes.insert(pack(app, SECRETARIAT, (meeting, None)).await["sha256"].as_str().unwrap().to_owned());
        app.advance(TimeDelta::minutes(1));
    }
    assert_eq!(hashes.len(), 4, "{hashes:?}");
    for (meeting, number) in [(&meetings[0], 1), (&meetings[0], 2), (&meetings[1], 1), (&meetings[1], 2)] {
        let told = pack(app, SECRETARIAT, (meeting, Some(number))).await;
        assert!(hashes.remove(told["sha256"].as_str().unwrap()), "read again it has another: {told}");
    }
}

#[tokio::test]
async fn as_secretariat_and_partner_a_pack_says_of_which_meeting_it_is() {
    let scene = verification::begin().await;
    let app = &scene.app;
    let meeting = called(&scene, 60).await;
    app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    let query = "query($id: ID!) { meetingPack(meetingId: $id) { meetingId meetingKind meetingNumber number } }";
    for who in [SECRETARIAT, WORKER] {
        let told = ask(app, who, (query, json!({ "id": meeting }))).await["meetingPack"].clone();
        let expected = json!({ "meetingId": meeting, "meetingKind": "TASK_FORCE", "meetingNumber": 60, "number": 1 });
        assert_eq!(told, expected, "{who:?}");
    }
}

/// What was counted after a meeting was not laid before it.
#[tokio::test]
async fn as_secretariat_nothing_is_laid_before_a_meeting_that_was_held() {
    let scene = verification::begin().await;
    let app = &scene.app;
    let meeting = called(&scene, 60).await;
    let before = frozen_under(app, "before-it-was-held", &meeting).await;
    app.advance(TimeDelta::days(10));
    app.act(SECRETARIAT, "holdMeeting", json!({ "meetingId": meeting })).await.done();
    let refused = app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.meetingId"]);
    assert!(refused.text.contains("a meeting that was held"), "{}", refused.text);
    // What was laid before it is read as it was, and was frozen under its key still.
    assert_eq!(pack(app, WORKER, (&meeting, None)).await["number"], 1);
    assert_eq!(pack(app, SECRETARIAT, (&meeting, None)).await["sha256"], before["sha256"]);
    assert_eq!(frozen_under(app, "before-it-was-held", &meeting).await, before);
}
