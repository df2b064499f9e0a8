//! How many files come in at once: in all, for one agency and for one member, so that none of them keeps the others out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

/// How many files come in at once: each holds a piece of its content in memory.
const IN_ALL: usize = 16;
/// How many of them for the members of one agency.
const OF_AN_AGENCY: usize = 4;
/// How many of one member.
const OF_A_MEMBER: usize = 2;

/// The places that are taken.
#[derive(Debug, Default)]
pub(in crate::http) struct Places(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    /// By agency, and by member: their keys are of one kind and never the same.
    of: BTreeMap<Uuid, usize>,
}

/// A place; free again when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    holders: [Uuid; 2],
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// The member, or the own agency, sends as many as it may.
    Own,
    /// So many come in.
    All,
}

impl Full {
    pub(super) const fn told(self) -> &'static str {
        match self {
            Self::Own => "you or your agency send as many files as go at once; try again when one has arrived",
            Self::All => "too many files are coming in; try again in a minute",
        }
    }
}

impl Places {
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place for a member of an agency.
    pub(super) fn take(self: &Arc<Self>, (member, agency): (Uuid, Uuid)) -> Result<Place, Full> {
        let mut taken = self.taken();
        let held = |holder: Uuid| taken.of.get(&holder).copied().unwrap_or(0);
        if held(member) >= OF_A_MEMBER || held(agency) >= OF_AN_AGENCY {
            return Err(Full::Own);
        }
        if taken.all >= IN_ALL {
            return Err(Full::All);
        }
        taken.all += 1;
        let holders = [member, agency];
        for holder in holders {
            *taken.of.entry(holder).or_default() += 1;
        }
        Ok(Place { places: Arc::clone(self), holders })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        taken.all = taken.all.saturating_sub(1);
        for holder in self.holders {
            if let Some(held) = taken.of.get_mut(&holder) {
                *held = held.saturating_sub(1);
                if *held == 0 {
                    taken.of.remove(&holder);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_places_of_all_are_left_to_agencies_that_hold_none_and_all_come_back() {
        let places = Arc::new(Places::default());
        let mut held = Vec::new();
        for _ in 0..IN_ALL / OF_AN_AGENCY {
            let agency = Uuid::now_v7();
            for _ in 0..OF_AN_AGENCY / OF_A_MEMBER {
                let member = Uuid::now_v7();
                for _ in 0..OF_A_MEMBER {
                    held.push(places.take((member, agency)).unwrap());
                }
                assert_eq!(places.take((member, agency)).unwrap_err(), Full::Own);
            }
            assert_eq!(places.take((Uuid::now_v7(), agency)).unwrap_err(), Full::Own);
        }
        assert_eq!(held.len(), IN_ALL);
        let stranger = (Uuid::now_v7(), Uuid::now_v7());
        assert_eq!(places.take(stranger).unwrap_err(), Full::All);
        held.pop();
        drop(places.take(stranger).unwrap());
        held.clear();
        assert!(places.taken().of.is_empty() && places.taken().all == 0);
    }
}
