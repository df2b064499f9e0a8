//! What is laid before meetings: frozen while others' promises and sessions differ, so that the frozen bytes do, too.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::vocabulary::MeetingEvent;
use entities::{meeting, meeting_body, meeting_event};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

use super::super::queries::Query;
use super::Beside;
use crate::harness::app::TestApp;
use crate::harness::types::TYPES;
use crate::harness::world::World;
use crate::promised::SECRETARIAT;

/// Meetings are called to which those come who were at the last one, and others: before those that were held nothing is laid.
pub async fn call(app: &TestApp, world: &World) {
    let all = [world.desk, world.ngo, world.thana, world.other_ngo, world.post];
    for (number, bodies) in [(62, &all[..]), (63, &all[..3]), (64, &all[2..]), (65, &[world.home_thana, world.ngo])] {
        let bodies: Vec<String> = bodies.iter().map(|body| app.id("Agency", &[*body])).collect();
        let input = json!({ "kind": "TASK_FORCE", "number": number, "bodyIds": bodies,
            "items": [{ "words": "What comes next-Synthetic", "bodyId": null }],
            "heldAt": (app.now() + TimeDelta::days(9)).to_rfc3339() });
        app.act(SECRETARIAT, "callMeeting", input).await.done();
    }
}

/// The secretariat freezes what is laid before each meeting to come: twice where the viewer is called, and otherwise as often as may be.
pub async fn freeze(side: &mut Beside<'_>) {
    let db = side.app.database.connect().await;
    let bodies = meeting_body::Entity::find().all(&db).await.unwrap();
    let meetings = meeting::Entity::find().all(&db).await.unwrap();
    let events = meeting_event::Entity::find().all(&db).await.unwrap();
    db.close().await.unwrap();
    let over = |row: &meeting::Model| {
        let of = events.iter().filter(|event| event.meeting_id == row.id);
        of.map(|event| event.kind).any(|kind| matches!(kind, MeetingEvent::Held | MeetingEvent::Cancelled))
    };
    for row in meetings.into_iter().filter(|row| !over(row)) {
        let called: Vec<_> = bodies.iter().filter(|body| body.meeting_id == row.id).map(|body| body.body_id).collect();
        let times = if side.told.reaches(&called) { 2 } else { side.dice.below(3) };
        for _ in 0..times {
            let input = frozen(&side.app.id("Meeting", &[row.id]));
            side.app.act(SECRETARIAT, "freezeMeetingPack", input).await.done();
        }
    }
}

fn frozen(meeting: &str) -> Value {
    json!({ "meetingId": meeting, "period": { "from": "2026-01-01", "until": "2026-12-31" } })
}

/// What was laid before each meeting, the last time, the first time and the third, whether it is there or not.
pub fn queries(ids: &BTreeSet<(&'static str, String)>) -> Vec<Query> {
    let all = TYPES.everything("MeetingPack");
    let text = format!(
        "query($id: ID!) {{ meetingPack(meetingId: $id) {all} first: meetingPack(meetingId: $id, number: 1) {{ number asOf }} \
         third: meetingPack(meetingId: $id, number: 3) {{ number asOf }} }}"
    );
    let one = |id: &String| Query { text: text.clone(), variables: json!({ "id": id }), pages: false };
    // Of what is no meeting one of each type will do.
    let mut others = BTreeSet::new();
    let asked = ids.iter().filter(|(of, _)| *of == "Meeting" || others.insert(*of));
    asked.map(|(_, id)| one(id)).collect()
}

/// Whoever it is wants to freeze what is laid before each meeting, and before what is none.
pub fn changes(ids: &BTreeSet<(&'static str, String)>) -> Vec<Query> {
    let text = "mutation($input: FreezeMeetingPackInput!) { freezeMeetingPack(input: $input) {
        meetingPack { meetingId number asOf sha256 } userErrors { code field message } } }";
    let one = |(place, (_, id)): (usize, &(&'static str, String))| {
        let mut input = frozen(id);
        input["idempotencyKey"] = json!(format!("the-pack-of-{place}"));
        Query { text: text.to_owned(), variables: json!({ "input": input }), pages: false }
    };
    ids.iter().enumerate().map(one).collect()
}
