//! Fills a database with cases, many per transaction, through the store's own events.

use std::sync::Arc;

use api::audit::record::Actor;
use api::clock::Clock;
use api::store::{Store, setup};
use sea_orm::{ConnectionTrait as _, DbBackend};
use serde::{Deserialize, Serialize};

use crate::Fault;
use crate::case::{self, Making};
use crate::ground::Ground;
use crate::group::{Group, groups};

/// Changes with every change of what is made: a kept database of another version is not taken.
const VERSION: u32 = 2;
const SEED: u64 = 2026;
/// How many cases are written in one transaction, about.
const BATCH: u64 = 200;
/// How many write at once where a database takes several: one per core of a small server.
const WRITERS: usize = 2;
/// For how many days a kept database is taken: its handovers are relative to the day on which it was made.
const FRESH: i64 = 3;
/// Under this name a database keeps what it was made from; written last, so that it says that all is there.
const COMPLETE: &str = "bench-complete";

/// What a database was made from.
#[derive(Debug, Serialize, Deserialize)]
struct Made {
    version: u32,
    cases: u64,
    day: chrono::NaiveDate,
}

/// Finds `cases` cases in the database, or makes them.
pub(crate) async fn fill(store: &Arc<Store>, cases: u64) -> Result<Ground, Fault> {
    let now = Clock::System.now();
    let today = now.date_naive();
    if let Some(text) = setup::setting(store.database(), COMPLETE).await? {
        let made: Made = serde_json::from_str(&text)?;
        let old = (today - made.day).num_days() > FRESH;
        if made.version != VERSION || made.cases != cases || old {
            return Err("the kept database is of another version, size or day; delete its folder".into());
        }
        return Ground::find(store).await;
    }
    if !Ground::find(store).await?.is_empty() {
        return Err("the kept database was not made to the end; delete its folder".into());
    }
    let mut ground = Ground::register(store, now).await?;
    ground.made = Some(cases);
    let ground = Arc::new(ground);
    let writers = if store.database().backend() == DbBackend::Postgres { WRITERS } else { 1 };
    let batches: Arc<[Vec<Group>]> = batches(cases).into();
    let mut writing = tokio::task::JoinSet::new();
    for first in 0..writers {
        let (store, ground, batches) = (Arc::clone(store), Arc::clone(&ground), Arc::clone(&batches));
        writing.spawn(async move {
            for batch in batches.iter().skip(first).step_by(writers) {
                let making = Making { seed: SEED, ground: &ground, policy: store.policy() };
                let mut writing = store.write(Actor::default(), now).await?;
                // A person and a case each, and an accused for some: those are drawn later.
                let cases: u64 = batch.iter().map(|group| group.size).sum();
                writing.prepare_subjects(2 * usize::try_from(cases)?).await?;
                for group in batch {
                    case::group(&mut writing, making, group).await?;
                }
                writing.commit().await?;
            }
            Ok::<(), Fault>(())
        });
    }
    while let Some(done) = writing.join_next().await {
        done??;
    }
    // What the server does every ten seconds.
    store.fold_figures().await?;
    if writers > 1 {
        // What the server would do by itself after a while: each change of so many cases left a row behind that was folded in since.
        store.database().writer().execute_unprepared("VACUUM (ANALYZE)").await?;
    }
    let text = serde_json::to_string(&Made { version: VERSION, cases, day: today })?;
    setup::keep_setting(store.database(), COMPLETE, &text).await?;
    Arc::into_inner(ground).ok_or_else(|| "a writer still runs".into())
}

fn batches(cases: u64) -> Vec<Vec<Group>> {
    let mut batches = vec![Vec::new()];
    let mut size = 0;
    for group in groups(SEED, cases) {
        if size >= BATCH {
            batches.push(Vec::new());
            size = 0;
        }
        size += group.size;
        if let Some(batch) = batches.last_mut() {
            batch.push(group);
        }
    }
    batches
}
