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
        ("2026-02-01", "9999-12-31", None),
        ("2026-02-01", "+10000-01-01", Some("DATE_IMPOSSIBLE")),
        ("-0044-03-15", "2026-03-01", Some("DATE_IMPOSSIBLE")),
    ] {
        let period = format!("{{ from: \"{from}\", until: \"{until}\" }}");
        let query = format!("{{ dashboard {{ work(period: {period}) {{ services {{ kind }} }} }} }}");
        let answer = app.ask("worker", Purpose::Reintegration, &query).await;
        assert_eq!(answer.code(), code, "{}", answer.text);
    }
}

#[tokio::test]
async fn as_anyone_an_instant_that_sqlite_would_sort_as_text_before_all_others() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    let worker = ("worker", Purpose::Repatriation);
    let beyond = "+12000-01-01T00:00:00Z";
    for filter in [json!({ "openedFrom": beyond }), json!({ "not": { "openedBefore": beyond } })] {
        assert_eq!(asked(&app, worker, filter.clone()).await.0.as_deref(), Some("DATE_IMPOSSIBLE"), "{filter}");
        let list = "query ($filter: CaseFilter!) { cases(first: 1, filter: $filter) { nodes { code } } }";
        let answer = app.ask_with(worker.0, worker.1, list, json!({ "filter": filter })).await;
        assert_eq!(answer.code(), Some("DATE_IMPOSSIBLE"), "{}", answer.text);
    }
    for (asker, query) in [
        (
            ("secretariat", Purpose::Coordination),
            "{ planProgress(from: \"2026-01-01T00:00:00Z\", until: \"+10000-01-01T00:00:00Z\") { value } }",
        ),
        (
            ("officer", Purpose::Oversight),
            "{ audit { records(first: 1, filter: { before: \"+10000-01-01T00:00:00Z\" }) { nodes { id } } } }",
        ),
        (
            ("secretariat", Purpose::Coordination),
            "{ awarenessSessions(first: 1, filter: { until: \"+10000-01-01T00:00:00Z\" }) { nodes { id } } }",
        ),
    ] {
        let answer = app.ask(asker.0, asker.1, query).await;
        assert_eq!(answer.code(), Some("DATE_IMPOSSIBLE"), "{}", answer.text);
    }
}
