//! The one writer: many records in one transaction, none lost, and an answer waits until its own is durable.

use std::time::{Duration, Instant};

use api::audit::record::{Actor, Body, Record};
use api::audit::writer::{Log, Queue};
use entities::vocabulary::{Purpose, RecordKind};
use sea_orm::{ConnectionTrait as _, DatabaseConnection};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::count;
use crate::harness::app::{Answer, TestApp, begin, post, send};
use crate::harness::world::World;

/// Holds the log so that nobody can write to it.
async fn hold(app: &TestApp) -> DatabaseConnection {
    let db = app.database.connect().await;
    let sql = if app.database.is_postgres() {
        "BEGIN; LOCK TABLE audit_leaf IN ACCESS EXCLUSIVE MODE"
    } else {
        "BEGIN IMMEDIATE"
    };
    db.execute_unprepared(sql).await.unwrap();
    db
}

async fn let_go(db: DatabaseConnection) {
    db.execute_unprepared("ROLLBACK").await.unwrap();
}

fn record(outcome: &str) -> Record {
    Body::new(RecordKind::Refusal, Uuid::now_v7(), Actor::default(), begin(), outcome).seal()
}

fn reading(app: &TestApp, router: &axum::Router) -> impl Future<Output = Answer> + Send + 'static {
    let (router, bearer) = (router.clone(), format!("Bearer {}", app.token("worker")));
    let query = serde_json::json!({ "query": "{ cases(first: 3) { nodes { code account } } }" });
    async move {
        let headers = [("authorization", bearer.as_str()), ("purpose-of-use", Purpose::Shelter.code())];
        send(&router, post(&headers, &query)).await
    }
}

const MOMENT: Duration = Duration::from_millis(400);

#[tokio::test]
async fn an_answer_waits_for_its_record() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    let held = hold(&app).await;
    let mut asked = tokio::spawn(reading(&app, &app.router));
    assert!(tokio::time::timeout(MOMENT, &mut asked).await.is_err(), "an answer left before its record");
    let_go(held).await;
    let answer = asked.await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text);
    super::record_of(&app, &answer).await;
}

#[tokio::test]
async fn many_reads_share_a_transaction() {
    const READS: u64 = 64;
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    reading(&app, &app.router).await;
    let statements = |app: &TestApp| app.store.database().statements();
    let before = statements(&app);
    reading(&app, &app.router).await;
    // Three statements write a batch; the others read.
    let of_reading = statements(&app) - before - 3;
    let (leaves, bodies) = count(&app).await;
    let before = statements(&app);
    let mut reads = JoinSet::new();
    for _ in 0..READS {
        reads.spawn(reading(&app, &app.router));
    }
    let answers = reads.join_all().await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(count(&app).await, (leaves + READS, bodies + READS));
    let batches = (statements(&app) - before - READS * of_reading) / 3;
    println!("{READS} concurrent reads were recorded in {batches} transactions");
    assert!(batches < READS, "{batches} transactions for {READS} reads");
}

#[tokio::test]
async fn a_full_queue_is_refused_after_the_patience_and_not_before() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    let patience = MOMENT;
    let router = app.with_queue(Queue { places: 1, patience });
    let held = hold(&app).await;
    // One is with the writer and one in the queue.
    let writing = tokio::spawn(reading(&app, &router));
    tokio::time::sleep(MOMENT / 2).await;
    let waiting = tokio::spawn(reading(&app, &router));
    tokio::time::sleep(MOMENT / 2).await;
    let begun = Instant::now();
    let refused = reading(&app, &router).await;
    assert!(begun.elapsed() >= patience, "refused after {:?}", begun.elapsed());
    assert_eq!((refused.status.as_u16(), refused.code()), (503, Some("AUDIT_UNAVAILABLE")), "{}", refused.text);
    assert!(!refused.text.contains("canary"));
    // Whoever still has patience when a place is free is answered.
    let patient = tokio::spawn(reading(&app, &router));
    tokio::time::sleep(MOMENT / 4).await;
    let_go(held).await;
    for answer in [writing.await.unwrap(), waiting.await.unwrap(), patient.await.unwrap()] {
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
}

#[tokio::test]
async fn a_record_that_is_there_counts_as_written() {
    let app = TestApp::new().await;
    let record = record("TWICE");
    let before = count(&app).await;
    app.log.append(record.clone()).await.unwrap();
    app.log.append(record.clone()).await.unwrap();
    let mut same = JoinSet::new();
    for _ in 0..16 {
        let (log, record) = (app.log.clone(), record.clone());
        same.spawn(async move { log.append(record).await });
    }
    assert!(same.join_all().await.iter().all(Result::is_ok));
    assert_eq!(count(&app).await, (before.0 + 1, before.1 + 1));
}

#[tokio::test]
async fn one_bad_record_does_not_fail_the_others() {
    let app = TestApp::new().await;
    let db = app.database.connect().await;
    if app.database.is_postgres() {
        db.execute_unprepared("ALTER TABLE audit_body ADD CHECK (outcome <> 'BAD')").await.unwrap();
    } else {
        let sql = "CREATE TRIGGER bad BEFORE INSERT ON audit_body WHEN NEW.outcome = 'BAD' \
                   BEGIN SELECT RAISE(ABORT, 'bad'); END";
        db.execute_unprepared(sql).await.unwrap();
    }
    let before = count(&app).await;
    let held = hold(&app).await;
    let mut appended = JoinSet::new();
    for place in 0..20 {
        let log: Log = app.log.clone();
        let outcome = if place == 7 { "BAD" } else { "GOOD" };
        appended.spawn(async move { (outcome, log.append(record(outcome)).await) });
    }
    // All of them wait now, and the writer takes them as one batch, or as two.
    tokio::time::sleep(MOMENT).await;
    let_go(held).await;
    for (outcome, written) in appended.join_all().await {
        assert_eq!(written.is_ok(), outcome == "GOOD");
    }
    assert_eq!(count(&app).await, (before.0 + 19, before.1 + 19), "a refused record leaves no leaf behind");
}
