//! In which capacity a member asks, and for which purposes he may: the same for a request and for an explanation of one.

use entities::vocabulary::{Purpose, Role};

use super::facts::{Instant, ViewerFacts};
use super::policy::Policy;

/// The task force's capacity takes a seat in force and a purpose of coordination; otherwise the role at home.
#[must_use]
pub fn capacity(viewer: &ViewerFacts, purpose: Purpose, now: Instant) -> Role {
    let seated = viewer.seats.iter().any(|seat| seat.span.holds(now));
    if seated && for_a_seat(purpose) { Role::TaskForce } else { viewer.home_role }
}

const fn for_a_seat(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Coordination | Purpose::Statistics)
}

/// Whether the member may declare the purpose, as far as his rows say: within the agency's agreement, and something that
/// the capacity has any use for. A token can only narrow it.
#[must_use]
pub fn may_declare(policy: &Policy, viewer: &ViewerFacts, purpose: Purpose, now: Instant) -> bool {
    let mut agreements = viewer.agreements.iter().filter(|agreement| agreement.span.holds(now));
    agreements.any(|agreement| agreement.counterpart.is_none() && agreement.purposes.contains(&purpose))
        && policy.uses(capacity(viewer, purpose, now), purpose)
}
