//! What a policy must be before the server starts with it.

use std::collections::BTreeSet;

use entities::vocabulary::{AgencyKind, DataClass, PackageCode, Purpose, Role};

use super::super::class::{Effect, Tie, about_cases};
use super::{Fault, Ground, Policy, Rule, RuleId, cells_of, fields_of};

pub(super) fn all(policy: &Policy) -> Vec<Fault> {
    let mut faults = roles(policy);
    faults.extend(policy.rules.iter().flat_map(single));
    faults.extend(ids(policy));
    faults.extend(pairs(policy));
    faults.extend(packages(policy));
    faults.sort();
    faults.dedup();
    faults
}

fn fault(rule: &Rule, message: impl Into<String>) -> Fault {
    Fault { line: rule.line, message: format!("rule `{}`: {}", rule.id, message.into()) }
}

fn roles(policy: &Policy) -> Vec<Fault> {
    AgencyKind::ALL
        .iter()
        .filter(|kind| !policy.roles.contains_key(kind))
        .map(|kind| Fault { line: 0, message: format!("no role for agencies of the kind {}", kind.code()) })
        .collect()
}

fn ids(policy: &Policy) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let rules = policy.rules.iter().map(|rule| (&rule.id, rule.line));
    let jobs = policy.jobs.iter().map(|job| (&job.id, job.line));
    rules
        .chain(jobs)
        .filter(|(id, _)| !seen.insert((*id).clone()))
        .map(|(id, line)| Fault { line, message: format!("the id `{id}` stands twice") })
        .collect()
}

fn single(rule: &Rule) -> Vec<Fault> {
    let mut faults = Vec::new();
    let stable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if rule.id.is_empty() || !rule.id.chars().all(stable) {
        faults.push(fault(rule, "an id is written in lower case with hyphens"));
    }
    if rule.sentence.split_whitespace().count() < 4 {
        faults.push(fault(rule, "needs a sentence that people can read"));
    }
    if rule.legal_basis.is_empty() && rule.classes.iter().any(|class| about_cases(*class)) {
        faults.push(fault(rule, "needs a legal basis"));
    }
    if cells_of(rule).next().is_none() || rule.purposes.iter().next().is_none() {
        faults.push(fault(rule, "reaches nobody: roles, relations, purposes and classes must each name one"));
    }
    if let Effect::Masked(mask) = rule.effect {
        for class in &rule.classes {
            if !fields_of(*class).any(|field| field.masks().contains(&mask)) {
                faults.push(fault(rule, format!("no field of {} has the form {}", class.code(), mask.code())));
            }
        }
    }
    let needs_nothing = !rule.needs.assignment && !rule.needs.window && rule.needs.ground == Ground::Nothing;
    if rule.classes.contains(&DataClass::Coordination) && !(needs_nothing && rule.effect == Effect::Shown) {
        faults.push(fault(rule, "COORDINATION decides which rows exist and may hang on relation and purpose only"));
    }
    for class in &rule.classes {
        if rule.ties.contains(&Tie::None) && about_cases(*class) {
            faults.push(fault(rule, format!("{} is about cases and needs a relation", class.code())));
        }
    }
    if rule.roles.contains(&Role::TaskForce)
        && rule.classes.iter().any(|class| about_cases(*class))
        && rule.purposes.iter().any(|p| p != Purpose::Coordination && p != Purpose::Statistics)
    {
        faults.push(fault(rule, "a seat acts for COORDINATION and STATISTICS only"));
    }
    faults
}

/// Contradictions and rules that can never matter.
fn pairs(policy: &Policy) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, rule) in policy.rules.iter().enumerate() {
        let mut matters = false;
        for (role, tie, class) in cells_of(rule) {
            for purpose in rule.purposes.iter() {
                let others = || {
                    policy
                        .cell(role, tie, class)
                        .filter(|(other, r)| usize::from(*other) != id && r.purposes.contains(purpose))
                };
                if let Some((_, other)) = others().find(|(_, o)| o.needs == rule.needs && o.effect != rule.effect) {
                    faults.push(fault(rule, format!("contradicts rule `{}` in {}", other.id, class.code())));
                }
                let dominated = others().any(|(other, o)| dominates(other, o, id, rule));
                matters |= !dominated;
            }
        }
        if !matters {
            faults.push(fault(rule, "is unreachable: other rules always give at least as much"));
        }
    }
    faults
}

/// Of two rules that are equal in a cell, the later one is the one that does not matter.
fn dominates(other: RuleId, o: &Rule, id: usize, rule: &Rule) -> bool {
    let wider = o.effect.width() >= rule.effect.width() && o.needs.within(&rule.needs);
    let equal = o.effect == rule.effect && o.needs == rule.needs;
    wider && (!equal || usize::from(other) < id)
}

fn packages(policy: &Policy) -> Vec<Fault> {
    let mut faults = Vec::new();
    for code in PackageCode::ALL {
        if policy.packages.iter().filter(|package| package.code == *code).count() != 1 {
            faults.push(Fault { line: 0, message: format!("the package {} must stand once", code.code()) });
        }
    }
    faults
}
