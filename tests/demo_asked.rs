//! What agencies of the demo ask to see.

use serde_json::{Value, json};

use crate::demo::{at, served};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_is_as_each_side_sees_it() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 100, at("2026-11-24T05:00:00Z")).await;
    let query = "{ accessRequests(first: 10, open: false) { state outcome words askedBy { code } } }";
    let of = async |subject: &str, purpose: &str| {
        let token = served.sheet.viewers.iter().find(|viewer| viewer.subject == subject).unwrap().token.clone();
        let answer = served.ask(&token, purpose, json!({ "query": query })).await;
        let rows = answer.pointer("/data/accessRequests").unwrap_or_else(|| panic!("{answer}")).clone();
        let row = |row: &Value| {
            let text = |field: &str| row[field].as_str().unwrap_or("-").to_owned();
            (text("state"), text("outcome"), row["words"].is_string())
        };
        rows.as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    let row = |state: &str, outcome: &str, read| (state.to_owned(), outcome.to_owned(), read);
    assert_eq!(of("rights-worker", "REINTEGRATION").await, [row("OPEN", "-", true)]);
    assert_eq!(of("kotwali-verification", "VERIFICATION").await, [row("ANSWERED", "ASK_HER_LATER", false)]);
    assert_eq!(
        of("jc-worker", "REINTEGRATION").await,
        [row("ANSWERED", "ASK_HER_LATER", true), row("OPEN", "-", true)]
    );
    assert_eq!(of("jc-colleague", "REINTEGRATION").await, []);
    assert_eq!(of("bgb-benapole", "HANDOVER").await, []);
}
