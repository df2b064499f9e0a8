//! Makes records durable: one writer drains a bounded queue into one transaction per drain, without lingering, and
//! wakes each waiting answer when its record is on disk.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use entities::{audit_body, audit_case, audit_leaf};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use tokio::sync::{mpsc, oneshot};

use super::record::Record;
use crate::database::Database;

/// How many are written in one transaction.
const BATCH: usize = 256;
/// How many rows of the index one statement takes: three values each, of some 32,000 that SQLite binds.
const ROWS: usize = 10_000;
/// How long a failure counts against readiness.
const REMEMBERED: Duration = Duration::from_secs(10);

/// What waits for the writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    /// How many records may wait.
    pub places: usize,
    /// How long an answer waits for a place in a full queue.
    pub patience: Duration,
}

impl Default for Queue {
    /// Room for many seconds of answers, and patience for one.
    fn default() -> Self {
        Self { places: 4096, patience: Duration::from_secs(1) }
    }
}

/// The record could not be made durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the audit log cannot be written")]
pub struct Unwritten;

type Waiting = (Record, oneshot::Sender<Result<(), Unwritten>>);

/// The way to the writer.
#[derive(Clone, Debug)]
pub struct Log {
    queue: mpsc::Sender<Waiting>,
    patience: Duration,
    failed: Arc<Mutex<Option<Instant>>>,
}

impl Log {
    /// Starts the writer. It ends when the last [`Log`] is gone and the queue is drained.
    #[must_use]
    pub fn start(database: Database) -> (Self, tokio::task::JoinHandle<()>) {
        Self::with_queue(database, Queue::default())
    }

    /// Starts the writer behind a queue of another size.
    #[must_use]
    pub fn with_queue(database: Database, Queue { places, patience }: Queue) -> (Self, tokio::task::JoinHandle<()>) {
        let (queue, mut waiting) = mpsc::channel::<Waiting>(places);
        let failed = Arc::new(Mutex::new(None));
        let last = Arc::clone(&failed);
        let writer = tokio::spawn(async move {
            let mut batch = Vec::with_capacity(BATCH);
            while waiting.recv_many(&mut batch, BATCH).await > 0 {
                let (records, replies): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
                let outcomes = write_all(&database, &records).await;
                let failure = outcomes.iter().any(Result::is_err).then(Instant::now);
                *last.lock().unwrap_or_else(PoisonError::into_inner) = failure;
                for (reply, outcome) in replies.into_iter().zip(outcomes) {
                    // Whoever no longer waits was told 503 or hung up; the record stands all the same.
                    let _ = reply.send(outcome);
                }
            }
        });
        (Self { queue, patience, failed }, writer)
    }

    /// Whether the last batch could not be written, a moment ago. It lapses: a server that is sent no more requests could
    /// otherwise never show that it writes again.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        let failed = *self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.is_some_and(|failed| failed.elapsed() < REMEMBERED)
    }

    /// Returns once the record is durable.
    ///
    /// # Errors
    /// If it is not; then nothing may be sent.
    pub async fn append(&self, record: Record) -> Result<(), Unwritten> {
        let (reply, outcome) = oneshot::channel();
        let place = tokio::time::timeout(self.patience, self.queue.reserve()).await;
        place.map_err(|_| Unwritten)?.map_err(|_| Unwritten)?.send((record, reply));
        outcome.await.map_err(|_| Unwritten)?
    }
}

async fn write_all(database: &Database, records: &[Record]) -> Vec<Result<(), Unwritten>> {
    match write(database, records).await {
        Ok(()) => vec![Ok(()); records.len()],
        Err(error) => {
            tracing::error!(%error, records = records.len(), "a batch of the log failed; writing its records singly");
            let mut outcomes = Vec::with_capacity(records.len());
            for record in records {
                let outcome = write(database, std::slice::from_ref(record)).await;
                if let Err(error) = &outcome {
                    tracing::error!(%error, record.id = %record.id, "a record of the log could not be written");
                }
                outcomes.push(outcome.map_err(|_| Unwritten));
            }
            outcomes
        }
    }
}

async fn write(database: &Database, records: &[Record]) -> Result<(), DbErr> {
    let transaction = database.begin_write().await?;
    insert(&transaction, records).await?;
    transaction.commit().await
}

/// Inserts records with their rows of the index; an id that is already present counts as written.
///
/// # Errors
/// If the database refuses.
pub async fn insert(db: &impl ConnectionTrait, records: &[Record]) -> Result<(), DbErr> {
    let leaves = records
        .iter()
        .map(|record| audit_leaf::ActiveModel { record_id: Set(record.id), leaf: Set(record.leaf().to_vec()) });
    let bodies = records.iter().map(|record| audit_body::ActiveModel {
        record_id: Set(record.id),
        kind: Set(record.kind),
        at: Set(record.at),
        member_id: Set(record.member),
        agency_id: Set(record.agency),
        purpose: Set(record.purpose.map(str::to_owned)),
        outcome: Set(record.outcome.clone()),
        salt: Set(record.salt.to_vec()),
        body: Set(record.bytes.clone()),
    });
    audit_leaf::Entity::insert_many(leaves)
        .on_conflict_do_nothing_on([audit_leaf::Column::RecordId])
        .exec_without_returning(db)
        .await?;
    audit_body::Entity::insert_many(bodies)
        .on_conflict_do_nothing_on([audit_body::Column::RecordId])
        .exec_without_returning(db)
        .await?;
    let cases: Vec<_> = records.iter().flat_map(cases).collect();
    for rows in cases.chunks(ROWS) {
        audit_case::Entity::insert_many(rows.to_vec())
            .on_conflict_do_nothing_on([audit_case::Column::RecordId, audit_case::Column::Pseudonym])
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

fn cases(record: &Record) -> impl Iterator<Item = audit_case::ActiveModel> {
    record.cases.iter().map(|(pseudonym, classes)| audit_case::ActiveModel {
        record_id: Set(record.id),
        pseudonym: Set(pseudonym.clone()),
        classes: Set(*classes),
    })
}
