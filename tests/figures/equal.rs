//! Figures are what the same viewer would count in lists.

use entities::verification_hop;
use entities::vocabulary::{DataClass, Purpose, RelationKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::crowd::{crowd, narrow};
use super::listed::{DASHBOARD, dashboard, in_order, listed};
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::{Case, World};

const SECRETARIAT: (&str, Purpose) = ("secretariat", Purpose::Coordination);
const SEAT: (&str, Purpose) = ("seat", Purpose::Coordination);
const WORKER: (&str, Purpose) = ("worker", Purpose::Repatriation);
const COLLEAGUE: (&str, Purpose) = ("colleague", Purpose::Repatriation);

/// Compares, and says how many cases were counted.
async fn compare(app: &TestApp, asker: (&str, Purpose), filter: Value) -> u64 {
    let answer = app.ask_with(asker.0, asker.1, DASHBOARD, json!({ "filter": filter })).await;
    if answer.code() == Some("FIELD_NOT_FILTERABLE") {
        assert!(![SECRETARIAT, SEAT, WORKER].contains(&asker), "{asker:?} {filter}: {}", answer.text);
        return 0;
    }
    let mut told = answer.at("/dashboard").clone();
    assert!(told.is_object(), "{asker:?} {filter}: {}", answer.text);
    let mut counted = dashboard(app, asker, &filter).await;
    // What is no figure for the viewer is not told as one, whatever a list shows case by case.
    for part in ["byHomeDistrict", "byPlaceFound"] {
        if told["pipeline"][part].is_null() {
            told["pipeline"][part] = json!([]);
            assert_eq!(counted["pipeline"][part], json!([]), "{asker:?} sees {part} in the list");
        }
    }
    counted = in_order(&counted);
    assert_eq!(in_order(&told), counted, "{asker:?} {filter}");
    counted["pipeline"]["cases"].as_u64().unwrap()
}

#[tokio::test]
async fn to_everyone_with_every_filter_they_are_what_the_list_counts() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let opened = crowd(&app, &world, (&mut Dice::new(6), 60)).await;
    app.store.fold_figures().await.unwrap();
    // Some are folded into the totals, some not yet.
    let later = crowd(&app, &world, (&mut Dice::new(7), 12)).await;
    let all = u64::try_from(opened.len() + later.len()).unwrap();
    assert_eq!(compare(&app, SECRETARIAT, json!({})).await, all);
    let filters = [
        json!({ "channel": "FORMAL" }),
        json!({ "homeDistrict": "BD4047" }),
        json!({ "foundState": "IN-WB" }),
        json!({ "foundCountry": "BD", "homeDistrict": "BD4041" }),
        json!({ "stages": ["HOME_TRACING", "CLOSED"], "channel": "FORMAL" }),
        json!({ "not": { "channel": "FORMAL", "homeDistrict": "BD4041" } }),
        json!({ "openedFrom": "2026-09-30T18:00:00Z", "openedBefore": "2026-10-31T18:00:00Z" }),
        json!({ "openedBefore": "2020-01-01T00:00:00Z" }),
    ];
    for asker in
        [SECRETARIAT, SEAT, WORKER, COLLEAGUE, ("provider", Purpose::Repatriation), ("desk", Purpose::Verification)]
    {
        let count = compare(&app, asker, json!({})).await;
        assert!(asker == SECRETARIAT || count < all, "{asker:?}");
        for filter in &filters {
            compare(&app, asker, filter.clone()).await;
        }
    }
    assert!(compare(&app, SEAT, json!({})).await > 5, "the seat has an agenda");
    assert!(compare(&app, WORKER, json!({})).await > 20);
}

/// With the station near her home verifications lie: its seat is told of them by code in the pack of a meeting, and neither its list
/// nor its figures know of them.
#[tokio::test]
async fn as_seat_of_a_body_that_verifies_they_are_what_its_list_counts() {
    let app = TestApp::new().await;
    let mut world = World::build(&app).await;
    let body = world.home_thana;
    world.seat(&app, ("home-seat", body)).await;
    crowd(&app, &world, (&mut Dice::new(6), 30)).await;
    let seat = ("home-seat", Purpose::Coordination);
    assert_eq!(compare(&app, seat, json!({})).await, 0);
    assert!(compare(&app, SEAT, json!({})).await > 0);
    assert!(compare(&app, ("home", Purpose::Verification), json!({})).await > 0, "verifications lie there");
}

/// A body is told its own word of what stands in the way and no other, in figures as in lists; who leads is told the last word of
/// all, by when it happened.
#[tokio::test]
async fn as_body_that_verifies_what_others_noted_is_in_no_figure() {
    let scene = crate::verification::begin().await;
    let app = &scene.app;
    let says = async |who: (&str, Purpose), blockers: Value, at: Option<&str>| {
        let hop = scene.hop("HOME_MINISTRY").await["id"].clone();
        let input = json!({ "hopId": hop, "blockers": blockers, "happenedAt": at });
        app.act(who, "reportVerificationBlockers", input).await.done();
        app.advance(chrono::TimeDelta::minutes(1));
    };
    let desk = crate::verification::DESK;
    let worker = crate::verification::WORKER;
    let told = async |who: (&str, Purpose)| {
        compare(app, who, json!({})).await;
        let answer = app.ask_with(who.0, who.1, DASHBOARD, json!({})).await;
        answer.at("/dashboard/ageing/verifications/0/blocked").clone()
    };
    let one = |blocker: &str| json!([{ "blocker": blocker, "cases": 1 }]);
    says(worker, json!(["COURT_NEEDS_HER"]), None).await;
    assert_eq!((told(desk).await, told(worker).await), (json!([]), one("COURT_NEEDS_HER")));
    says(desk, json!(["PAPER_MISSING"]), None).await;
    says(worker, json!([]), None).await;
    assert_eq!((told(desk).await, told(worker).await), (one("PAPER_MISSING"), json!([])));
    assert_eq!(told(SECRETARIAT).await, json!([]));
    // Entered late, for the minute in which it came there: it is not the last word.
    says(worker, json!(["FILE_DORMANT"]), Some("2026-11-24T06:00:30Z")).await;
    assert_eq!((told(desk).await, told(worker).await), (one("PAPER_MISSING"), json!([])));
    assert_eq!(told(SECRETARIAT).await, json!([]));
}

#[tokio::test]
async fn as_a_body_whose_tie_as_verifier_ended_what_lies_with_it_is_no_figure() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(6), 20)).await;
    let home = ("home", Purpose::Handover);
    // So long after they were asked that no tie as verifier holds any more; the verifications were never answered.
    app.advance(chrono::TimeDelta::days(100));
    let db = app.database.connect().await;
    let hops = verification_hop::Entity::find().filter(verification_hop::Column::AgencyId.eq(world.home_thana));
    let hops = hops.all(&db).await.unwrap();
    db.close().await.unwrap();
    assert!(hops.len() > 3);
    for hop in &hops {
        let case = Case { id: hop.case_id, person: Uuid::nil() };
        world.relate(&app, &case, world.home_thana, RelationKind::ReceivingStation).await;
    }
    // The cases are there for it, and it verifies none of them.
    assert_eq!(compare(&app, home, json!({})).await, hops.len() as u64);
    let answer = app.ask_with(home.0, home.1, DASHBOARD, json!({})).await;
    assert_eq!(*answer.at("/dashboard/ageing/verifications"), json!([]));
    for hop in &hops {
        let case = Case { id: hop.case_id, person: Uuid::nil() };
        world.relate(&app, &case, world.home_thana, RelationKind::HomeStation).await;
    }
    compare(&app, home, json!({})).await;
    let answer = app.ask_with(home.0, home.1, DASHBOARD, json!({})).await;
    assert_ne!(*answer.at("/dashboard/ageing/verifications"), json!([]), "{}", answer.text);
}

#[tokio::test]
async fn at_midnight_in_dhaka_a_day_more_is_counted() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(11), 12)).await;
    let longest = async |app: &TestApp| {
        let answer = app.ask_with(SECRETARIAT.0, SECRETARIAT.1, DASHBOARD, json!({})).await;
        let stages = answer.at("/dashboard/ageing/stages").as_array().unwrap().clone();
        stages.iter().map(|row| row["waits"]["longestDays"].as_i64().unwrap()).max().unwrap()
    };
    let before = longest(&app).await;
    app.advance(chrono::TimeDelta::hours(12) - chrono::TimeDelta::milliseconds(1));
    assert_eq!(longest(&app).await, before, "23:59:59.999 in Dhaka");
    app.advance(chrono::TimeDelta::milliseconds(1));
    assert_eq!(longest(&app).await, before + 1, "midnight in Dhaka");
    compare(&app, SECRETARIAT, json!({})).await;
}

#[tokio::test]
async fn as_anyone_without_a_case_there_is_no_figure() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(3), 6)).await;
    for (subject, purpose) in
        [("thana", Purpose::Handover), ("post", Purpose::Handover), ("cid", Purpose::Investigation)]
    {
        assert!(listed(&app, (subject, purpose), &json!({})).await.is_empty());
        let answer = app.ask_with(subject, purpose, DASHBOARD, json!({})).await;
        assert_eq!(*answer.at("/dashboard/pipeline/cases"), 0, "{}", answer.text);
        assert_eq!(*answer.at("/dashboard/pipeline/byMonth"), json!([]));
    }
    for subject in ["admin", "officer"] {
        let answer = app.ask_with(subject, Purpose::Administration, DASHBOARD, json!({})).await;
        assert!(answer.body["data"]["dashboard"]["pipeline"].is_null(), "{subject}: {}", answer.text);
    }
}

#[tokio::test]
async fn as_secretariat_whose_agreement_with_one_holder_leaves_out_what_makes_a_case_be_there() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(9), 40)).await;
    app.store.fold_figures().await.unwrap();
    let all = compare(&app, SECRETARIAT, json!({})).await;
    narrow(&app, &world, (Purpose::Coordination, &[DataClass::PlaceHome, DataClass::PlaceFound])).await;
    let some = compare(&app, SECRETARIAT, json!({})).await;
    assert!(0 < some && some < all, "{some} of {all}");
}
