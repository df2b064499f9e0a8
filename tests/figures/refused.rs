//! A filter that one may not use is refused before anything is asked of the database.

use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use super::listed::DASHBOARD;
use crate::harness::app::TestApp;
use crate::harness::world::World;

async fn asked(app: &TestApp, (subject, purpose): (&str, Purpose), filter: Value) -> (Option<String>, u64) {
    let before = app.store.database().statements();
    let answer = app.ask_with(subject, purpose, DASHBOARD, json!({ "filter": filter })).await;
    (answer.code().map(str::to_owned), app.store.database().statements() - before)
}

#[tokio::test]
async fn as_secretariat_by_what_it_is_never_shown() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    let secretariat = ("secretariat", Purpose::Coordination);
    let (code, unknown) = asked(&app, secretariat, json!({ "homeDistrict": "BD0000" })).await;
    assert_eq!(code.as_deref(), Some("CODE_UNKNOWN"));
    for filter in [
        json!({ "exploitation": ["FORCED_LABOUR"] }),
        json!({ "meansOfControl": ["DEBT_BONDAGE"] }),
        json!({ "minorStatus": "MINOR" }),
        json!({ "homeUpazila": "BD404101" }),
        json!({ "not": { "minorStatus": "ADULT" } }),
    ] {
        let (code, statements) = asked(&app, secretariat, filter.clone()).await;
        let told = code.as_deref();
        assert!(matches!(told, Some("FIELD_NOT_FILTERABLE" | "CODE_UNKNOWN")), "{filter}: {told:?}");
        assert_eq!(statements, unknown, "{filter} is refused like a word that nobody knows: from the same statements");
    }
}

#[tokio::test]
async fn as_station_by_what_hangs_on_her_word() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let thana = ("thana", Purpose::Handover);
    let answers = async |app: &TestApp| {
        let told = app.ask_with(thana.0, thana.1, DASHBOARD, json!({})).await;
        assert_eq!(*told.at("/dashboard/pipeline/cases"), 1, "{}", told.text);
        (told.at("/dashboard/pipeline").clone(), asked(app, thana, json!({ "homeDistrict": "BD4041" })).await.0)
    };
    let before = answers(&app).await;
    assert!(before.0["byHomeDistrict"].is_null(), "{}", before.0);
    assert_eq!(before.1.as_deref(), Some("FIELD_NOT_FILTERABLE"));
    // What she agrees to is told of her case, and moves no figure.
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    assert_eq!(answers(&app).await, before);
}

#[tokio::test]
async fn as_anyone_a_period_that_ends_before_it_begins() {
    let app = TestApp::new().await;
    World::build(&app).await;
    for (from, until, code) in [
        ("2026-11-02", "2026-11-01", Some("PERIOD_EMPTY")),
        ("2026-11-01", "2026-11-01", None),
        ("2026-02-30", "2026-03-01", Some("DOCUMENT_INVALID")),
    ] {
        let period = format!("{{ from: \"{from}\", until: \"{until}\" }}");
        let query = format!("{{ dashboard {{ work(period: {period}) {{ services {{ kind }} }} }} }}");
        let answer = app.ask("worker", Purpose::Reintegration, &query).await;
        assert_eq!(answer.code(), code, "{}", answer.text);
    }
}
