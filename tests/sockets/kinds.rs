//! What opens by time, what waits, and what ended: each told when it is there for the one who listens, and not before.

use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{ConsentEventKind, ConsentGiver, PackageCode, Purpose, RelationKind as R};
use serde_json::json;

use super::{ALL, WORKER, begin, reach};
use crate::harness::app::TestApp;
use crate::harness::journey::{handover, plan};
use crate::harness::live::{brisk, served};
use crate::harness::world::{Case, World, permits};

const POST: (&str, Purpose) = ("post", Purpose::Handover);
const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn crosses(app: &TestApp, world: &World) -> Case {
    let case = world.case(app).await;
    world.relate(app, &case, world.post, R::HandoverPost).await;
    world.attach(app, &case, "PSHTO-2026").await;
    case
}

#[tokio::test]
async fn as_post_a_handover_is_told_when_its_packet_opens() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let (case, other) = (crosses(&app, &world).await, crosses(&app, &world).await);
    // Noon in Dhaka; the packet opens at six in the evening of the day before.
    let planned = at("2026-11-26T06:00:00Z");
    let id = plan(&app, handover(&world, planned, &[&case])).await;
    let moved = plan(&app, handover(&world, planned, &[&other])).await;
    app.clock.set(at("2026-11-25T11:50:00Z"));
    let mut w = app.write().await;
    w.move_handover(moved, planned + TimeDelta::days(3)).await.unwrap();
    w.commit().await.unwrap();
    let mut listens = server.listen(&app, POST, ALL).await;
    reach(&app, &case, "FOLLOW_UP").await;
    assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED", "and nothing of the handover");
    app.clock.set(at("2026-11-25T12:00:00Z"));
    let near = listens.told().await;
    assert_eq!(near.at("/happenings/kind"), "HANDOVER_NEAR");
    assert_eq!(near.at("/happenings/case/id"), app.case_id(&case));
    assert_eq!(
        near.at("/happenings/handover"),
        json!({ "id": app.id("Handover", &[case.id, id]), "plannedAt": "2026-11-26T06:00:00+00:00" })
    );
    app.advance(TimeDelta::minutes(1));
    let mut w = app.write().await;
    w.move_handover(id, planned + TimeDelta::hours(1)).await.unwrap();
    w.commit().await.unwrap();
    let near = listens.told().await;
    assert_eq!(near.at("/happenings/handover/plannedAt"), "2026-11-26T07:00:00+00:00", "told anew while it is open");
    // Moved away: what is closed again is not told.
    app.advance(TimeDelta::minutes(1));
    let mut w = app.write().await;
    w.move_handover(id, planned + TimeDelta::days(5)).await.unwrap();
    w.commit().await.unwrap();
    reach(&app, &case, "RETRAFFICKED").await;
    assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED");
}

#[tokio::test]
async fn as_investigator_is_told_that_something_waits_and_as_others_not() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.home_thana, R::HomeStation).await;
    world.relate(&app, &case, world.cid, R::Investigator).await;
    let mut asked = server.listen(&app, ("cid", Purpose::Investigation), ALL).await;
    let mut home = server.listen(&app, ("home", Purpose::Verification), ALL).await;
    app.advance(TimeDelta::minutes(1));
    let input = json!({
        "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.ngo]),
        "kind": "SERVICE_PROVIDER", "until": "2027-01-24T00:00:00Z",
    });
    let door = app.act(("worker", Purpose::Shelter), "relateAgency", input).await.done().door();
    let told = asked.told().await;
    assert_eq!(told.at("/happenings/kind"), "DOOR_PENDING");
    assert_eq!(told.at("/happenings/door"), json!({ "id": door, "kind": "RELATE" }));
    reach(&app, &case, "FOLLOW_UP").await;
    for listens in [&mut asked, &mut home] {
        assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED");
    }
}

/// A provider that read her name on her consent, which she took back.
async fn taken_back() -> (TestApp, World, Case) {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, R::ServiceProvider).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    let lines = permits(&app, PackageCode::ServicesAfterReturn);
    let consent = world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await;
    let read = app.ask(PROVIDER.0, PROVIDER.1, "{ cases(first: 1) { nodes { person { name } } } }").await;
    assert!(read.at("/cases/nodes/0/person/name").is_string());
    app.advance(TimeDelta::minutes(1));
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
    (app, world, case)
}

#[tokio::test]
async fn as_provider_an_end_is_told_by_its_notice_when_that_is_due() {
    let (app, _, case) = taken_back().await;
    let server = served(&app, brisk()).await;
    let due = app.now() + TimeDelta::hours(24);
    app.clock.set(due - TimeDelta::minutes(30));
    let mut listens = server.listen(&app, PROVIDER, ALL).await;
    reach(&app, &case, "FOLLOW_UP").await;
    assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED", "and nothing of what ended");
    app.clock.set(due);
    let told = listens.told().await;
    assert_eq!(told.at("/happenings/kind"), "ACCESS_ENDED");
    assert_eq!(told.at("/happenings/notice/since"), json!(due.to_rfc3339()));
    assert_eq!((told.at("/happenings/case"), told.at("/happenings/referral")), (json!(null), json!(null)));
}

#[tokio::test]
async fn as_provider_a_notice_that_is_held_back_is_told_when_it_is_let_go_and_once() {
    let (app, _, case) = taken_back().await;
    let server = served(&app, brisk()).await;
    let due = app.now() + TimeDelta::hours(24);
    let query = "query ($id: ID!) { pastRecipients(caseId: $id, first: 10) { recipients { notices { id } } } }";
    let lead = (WORKER.0, Purpose::SubjectRights);
    let list = app.ask_with(lead.0, lead.1, query, json!({ "id": app.case_id(&case) })).await;
    let id = list.at("/pastRecipients/recipients/0/notices/0/id").clone();
    app.act(lead, "holdNotice", json!({ "noticeId": id, "reason": "HER_SAFETY" })).await.done();
    app.clock.set(due - TimeDelta::minutes(30));
    let mut listens = server.listen(&app, PROVIDER, ALL).await;
    app.clock.set(due + TimeDelta::minutes(1));
    reach(&app, &case, "FOLLOW_UP").await;
    let reached = listens.told().await;
    assert_eq!(reached.at("/happenings/kind"), "STAGE_REACHED", "what is held back is not told");
    app.advance(TimeDelta::minutes(1));
    app.act(lead, "releaseNotice", json!({ "noticeId": id })).await.done();
    assert_eq!(listens.told().await.at("/happenings/notice/since"), json!(app.now().to_rfc3339()));
    reach(&app, &case, "RETRAFFICKED").await;
    assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED", "it is told once");
    // Nor is it told twice, or earlier, to one who comes back.
    let cursor =
        "subscription($after: String) { happenings(after: $after, kinds: [ACCESS_ENDED, STAGE_REACHED]) { kind } }";
    let mut again = server.listen_with(&app, PROVIDER, ALL, json!({ "after": reached.at("/happenings/cursor") })).await;
    assert_eq!(again.told().await.at("/happenings/kind"), "ACCESS_ENDED");
    assert_eq!(again.told().await.at("/happenings/kind"), "STAGE_REACHED");
    let other = server.listen_with(&app, PROVIDER, cursor, json!({ "after": reached.at("/happenings/cursor") })).await;
    assert_eq!(other.answer()["errors"][0]["extensions"]["code"], "CURSOR_INVALID", "a cursor is of one list");
}

#[tokio::test]
async fn as_provider_a_notice_that_was_held_back_and_let_go_in_time_is_told_once() {
    let (app, _, case) = taken_back().await;
    let server = served(&app, brisk()).await;
    let due = app.now() + TimeDelta::hours(24);
    let query = "query ($id: ID!) { pastRecipients(caseId: $id, first: 10) { recipients { notices { id } } } }";
    let lead = (WORKER.0, Purpose::SubjectRights);
    let list = app.ask_with(lead.0, lead.1, query, json!({ "id": app.case_id(&case) })).await;
    let id = list.at("/pastRecipients/recipients/0/notices/0/id").clone();
    app.act(lead, "holdNotice", json!({ "noticeId": id, "reason": "HER_SAFETY" })).await.done();
    app.advance(TimeDelta::minutes(1));
    app.act(lead, "releaseNotice", json!({ "noticeId": id })).await.done();
    app.clock.set(due - TimeDelta::minutes(30));
    let mut listens = server.listen(&app, PROVIDER, ALL).await;
    app.clock.set(due);
    assert_eq!(listens.told().await.at("/happenings/kind"), "ACCESS_ENDED");
    app.advance(TimeDelta::minutes(1));
    reach(&app, &case, "FOLLOW_UP").await;
    let next = listens.told().await;
    assert_eq!(next.at("/happenings/kind"), "STAGE_REACHED", "twice would tell that it was held back");
}

#[tokio::test]
async fn as_post_of_many_who_cross_none_is_lost_where_a_batch_ends() {
    let (app, world) = begin().await;
    let mut cases = Vec::new();
    for place in 0..17 {
        let mut w = app.write().await;
        cases.push(world.open(&mut w, app.now(), &format!("-{place}")).await);
        w.commit().await.unwrap();
    }
    for case in &cases {
        world.relate(&app, case, world.post, R::HandoverPost).await;
        world.attach(&app, case, "PSHTO-2026").await;
    }
    let planned = at("2026-11-26T06:00:00Z");
    let id = plan(&app, handover(&world, planned, &cases.iter().collect::<Vec<_>>())).await;
    // Three rows for each of seventeen, of which the last counts: fifty-one.
    for hours in [1, 2] {
        app.advance(TimeDelta::minutes(1));
        let mut w = app.write().await;
        w.move_handover(id, planned + TimeDelta::hours(hours)).await.unwrap();
        w.commit().await.unwrap();
    }
    let server = served(&app, brisk()).await;
    app.clock.set(at("2026-11-25T11:45:00Z"));
    let mut listens = server.listen(&app, POST, ALL).await;
    app.clock.set(at("2026-11-25T12:15:00Z"));
    let mut told = std::collections::BTreeSet::new();
    while told.len() < cases.len() {
        let event = listens.told().await;
        assert_eq!(event.at("/happenings/kind"), "HANDOVER_NEAR");
        assert!(told.insert(event.at("/happenings/cursor").to_string()), "each once");
    }
}
