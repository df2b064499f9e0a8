//! What one operation was shown: marked field by field while the answer is made, drained by the gate.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use sea_orm::prelude::Uuid;

use super::class::Effect;
use super::decision::Decided;
use super::field::Field;

/// What happened to one field of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The effect.
    pub effect: Effect,
    /// The rule that opened it.
    pub rule: Option<u16>,
    /// The consents it rests on.
    pub consents: std::sync::Arc<[Uuid]>,
    /// The emergency it rests on.
    pub emergency: Option<Uuid>,
}

/// The marks of an operation: per case, and for what hangs on no case.
#[derive(Debug, Default)]
pub struct Trail {
    cases: Mutex<BTreeMap<Uuid, BTreeMap<Field, Mark>>>,
    apart: Mutex<BTreeMap<Field, ()>>,
    named: Mutex<BTreeMap<Field, ()>>,
    broken: Mutex<Option<&'static str>>,
    pseudonyms: Mutex<BTreeMap<Uuid, Vec<u8>>>,
    opened: AtomicU64,
}

impl Trail {
    /// Notes by which name the log knows a case.
    pub fn know(&self, case: Uuid, pseudonym: Vec<u8>) {
        lock(&self.pseudonyms).insert(case, pseudonym);
    }

    /// The names by which the log knows the cases.
    #[must_use]
    pub fn pseudonyms(&self) -> BTreeMap<Uuid, Vec<u8>> {
        lock(&self.pseudonyms).clone()
    }

    /// Notes what a field of a case did. Asking twice, under another alias, is one mark.
    pub(super) fn mark(&self, case: Uuid, field: Field, decided: &Decided) {
        let mark = || Mark {
            effect: decided.effect,
            rule: decided.rule,
            consents: decided.consents.clone(),
            emergency: decided.emergency,
        };
        lock(&self.cases).entry(case).or_default().entry(field).or_insert_with(mark);
    }

    /// Notes a field that hangs on no case.
    pub fn mark_apart(&self, field: Field) {
        lock(&self.apart).insert(field, ());
    }

    /// Notes a controlled field that a filter or order named, whether or not anything matched.
    pub fn mark_named(&self, field: Field) {
        lock(&self.named).insert(field, ());
    }

    /// Notes that a stored value or decision input was not as it was written: the operation must not answer.
    pub fn mark_broken(&self, what: &'static str) {
        lock(&self.broken).get_or_insert(what);
    }

    /// What was found broken, if anything was.
    #[must_use]
    pub fn broken(&self) -> Option<&'static str> {
        *lock(&self.broken)
    }

    pub(super) fn count_opened(&self) {
        self.opened.fetch_add(1, Ordering::Relaxed);
    }

    /// How many seals were opened.
    #[must_use]
    pub fn opened(&self) -> u64 {
        self.opened.load(Ordering::Relaxed)
    }

    /// The marks of every case.
    #[must_use]
    pub fn cases(&self) -> BTreeMap<Uuid, BTreeMap<Field, Mark>> {
        lock(&self.cases).clone()
    }

    /// The fields shown that hang on no case.
    #[must_use]
    pub fn apart(&self) -> Vec<Field> {
        lock(&self.apart).keys().copied().collect()
    }

    /// The controlled fields named in filters and orders.
    #[must_use]
    pub fn named(&self) -> Vec<Field> {
        lock(&self.named).keys().copied().collect()
    }
}

/// A panic in one resolver must not lose what the others were shown.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
