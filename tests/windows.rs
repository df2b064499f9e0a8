//! A handover packet is open from six in the evening of the day before, in the post's time zone, until twelve hours
//! after both sides confirmed her, and at the latest thirty-six hours after the planned time.

use api::store::writing::NewHandover;
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{HandoverSide, Purpose, RelationKind as R};
use serde_json::json;
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::journey::{handover, plan};
use crate::harness::probe::Probe;
use crate::harness::world::{Case, World};

const CLOSED: &str = "WITHHELD WINDOW";
const MOMENT: TimeDelta = TimeDelta::microseconds(1);

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Noon in Dhaka, two days after every test begins.
fn planned() -> DateTime<Utc> {
    at("2026-11-26T06:00:00Z")
}

/// A case that crosses at the post, carried by law.
async fn crossing() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = travels(&app, &world).await;
    (app, world, case)
}

async fn travels(app: &TestApp, world: &World) -> Case {
    let case = world.case(app).await;
    for (agency, kind) in
        [(world.post, R::HandoverPost), (world.bsf, R::HandoverPost), (world.thana, R::ReceivingStation)]
    {
        world.relate(app, &case, agency, kind).await;
    }
    world.attach(app, &case, "PSHTO-2026").await;
    case
}

async fn seen(app: &TestApp, case: &Case, (subject, field): (&'static str, &str)) -> String {
    Probe { app, subject, purpose: Purpose::Handover, case }.of(field).await
}

/// Whether the packet is open, asked by all three who take part; they must agree.
async fn packet(app: &TestApp, case: &Case) -> String {
    let post = seen(app, case, ("post", "handovers")).await;
    for subject in ["bsf", "thana"] {
        assert_eq!(seen(app, case, (subject, "handovers")).await, post, "{subject}");
    }
    post
}

async fn confirm(app: &TestApp, (handover, case): (Uuid, &Case), side: HandoverSide, at: DateTime<Utc>) {
    let mut w = app.write().await;
    w.confirm_handover((handover, case.id), side, at).await.unwrap();
    w.commit().await.unwrap();
}

#[tokio::test]
async fn opens_at_six_on_the_eve_and_closes_a_day_and_a_half_after() {
    let (app, world, case) = crossing().await;
    plan(&app, handover(&world, planned(), &[&case])).await;
    let eve = at("2026-11-25T12:00:00Z");
    app.clock.set(eve - MOMENT);
    assert_eq!(packet(&app, &case).await, CLOSED);
    assert_eq!(seen(&app, &case, ("post", "name")).await, CLOSED);
    assert_eq!(seen(&app, &case, ("bsf", "name")).await, "WITHHELD ROLE");
    assert_eq!(seen(&app, &case, ("thana", "name")).await, "shown", "the papers are written before");
    app.clock.set(eve);
    assert_eq!(packet(&app, &case).await, "shown");
    assert_eq!(seen(&app, &case, ("post", "name")).await, "shown");
    assert_eq!(seen(&app, &case, ("post", "birth")).await, "MASKED AGE_BAND");
    assert_eq!(seen(&app, &case, ("post", "phone")).await, "WITHHELD ROLE");
    assert_eq!(seen(&app, &case, ("post", "healthCondition")).await, "WITHHELD ROLE");
    assert_eq!(seen(&app, &case, ("bsf", "name")).await, "WITHHELD ROLE", "the packet has no name");
    app.clock.set(planned() + TimeDelta::hours(36) - MOMENT);
    assert_eq!(packet(&app, &case).await, "shown");
    app.clock.set(planned() + TimeDelta::hours(36));
    assert_eq!(packet(&app, &case).await, CLOSED);
    assert_eq!(seen(&app, &case, ("post", "name")).await, CLOSED);
}

#[tokio::test]
async fn the_eve_is_the_posts_own() {
    let (app, world, case) = crossing().await;
    plan(&app, NewHandover { time_zone: "Asia/Kolkata".into(), ..handover(&world, planned(), &[&case]) }).await;
    app.clock.set(at("2026-11-25T12:30:00Z") - MOMENT);
    assert_eq!(packet(&app, &case).await, CLOSED);
    app.clock.set(at("2026-11-25T12:30:00Z"));
    assert_eq!(packet(&app, &case).await, "shown");
}

#[tokio::test]
async fn follows_a_handover_that_moves() {
    let (app, world, case) = crossing().await;
    let id = plan(&app, handover(&world, planned(), &[&case])).await;
    app.clock.set(at("2026-11-25T12:00:00Z"));
    assert_eq!(packet(&app, &case).await, "shown");
    let mut w = app.write().await;
    w.move_handover(id, planned() + TimeDelta::days(3)).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(packet(&app, &case).await, CLOSED);
    app.clock.set(at("2026-11-28T12:00:00Z") - MOMENT);
    assert_eq!(packet(&app, &case).await, CLOSED);
    app.clock.set(at("2026-11-28T12:00:00Z"));
    assert_eq!(packet(&app, &case).await, "shown");
}

#[tokio::test]
async fn closes_twelve_hours_after_both_sides_confirmed() {
    let (app, world, case) = crossing().await;
    let id = plan(&app, handover(&world, planned(), &[&case])).await;
    app.clock.set(planned());
    confirm(&app, (id, &case), HandoverSide::Giving, planned()).await;
    app.clock.set(planned() + TimeDelta::hours(13));
    assert_eq!(packet(&app, &case).await, "shown", "one side is not both");
    confirm(&app, (id, &case), HandoverSide::Receiving, planned() + TimeDelta::hours(2)).await;
    app.clock.set(planned() + TimeDelta::hours(14) - MOMENT);
    assert_eq!(packet(&app, &case).await, "shown");
    app.clock.set(planned() + TimeDelta::hours(14));
    assert_eq!(packet(&app, &case).await, CLOSED);
}

#[tokio::test]
async fn each_person_is_confirmed_alone() {
    let (app, world, first) = crossing().await;
    let second = travels(&app, &world).await;
    let id = plan(&app, handover(&world, planned(), &[&first, &second])).await;
    app.clock.set(planned());
    for side in [HandoverSide::Giving, HandoverSide::Receiving] {
        confirm(&app, (id, &first), side, planned()).await;
    }
    app.clock.set(planned() + TimeDelta::hours(12));
    assert_eq!(packet(&app, &first).await, CLOSED);
    assert_eq!(packet(&app, &second).await, "shown");
}

#[tokio::test]
async fn a_packet_of_others_opens_nothing() {
    let (app, world, case) = crossing().await;
    let elsewhere = NewHandover { post: world.cid, receiving: None, ..handover(&world, planned(), &[&case]) };
    plan(&app, elsewhere).await;
    app.clock.set(planned());
    assert_eq!(seen(&app, &case, ("bsf", "handovers")).await, "shown");
    assert_eq!(seen(&app, &case, ("post", "handovers")).await, CLOSED, "the post takes no part");
    assert_eq!(seen(&app, &case, ("post", "name")).await, CLOSED);
    assert_eq!(seen(&app, &case, ("thana", "handovers")).await, CLOSED);
}

#[tokio::test]
async fn one_open_packet_shows_no_other() {
    let (app, world, case) = crossing().await;
    plan(&app, handover(&world, planned(), &[&case])).await;
    plan(&app, handover(&world, planned() + TimeDelta::days(7), &[&case])).await;
    app.clock.set(planned());
    let id = app.store.keyed().global_id("Case", &[case.id]);
    let query = "query ($id: ID!) { case(id: $id) { handovers { id plannedAt } } }";
    let times = async |subject, purpose| {
        let answer = app.ask_with(subject, purpose, query, json!({ "id": id })).await;
        let list = answer.at("/case/handovers").as_array().unwrap().clone();
        list.into_iter().map(|one| one["plannedAt"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for subject in ["post", "bsf", "thana"] {
        assert_eq!(times(subject, Purpose::Handover).await, ["2026-11-26T06:00:00+00:00"], "{subject}");
    }
    let every = ["2026-11-26T06:00:00+00:00", "2026-12-03T06:00:00+00:00"];
    assert_eq!(times("worker", Purpose::Handover).await, every, "who plans sees the plans");
    let hidden = app.ask_with("worker", Purpose::Handover, query, json!({ "id": id })).await;
    let other = hidden.at("/case/handovers/1/id").as_str().unwrap().to_owned();
    let node = "query ($id: ID!) { node(id: $id) { __typename } }";
    let found = app.ask_with("post", Purpose::Handover, node, json!({ "id": other })).await;
    assert!(found.at("/node").is_null(), "{}", found.text);
}
