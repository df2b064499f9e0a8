//! Two databases that differ only in what a listener may not see tell him the same, byte for byte.

use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{Purpose, RelationKind as R};
use serde_json::json;

use super::{ALL, WORKER, begin, reach};
use crate::harness::app::TestApp;
use crate::harness::journey::{handover, plan};
use crate::harness::live::{Event, brisk, served};
use crate::referrals::{THANA, two_people};

const POST: (&str, Purpose) = ("post", Purpose::Handover);

/// Everything that the post is told since a place, until its packet is open.
async fn stream(app: &TestApp, after: &serde_json::Value) -> Vec<Event> {
    let server = served(app, brisk()).await;
    let mut listens = server.listen_with(app, POST, ALL, json!({ "after": after })).await;
    let mut told = Vec::new();
    loop {
        let event = listens.told().await;
        told.push(event.clone());
        if event.at("/happenings/kind") == "HANDOVER_NEAR" {
            return told;
        }
    }
}

#[tokio::test]
async fn as_post_what_is_not_shown_changes_no_byte() {
    let (app, world) = begin().await;
    let (hers, other) = (world.case(&app).await, world.case(&app).await);
    world.relate(&app, &hers, world.post, R::HandoverPost).await;
    world.attach(&app, &hers, "PSHTO-2026").await;
    let planned: DateTime<Utc> = "2026-11-26T06:00:00Z".parse().unwrap();
    let id = plan(&app, handover(&world, planned, &[&hers])).await;
    let server = served(&app, brisk()).await;
    let mut listens = server.listen(&app, POST, ALL).await;
    reach(&app, &hers, "FOLLOW_UP").await;
    let after = listens.told().await.at("/happenings/cursor");
    reach(&app, &hers, "RETRAFFICKED").await;
    drop((listens, server));
    app.advance(TimeDelta::minutes(1));

    let [one, two] = app.doubled().await;
    // In one of them others are busy, what the post does not see of her changes, and her handover moves away and back
    // before its packet opens.
    reach(&two, &other, "FOLLOW_UP").await;
    two.act(THANA, "submitReferral", two_people(&two, world.ngo)).await.done();
    let id_of_hers = json!({ "id": two.case_id(&hers) });
    let version = two.ask_with(WORKER.0, WORKER.1, "query($id: ID!) { case(id: $id) { version } }", id_of_hers).await;
    let input = json!({ "caseId": two.case_id(&hers), "ifVersion": version.at("/case/version"), "account": "Another-Synthetic" });
    two.act(WORKER, "correctCase", input).await.done();
    for moved in [planned + TimeDelta::days(5), planned] {
        two.advance(TimeDelta::minutes(1));
        let mut w = two.write().await;
        w.move_handover(id, moved).await.unwrap();
        w.commit().await.unwrap();
    }
    for app in [&one, &two] {
        app.clock.set("2026-11-25T12:30:00Z".parse().unwrap());
    }
    let (one, two) = (stream(&one, &after).await, stream(&two, &after).await);
    let comparable = |told: &[Event]| told.iter().map(Event::comparable).collect::<Vec<_>>();
    assert_eq!(comparable(&one), comparable(&two));
    assert_eq!(one.len(), 2, "the stage and the handover");
}
