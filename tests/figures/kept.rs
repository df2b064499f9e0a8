//! What is kept of figures stays what a count from scratch gives.

use api::store::Difference;
use chrono::TimeDelta;
use entities::vocabulary::{Purpose, Stage};
use serde_json::json;

use super::crowd::crowd;
use super::listed::{DASHBOARD, dashboard, in_order};
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::World;

const SECRETARIAT: (&str, Purpose) = ("secretariat", Purpose::Coordination);

async fn agrees(app: &TestApp) {
    let (_, differences) = app.store.verify_figures().await.unwrap();
    assert_eq!(differences, []);
    let told = app.ask_with(SECRETARIAT.0, SECRETARIAT.1, DASHBOARD, json!({})).await.at("/dashboard").clone();
    assert_eq!(in_order(&told), in_order(&dashboard(app, SECRETARIAT, &json!({})).await));
}

#[tokio::test]
async fn through_late_entries_corrections_and_folding() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let cases = crowd(&app, &world, (&mut Dice::new(21), 10)).await;
    agrees(&app).await;
    assert!(app.store.fold_figures().await.unwrap() > 0);
    assert_eq!(app.store.fold_figures().await.unwrap(), 0, "each change is folded in once");
    agrees(&app).await;
    // A stage that is entered late, long before the others, and one that begins now.
    let case = world.case(&app).await;
    for (stage, days) in [(Stage::RescuedInIndia, 50), (Stage::Reintegrating, 0)] {
        let mut w = app.write().await;
        w.reach_stage(case.id, stage, app.now() - TimeDelta::days(days)).await.unwrap();
        w.commit().await.unwrap();
        agrees(&app).await;
    }
    let worker = ("worker", Purpose::Reintegration);
    let places =
        json!({ "homeDistrict": "BD4047", "foundCountry": "BD", "foundState": null, "foundDistrict": "BD4041" });
    let id = app.id("Case", &[case.id]);
    let version =
        app.ask_with(worker.0, worker.1, "query ($id: ID!) { case(id: $id) { version } }", json!({ "id": id }));
    let version = version.await.at("/case/version").clone();
    let mut input = places;
    input["caseId"] = json!(id);
    input["ifVersion"] = version;
    app.act(worker, "correctCase", input).await.done();
    agrees(&app).await;
    app.store.fold_figures().await.unwrap();
    agrees(&app).await;
    world.close(&app, case.id).await;
    agrees(&app).await;
    // Counting anew changes nothing that is told.
    assert_eq!(app.store.recount_figures().await.unwrap(), cases.len() + 1);
    agrees(&app).await;
}

#[tokio::test]
async fn a_total_that_was_changed_is_found_and_put_right() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let cases = crowd(&app, &world, (&mut Dice::new(22), 4)).await;
    app.store.fold_figures().await.unwrap();
    let changed = app.attack("UPDATE figure_total SET amount = amount + 1 WHERE kind = 'STAGE_BY_HOME'").await;
    let (count, differences) = app.store.verify_figures().await.unwrap();
    assert_eq!((count, differences.len()), (cases.len(), usize::try_from(changed).unwrap()), "{differences:?}");
    assert!(differences.iter().all(|found| matches!(found, Difference::Total(..))));
    let of = app.literal(cases[1]);
    app.attack(&format!("UPDATE figure_case SET home_district = 'BD1' WHERE case_id = {of}")).await;
    let (_, differences) = app.store.verify_figures().await.unwrap();
    assert!(differences.contains(&Difference::Case(cases[1])));
    app.store.recount_figures().await.unwrap();
    agrees(&app).await;
}

#[tokio::test]
async fn rows_from_before_are_counted_once() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let cases = crowd(&app, &world, (&mut Dice::new(23), 5)).await;
    assert_eq!(app.store.make_figures().await.unwrap(), 0, "a new database counts from its first case on");
    for table in ["figure_case", "figure_day", "figure_total", "figure_delta"] {
        app.attack(&format!("DELETE FROM {table}")).await;
    }
    app.attack("DELETE FROM setting WHERE name = 'figures'").await;
    assert_eq!(app.store.make_figures().await.unwrap(), cases.len());
    assert_eq!(app.store.make_figures().await.unwrap(), 0);
    agrees(&app).await;
}
