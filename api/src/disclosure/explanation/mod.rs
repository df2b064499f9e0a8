//! What another member would see of a case now, if he asked for a purpose: field by field, by which rule, and what would
//! have to happen for more. For those who lead the case and [read its history](super::listing::reads_history).
//!
//! An explanation reads only what the one who asks for it may be told ([`told()`]): it is the same decision over those
//! facts, so that whatever he does not see changes nothing in it. Where something may have been left out,
//! [`Explanation::complete`] says so, whether or not there is anything that he does not see.

mod field;
mod openings;
mod told;
mod words;

use entities::vocabulary::{Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;

pub use self::field::{Explained, Grant, Near, NeedState, Outcome};
pub use self::openings::{Opening, Step};
pub(super) use self::told::tie_known;
pub use self::told::{is_complete, told};

use super::capacity::{capacity, may_declare};
use super::class::Tie;
use super::consent::{self, Heard};
use super::decision::{Vector, assigned, bases, decide};
use super::facts::{CaseFacts, Facts, Instant, ViewerFacts};
use super::field::Field;
use super::policy::Policy;
use super::window;

/// Who asks for an explanation: what was decided about the case for him, and his agency.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// The decision.
    pub vector: &'a Vector,
    /// The agency.
    pub agency: Uuid,
}

/// About whom, for what, and when.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The member whose sight is explained.
    pub member: &'a ViewerFacts,
    /// Whether he is let in at all.
    pub admitted: bool,
    /// For what he would ask.
    pub purpose: Purpose,
    /// The instant.
    pub now: Instant,
}

/// What a member would see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Whether all of it could be told. Follows from the policy and from what the asker may know, never from what he may
    /// not.
    pub complete: bool,
    /// Whether the member is let in now.
    pub admitted: bool,
    /// Whether he may declare the purpose.
    pub purpose_allowed: bool,
    /// In which capacity he would ask.
    pub capacity: Role,
    /// Whether the row exists for him under the purpose.
    pub visible: bool,
    /// The relations through which it does.
    pub through: Vec<RelationKind>,
    /// Field by field, in declared order.
    pub fields: Vec<Explained>,
}

/// What the explanation of every field reads.
struct Ground<'a> {
    policy: &'a Policy,
    facts: Facts<'a>,
    vector: Vector,
    admitted: bool,
    allowed: bool,
    assigned: bool,
    window: bool,
    bases: Vec<(&'a str, bool)>,
    heard: Heard<'a>,
}

/// Explains to the asker what the member of the question would see of a case.
#[must_use]
pub fn explain(policy: &Policy, asker: Asker<'_>, question: Question<'_>, case: &CaseFacts) -> Explanation {
    let Question { member, admitted, purpose, now } = question;
    let case = told(asker, case);
    let capacity = capacity(member, purpose, now);
    let facts = Facts { viewer: member, capacity, purpose, case: &case, now };
    let ground = Ground {
        policy,
        facts,
        vector: decide(policy, asker.vector.case(), facts),
        admitted,
        allowed: may_declare(policy, member, purpose, now),
        assigned: assigned(facts),
        window: case.handovers.iter().any(|handover| window::is_open(handover, member.agency, now)),
        bases: bases(policy, facts),
        heard: consent::heard(facts),
    };
    Explanation {
        complete: is_complete(policy, asker, (member.agency, capacity), ground.vector.own()),
        admitted,
        purpose_allowed: ground.allowed,
        capacity,
        visible: ground.vector.visible(),
        through: ground.through(),
        fields: fields().map(|field| ground.explained(field)).collect(),
    }
}

/// The fields that an explanation is about: those that a decision controls, and those of the handovers behind one of them.
pub fn fields() -> impl Iterator<Item = Field> {
    let explained = |field: &Field| (field.controlled() || field.object() == "Handover") && !field.structural();
    Field::ALL.iter().copied().filter(explained)
}

impl Ground<'_> {
    /// Whether anything at all would reach the member.
    fn reaches(&self) -> bool {
        self.admitted && self.allowed && self.vector.visible()
    }

    fn through(&self) -> Vec<RelationKind> {
        if !self.vector.visible() {
            return Vec::new();
        }
        let scope = self.policy.scope(self.facts.capacity, self.facts.purpose);
        self.vector.own().iter().copied().filter(|kind| scope.contains(kind)).collect()
    }

    /// The ties whose rules count: the member's own, and none.
    fn ties(&self) -> impl Iterator<Item = Tie> {
        self.vector.own().iter().map(|kind| Tie::To(*kind)).chain(std::iter::once(Tie::None))
    }
}
