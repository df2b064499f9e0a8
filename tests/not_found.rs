//! Not visible means not found: whatever an id stands for, and whatever a list leaves out, nothing tells why.

use std::collections::BTreeSet;

use api::vault::keyed::Keyed;
use api::vault::master::MasterKey;
use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

/// All of an answer but what is new in each: the receipt.
fn whole(answer: &Answer) -> String {
    let mut body = answer.body.clone();
    body["extensions"].as_object_mut().unwrap().remove("receipt").expect("every answer has one");
    let kinds: Vec<&str> = answer.headers.keys().map(|name| name.as_str()).collect();
    format!("{} {kinds:?} {body}", answer.status)
}

#[tokio::test]
async fn ids_that_lead_nowhere_answer_alike_from_the_same_statements() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (invisible, erased) = (world.case(&app).await, Uuid::now_v7());
    let seen = world.case(&app).await;
    world.relate(&app, &seen, world.thana, RelationKind::ReceivingStation).await;
    let id = |kind: &str, keys: &[Uuid]| app.store.keyed().global_id(kind, keys);
    let mut w = app.write().await;
    w.suspend_member(world.member("colleague")).await.unwrap();
    w.commit().await.unwrap();
    let line = "setu-master-key-v1 demo2 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    let other_key = Keyed::new(&MasterKey::parse(line).unwrap());
    let mut altered = id("Case", &[seen.id]).into_bytes();
    let last = altered.len() - 1;
    altered[last] = if altered[last] == b'A' { b'B' } else { b'A' };
    let ids = [
        id("Case", &[invisible.id]),
        id("Case", &[erased]),
        id("Case", &[seen.person]),
        id("Agency", &[seen.id]),
        id("Person", &[invisible.id]),
        id("Consent", &[seen.id, Uuid::now_v7()]),
        id("Relation", &[invisible.id, Uuid::now_v7()]),
        id("Handover", &[seen.id, invisible.id]),
        id("Member", &[world.member("colleague")]),
        id("Member", &[Uuid::now_v7()]),
        id("Case", &[seen.id, seen.id]),
        other_key.global_id("Case", &[seen.id]),
        String::from_utf8(altered).unwrap(),
        String::new(),
        "garbage".to_owned(),
        "demo.".to_owned(),
        seen.id.to_string(),
        "\u{9b8}\u{9c7}\u{9a4}\u{9c1}".to_owned(),
        "x".repeat(5000),
    ];
    let case = "query ($id: ID!) { case(id: $id) { id code person { id name } relations { id } consents { id } } }";
    let node = "query ($id: ID!) { node(id: $id) { id __typename ... on Case { code } ... on Person { name } } }";
    let nodes = "query ($id: ID!) { nodes(ids: [$id]) { id __typename ... on Case { code } } }";
    for query in [case, node, nodes] {
        let mut first: Option<(String, u64)> = None;
        for id in &ids {
            // A part of a visible case loads the case, and an agency is public: those are compared by their answer alone.
            let before = app.store.database().statements();
            let answer = app.ask_with("thana", Purpose::Handover, query, json!({ "id": id })).await;
            let statements = app.store.database().statements() - before;
            let found = (whole(&answer), statements);
            let expected = first.get_or_insert_with(|| found.clone());
            assert_eq!(found.0, expected.0, "{id}");
            let opened = |keys| app.store.keyed().open_global_id(id, keys);
            let loads = opened(2).is_some_and(|(_, keys)| keys[0] == seen.id);
            let is_public = opened(1).is_some_and(|(kind, _)| kind == "Agency");
            if !loads && !is_public {
                assert_eq!(found.1, expected.1, "{query} {id}: another number of statements");
            }
        }
        let answer = app.ask_with("thana", Purpose::Handover, query, json!({ "id": id("Case", &[seen.id]) })).await;
        assert!(answer.text.contains("\"code\":\""), "a visible one is found: {}", answer.text);
    }
}

#[tokio::test]
async fn nodes_keep_their_places() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (invisible, seen) = (world.case(&app).await, world.case(&app).await);
    world.relate(&app, &seen, world.thana, RelationKind::ReceivingStation).await;
    let id = |case: &Case| app.store.keyed().global_id("Case", &[case.id]);
    let ids = json!({ "ids": ["nothing", id(&seen), id(&invisible), id(&seen)] });
    let query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let answer = app.ask_with("thana", Purpose::Handover, query, ids).await;
    assert_eq!(answer.at("/nodes"), &json!([null, { "id": id(&seen) }, null, { "id": id(&seen) }]));
    let many = json!({ "ids": vec!["x"; 101] });
    let refused = app.ask_with("thana", Purpose::Handover, query, many).await;
    assert_eq!(refused.code(), Some("TOO_MANY_IDS"), "{}", refused.text);
}

#[tokio::test]
async fn an_id_stands_for_the_same_whoever_asks_but_opens_nothing() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let query = "query ($id: ID!) { case(id: $id) { person { id } relations { id } } }";
    let id = app.store.keyed().global_id("Case", &[case.id]);
    let answer = app.ask_with("worker", Purpose::Shelter, query, json!({ "id": id })).await;
    let mut parts: BTreeSet<String> = [answer.at("/case/person/id").as_str().unwrap().to_owned()].into();
    parts.extend(answer.at("/case/relations").as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()));
    assert_eq!(parts.len(), 2);
    for part in parts {
        let node = "query ($id: ID!) { node(id: $id) { id } }";
        let own = app.ask_with("worker", Purpose::Shelter, node, json!({ "id": part })).await;
        assert_eq!(own.at("/node/id"), &Value::from(part.clone()));
        let other = app.ask_with("thana", Purpose::Handover, node, json!({ "id": part })).await;
        assert!(other.at("/node").is_null(), "{}", other.text);
    }
    app.advance(TimeDelta::hours(1));
    let under_another_purpose = app.ask_with("worker", Purpose::Statistics, query, json!({ "id": id })).await;
    assert!(under_another_purpose.at("/case").is_null(), "{}", under_another_purpose.text);
}
