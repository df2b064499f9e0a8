//! A withdrawal races many reads: each read is before it, and recorded so, or closed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use api::clock::Clock;
use entities::vocabulary::{PackageCode, Purpose, RecordKind};
use serde_json::json;
use uuid::Uuid;

use super::consents::tied;
use crate::harness::app::{post, send};

const READERS: usize = 20;
const READS: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_withdrawal_and_a_thousand_reads() {
    let (app, world, case) = tied().await;
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    let ended = Arc::new(AtomicBool::new(false));
    let ticking = tick(&app.clock, &ended);
    let done = Arc::new(AtomicUsize::new(0));
    let body = json!({ "query": "query($id: ID!) { case(id: $id) { person { name } } }",
        "variables": { "id": app.case_id(&case) } });
    let readers: Vec<_> = (0..READERS)
        .map(|_| {
            let (router, done, body) = (app.router.clone(), Arc::clone(&done), body.clone());
            let headers = app.headers("provider", Purpose::Reintegration);
            tokio::spawn(async move {
                let mut answers = Vec::new();
                for _ in 0..READS {
                    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
                    let answer = send(&router, post(&headers, &body)).await;
                    let record = answer.body["extensions"]["receipt"]["record"].as_str().unwrap().to_owned();
                    answers.push((record.parse::<Uuid>().unwrap(), !answer.at("/case/person/name").is_null()));
                    done.fetch_add(1, Ordering::SeqCst);
                }
                answers
            })
        })
        .collect();
    while done.load(Ordering::SeqCst) < READERS * READS / 3 {
        tokio::task::yield_now().await;
    }
    let no = json!({ "caseId": app.case_id(&case), "withdrawAll": true });
    app.act(("thana", Purpose::Handover), "sayNo", no).await.done();
    let mut answers = Vec::new();
    for reader in readers {
        answers.extend(reader.await.unwrap());
    }
    ended.store(true, Ordering::SeqCst);
    ticking.join().unwrap();

    let records = app.records().await;
    let at: BTreeMap<Uuid, _> = records.iter().map(|row| (row.record_id, row.at)).collect();
    let is_withdrawal = |body: &[u8]| String::from_utf8_lossy(body).contains("consent.withdrawn");
    let mut changes = records.iter().filter(|row| row.kind == RecordKind::Change && is_withdrawal(&row.body));
    let (Some(withdrawn), None) = (changes.next(), changes.next()) else { panic!("one withdrawal is recorded") };
    let shown = answers.iter().filter(|(_, shown)| *shown).count();
    assert_eq!(answers.len(), READERS * READS);
    assert!(shown > 0 && shown < answers.len(), "{shown} of {} reads were open: no race", answers.len());
    for (record, _) in answers.iter().filter(|(_, shown)| *shown) {
        assert!(at[record] <= withdrawn.at, "shown at {} though taken back at {}", at[record], withdrawn.at);
    }
    let late = answers.iter().filter(|(record, _)| at[record] > withdrawn.at).count();
    assert!(late > 0, "no read came after");
}

/// A clock that moves, microsecond by microsecond, as long as the race lasts.
fn tick(clock: &Clock, ended: &Arc<AtomicBool>) -> std::thread::JoinHandle<()> {
    let Clock::Set(micros) = clock.clone() else { panic!("tests have a clock that is set") };
    let ended = Arc::clone(ended);
    std::thread::spawn(move || {
        while !ended.load(Ordering::SeqCst) {
            micros.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(std::time::Duration::from_micros(20));
        }
    })
}
