//! How many listen at once: in all, and as the same member.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

/// How many sockets may be open of whom nobody knows yet who it is. They hold no place of those who listen, so that whoever
/// says nothing keeps nobody out who is known; beyond that a proxy bounds each source.
pub(super) const AT_THE_DOOR: usize = 64;

/// The places that are taken.
#[derive(Debug, Default)]
pub(in crate::http) struct Places(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    of: BTreeMap<Uuid, usize>,
}

/// A place; free again when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    member: Option<Uuid>,
}

impl Places {
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place for somebody who has not said yet who he is.
    pub(super) fn take(self: &Arc<Self>, in_all: usize) -> Option<Place> {
        let mut taken = self.taken();
        if taken.all >= in_all {
            return None;
        }
        taken.all += 1;
        Some(Place { places: Arc::clone(self), member: None })
    }
}

impl Place {
    /// Gives the place to a member, if he has not too many already.
    pub(super) fn give(&mut self, member: Uuid, most: usize) -> bool {
        let mut taken = self.places.taken();
        let held = taken.of.entry(member).or_default();
        if *held >= most {
            return false;
        }
        *held += 1;
        self.member = Some(member);
        true
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        taken.all = taken.all.saturating_sub(1);
        let Some(member) = self.member else { return };
        if let Some(held) = taken.of.get_mut(&member) {
            *held = held.saturating_sub(1);
            if *held == 0 {
                taken.of.remove(&member);
            }
        }
    }
}
