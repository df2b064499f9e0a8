//! One who does not take what he is told: nothing is decided ahead of him, he is closed after a while, and goes on by his
//! cursor without loss.

use std::time::Duration;

use api::http::Live;
use chrono::TimeDelta;
use entities::vocabulary::{RecordKind, Stage};
use serde_json::{Value, json};

use super::{WORKER, begin};
use crate::harness::live::{Event, brisk, served};

const STAGES: usize = 60;

#[tokio::test]
async fn as_worker_who_does_not_read_goes_on_by_his_cursor() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let server = served(&app, Live { patience: Duration::from_millis(300), ..brisk() }).await;
    let mut socket = server.open_with("graphql-transport-ws", Some(4096)).await.unwrap();
    socket.introduce(&app, WORKER).await;
    // Each telling is long, so that few of them fill what lies between.
    let fields: String =
        (0..28).map(|n| format!(" c{n}: code s{n}: stages {{ stage happenedAt enteredAt }}")).collect();
    let query = format!(
        "subscription($after: String) {{ happenings(after: $after) {{ kind cursor case {{ id {fields} }} }} }}"
    );
    socket.listen("one", &query, json!({})).await;
    let mut w = app.write().await;
    for n in 0..STAGES {
        let minutes = TimeDelta::seconds(i64::try_from(n).unwrap());
        w.reach_stage(case.id, Stage::FollowUp, app.now() + minutes).await.unwrap();
    }
    w.commit().await.unwrap();
    // Nothing is read until nothing more is recorded: the server waits for the client, not the other way round.
    let told = async || {
        let records = app.records().await;
        records.iter().filter(|row| row.kind == RecordKind::Disclosure && row.outcome == "OK").count()
    };
    let mut before = 0;
    loop {
        tokio::time::sleep(Duration::from_secs(2)).await;
        let now = told().await;
        if now == before && now > 0 {
            break;
        }
        before = now;
    }
    assert!(before < STAGES, "{before} were decided for one who read none");
    let mut cursors: Vec<Value> = Vec::new();
    let closed = loop {
        match socket.text().await {
            Ok(text) => {
                let message: Value = serde_json::from_str(&text).unwrap();
                cursors.push(message["payload"]["data"]["happenings"]["cursor"].clone());
            }
            Err(closed) => break closed,
        }
    };
    assert!([(4410, "CATCH_UP".to_owned()), (1006, String::new())].contains(&closed), "{closed:?}");
    let decided = told().await;
    assert!(!cursors.is_empty() && cursors.len() <= decided, "{} of {decided}", cursors.len());
    // Who goes on is not hurried.
    let server = served(&app, brisk()).await;
    let last = cursors.last().unwrap().clone();
    let mut events = server.listen_with(&app, WORKER, &query, json!({ "after": last })).await;
    while cursors.len() < STAGES {
        cursors.push(Event::at(&events.told().await, "/happenings/cursor"));
    }
    let distinct: std::collections::BTreeSet<String> = cursors.iter().map(Value::to_string).collect();
    assert_eq!(distinct.len(), STAGES, "each once, none lost");
}
