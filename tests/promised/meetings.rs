//! Meetings: called by the secretariat alone, there for whom it calls, item by item.

use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PROVIDER, SEAT, SECRETARIAT, THANA, WORKER, Who, ask, begin};
use crate::harness::app::TestApp;
use crate::harness::world::World;

const LIST: &str = "query($first: Int!, $after: String) { meetings(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { id kind number state heldAt enteredAt bodies { code }
        items { place body { code } words } } } }";

/// The meeting of a number, to which the desk of the ministry, an organisation and a thana are called.
pub fn called(app: &TestApp, world: &World, number: i32) -> Value {
    let body = |id: Uuid| json!(app.id("Agency", &[id]));
    json!({ "kind": "TASK_FORCE", "number": number, "heldAt": (app.now() + TimeDelta::days(9)).to_rfc3339(),
        "bodyIds": [body(world.desk), body(world.ngo), body(world.thana)],
        "items": [{ "words": "Decisions of the last meeting" },
            { "words": "Why verifications wait there", "bodyId": body(world.desk) }] })
}

async fn listed(app: &TestApp, who: Who) -> Vec<Value> {
    let data = ask(app, who, (LIST, json!({ "first": 100 }))).await;
    data["meetings"]["nodes"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn as_secretariat_and_those_who_are_called() {
    let (app, world) = begin().await;
    for who in [SEAT, WORKER, THANA] {
        assert_eq!(app.act(who, "callMeeting", called(&app, &world, 60)).await.refusals(), ["NOT_ALLOWED input"]);
    }
    app.act(SECRETARIAT, "callMeeting", called(&app, &world, 60)).await.done();
    let words = |meeting: &Value| {
        let items = meeting["items"].as_array().unwrap();
        items.iter().map(|item| item["words"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (general, of_the_desk) = ("Decisions of the last meeting", "Why verifications wait there");
    for (who, expected, bodies) in [
        (SECRETARIAT, vec![general, of_the_desk], 3),
        (SEAT, vec![general, of_the_desk], 1),
        (WORKER, vec![general], 1),
        (THANA, vec![general], 1),
    ] {
        let meetings = listed(&app, who).await;
        assert_eq!(meetings.len(), 1, "{who:?}");
        assert_eq!(words(&meetings[0]), expected, "{who:?}");
        assert_eq!(meetings[0]["bodies"].as_array().unwrap().len(), bodies, "{who:?}");
    }
    assert!(listed(&app, PROVIDER).await.is_empty());
    // In one order on every database, however they were called.
    let bodies = listed(&app, SECRETARIAT).await[0]["bodies"].clone();
    assert_eq!(bodies, json!([{ "code": "NGO-A" }, { "code": "THANA-A" }, { "code": "DESK" }]));
}

#[tokio::test]
async fn what_becomes_of_a_meeting_follows_on_where_it_stands() {
    let (app, world) = begin().await;
    let made = app.act(SECRETARIAT, "callMeeting", called(&app, &world, 60)).await.done();
    let it = json!({ "meetingId": made.payload()["meeting"]["id"] });
    assert_eq!(app.act(WORKER, "holdMeeting", it.clone()).await.refusals(), ["NOT_ALLOWED input"]);
    assert_eq!(app.act(SECRETARIAT, "holdMeeting", it.clone()).await.refusals(), ["DATE_IMPOSSIBLE input.meetingId"]);
    let mut moved = it.clone();
    moved["heldAt"] = json!((app.now() + TimeDelta::days(2)).to_rfc3339());
    let answer = app.act(SECRETARIAT, "moveMeeting", moved.clone()).await.done();
    assert_eq!(answer.payload()["meeting"]["state"], "PLANNED");
    app.advance(TimeDelta::days(2));
    let answer = app.act(SECRETARIAT, "holdMeeting", it.clone()).await.done();
    assert_eq!(answer.payload()["meeting"]["state"], "HELD");
    for what in ["holdMeeting", "cancelMeeting"] {
        let refused = app.act(SECRETARIAT, what, it.clone()).await.refusals();
        assert_eq!(refused, ["NOT_POSSIBLE_NOW input.meetingId"]);
    }
    let second = app.act(SECRETARIAT, "callMeeting", called(&app, &world, 61)).await.done();
    let it = json!({ "meetingId": second.payload()["meeting"]["id"] });
    let answer = app.act(SECRETARIAT, "cancelMeeting", it.clone()).await.done();
    assert_eq!(answer.payload()["meeting"]["state"], "CANCELLED");
    assert_eq!(app.act(SECRETARIAT, "moveMeeting", moved).await.refusals(), ["NOT_POSSIBLE_NOW input.meetingId"]);
    let numbers: Vec<i64> = listed(&app, WORKER).await.iter().map(|one| one["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [61, 60]);
    let first = ask(&app, WORKER, (LIST, json!({ "first": 1 }))).await["meetings"].clone();
    let rest = json!({ "first": 9, "after": first["pageInfo"]["endCursor"] });
    assert_eq!(ask(&app, WORKER, (LIST, rest)).await["meetings"]["nodes"][0]["number"], 60);
}

#[tokio::test]
async fn with_what_cannot_be() {
    let (app, world) = begin().await;
    app.act(SECRETARIAT, "callMeeting", called(&app, &world, 60)).await.done();
    let mut input = called(&app, &world, 60);
    input["bodyIds"] = json!([app.id("Agency", &[world.ngo]), app.id("Agency", &[world.ngo]), "nobody"]);
    input["items"] = json!([{ "words": " " }, { "words": "x", "bodyId": app.id("Agency", &[world.cid]) }]);
    input["heldAt"] = json!((app.now() + TimeDelta::days(3000)).to_rfc3339());
    assert_eq!(
        app.act(SECRETARIAT, "callMeeting", input).await.refusals(),
        [
            "CONTRADICTION input.bodyIds",
            "NOT_FOUND input.bodyIds",
            "INVALID input.items[0].words",
            "CONTRADICTION input.items[1].bodyId",
            "CONTRADICTION input.number",
            "DATE_IMPOSSIBLE input.heldAt",
        ]
    );
    let mut input = called(&app, &world, 0);
    input["bodyIds"] = json!([]);
    input["items"] = json!([]);
    let refused = app.act(SECRETARIAT, "callMeeting", input).await.refusals();
    assert_eq!(refused, ["INVALID input.number", "INVALID input.bodyIds"]);
    assert_eq!(listed(&app, SECRETARIAT).await.len(), 1);
}

#[tokio::test]
async fn what_was_decided_is_said_once_it_was_held_and_read_by_those_who_read_the_item() {
    let (app, world) = begin().await;
    let mut input = called(&app, &world, 60);
    input["heldAt"] = json!((app.now() + TimeDelta::hours(1)).to_rfc3339());
    let id = app.act(SECRETARIAT, "callMeeting", input).await.done().payload()["meeting"]["id"].clone();
    let decided = |place: i32, words: &str| json!({ "meetingId": id, "place": place, "words": words });
    let early = app.act(SECRETARIAT, "recordDecision", decided(1, "too soon")).await.refusals();
    assert_eq!(early, ["NOT_POSSIBLE_NOW input.meetingId"]);
    app.advance(TimeDelta::hours(2));
    app.act(SECRETARIAT, "holdMeeting", json!({ "meetingId": id })).await.done();
    for who in [SEAT, WORKER, THANA] {
        let refused = app.act(who, "recordDecision", decided(1, "mine")).await.refusals();
        assert_eq!(refused, ["NOT_ALLOWED input"], "{who:?}");
    }
    let mut wrong = decided(3, "  ");
    wrong["happenedAt"] = json!((app.now() - TimeDelta::days(1)).to_rfc3339());
    let mut refused = app.act(SECRETARIAT, "recordDecision", wrong).await.refusals();
    refused.sort();
    assert_eq!(refused, ["DATE_IMPOSSIBLE input.happenedAt", "INVALID input.place", "INVALID input.words"]);
    for (place, words) in [(1, "Every body answers within a week"), (2, "The desk says why"), (1, "Within ten days")] {
        app.act(SECRETARIAT, "recordDecision", decided(place, words)).await.done();
        app.advance(TimeDelta::minutes(1));
    }
    let query = "{ meetings(first: 5) { nodes { items { place decision decidedAt decisionEnteredAt } } } }";
    let told = async |who: Who| -> Vec<String> {
        let data = ask(&app, who, (query, json!({}))).await;
        let items = data["meetings"]["nodes"][0]["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["decision"].as_str().unwrap().to_owned()).collect()
    };
    for who in [SECRETARIAT, SEAT] {
        assert_eq!(told(who).await, ["Within ten days", "The desk says why"], "{who:?}");
    }
    for who in [WORKER, THANA] {
        assert_eq!(told(who).await, ["Within ten days"], "{who:?}");
    }
    assert!(told(PROVIDER).await.is_empty());
}
