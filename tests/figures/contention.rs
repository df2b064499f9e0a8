//! Changes of different cases do not wait for one another because they are counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use api::audit::record::Actor;
use chrono::TimeDelta;
use entities::vocabulary::Stage;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use tokio::task::JoinHandle;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

const WRITERS: usize = 4;
const CHANGES: i64 = 12;

/// Sessions that wait for another one while they write what is counted: on PostgreSQL alone, since on SQLite one writes at a time.
const WAITING: &str = "SELECT COUNT(*) FROM pg_stat_activity
    WHERE cardinality(pg_blocking_pids(pid)) > 0 AND query LIKE '%figure\\_%' AND datname = current_database()";

/// Each changes its case over and over, from one stage to another.
fn writers(app: &TestApp, cases: &[Case]) -> Vec<JoinHandle<()>> {
    let now = app.now();
    let writer = |case: &Case| {
        let (store, case) = (Arc::clone(&app.store), case.id);
        tokio::spawn(async move {
            for nth in 0..CHANGES {
                let stage = if nth % 2 == 0 { Stage::Reintegrating } else { Stage::FollowUp };
                let mut w = store.write(Actor::default(), now).await.unwrap();
                w.reach_stage(case, stage, now - TimeDelta::hours(CHANGES - nth)).await.unwrap();
                w.commit().await.unwrap();
            }
        })
    };
    cases.iter().map(writer).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_changes_while_everything_is_counted_anew_is_counted_once() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut cases = Vec::new();
    for _ in 0..WRITERS {
        cases.push(world.case(&app).await);
    }
    // Begun before, and committed when everything was counted anew.
    let late = world.case(&app).await;
    if app.store.database().backend() == DbBackend::Postgres {
        let mut w = app.write().await;
        w.reach_stage(late.id, Stage::Reintegrating, app.now() - TimeDelta::hours(1)).await.unwrap();
        app.store.recount_figures().await.unwrap();
        w.commit().await.unwrap();
        assert_eq!(app.store.verify_figures().await.unwrap().1, []);
    }
    let writers = writers(&app, &cases);
    let mut counted = 0;
    while counted < 3 || writers.iter().any(|writer| !writer.is_finished()) {
        app.store.recount_figures().await.unwrap();
        app.store.fold_figures().await.unwrap();
        counted += 1;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    println!("counted anew {counted} times beside {WRITERS} writers");
    let (_, differences) = app.store.verify_figures().await.unwrap();
    assert_eq!(differences, [], "no change is lost and none counts twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_of_different_cases_in_one_place_never_wait_for_totals() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut cases = Vec::new();
    for _ in 0..WRITERS {
        // All of one district, channel and stage: they count in the same place.
        cases.push(world.case(&app).await);
    }
    let over = Arc::new(AtomicBool::new(false));
    let watching = {
        let (store, over) = (Arc::clone(&app.store), Arc::clone(&over));
        tokio::spawn(async move {
            let (mut looks, mut waits) = (0, 0);
            while !over.load(Ordering::Relaxed) {
                if store.database().backend() == DbBackend::Postgres {
                    let sql = Statement::from_string(DbBackend::Postgres, WAITING);
                    let row = store.database().writer().query_one_raw(sql).await.unwrap().unwrap();
                    waits += row.try_get_by_index::<i64>(0).unwrap();
                }
                looks += 1;
                // Folding meanwhile keeps nobody waiting either.
                store.fold_figures().await.unwrap();
            }
            (looks, waits)
        })
    };
    for writer in writers(&app, &cases) {
        writer.await.unwrap();
    }
    over.store(true, Ordering::Relaxed);
    let (looks, waits) = watching.await.unwrap();
    println!("{WRITERS} writers, {CHANGES} changes each: {waits} waits seen in {looks} looks");
    assert!(looks > 0);
    assert_eq!(waits, 0);
    let (_, differences) = app.store.verify_figures().await.unwrap();
    assert_eq!(differences, [], "each change is counted once, whoever folded meanwhile");
}
