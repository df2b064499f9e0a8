//! A verification request that lies with a body, as the seat of that body is told of it. Decided by the relation `ASKED_BODY` of the
//! policy and apart from the case, which is not there for the seat by it: of a case it learns the code and nothing else.

use entities::vocabulary::{DataClass, Role, VerifyingBody};
use sea_orm::prelude::Uuid;

use super::class::{Reason, Tie};
use super::decision::{Decided, Holds, acts, agreed, weigh};
use super::facts::Facts;
use super::policy::Policy;
use super::verification::tie;

/// Decides what a member is told of a request that lies with an agency as such a body: by a seat in force for that agency, while
/// the agency is tied to the case as one that verifies. Whether the request lies there the caller has looked up; the tie, over
/// which there is a code, must say so too.
#[must_use]
pub fn decide_asked(policy: &Policy, facts: Facts<'_>, (agency, body): (Uuid, VerifyingBody)) -> Decided {
    let seated = facts.capacity == Role::TaskForce
        && facts.viewer.seats.iter().any(|seat| seat.body == agency && seat.span.holds(facts.now));
    let mut ties = facts.case.relations.iter().filter(|one| one.agency == agency && one.span.holds(facts.now));
    let tied = ties.any(|one| one.kind == tie(body));
    if !seated || !tied || !acts(facts) || !agreed(facts, DataClass::Coordination) {
        return Decided::withheld(Reason::Role);
    }
    let rules = policy.cell(facts.capacity, Tie::Asked, DataClass::Coordination);
    weigh(rules, facts.purpose, &Holds::default(), true)
}
