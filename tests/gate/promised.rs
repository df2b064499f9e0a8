//! What a record says of an answer beside cases: which fields were told, of nobody's case, and never a word of them.

use std::collections::BTreeSet;

use api::disclosure::field::Field;
use entities::vocabulary::{DataClass, Purpose};
use serde_json::{Value, json};

use super::{is_committed, parsed, record_of};
use crate::harness::app::{Answer, TestApp};
use crate::harness::types::TYPES;
use crate::harness::world::World;
use crate::promised::filled::{LISTED, Told, fill};

/// `Type.field` of what an answer tells, read off it: every object in it says of which type it is.
fn told(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| told(item, found)),
        Value::Object(object) => {
            if let Some(of) = object.get("__typename").and_then(Value::as_str) {
                let fields = object.keys().filter_map(|name| Field::find(of, name));
                found.extend(fields.filter(|field| field.class() == DataClass::Commitment).map(Field::path));
            }
            object.values().for_each(|value| told(value, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What the record of an answer says of this class; it says nothing of a case, and none of the words.
async fn recorded(app: &TestApp, answer: &Answer) -> BTreeSet<String> {
    let (_, row) = record_of(app, answer).await;
    let body = parsed(&row);
    assert!(is_committed(answer, &body), "{}", answer.text);
    assert_eq!((&body["cases"], body["kind"].as_str()), (&json!([]), Some("DISCLOSURE")));
    let text = String::from_utf8(row.body).unwrap();
    assert!(!text.contains("Synthetic"), "a value stands in the record: {text}");
    let of_class = |path: &&str| {
        let (object, name) = path.split_once('.').unwrap();
        Field::find(object, name).is_some_and(|field| field.class() == DataClass::Commitment)
    };
    let apart = body["apart"].as_array().unwrap();
    apart.iter().map(|path| path.as_str().unwrap()).filter(of_class).map(str::to_owned).collect()
}

/// The types of which a record names fields.
fn types(fields: &BTreeSet<String>) -> BTreeSet<&str> {
    fields.iter().map(|path| path.split_once('.').unwrap().0).filter(|of| *of != "Query").collect()
}

#[tokio::test]
async fn each_answer_leaves_a_record_that_names_what_was_told_and_nothing_where_nothing_was() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let rows = fill(&app, &world).await;
    let readers = [
        ("worker", Purpose::Coordination),
        ("thana", Purpose::Coordination),
        ("post", Purpose::Coordination),
        ("seat", Purpose::Coordination),
        ("secretariat", Purpose::Coordination),
        ("cid", Purpose::Coordination),
        ("worker", Purpose::Shelter),
    ];
    for (of, list, at) in LISTED {
        let (mut full, mut empty, mut withheld) = (0, 0, 0);
        for (subject, purpose) in readers {
            let agency = world.homes().find(|(known, _)| *known == subject).unwrap().1;
            let reach = Told::to((subject, agency), purpose, &world);
            let all = TYPES.everything(of);
            let within = if at.is_empty() { all.clone() } else { format!("{{ nodes {all} }}") };
            let mut there = BTreeSet::new();
            let answer = app.ask(subject, purpose, &format!("{{ {list}(first: 20) {within} }}")).await;
            told(&answer.body["data"], &mut there);
            let named = recorded(&app, &answer).await;
            assert!(there.is_subset(&named), "{subject}: told but not recorded: {:?}", &there - &named);
            assert_eq!(named.contains(&format!("Query.{list}")), reach != Told::Nothing, "{subject} {of}");
            assert_eq!(named.iter().any(|path| !path.starts_with("Query.")), !there.is_empty(), "{subject} {named:?}");
            let parts = types(&there);
            assert!(parts.is_empty() || parts.contains(of), "{subject} {parts:?}");
            full += usize::from(!there.is_empty());
            empty += usize::from(there.is_empty() && reach != Told::Nothing);
            withheld += usize::from(reach == Told::Nothing);
            for row in rows.iter().filter(|row| row.of == of) {
                let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on {of} {all} }} }}");
                let answer = app.ask_with(subject, purpose, &query, json!({ "id": row.id })).await;
                let mut there = BTreeSet::new();
                told(&answer.body["data"], &mut there);
                let named = recorded(&app, &answer).await;
                assert_eq!(there.is_empty(), !reach.reaches(&row.named), "{subject} {row:?}");
                assert!(there.is_subset(&named), "{subject}: told but not recorded: {:?}", &there - &named);
                assert_eq!(named.is_empty(), there.is_empty(), "{subject} {row:?} {named:?}");
            }
        }
        assert!(full > 2 && empty > 0 && withheld > 0, "{of}: {full} {empty} {withheld}");
    }
}
