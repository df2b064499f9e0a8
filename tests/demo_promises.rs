//! What agencies of the demo do and promise beside cases: who reads how much of it, and that it is measured by the rest.

use serde_json::{Value, json};

use crate::demo::{Served, at, served};

async fn asked(served: &Served, viewer: &str, purpose: &str) -> Value {
    let viewer = served.sheet.viewers.iter().find(|known| known.name == viewer).unwrap();
    let answer = served.ask(&viewer.token, purpose, json!({ "query": served.sheet.beside_cases.query })).await;
    assert_eq!(answer.get("errors"), None, "{} {purpose}", viewer.name);
    answer["data"].clone()
}

fn rows(data: &Value, list: &str) -> Vec<Value> {
    let rows = if data[list]["nodes"].is_array() { &data[list]["nodes"] } else { &data[list] };
    rows.as_array().cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_how_much_of_it_is_as_promised_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let names: Vec<&str> = served.sheet.beside_cases.read_by.iter().map(|read| read.viewer).collect();
    for name in ["task-force-secretariat", "ministry-seat", "jc-worker", "rights-worker", "kotwali-duty"] {
        assert!(names.contains(&name), "{name}");
    }
    for viewer in &served.sheet.viewers {
        for purpose in &viewer.purposes {
            let promised = served.sheet.beside_cases.read_by.iter().find(|read| read.viewer == viewer.name);
            let promised = promised.filter(|_| *purpose == "COORDINATION").map_or([0; 4], |read| {
                [read.awareness_sessions, read.thana_partnerships, read.meetings, read.commitments]
            });
            let data = asked(&served, &viewer.name, purpose).await;
            let lists = ["awarenessSessions", "thanaPartnerships", "meetings", "commitments"];
            assert_eq!(lists.map(|list| rows(&data, list).len()), promised, "{} {purpose}", viewer.name);
        }
    }
    let everything = served.sheet.beside_cases.read_by.iter().find(|read| read.viewer == "task-force-secretariat");
    let everything = everything.unwrap();
    assert!(everything.awareness_sessions > 3 && everything.commitments == 5 && everything.meetings == 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_promised_is_measured_by_what_was_done_since() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let data = asked(&served, "task-force-secretariat", "COORDINATION").await;
    let mut told: Vec<(String, Value, Value, Value)> = rows(&data, "commitments")
        .iter()
        .map(|row| {
            let owner = row["owner"]["code"].as_str().unwrap().to_owned();
            (owner, row["target"].clone(), row["measuredState"].clone(), row["measured"].clone())
        })
        .collect();
    told.sort_by_key(|row| (row.0.clone(), row.1.as_i64()));
    let measured = json!("MEASURED");
    assert_eq!(
        told,
        [
            // Two sessions since the meeting, of 64 and of 41 people; that of before it does not count.
            ("JC-JASHORE".to_owned(), json!(2), measured.clone(), json!(2)),
            ("JC-JASHORE".to_owned(), json!(150), measured.clone(), json!(105)),
            ("MOHA-PSD".to_owned(), Value::Null, json!("NOT_MEASURABLE"), Value::Null),
            ("RIGHTS-JASHORE".to_owned(), json!(3), measured.clone(), json!(1)),
            ("RIGHTS-JASHORE".to_owned(), json!(40), measured, json!(0)),
        ]
    );
    let words = |data: &Value, number: i64| {
        let meetings = rows(data, "meetings");
        let meeting = meetings.iter().find(|meeting| meeting["number"] == number).unwrap();
        meeting["items"].as_array().unwrap().len()
    };
    // What concerns one body is read by that body and the secretariat.
    assert_eq!((words(&data, 61), words(&asked(&served, "ministry-seat", "COORDINATION").await, 61)), (2, 2));
    assert_eq!(words(&asked(&served, "kotwali-duty", "COORDINATION").await, 61), 1);
    let states: Vec<(Value, Value)> =
        rows(&data, "meetings").iter().map(|row| (row["number"].clone(), row["state"].clone())).collect();
    let stands = [(62, "PLANNED"), (61, "HELD"), (60, "CANCELLED")];
    assert_eq!(states, stands.map(|(number, state)| (json!(number), json!(state))));
    // What an officer of the thana reads there opens no case to him, nor does it name anybody.
    for code in served.sheet.cases.iter().map(|case| &case.code) {
        assert!(!data.to_string().contains(code.as_str()), "{code}");
    }
}
