//! Pages and filters of the log.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{PAGE, Scene, fields, ids, scene};

/// All records that were there before, page by page.
async fn walk(scene: &Scene, first: i32, filter: Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut after = Value::Null;
    loop {
        let variables = json!({ "first": first, "after": after, "filter": filter });
        let answer = scene.app.ask_with("officer", Purpose::Oversight, PAGE, variables).await;
        let page = answer.at("/audit/records");
        let nodes = page["nodes"].as_array().unwrap();
        found.extend(ids(nodes).into_iter().map(str::to_owned));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] != true {
            return found;
        }
        assert_eq!(i32::try_from(nodes.len()).unwrap(), first, "no gap");
    }
}

#[tokio::test]
async fn pages_have_no_gaps_and_end() {
    let scene = scene().await;
    for _ in 0..3 {
        scene.asked().await;
    }
    let before = json!({ "before": scene.app.now() });
    let all = walk(&scene, 100, before.clone()).await;
    assert!(all.len() >= 9, "{}", all.len());
    assert_eq!(walk(&scene, 1, before.clone()).await, all);
    assert_eq!(walk(&scene, 4, before).await, all);
    let records = scene.records(json!({ "before": scene.app.now() })).await;
    let at = |record: &Value| (record["at"].as_str().unwrap().to_owned(), record["id"].as_str().unwrap().to_owned());
    assert!(records.iter().map(at).is_sorted_by(|a, b| a > b), "newest first");
    for first in [0, 101] {
        let refused = scene.app.ask_with("officer", Purpose::Oversight, PAGE, json!({ "first": first })).await;
        assert_eq!(refused.code(), Some("FIRST_OUT_OF_RANGE"));
    }
}

#[tokio::test]
async fn a_cursor_is_good_for_one_list_of_one_officer_only() {
    let scene = scene().await;
    scene.asked().await;
    let page =
        async |subject: &str, purpose, variables: Value| scene.app.ask_with(subject, purpose, PAGE, variables).await;
    let first = page("officer", Purpose::Oversight, json!({ "first": 1 })).await;
    let cursor = first.at("/audit/records/pageInfo/endCursor").clone();
    let next = page("officer", Purpose::Oversight, json!({ "first": 1, "after": cursor })).await;
    assert_eq!(next.at("/audit/records/nodes").as_array().unwrap().len(), 1);
    for (subject, purpose, filter) in [
        ("officer", Purpose::SubjectRights, json!({})),
        ("other-officer", Purpose::Oversight, json!({})),
        ("officer", Purpose::Oversight, json!({ "kind": "CHANGE" })),
        ("officer", Purpose::Oversight, json!({ "case": "no id" })),
    ] {
        let refused = page(subject, purpose, json!({ "first": 1, "after": cursor, "filter": filter })).await;
        assert_eq!(refused.code(), Some("CURSOR_INVALID"), "{subject} {purpose:?} {filter}: {}", refused.text);
    }
    let cases = "query ($after: String!) { cases(first: 1, after: $after) { nodes { id } } }";
    let refused = page_of(&scene, cases, json!({ "after": cursor })).await;
    assert_eq!(refused.as_deref(), Some("CURSOR_INVALID"), "no cursor of another list");
}

async fn page_of(scene: &Scene, query: &str, variables: Value) -> Option<String> {
    let answer = scene.app.ask_with("officer", Purpose::Oversight, query, variables).await;
    answer.code().map(str::to_owned)
}

#[tokio::test]
async fn each_filter_finds_what_it_names() {
    let scene = scene().await;
    let asked = scene.asked().await;
    scene.app.ask_with("worker", Purpose::Oversight, PAGE, json!({})).await;
    let refused = scene.app.last_record().await;
    let now = scene.app.now();
    let whole = scene.records(json!({})).await;
    let of = async |filter: Value| scene.records(filter).await;
    let wanted = |keep: &dyn Fn(&Value) -> bool| {
        whole.iter().filter(|record| keep(record)).map(|record| record["id"].clone()).collect::<Vec<_>>()
    };
    let found = |records: &[Value]| records.iter().map(|record| record["id"].clone()).collect::<Vec<_>>();

    let ours = scene.id(&scene.ours);
    let speaks = |record: &Value| {
        let lists = [&record["entries"], &record["changes"]];
        let code = whole.iter().flat_map(|one| one["entries"].as_array().unwrap());
        let code = code.map(|one| &one["case"]).find(|case| case["id"] == ours.as_str()).unwrap()["code"].clone();
        lists.into_iter().flat_map(|list| list.as_array().unwrap()).any(|one| one["case"]["code"] == code)
    };
    let by_case = of(json!({ "case": ours })).await;
    assert_eq!(found(&by_case), wanted(&speaks));
    assert!(by_case.len() > 3 && by_case.len() <= whole.len());
    for nothing in [scene.id(&scene.theirs), scene.member("worker"), "garbage".into(), String::new()] {
        assert_eq!(of(json!({ "case": nothing })).await, Vec::<Value>::new(), "{nothing}");
    }

    let worker = scene.member("worker");
    let by_member = of(json!({ "member": worker })).await;
    assert_eq!(found(&by_member), wanted(&|record| record["memberId"] == worker.as_str()));
    assert_eq!(by_member.len(), 2);
    for nothing in [ours.clone(), scene.member("home"), "garbage".into()] {
        assert_eq!(of(json!({ "member": nothing })).await, Vec::<Value>::new(), "{nothing}");
    }

    let shows = |record: &Value, wanted: &[&str]| {
        let entries = record["entries"].as_array().unwrap().iter();
        let told = entries.flat_map(|entry| [fields(&entry["shown"]), fields(&entry["masked"])].concat());
        told.into_iter().any(|field| wanted.contains(&field))
    };
    assert_eq!(found(&of(json!({ "class": "BIRTH" })).await), wanted(&|r| shows(r, &["Person.birth"])));
    assert_eq!(found(&of(json!({ "class": "CONTACT" })).await), wanted(&|r| shows(r, &["Person.phone"])));
    assert_eq!(ids(&of(json!({ "class": "NARRATIVE" })).await), [asked.worker.as_str()]);
    for nothing in ["HEALTH", "OVERSIGHT", "PUBLIC"] {
        assert_eq!(of(json!({ "class": nothing })).await, Vec::<Value>::new(), "{nothing}");
    }
    assert_eq!(ids(&of(json!({ "class": "BIRTH", "member": worker, "case": ours })).await), [asked.worker.as_str()]);

    assert_eq!(ids(&of(json!({ "purpose": "HANDOVER" })).await), [asked.thana.as_str()]);
    assert_eq!(ids(&of(json!({ "purpose": "SHELTER", "case": ours })).await), [asked.worker.as_str()]);
    assert_eq!(ids(&of(json!({ "outcome": refused.outcome })).await), [refused.record_id.to_string()]);
    assert_eq!(ids(&of(json!({ "kind": "REFUSAL" })).await), [refused.record_id.to_string()]);
    assert_eq!(found(&of(json!({ "kind": "CHANGE" })).await), wanted(&|record| record["kind"] == "CHANGE"));

    let at = now - TimeDelta::minutes(2);
    let (from, before) = (of(json!({ "from": at })).await, of(json!({ "before": at })).await);
    assert_eq!([found(&from), found(&before)].concat(), found(&whole), "the two halves are the whole");
    assert_eq!(ids(&of(json!({ "from": at, "before": now })).await), [asked.thana.as_str()]);
}
