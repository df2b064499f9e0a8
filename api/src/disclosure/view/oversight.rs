//! For whom the log may be read.

use entities::vocabulary::DataClass;

use super::super::class::Effect;
use super::super::decision::decide_apart;
use super::super::field::Field;
use super::super::policy::Policy;
use super::Seen;

/// That somebody may read the log. Made only by a decision; without it the store reads no record.
#[derive(Clone, Debug)]
pub struct Oversight(Seen);

impl Oversight {
    /// Decides the class `OVERSIGHT`; `None` where it is withheld.
    #[must_use]
    pub fn of(policy: &Policy, seen: &Seen) -> Option<Self> {
        let decided = decide_apart(policy, seen, DataClass::Oversight);
        (decided.effect == Effect::Shown).then(|| Self(seen.clone()))
    }

    /// For whom, why and when.
    #[must_use]
    pub const fn seen(&self) -> &Seen {
        &self.0
    }

    /// Marks a field of the log, and gives its value.
    pub fn tell<T>(&self, field: Field, value: T) -> T {
        self.0.trail.mark_apart(field);
        value
    }
}
