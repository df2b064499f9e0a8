//! The facts of one operation: who asks, why, when, from which state of the database, and what was shown so far.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use entities::vocabulary::Purpose;
use uuid::Uuid;

use crate::audit::record::Actor;
use crate::clock::Clock;
use crate::disclosure::facts::Instant;
use crate::disclosure::policy::Policy;
use crate::disclosure::view::Seen;
use crate::error::Error;
use crate::store::{Happened, KnownMember, Listening, Reading, StoreError};
use crate::vault::keyed::Keyed;

/// One operation.
#[derive(Debug)]
pub struct Scope {
    /// For whom, why and when anything is seen.
    pub seen: Seen,
    /// The member.
    pub member: KnownMember,
    /// The member as the log keeps it.
    pub actor: Actor,
    /// The purposes that this member may declare with this token.
    pub purposes: BTreeSet<Purpose>,
    /// The operation's id.
    pub operation: Uuid,
    /// SHA-256 of the document, as hexadecimal digits.
    pub document: String,
    /// The names of the root fields in the answer, in the order of the question.
    pub root_keys: Vec<String>,
    /// Whether errors may tell what the library says of the document.
    pub development: bool,
    /// Where the time comes from.
    pub clock: Clock,
    /// The policy in force.
    pub policy: Arc<Policy>,
    /// The keyed forms.
    pub keyed: Arc<Keyed>,
    reading: Mutex<Option<Arc<Reading>>>,
    renewed: Mutex<Option<Instant>>,
    released: AtomicBool,
    committed: AtomicBool,
    refused: OnceLock<&'static str>,
    listening: OnceLock<Listening>,
    happened: Option<Happened>,
    cost: AtomicUsize,
}

/// What it takes to begin an operation.
#[derive(Debug)]
pub struct Asked {
    /// For whom, why and when anything is seen.
    pub seen: Seen,
    /// The member.
    pub member: KnownMember,
    /// The member as the log keeps it.
    pub actor: Actor,
    /// The purposes that this member may declare with this token.
    pub purposes: BTreeSet<Purpose>,
    /// SHA-256 of the document.
    pub document: String,
    /// The names of the root fields in the answer, in the order of the question.
    pub root_keys: Vec<String>,
    /// Whether errors may tell what the library says of the document.
    pub development: bool,
    /// Where the time comes from.
    pub clock: Clock,
}

impl Scope {
    /// Begins an operation that reads through `reading`.
    #[must_use]
    pub fn new(asked: Asked, reading: Reading) -> Self {
        let Asked { seen, member, actor, purposes, document, root_keys, development, clock } = asked;
        Self {
            seen,
            member,
            actor,
            purposes,
            operation: Uuid::now_v7(),
            document,
            root_keys,
            development,
            clock,
            policy: Arc::clone(reading.store().policy()),
            keyed: Arc::clone(reading.store().keyed()),
            reading: Mutex::new(Some(Arc::new(reading))),
            renewed: Mutex::new(None),
            released: AtomicBool::new(false),
            committed: AtomicBool::new(false),
            refused: OnceLock::new(),
            listening: OnceLock::new(),
            happened: None,
            cost: AtomicUsize::new(0),
        }
    }

    /// Begins an operation that tells whoever listens of this.
    #[must_use]
    pub fn telling(asked: Asked, reading: Reading, happened: Happened) -> Self {
        Self { happened: Some(happened), ..Self::new(asked, reading) }
    }

    /// What is to be told in this operation, if it tells whoever listens of something.
    #[must_use]
    pub const fn happened(&self) -> Option<Happened> {
        self.happened
    }

    /// Notes what is listened for.
    pub fn listen(&self, listening: Listening) {
        self.listening.get_or_init(|| listening);
    }

    /// What is listened for, if the document said so.
    #[must_use]
    pub fn listening(&self) -> Option<&Listening> {
        self.listening.get()
    }

    /// The read transaction.
    ///
    /// # Errors
    /// If the operation is over.
    pub fn reading(&self) -> Result<Arc<Reading>, Error> {
        let reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        reading.clone().ok_or(Error::Store(StoreError::Refused("the operation is over")))
    }

    /// Ends the read transaction, so that its connection is free while the record is made durable.
    pub fn close_reading(&self) {
        drop(self.reading.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// Begins to read anew, after something was changed: from a state that was taken before this instant.
    pub fn renew_reading(&self, (reading, now): (Reading, Instant)) {
        *self.reading.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(reading));
        *self.renewed.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// The instant of the state that is read now: that of the admission, or after the last change.
    #[must_use]
    pub fn now(&self) -> Instant {
        let renewed = *self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        renewed.unwrap_or(self.seen.now)
    }

    /// Notes that something was changed for good, whatever becomes of the answer.
    pub fn mark_committed(&self) {
        self.committed.store(true, Ordering::SeqCst);
    }

    /// Whether something was changed for good.
    #[must_use]
    pub fn is_committed(&self) -> bool {
        self.committed.load(Ordering::SeqCst)
    }

    /// Notes that something was not done: the first reason becomes the outcome in the log.
    pub fn mark_refused(&self, code: &'static str) {
        self.refused.get_or_init(|| code);
    }

    /// The first reason why something was not done.
    #[must_use]
    pub fn refused(&self) -> Option<&'static str> {
        self.refused.get().copied()
    }

    /// Keeps what the document costs, computed before anything ran.
    pub fn set_cost(&self, cost: usize) {
        self.cost.store(cost, Ordering::SeqCst);
    }

    /// What the document costs: never how many rows were touched.
    #[must_use]
    pub fn cost(&self) -> usize {
        self.cost.load(Ordering::SeqCst)
    }

    /// Notes that the gate let the answer out.
    pub fn mark_released(&self) {
        self.released.store(true, Ordering::SeqCst);
    }

    /// Whether the gate let an answer out.
    #[must_use]
    pub fn is_released(&self) -> bool {
        self.released.load(Ordering::SeqCst)
    }
}
