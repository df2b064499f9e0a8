//! Withdrawals race what is told on an open socket: what follows a withdrawal shows nothing that it closed.
//!
//! `SETU_RACES=1000 cargo test --test setu sockets::race` runs it whole.

use std::collections::BTreeMap;

use api::clock::Clock;
use chrono::{DateTime, Utc};
use entities::vocabulary::{PackageCode, Purpose, RecordKind, RelationKind};
use serde_json::json;
use uuid::Uuid;

use super::WORKER;
use crate::harness::acts::document;
use crate::harness::app::{TestApp, post, send};
use crate::harness::live::{brisk, served_at};
use crate::harness::world::{Case, World};

const NAMED: &str = "subscription { happenings { kind case { person { name } } } }";

fn races() -> usize {
    std::env::var("SETU_RACES").ok().and_then(|text| text.parse().ok()).unwrap_or(40)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn withdrawals_and_what_is_told_on_an_open_socket() {
    let app = TestApp::new().await;
    app.clock.set(Clock::System.now());
    let world = World::build(&app).await;
    let mut cases = Vec::new();
    for _ in 0..races() {
        let case = world.case(&app).await;
        world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
        world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
        world.assign(&app, &case, (world.other_ngo, "provider")).await;
        world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
        cases.push(case);
    }
    let server = served_at(&app, (brisk(), Clock::System), app.log.clone()).await;
    let router = app.at_the_time_of_the_system();
    let mut socket = server.open("graphql-transport-ws").await.unwrap();
    app.clock.set(Clock::System.now());
    let bearer = format!("Bearer {}", app.token("provider"));
    let payload = json!({ "authorization": bearer, "purpose-of-use": "REINTEGRATION" });
    socket.say(&json!({ "type": "connection_init", "payload": payload })).await;
    assert_eq!(socket.next().await.unwrap()["type"], "connection_ack");
    socket.listen("one", NAMED, json!({})).await;

    let mut told: Vec<(Uuid, bool)> = Vec::new();
    for (round, case) in cases.iter().enumerate() {
        app.clock.set(Clock::System.now());
        // Now before, now after, now within.
        let pause = std::time::Duration::from_micros(u64::try_from(round % 20).unwrap() * 1500);
        let (withdraws, reaches) = if round % 2 == 0 {
            let withdraws = tokio::spawn(withdraw(&app, &router, case));
            tokio::time::sleep(pause).await;
            (withdraws, tokio::spawn(reach(&app, &router, case)))
        } else {
            let reaches = tokio::spawn(reach(&app, &router, case));
            tokio::time::sleep(pause).await;
            (tokio::spawn(withdraw(&app, &router, case)), reaches)
        };
        let event = socket.told("one").await;
        let body: serde_json::Value = serde_json::from_str(&event.text).unwrap();
        let record = body["extensions"]["receipt"]["record"].as_str().unwrap().parse().unwrap();
        told.push((record, !event.at("/happenings/case/person/name").is_null()));
        withdraws.await.unwrap();
        reaches.await.unwrap();
    }

    let records = app.records().await;
    let at: BTreeMap<Uuid, _> = records.iter().map(|row| (row.record_id, row.at)).collect();
    let is_withdrawal = |body: &[u8]| String::from_utf8_lossy(body).contains("consent.withdrawn");
    let withdrawn = records.iter().filter(|row| row.kind == RecordKind::Change && is_withdrawal(&row.body));
    let mut withdrawn: Vec<DateTime<Utc>> = withdrawn.map(|row| row.at).collect();
    withdrawn.sort_unstable();
    assert_eq!((withdrawn.len(), told.len()), (races(), races()));
    let open = told.iter().filter(|(_, shown)| *shown).count();
    assert!(open > 0 && open < told.len(), "{open} of {} were open: no race", told.len());
    // One after the other: the nth withdrawal is of the nth case.
    for ((record, shown), withdrawn) in told.iter().zip(withdrawn) {
        let decided = at[record];
        assert_eq!(*shown, decided < withdrawn, "decided at {decided}, taken back at {withdrawn}");
    }
}

fn withdraw(app: &TestApp, router: &axum::Router, case: &Case) -> impl Future<Output = ()> + Send + use<> {
    let input = json!({ "caseId": app.case_id(case), "withdrawAll": true, "idempotencyKey": Uuid::new_v4() });
    act(app, router, (("thana", Purpose::Handover), "sayNo"), input)
}

fn reach(app: &TestApp, router: &axum::Router, case: &Case) -> impl Future<Output = ()> + Send + use<> {
    let input = json!({ "caseId": app.case_id(case), "stage": "FOLLOW_UP", "idempotencyKey": Uuid::new_v4() });
    act(app, router, (WORKER, "reachStage"), input)
}

fn act(
    app: &TestApp,
    router: &axum::Router,
    ((subject, purpose), mutation): ((&str, Purpose), &str),
    input: serde_json::Value,
) -> impl Future<Output = ()> + Send + use<> {
    let body = json!({ "query": document(mutation), "variables": { "input": input } });
    let (router, headers) = (router.clone(), app.headers(subject, purpose));
    async move {
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        send(&router, post(&headers, &body)).await.done();
    }
}
