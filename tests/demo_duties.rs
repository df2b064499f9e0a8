//! The demo tells those with whom its worker works, and shows the monthly notice in every state.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::demo::{at, served};

#[tokio::test(flavor = "multi_thread")]
async fn as_worker_a_month_in_every_state_and_as_supervisor_what_was_left_undone() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 100, at("2026-11-24T05:00:00Z")).await;
    let states = async |subject: &str, states: &str| {
        let token = served.sheet.viewers.iter().find(|viewer| viewer.subject == subject).unwrap().token.clone();
        let query = format!(
            "{{ duties(first: 100, filter: {{ kinds: [MONTHLY_NOTICE], states: [{states}] }}) {{ state case {{ code }} }} }}"
        );
        let answer = served.ask(&token, "REINTEGRATION", json!({ "query": query })).await;
        let rows = answer.pointer("/data/duties").and_then(Value::as_array).unwrap_or_else(|| panic!("{answer}"));
        rows.iter().map(|row| row["state"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let all = "UPCOMING, DUE, OVERDUE, ESCALATED";
    let every = all.split(", ").map(str::to_owned).collect();
    assert_eq!(states("jc-worker", all).await, every);
    assert!(states("jc-supervisor", all).await.contains("ESCALATED"));
}
