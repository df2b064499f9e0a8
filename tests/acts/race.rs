//! Withdrawals race many reads: each read is before it, and recorded so, or closed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api::clock::Clock;
use axum::Router;
use chrono::{DateTime, Utc};
use entities::vocabulary::{PackageCode, Purpose, RecordKind, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::acts::document;
use crate::harness::app::{TestApp, post, send};
use crate::harness::world::{Case, World};

const READERS: usize = 20;
const READS: usize = 50;
const WITHDRAWALS: usize = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn withdrawals_and_a_thousand_reads() {
    let app = TestApp::new().await;
    app.clock.set(Clock::System.now());
    let router = app.at_the_time_of_the_system();
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    let mut agreed = vec![agree(&app, &world, &case).await];

    let done = Arc::new(AtomicUsize::new(0));
    let readers: Vec<_> = (0..READERS).map(|_| tokio::spawn(reads(&app, &router, &case, Arc::clone(&done)))).collect();
    for round in 0..WITHDRAWALS {
        waits(&done, (2 * round + 1) * READERS * READS / (2 * WITHDRAWALS + 1)).await;
        withdraw(&app, &router, &case).await;
        waits(&done, (2 * round + 2) * READERS * READS / (2 * WITHDRAWALS + 1)).await;
        if round + 1 < WITHDRAWALS {
            agreed.push(agree(&app, &world, &case).await);
        }
    }
    let mut answers = Vec::new();
    for reader in readers {
        answers.extend(reader.await.unwrap());
    }

    let records = app.records().await;
    let at: BTreeMap<Uuid, _> = records.iter().map(|row| (row.record_id, row.at)).collect();
    let is_withdrawal = |body: &[u8]| String::from_utf8_lossy(body).contains("consent.withdrawn");
    let withdrawn = records.iter().filter(|row| row.kind == RecordKind::Change && is_withdrawal(&row.body));
    let withdrawn: Vec<DateTime<Utc>> = withdrawn.map(|row| row.at).collect();
    assert_eq!((withdrawn.len(), answers.len()), (WITHDRAWALS, READERS * READS));
    let shown = answers.iter().filter(|(_, shown)| *shown).count();
    assert!(shown > 0 && shown < answers.len(), "{shown} of {} reads were open: no race", answers.len());
    for (record, _) in answers.iter().filter(|(_, shown)| *shown) {
        let read = at[record];
        let Some(last) = withdrawn.iter().filter(|at| **at < read).max() else { continue };
        let again = agreed.iter().any(|agreed| last <= agreed && *agreed <= read);
        assert!(again, "shown at {read} though taken back at {last}");
    }
}

async fn agree(app: &TestApp, world: &World, case: &Case) -> DateTime<Utc> {
    app.clock.set(Clock::System.now());
    world.agree(app, case, &[PackageCode::ServicesAfterReturn]).await;
    app.now()
}

async fn withdraw(app: &TestApp, router: &Router, case: &Case) {
    let input = json!({ "caseId": app.case_id(case), "withdrawAll": true, "idempotencyKey": Uuid::new_v4() });
    let body = json!({ "query": document("sayNo"), "variables": { "input": input } });
    let headers = app.headers("thana", Purpose::Handover);
    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
    send(router, post(&headers, &body)).await.done();
}

/// Reads again and again; gives the record of each read, and whether it showed her name.
fn reads(
    app: &TestApp,
    router: &Router,
    case: &Case,
    done: Arc<AtomicUsize>,
) -> impl Future<Output = Vec<(Uuid, bool)>> + Send + use<> {
    let query = "query($id: ID!) { case(id: $id) { person { name } } }";
    let body: Value = json!({ "query": query, "variables": { "id": app.case_id(case) } });
    let (router, headers) = (router.clone(), app.headers("provider", Purpose::Reintegration));
    async move {
        let mut answers = Vec::new();
        for _ in 0..READS {
            let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
            let answer = send(&router, post(&headers, &body)).await;
            let record = answer.body["extensions"]["receipt"]["record"].as_str().unwrap().to_owned();
            answers.push((record.parse().unwrap(), !answer.at("/case/person/name").is_null()));
            done.fetch_add(1, Ordering::SeqCst);
        }
        answers
    }
}

async fn waits(done: &AtomicUsize, reads: usize) {
    while done.load(Ordering::SeqCst) < reads {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}
