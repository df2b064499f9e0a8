//! What agencies promised and do beside cases: sessions of awareness, partnerships, meetings, commitments. Of no person.

use entities::vocabulary::{DataClass, Role};
use sea_orm::prelude::Uuid;

use super::super::class::Effect;
use super::super::decision::decide_apart;
use super::super::field::Field;
use super::super::policy::Policy;
use super::Seen;

/// Whose rows are there for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everyone's: the task force's secretariat prepares the meetings.
    Everyone,
    /// Those that one of these bodies made or is named in.
    Bodies(Vec<Uuid>),
}

impl Reach {
    /// Whether a row that names these bodies is there.
    #[must_use]
    pub fn reaches(&self, named: &[Uuid]) -> bool {
        match self {
            Self::Everyone => true,
            Self::Bodies(bodies) => bodies.iter().any(|body| named.contains(body)),
        }
    }
}

/// That somebody may read what was promised. Made only by a decision, of the class `COMMITMENT`; which rows are there
/// follows from the seat, or from the agency where there is none.
#[derive(Clone, Debug)]
pub struct Promised {
    seen: Seen,
    reach: Reach,
}

impl Promised {
    /// Decides the class `COMMITMENT`; `None` where it is withheld.
    #[must_use]
    pub fn of(policy: &Policy, seen: &Seen) -> Option<Self> {
        let decided = decide_apart(policy, seen, DataClass::Commitment);
        (decided.effect == Effect::Shown).then(|| Self { seen: seen.clone(), reach: reach(seen) })
    }

    /// For whom, why and when.
    #[must_use]
    pub const fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Whose rows are there.
    #[must_use]
    pub const fn reach(&self) -> &Reach {
        &self.reach
    }

    /// Marks that something of these types of the schema was told. It hangs on no case.
    pub fn tells(&self, objects: &[&str]) {
        for field in objects.iter().copied().flat_map(Field::of) {
            self.seen.trail.mark_apart(field);
        }
    }
}

fn reach(seen: &Seen) -> Reach {
    if seen.capacity != Role::TaskForce {
        return Reach::Bodies(vec![seen.viewer.agency]);
    }
    let held = || seen.viewer.seats.iter().filter(|seat| seat.span.holds(seen.now));
    if held().any(|seat| seat.secretariat) {
        return Reach::Everyone;
    }
    Reach::Bodies(held().map(|seat| seat.body).chain([seen.viewer.agency]).collect())
}
