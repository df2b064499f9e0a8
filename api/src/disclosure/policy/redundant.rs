//! Rules that contradict, and rules that can never matter.

use entities::vocabulary::{DataClass, Purpose, Role};

use super::super::class::{Tie, about_cases};
use super::check::fault;
use super::{Fault, Ground, Needs, Policy, Rule, RuleId, cells_of};

/// One of the places that a rule names: role, relation, class and purpose.
type Spot = (Role, Tie, DataClass, Purpose);

pub(super) fn all(policy: &Policy) -> Vec<Fault> {
    policy.rules.iter().enumerate().flat_map(|(id, rule)| of(policy, id, rule)).collect()
}

fn of(policy: &Policy, id: usize, rule: &Rule) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut spots: Vec<(Spot, bool)> = Vec::new();
    for (role, tie, class) in cells_of(rule) {
        for purpose in rule.purposes.iter() {
            let others: Vec<(RuleId, &Rule)> = policy
                .cell(role, tie, class)
                .filter(|(other, o)| usize::from(*other) != id && o.purposes.contains(purpose))
                .collect();
            if let Some((_, other)) = others.iter().find(|(_, o)| o.needs == rule.needs && o.effect != rule.effect) {
                faults.push(fault(rule, format!("contradicts rule `{}` in {}", other.id, class.code())));
            }
            let matters = !replaced(id, rule, &others);
            spots.push(((role, tie, class, purpose), matters));
            if matters && about_cases(class) && class != DataClass::Coordination && !has_row(policy, role, tie, purpose)
            {
                let place = format!("{} {} {}", role.code(), tie.code(), purpose.code());
                faults.push(fault(rule, format!("no rule shows {place} that the case exists (COORDINATION)")));
            }
        }
    }
    faults.extend(idle(rule, &spots));
    faults
}

fn has_row(policy: &Policy, role: Role, tie: Tie, purpose: Purpose) -> bool {
    policy.cell(role, tie, DataClass::Coordination).any(|(_, rule)| rule.purposes.contains(purpose))
}

/// What a rule names though other rules always give at least as much there: all of it, or one of its words.
fn idle(rule: &Rule, spots: &[(Spot, bool)]) -> Vec<Fault> {
    if spots.is_empty() {
        return Vec::new();
    }
    if spots.iter().all(|(_, matters)| !matters) {
        return vec![fault(rule, "is unreachable: other rules always give at least as much")];
    }
    let words = |spot: &Spot| [spot.0.code(), spot.1.code(), spot.2.code(), spot.3.code()];
    let mut faults = Vec::new();
    for axis in 0..4 {
        for (spot, _) in spots {
            let word = words(spot)[axis];
            if spots.iter().all(|(other, matters)| words(other)[axis] != word || !matters) {
                faults.push(fault(rule, format!("names {word} in vain: other rules always give at least as much")));
            }
        }
    }
    faults
}

/// Whether in each of the least states that satisfy the rule another one, perhaps a different one each time, gives at
/// least as much.
fn replaced(id: usize, rule: &Rule, others: &[(RuleId, &Rule)]) -> bool {
    least(&rule.needs).iter().all(|state| {
        others.iter().any(|(other, o)| {
            let wide = o.effect.width() >= rule.effect.width() && o.needs.within(state);
            // Of two rules that are equal in a place, the later one is the one that does not matter.
            let equal = o.effect == rule.effect && o.needs == rule.needs;
            wide && (!equal || usize::from(*other) < id)
        })
    })
}

/// The needs split by legal basis: any one of them suffices.
fn least(needs: &Needs) -> Vec<Needs> {
    match &needs.ground {
        Ground::Nothing | Ground::Consent | Ground::Emergency => vec![needs.clone()],
        Ground::Basis(codes) => {
            codes.iter().map(|code| Needs { ground: Ground::Basis([code.clone()].into()), ..needs.clone() }).collect()
        }
    }
}
