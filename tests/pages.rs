//! Pages have no gaps, whatever the viewer may not see, and a cursor is good for one list of one viewer only.

use api::store::writing::NewRelation;
use axum::http::StatusCode;
use chrono::{SecondsFormat, TimeDelta};
use entities::case_file;
use entities::vocabulary::{Purpose, RelationKind, Stage};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp, begin};
use crate::harness::world::World;

const ALL: usize = 120;
const VISIBLE: usize = 55;

const PAGE: &str = "query ($first: Int!, $after: String, $filter: CaseFilter! = {}, $order: CaseOrder! = OPENED_DESCENDING) {
    cases(first: $first, after: $after, filter: $filter, order: $order) {
        edges { cursor node { id code openedAt stage } } nodes { code } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

/// Many cases, two begun at each hour; the station receives some of them, here and there.
async fn many() -> TestApp {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut w = app.write().await;
    let mut related = 0;
    for nth in 0..ALL {
        let hours = TimeDelta::hours(i64::try_from(nth / 2).unwrap());
        let case = world.open(&mut w, app.now() - hours, "").await;
        if nth % 5 == 0 {
            w.reach_stage(case.id, Stage::Reunified, app.now()).await.unwrap();
        }
        // Spread evenly, so that each page has to pass over rows that do not exist for the viewer.
        if (nth + 1) * VISIBLE / ALL > related {
            related += 1;
            let (agency, kind) = (world.thana, RelationKind::ReceivingStation);
            let (begins_at, until) = (app.now() - TimeDelta::days(1), Some(app.now() + TimeDelta::days(30)));
            let new = NewRelation { case: case.id, agency, kind, begins_at, until, ends_after: None };
            w.begin_relation(new).await.unwrap();
        }
    }
    assert_eq!(related, VISIBLE);
    w.commit().await.unwrap();
    app
}

async fn page(app: &TestApp, variables: Value) -> Answer {
    app.ask_with("thana", Purpose::Handover, PAGE, variables).await
}

/// Walks the whole list and gives its nodes.
async fn walk(app: &TestApp, variables: &Value) -> Vec<Value> {
    let (mut nodes, mut after) = (Vec::new(), Value::Null);
    loop {
        let mut variables = variables.clone();
        variables["after"] = after.clone();
        let answer = page(app, variables.clone()).await;
        let edges = answer.at("/cases/edges").as_array().unwrap();
        let info = answer.at("/cases/pageInfo");
        let first = usize::try_from(variables["first"].as_u64().unwrap()).unwrap();
        assert_eq!(info["hasPreviousPage"], !after.is_null());
        assert!(info["hasNextPage"] == false || edges.len() == first, "a page before the last is full");
        nodes.extend(edges.iter().map(|edge| edge["node"].clone()));
        if info["hasNextPage"] == false {
            return nodes;
        }
        assert_eq!(info["endCursor"], edges.last().unwrap()["cursor"]);
        after = info["endCursor"].clone();
    }
}

fn codes(nodes: &[Value]) -> Vec<String> {
    nodes.iter().map(|node| node["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn pages_have_no_gaps_and_end_where_the_list_ends() {
    let app = many().await;
    let down = walk(&app, &json!({ "first": 10 })).await;
    assert_eq!(down.len(), VISIBLE);
    let mut unique = codes(&down);
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), VISIBLE, "no case stands twice");
    let opened: Vec<&str> = down.iter().map(|node| node["openedAt"].as_str().unwrap()).collect();
    assert!(opened.is_sorted_by(|a, b| a >= b), "{opened:?}");
    let mut up = walk(&app, &json!({ "first": 7, "order": "OPENED_ASCENDING" })).await;
    up.reverse();
    assert_eq!(codes(&up), codes(&down), "both orders list the same cases");
    let whole = page(&app, json!({ "first": 55 })).await;
    assert_eq!(whole.at("/cases/pageInfo/hasNextPage"), false, "nothing tells that there are more rows");
    assert_eq!(whole.at("/cases/nodes").as_array().unwrap().len(), VISIBLE);
    let beyond = page(&app, json!({ "first": 10, "after": whole.at("/cases/pageInfo/endCursor") })).await;
    assert_eq!(beyond.at("/cases/edges"), &json!([]));
}

#[tokio::test]
async fn filters_choose_among_what_is_visible() {
    let app = many().await;
    let every = walk(&app, &json!({ "first": 100 })).await;
    let of = async |filter: Value| codes(&walk(&app, &json!({ "first": 4, "filter": filter })).await);
    let wanted = |keep: &dyn Fn(&Value) -> bool| codes(&every.iter().filter(|n| keep(n)).cloned().collect::<Vec<_>>());
    let reunified = wanted(&|node| node["stage"] == "REUNIFIED");
    assert!(!reunified.is_empty() && reunified.len() < VISIBLE);
    assert_eq!(of(json!({ "stages": ["REUNIFIED"] })).await, reunified);
    assert_eq!(of(json!({ "stages": ["REUNIFIED", "IN_NGO_CUSTODY"] })).await.len(), VISIBLE);
    assert_eq!(of(json!({ "stages": [] })).await, Vec::<String>::new());
    assert_eq!(of(json!({ "channel": "FORMAL" })).await.len(), VISIBLE);
    assert_eq!(of(json!({ "channel": "BORDER_RETURN" })).await, Vec::<String>::new());
    let limit = begin() - TimeDelta::days(60) - TimeDelta::hours(20);
    let limit = limit.to_rfc3339_opts(SecondsFormat::Secs, true);
    let before = of(json!({ "openedBefore": limit })).await;
    let from = of(json!({ "openedFrom": limit })).await;
    assert!(!before.is_empty() && !from.is_empty());
    assert_eq!([from, before].concat(), codes(&every), "the two halves are the whole");
    let code = codes(&every)[30].clone();
    assert_eq!(of(json!({ "code": code.to_lowercase().replace('-', "") })).await, [code]);
    let db = app.database.connect().await;
    let stored = case_file::Entity::find().all(&db).await.unwrap();
    let unseen: Vec<&String> = stored.iter().map(|row| &row.code).filter(|c| !codes(&every).contains(c)).collect();
    assert_eq!(unseen.len(), ALL - VISIBLE);
    assert_eq!(of(json!({ "code": unseen[0] })).await, Vec::<String>::new(), "an invisible case is not found by code");
    let wrong = page(&app, json!({ "first": 4, "filter": { "code": "nonsense" } })).await;
    assert_eq!((wrong.code(), wrong.body["data"].is_null()), (Some("CODE_INVALID"), true), "{}", wrong.text);
    assert!(!wrong.text.contains("nonsense"));
}

#[tokio::test]
async fn a_cursor_is_good_for_one_list_only() {
    let app = many().await;
    let first = page(&app, json!({ "first": 10 })).await;
    let cursor = first.at("/cases/pageInfo/endCursor").as_str().unwrap().to_owned();
    let next = page(&app, json!({ "first": 10, "after": cursor })).await;
    assert_eq!(next.at("/cases/edges").as_array().unwrap().len(), 10);
    let mut altered = cursor.clone().into_bytes();
    altered[20] = if altered[20] == b'A' { b'B' } else { b'A' };
    let id = app.store.keyed().global_id("Case", &[uuid::Uuid::now_v7()]);
    for variables in [
        json!({ "first": 10, "after": cursor, "order": "OPENED_ASCENDING" }),
        json!({ "first": 10, "after": cursor, "filter": { "stages": ["REUNIFIED"] } }),
        json!({ "first": 10, "after": String::from_utf8(altered).unwrap() }),
        json!({ "first": 10, "after": &cursor[..cursor.len() - 4] }),
        json!({ "first": 10, "after": "" }),
        json!({ "first": 10, "after": "garbage" }),
        json!({ "first": 10, "after": id }),
    ] {
        let refused = page(&app, variables.clone()).await;
        assert_eq!(refused.code(), Some("CURSOR_INVALID"), "{variables}: {}", refused.text);
        assert!(refused.body["data"].is_null() && !refused.text.contains("garbage"));
    }
    // Of two members who see the same list, and of one member for two purposes, none can go on where the other stopped.
    let page = async |subject, purpose, variables| app.ask_with(subject, purpose, PAGE, variables).await;
    let worker = page("worker", Purpose::Shelter, json!({ "first": 10 })).await;
    let variables = json!({ "first": 10, "after": worker.at("/cases/pageInfo/endCursor") });
    assert_eq!(
        page("worker", Purpose::Shelter, variables.clone()).await.at("/cases/nodes").as_array().unwrap().len(),
        10
    );
    for (subject, purpose) in
        [("colleague", Purpose::Shelter), ("worker", Purpose::Repatriation), ("thana", Purpose::Handover)]
    {
        let refused = page(subject, purpose, variables.clone()).await;
        assert_eq!(refused.code(), Some("CURSOR_INVALID"), "{subject}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_page_has_from_one_to_a_hundred_cases() {
    let app = TestApp::new().await;
    World::build(&app).await;
    for first in [0, -1, 101, i32::MAX, i32::MIN] {
        let refused = page(&app, json!({ "first": first })).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::OK, Some("FIRST_OUT_OF_RANGE")), "{}", refused.text);
    }
    for first in [1, 100] {
        assert_eq!(page(&app, json!({ "first": first })).await.at("/cases/edges"), &json!([]));
    }
    let without = app.ask("thana", Purpose::Handover, "{ cases { nodes { id } } }").await;
    assert!(without.body["data"].is_null() && !without.body["errors"].is_null(), "{}", without.text);
}
