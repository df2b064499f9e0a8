//! One field of an explanation.

use std::sync::Arc;

use sea_orm::prelude::Uuid;

use super::super::class::{Effect, Mask, Reason};
use super::super::decision::{Holds, stops};
use super::super::emergency;
use super::super::field::Field;
use super::super::policy::{self, Given, Rule, RuleId};
use super::{Ground, Opening};

/// What the member would get of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The value as stored.
    Shown,
    /// A coarser form of it.
    Masked(Mask),
    /// Nothing of it.
    Withheld,
}

impl Outcome {
    /// How much is seen, on the scale of [`Effect::width`].
    #[must_use]
    pub const fn width(self) -> u8 {
        match self {
            Self::Shown => Effect::Shown.width(),
            Self::Masked(mask) => Effect::Masked(mask).width(),
            Self::Withheld => 0,
        }
    }
}

/// What gave an open field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The rule.
    pub rule: RuleId,
    /// The consents that carry it.
    pub consents: Arc<[Uuid]>,
    /// The codes of the legal bases that carry it.
    pub bases: Vec<String>,
}

/// Something that a rule needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedState {
    /// What.
    pub need: Given,
    /// Whether it holds.
    pub held: bool,
    /// The consents that carry it.
    pub consents: Vec<Uuid>,
    /// The codes of the legal bases that carry it.
    pub bases: Vec<String>,
}

/// A rule that comes nearest to opening a field further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The rule.
    pub rule: RuleId,
    /// What it needs.
    pub needs: Vec<NeedState>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The field.
    pub field: Field,
    /// What the member would get.
    pub outcome: Outcome,
    /// Why not more; nothing where he is not let in.
    pub reason: Option<Reason>,
    /// What gave it, if anything did.
    pub grant: Option<Grant>,
    /// Whether a denial of the class stands against him.
    pub denied: bool,
    /// The rules that come nearest to opening it further.
    pub nearest: Vec<Near>,
    /// What would open it further: one entry for each way.
    pub would_open: Vec<Opening>,
}

impl Ground<'_> {
    pub(super) fn explained(&self, field: Field) -> Explained {
        let said = self.heard.said(field.class());
        let holds = Holds {
            assigned: self.assigned,
            window: self.window,
            permits: &said.permits,
            denied: said.denied,
            bases: &self.bases,
            emergency: emergency::of(self.facts, field.class()),
        };
        let decided = self.vector.of(field);
        let outcome = match decided.effect {
            Effect::Shown if self.reaches() => Outcome::Shown,
            Effect::Masked(mask) if self.reaches() => Outcome::Masked(mask),
            Effect::Shown | Effect::Masked(_) | Effect::Withheld(_) => Outcome::Withheld,
        };
        let grant = decided.rule.filter(|_| outcome != Outcome::Withheld).map(|rule| Grant {
            rule,
            consents: Arc::clone(&decided.consents),
            bases: carrying(self.policy.rule(rule), &holds),
        });
        let near = self.near(field, outcome, &holds);
        let would_open = self.openings((field, outcome), &near, &holds);
        let nearest = near.iter().map(|(rule, _)| Near { rule: *rule, needs: needs(self.policy.rule(*rule), &holds) });
        Explained {
            field,
            outcome,
            reason: self.reason(field),
            grant,
            denied: said.denied,
            nearest: nearest.collect(),
            would_open,
        }
    }

    /// Why the field is not seen as stored: first what keeps the member out, then what keeps the row from him.
    fn reason(&self, field: Field) -> Option<Reason> {
        if !self.admitted {
            None
        } else if !self.allowed {
            Some(Reason::Purpose)
        } else if !self.vector.visible() {
            self.vector.reason(Field::CaseCode)
        } else {
            self.vector.reason(field)
        }
    }

    /// The rules of the member's ties that would open the field further and get furthest, with where each stops.
    fn near(&self, field: Field, outcome: Outcome, holds: &Holds<'_>) -> Vec<(RuleId, Option<Reason>)> {
        let wider = |rule: &Rule| fits(rule, field) && rule.effect.width() > outcome.width();
        let mut found: Vec<(RuleId, Option<Reason>)> = Vec::new();
        for tie in self.ties() {
            for (id, rule) in self.policy.cell(self.facts.capacity, tie, field.class()) {
                // That he could declare an emergency brings nobody nearer.
                let declared = rule.needs.ground != policy::Ground::Emergency || holds.emergency.is_some();
                if declared && wider(rule) && !found.iter().any(|(known, _)| *known == id) {
                    found.push((id, stops(rule, self.facts.purpose, holds)));
                }
            }
        }
        // A rule that does not stop at all gets further than any that does.
        let reach = |stop: Option<Reason>| (stop.is_none(), stop);
        let furthest = found.iter().map(|(_, stop)| reach(*stop)).max();
        found.retain(|(_, stop)| Some(reach(*stop)) == furthest);
        found.sort_unstable();
        found
    }
}

/// Whether the field has the form that the rule gives.
pub(super) fn fits(rule: &Rule, field: Field) -> bool {
    match rule.effect {
        Effect::Shown => true,
        Effect::Masked(mask) => field.masks().contains(&mask),
        Effect::Withheld(_) => false,
    }
}

fn needs(rule: &Rule, holds: &Holds<'_>) -> Vec<NeedState> {
    let plain = |need, held| NeedState { need, held, consents: Vec::new(), bases: Vec::new() };
    let mut needs = Vec::new();
    if rule.needs.assignment {
        needs.push(plain(Given::Assignment, holds.assigned));
    }
    if rule.needs.window {
        needs.push(plain(Given::Window, holds.window));
    }
    match rule.needs.ground {
        policy::Ground::Nothing | policy::Ground::Emergency => {}
        policy::Ground::Consent => {
            let consents = if holds.denied { Vec::new() } else { holds.permits.to_vec() };
            needs.push(NeedState { consents, ..plain(Given::Consent, !holds.denied && !holds.permits.is_empty()) });
        }
        policy::Ground::Basis(_) => {
            let bases = carrying(rule, holds);
            needs.push(NeedState { held: !bases.is_empty(), bases, ..plain(Given::Basis, false) });
        }
    }
    needs
}

/// The codes of the legal bases on which the rule stands, each once.
fn carrying(rule: &Rule, holds: &Holds<'_>) -> Vec<String> {
    let policy::Ground::Basis(codes) = &rule.needs.ground else { return Vec::new() };
    let carries = |(code, overrides): &&(&str, bool)| codes.contains(*code) && (*overrides || !holds.denied);
    let mut carrying: Vec<String> = holds.bases.iter().filter(carries).map(|(code, _)| (*code).to_owned()).collect();
    carrying.sort_unstable();
    carrying.dedup();
    carrying
}
