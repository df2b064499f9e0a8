//! Protected figures: what is published, for whoever may read figures at all.

use entities::vocabulary::{DataClass, FigureAudience, Role};

use super::super::class::Effect;
use super::super::decision::decide_apart;
use super::super::field::Field;
use super::super::policy::Policy;
use super::Seen;

/// That somebody may read what is published. Made only by a decision, of the class `STATISTICS`; for which audience follows
/// from the capacity.
#[derive(Clone, Debug)]
pub struct Published {
    seen: Seen,
    audience: FigureAudience,
}

impl Published {
    /// Decides the class `STATISTICS`; `None` where it is withheld.
    #[must_use]
    pub fn of(policy: &Policy, seen: &Seen) -> Option<Self> {
        let decided = decide_apart(policy, seen, DataClass::Statistics);
        (decided.effect == Effect::Shown).then(|| Self { seen: seen.clone(), audience: audience(seen.capacity) })
    }

    /// The audience of which the viewer is.
    #[must_use]
    pub const fn audience(&self) -> FigureAudience {
        self.audience
    }

    /// Marks that something of these types of the schema was told. It hangs on no case.
    pub fn tells(&self, objects: &[&str]) {
        for field in objects.iter().copied().flat_map(Field::of) {
            self.seen.trail.mark_apart(field);
        }
    }
}

/// Bodies under another country's law get what everyone gets.
const fn audience(capacity: Role) -> FigureAudience {
    match capacity {
        Role::TaskForce => FigureAudience::TaskForce,
        Role::PoliceStation | Role::BorderGuard | Role::PartnerNgo => FigureAudience::Agencies,
        Role::ForeignCounterpart | Role::DataProtectionOfficer | Role::Administrator => FigureAudience::Public,
    }
}
