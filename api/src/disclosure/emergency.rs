//! Emergency access: what a member opened for himself, of one case, for a few hours. It opens through rules of the policy
//! that need `EMERGENCY`, and through nothing else: without the agency's own tie there is no rule.

use entities::vocabulary::{DataClass, Purpose, RelationKind};
use sea_orm::prelude::Uuid;

use super::class::Tie;
use super::consent;
use super::decision::Vector;
use super::facts::Facts;
use super::policy::{Ground, Policy, Standing};

/// An emergency that counts for one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// The grant.
    pub grant: Uuid,
    /// Whether it opens: no denial stands against it, or it is about life.
    pub opens: bool,
}

/// The emergency of the viewer of `facts` that counts for a class, if there is one: the member's own, for this purpose.
#[must_use]
pub fn of(facts: Facts<'_>, class: DataClass) -> Option<Emergency> {
    let viewer = facts.viewer;
    let own = facts.case.emergencies.iter().filter(|fact| {
        fact.member == viewer.member
            && fact.agency == viewer.agency
            && fact.purpose == facts.purpose
            && fact.classes.contains(&class)
            && fact.span.holds(facts.now)
    });
    let best = own.max_by_key(|fact| (fact.vital, fact.id))?;
    Some(Emergency { grant: best.id, opens: best.vital || !consent::denies_anything_of(facts, class) })
}

/// Whether a rule would open the class in an emergency to somebody who stands like this.
#[must_use]
pub fn can_open(policy: &Policy, standing: &Standing, purpose: Purpose, class: DataClass) -> bool {
    let rules = standing.ties.iter().flat_map(|tie| policy.cell(standing.role, *tie, class));
    rules.into_iter().any(|(_, rule)| rule.needs.ground == Ground::Emergency && rule.purposes.contains(purpose))
}

/// Whether a tie is one of those in which an emergency can open something: who leads has its own worker to ask.
#[must_use]
pub const fn is_for(tie: Tie) -> bool {
    match tie {
        Tie::None | Tie::Of(_) | Tie::Asked | Tie::To(RelationKind::Lead | RelationKind::Coordinator) => false,
        Tie::To(_) => true,
    }
}

/// Whether the viewer's own agency leads the case: then nobody elsewhere would be told, and nothing is declared.
#[must_use]
pub fn is_led_by_own(vector: &Vector) -> bool {
    vector.own().contains(&RelationKind::Lead)
}
