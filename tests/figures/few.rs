//! A figure over a few cases is of each of them: whoever watches over a case learns that somebody was told of it.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::crowd::crowd;
use super::listed::DASHBOARD;
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::{Case, World};

const SECRETARIAT: (&str, Purpose) = ("secretariat", Purpose::Coordination);
const PROVIDER: (&str, Purpose) = ("provider", Purpose::Repatriation);
const ENTRIES: &str = "query ($filter: AuditFilter!) { audit { records(first: 100, filter: $filter) {
    nodes { agency { code } entries { case { code } shown { field } } } } } }";

/// The fields of a case that the log of its leading agency tells were shown to others.
async fn shown(app: &TestApp, case: &Case) -> BTreeSet<String> {
    let filter = json!({ "filter": { "case": app.id("Case", &[case.id]) } });
    let answer = app.ask_with("officer", Purpose::Oversight, ENTRIES, filter).await;
    let nodes = answer.at("/audit/records/nodes").as_array().unwrap_or_else(|| panic!("{}", answer.text)).clone();
    let others = nodes.iter().filter(|node| node["agency"]["code"] != "NGO-A");
    let entries = others.flat_map(|node| node["entries"].as_array().unwrap().clone());
    let fields = entries.flat_map(|entry| entry["shown"].as_array().unwrap().clone());
    fields.map(|shown| shown["field"].as_str().unwrap().to_owned()).collect()
}

async fn ask(app: &TestApp, asker: (&str, Purpose), filter: Value) -> Option<i64> {
    let answer = app.ask_with(asker.0, asker.1, DASHBOARD, json!({ "filter": filter })).await;
    answer.at("/dashboard/pipeline/cases").as_i64()
}

/// A field of the one case there is.
async fn its(app: &TestApp, field: &str) -> Value {
    let answer =
        app.ask("worker", Purpose::Repatriation, &format!("{{ cases(first: 1) {{ nodes {{ {field} }} }} }}")).await;
    answer.at(&format!("/cases/nodes/0/{field}")).clone()
}

#[tokio::test]
async fn as_secretariat_over_one_case_it_stands_in_the_log_under_that_case() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let one = its(&app, "openedAt").await;
    let at: DateTime<Utc> = one.as_str().unwrap().parse().unwrap();
    crowd(&app, &world, (&mut Dice::new(5), 20)).await;
    app.store.fold_figures().await.unwrap();
    assert_eq!(shown(&app, &case).await, BTreeSet::new());
    // Over many of them nothing is told of anyone by herself.
    let all = ask(&app, SECRETARIAT, json!({})).await.unwrap();
    assert_eq!(all, 21);
    assert_eq!(shown(&app, &case).await, BTreeSet::new());
    let only = json!({ "openedFrom": at, "openedBefore": at + TimeDelta::milliseconds(1) });
    assert_eq!(ask(&app, SECRETARIAT, only).await, Some(1));
    let told = shown(&app, &case).await;
    let expected = ["Case.channel", "Case.homeDistrict", "Case.openedAt", "Case.stage", "Case.stages"];
    for field in expected {
        assert!(told.contains(field), "{field} is not in {told:?}");
    }
}

#[tokio::test]
async fn as_partner_whose_only_case_it_is() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    let answer = app.ask(PROVIDER.0, Purpose::Reintegration, "{ dashboard { ageing { stages { stage } } } }").await;
    assert_eq!(answer.at("/dashboard/ageing/stages").as_array().map(Vec::len), Some(1), "{}", answer.text);
    assert!(shown(&app, &case).await.contains("Case.stages"));
}

#[tokio::test]
async fn as_anyone_by_the_code_of_a_case_it_is_refused() {
    let app = TestApp::new().await;
    World::build(&app).await.case(&app).await;
    let code = its(&app, "code").await;
    for filter in [json!({ "code": code }), json!({ "not": { "code": code } })] {
        let answer = app.ask_with(SECRETARIAT.0, SECRETARIAT.1, DASHBOARD, json!({ "filter": filter })).await;
        assert_eq!(answer.code(), Some("FIELD_NOT_FILTERABLE"), "{}", answer.text);
    }
}
