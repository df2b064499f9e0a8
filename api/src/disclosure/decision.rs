//! The decision: pure, total, the same function for answers, for the golden tables and for the jobs.

use std::sync::Arc;

use entities::vocabulary::{DataClass, Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;

use super::class::{CLASSES, Effect, Reason, Tie, about_cases, class_index};
use super::consent;
use super::facts::Facts;
use super::field::Field;
use super::policy::{Ground, Policy, Rule, RuleId};
use super::window;

/// What holds for one class: the conditions that needs are weighed against.
#[derive(Clone, Debug, Default)]
pub struct Holds<'a> {
    /// The viewer is assigned to the case.
    pub assigned: bool,
    /// A window in which the viewer's agency takes part is open.
    pub window: bool,
    /// Permits in force that reach the viewer.
    pub permits: &'a [Uuid],
    /// A denial in force reaches the viewer.
    pub denied: bool,
    /// Codes of the legal bases in force for the viewer, and whether each overrides a refusal.
    pub bases: &'a [(&'a str, bool)],
}

/// What was decided about one class, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The effect.
    pub effect: Effect,
    /// The rule that gave it, if one did.
    pub rule: Option<RuleId>,
    /// The consents it rests on.
    pub consents: Arc<[Uuid]>,
}

impl Decided {
    fn withheld(reason: Reason) -> Self {
        Self { effect: Effect::Withheld(reason), rule: None, consents: Arc::default() }
    }
}

/// Weighs the rules of a cell: the widest effect of one satisfied rule wins, needs are never pieced together across
/// rules. Without `masks_fit`, rules that mask do not count: the field has no coarser form.
#[must_use]
pub fn weigh<'r>(
    rules: impl Iterator<Item = (RuleId, &'r Rule)>,
    purpose: Purpose,
    holds: &Holds<'_>,
    masks_fit: bool,
) -> Decided {
    let mut best: Option<(Effect, RuleId, Ground)> = None;
    let mut furthest = Reason::Role;
    for (id, rule) in rules {
        if !masks_fit && matches!(rule.effect, Effect::Masked(_)) {
            continue;
        }
        match stops(rule, purpose, holds) {
            Some(reason) => furthest = furthest.max(reason),
            None => {
                if best.as_ref().is_none_or(|(effect, ..)| rule.effect.width() > effect.width()) {
                    best = Some((rule.effect, id, rule.needs.ground.clone()));
                }
            }
        }
    }
    let Some((effect, rule, ground)) = best else { return Decided::withheld(furthest) };
    let consents = match ground {
        Ground::Consent => Arc::from(holds.permits),
        Ground::Nothing | Ground::Basis(_) => Arc::default(),
    };
    Decided { effect, rule: Some(rule), consents }
}

/// Where a rule stops, walked in the order of [`Reason`]; `None` if everything it needs holds.
fn stops(rule: &Rule, purpose: Purpose, holds: &Holds<'_>) -> Option<Reason> {
    if !rule.purposes.contains(purpose) {
        return Some(Reason::Purpose);
    }
    if rule.needs.assignment && !holds.assigned {
        return Some(Reason::Assignment);
    }
    if rule.needs.window && !holds.window {
        return Some(Reason::Window);
    }
    let grounded = match &rule.needs.ground {
        Ground::Nothing => true,
        Ground::Consent => !holds.permits.is_empty() && !holds.denied,
        Ground::Basis(codes) => {
            holds.bases.iter().any(|(code, overrides)| codes.contains(*code) && (*overrides || !holds.denied))
        }
    };
    (!grounded).then_some(Reason::Basis)
}

/// The decision of every class of one case for one viewer. Made only by [`decide`].
#[derive(Clone, Debug)]
pub struct Vector {
    /// With masks.
    coarse: Vec<Decided>,
    /// Without masks: for the fields of a masked class that have no coarser form.
    full: Vec<Decided>,
    case: Uuid,
    own: Vec<RelationKind>,
    assigned: bool,
}

impl Vector {
    /// The case that was decided.
    #[must_use]
    pub const fn case(&self) -> Uuid {
        self.case
    }

    /// What was decided about a field.
    #[must_use]
    pub fn of(&self, field: Field) -> &Decided {
        let side = if field.masks().is_empty() { &self.full } else { &self.coarse };
        &side[class_index(field.class())]
    }

    /// What was decided about a class, masks included.
    #[must_use]
    pub fn class(&self, class: DataClass) -> &Decided {
        &self.coarse[class_index(class)]
    }

    /// The relations in force in which the viewer stands to the case, as far as they count in this capacity.
    #[must_use]
    pub fn own(&self) -> &[RelationKind] {
        &self.own
    }

    /// Whether the viewer is assigned to the case.
    #[must_use]
    pub const fn assigned(&self) -> bool {
        self.assigned
    }

    /// Whether the row exists for the viewer.
    #[must_use]
    pub fn visible(&self) -> bool {
        self.class(DataClass::Coordination).effect.opens()
    }
}

/// Decides every class of a case for the viewer of `facts`.
#[must_use]
pub fn decide(policy: &Policy, case: Uuid, facts: Facts<'_>) -> Vector {
    let own = ties(facts);
    let assigned = assigned(facts);
    let window = facts.case.handovers.iter().any(|h| window::is_open(h, facts.viewer.agency, facts.now));
    let bases: Vec<(&str, bool)> = facts
        .case
        .bases
        .iter()
        .filter(|basis| basis.span.holds(facts.now) && basis.recipient.is_none_or(|r| r == facts.viewer.agency))
        .filter_map(|basis| {
            let known = policy.legal_basis(&basis.code)?;
            known.in_force(basis.span.from).then_some((basis.code.as_str(), known.overrides_refusal))
        })
        .collect();
    let mut coarse = Vec::with_capacity(CLASSES);
    let mut full = Vec::with_capacity(CLASSES);
    for &class in DataClass::ALL {
        if about_cases(class) && !agreed(facts, class) {
            coarse.push(Decided::withheld(Reason::Role));
            full.push(Decided::withheld(Reason::Role));
            continue;
        }
        let said = consent::said(facts, class);
        let holds = Holds { assigned, window, permits: &said.permits, denied: said.denied, bases: &bases };
        let rules = || {
            let cells = own.iter().map(|kind| Tie::To(*kind)).chain(std::iter::once(Tie::None));
            cells.flat_map(|tie| policy.cell(facts.capacity, tie, class))
        };
        let with_masks = weigh(rules(), facts.purpose, &holds, true);
        full.push(match with_masks.effect {
            Effect::Masked(_) => weigh(rules(), facts.purpose, &holds, false),
            Effect::Shown | Effect::Withheld(_) if policy.masks(class) => weigh(rules(), facts.purpose, &holds, false),
            Effect::Shown | Effect::Withheld(_) => with_masks.clone(),
        });
        coarse.push(with_masks);
    }
    Vector { coarse, full, case, own, assigned }
}

/// The relations in force that count in the viewer's capacity, in declared order.
fn ties(facts: Facts<'_>) -> Vec<RelationKind> {
    let held = |agency: Uuid, wanted: fn(RelationKind) -> bool| {
        facts
            .case
            .relations
            .iter()
            .filter(move |r| r.agency == agency && r.span.holds(facts.now) && wanted(r.kind))
            .map(|r| r.kind)
    };
    let mut kinds: Vec<RelationKind> = match facts.capacity {
        Role::TaskForce => facts
            .viewer
            .seats
            .iter()
            .filter(|seat| seat.span.holds(facts.now))
            .filter(|seat| {
                seat.secretariat || held(seat.body, |kind| kind == RelationKind::Coordinator).next().is_some()
            })
            .map(|_| RelationKind::Coordinator)
            .collect(),
        Role::PoliceStation
        | Role::BorderGuard
        | Role::PartnerNgo
        | Role::ForeignCounterpart
        | Role::DataProtectionOfficer
        | Role::Administrator => held(facts.viewer.agency, |kind| kind != RelationKind::Coordinator).collect(),
    };
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn assigned(facts: Facts<'_>) -> bool {
    let viewer = facts.viewer;
    let desks = || viewer.postings.iter().filter(|p| p.agency == viewer.agency && p.span.holds(facts.now));
    facts.case.assignments.iter().filter(|a| a.agency == viewer.agency && a.span.holds(facts.now)).any(|a| {
        a.member == Some(viewer.member) || a.function.is_some_and(|function| desks().any(|p| p.function == function))
    })
}

/// Whether the agreements in force let the viewer's agency ask for the class under this purpose: its own, and no
/// pair row with the holder of this case that narrows it away.
fn agreed(facts: Facts<'_>, class: DataClass) -> bool {
    let lead = facts.case.lead(facts.now);
    let mut own = false;
    for agreement in facts.viewer.agreements.iter().filter(|a| a.span.holds(facts.now)) {
        let allows = agreement.purposes.contains(&facts.purpose) && agreement.classes.contains(&class);
        match agreement.counterpart {
            None => own |= allows,
            Some(counterpart) => {
                if Some(counterpart) == lead && !allows {
                    return false;
                }
            }
        }
    }
    own
}
