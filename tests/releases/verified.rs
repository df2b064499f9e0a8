//! The audit of what was released, for everyone who could read it.

use api::disclosure::control::{Quarter, Spread};
use api::store::{Release, ReleasedInterval};
use chrono::TimeDelta;
use entities::case_place_home;
use entities::vocabulary::{FigureAudience, Stage};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use uuid::Uuid;

use super::{SECRETARIAT, at, begin, opened, people, release};
use crate::harness::app::TestApp;
use crate::harness::world::World;

/// Of sixty who came home NGO-A knows of forty, 25 of them fast; NGO-B of twenty, all slow.
async fn came_home(app: &TestApp, world: &World) {
    let mut all = people(40, "BD4041", world.ngo);
    all.extend(people(20, "BD4041", world.other_ngo));
    all.extend(people(20, "BD4041", world.thana));
    let (start, ids) = (app.now(), opened(app, world, &all).await);
    app.advance(TimeDelta::days(30));
    let mut w = app.write().await;
    for (place, case) in ids[..60].iter().enumerate() {
        w.reach_stage(*case, Stage::HandedOver, start).await.unwrap();
        let days = if place < 25 { 5 } else { 20 };
        w.reach_stage(*case, Stage::Reunified, start + TimeDelta::days(days)).await.unwrap();
    }
    w.commit().await.unwrap();
    app.clock.set(at("2027-01-10T06:00:00Z"));
}

/// A release that tells how long it took, without asking who would learn what by it.
fn careless(app: &TestApp, world: &World, nine_tenths: Option<u32>) -> Release {
    let interval = ReleasedInterval {
        code: "days-from-handover-to-home".into(),
        sentence: "How long it took until people were at home.".into(),
        from: Stage::HandedOver,
        to: Stage::Reunified,
        k: 11,
        cases: 33,
        audience: FigureAudience::Agencies,
        spread: Some(Spread { half: 30, nine_tenths }),
    };
    Release {
        key: Uuid::now_v7(),
        quarter: Quarter::parse("2026-Q4").unwrap(),
        policy_version: "test".into(),
        made_by: (world.office, world.member("secretariat")),
        made_at: app.now(),
        tables: vec![],
        intervals: vec![interval],
    }
}

#[tokio::test]
async fn a_median_that_tells_one_agency_of_few_others_is_found() {
    const TOO_MUCH: &str = "`days-from-handover-to-home`: how long it took few others can be worked out";
    for (nine_tenths, found) in [
        // Of the 29 before the middle 25 are NGO-A's own: at most four of others were at home within 14 days.
        (None, vec!["NGO-A"]),
        // And at most six took longer than nine in ten.
        (Some(30), vec!["the public", "NGO-A", "NGO-B"]),
    ] {
        let (app, world) = begin().await;
        came_home(&app, &world).await;
        let mut w = app.write().await;
        w.release_figures(&careless(&app, &world, nine_tenths)).await.unwrap();
        w.commit().await.unwrap();
        let verified = app.store.verify_releases().await.unwrap();
        let mut faults = verified[0].faults.clone();
        faults.sort();
        let mut expected: Vec<String> = found.iter().map(|who| format!("for {who}: {TOO_MUCH}")).collect();
        expected.sort();
        assert_eq!(faults, expected);
        assert_eq!((verified[0].agencies, &verified[0].moved), (2, &vec![]));
    }
}

#[tokio::test]
async fn what_the_secretariat_released_passes_and_what_moved_since_is_named() {
    let (app, world) = begin().await;
    came_home(&app, &world).await;
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    let verified = app.store.verify_releases().await.unwrap();
    assert_eq!((&verified[0].faults, &verified[0].moved), (&vec![], &vec![]));
    let told = |audience: FigureAudience| verified[0].told.iter().find(|told| told.audience == audience).unwrap();
    let (public, force) = (told(FigureAudience::Public), told(FigureAudience::TaskForce));
    assert_eq!((public.tables, force.tables, force.intervals), (3, 10, 0));
    assert!(public.cells < force.cells && force.withheld == 0);
    // A home that is corrected afterwards moves the count of a place.
    let db = app.database.connect().await;
    let home = case_place_home::Entity::find().one(&db).await.unwrap().unwrap();
    let mut home: case_place_home::ActiveModel = home.into();
    home.district_pcode = Set(Some("BD3026".into()));
    home.update(&db).await.unwrap();
    let verified = app.store.verify_releases().await.unwrap();
    assert_eq!((&verified[0].faults, &verified[0].moved), (&vec![], &vec!["CASES_OPENED".to_owned()]));
}
