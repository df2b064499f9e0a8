//! Everyone's ordinary work with the fields it needs: as binding as the promises. A job that the policy withholds is
//! a fault, and so is a field that is open though no job needs it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use entities::vocabulary::{Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;

use super::super::class::{Effect, Mask, Tie, about_cases};
use super::super::decision::{Holds, weigh};
use super::super::field::Field;
use super::{Policy, Purposes};

/// A condition that the work can count on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// The member is assigned to the case.
    Assignment,
    /// The handover window is open.
    Window,
    /// The survivor consented.
    Consent,
    /// A legal basis is attached.
    Basis,
}

impl Given {
    const ALL: &'static [Self] = &[Self::Assignment, Self::Window, Self::Consent, Self::Basis];

    const fn code(self) -> &'static str {
        match self {
            Self::Assignment => "ASSIGNMENT",
            Self::Window => "WINDOW",
            Self::Consent => "CONSENT",
            Self::Basis => "BASIS",
        }
    }

    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|given| given.code() == code)
    }
}

/// A field that a job reads, and the mask that suffices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// The field.
    pub field: Field,
    /// The form in which the job needs it; the value itself if there is none.
    pub mask: Option<Mask>,
}

/// `field` or `field~MASK`.
pub(super) fn read(object: &str, name: &str) -> Option<Read> {
    let (name, mask) = match name.split_once('~') {
        Some((name, mask)) => (name, Some(Mask::parse(mask)?)),
        None => (name, None),
    };
    let field = Field::find(object, name).filter(|field| field.controlled())?;
    mask.is_none_or(|mask| field.masks().contains(&mask)).then_some(Read { field, mask })
}

/// A piece of ordinary work.
#[derive(Clone, Debug)]
pub struct Job {
    /// The stable id.
    pub id: String,
    /// What is done, in plain words.
    pub sentence: String,
    /// Who does it.
    pub roles: Vec<Role>,
    /// In which relations.
    pub ties: Vec<Tie>,
    /// For which purposes.
    pub purposes: Purposes,
    /// What it can count on.
    pub given: Vec<Given>,
    /// What it must read.
    pub reads: Vec<Read>,
    /// Its line in the file.
    pub line: usize,
}

/// A disagreement between jobs and rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A job cannot be done.
    Withheld {
        /// The job.
        job: String,
        /// Where: role, relation, purpose.
        place: String,
        /// The field.
        field: String,
        /// What the policy does instead.
        effect: String,
    },
    /// A field is open and no job needs it.
    Unneeded {
        /// Where: role, relation, purpose.
        place: String,
        /// The field.
        field: String,
        /// By which rule.
        rule: String,
    },
}

pub(super) fn findings(policy: &Policy) -> Vec<Finding> {
    let mut found = withheld(policy);
    found.extend(unneeded(policy));
    found
}

fn place(role: Role, tie: Tie, purpose: Purpose) -> String {
    format!("{} {} {}", role.code(), tie.code(), purpose.code())
}

/// The effect on a field for someone who stands in exactly this relation.
fn effect(policy: &Policy, role: Role, tie: Tie, purpose: Purpose, field: Field, given: &[Given]) -> (Effect, String) {
    let bases: Vec<(&str, bool)> = if given.contains(&Given::Basis) {
        policy.legal_bases().map(|basis| (basis.code.as_str(), basis.overrides_refusal)).collect()
    } else {
        Vec::new()
    };
    let permits: &[Uuid] = if given.contains(&Given::Consent) { &[Uuid::nil()] } else { &[] };
    let holds = Holds {
        assigned: given.contains(&Given::Assignment),
        window: given.contains(&Given::Window),
        permits,
        denied: false,
        bases: &bases,
    };
    let cell = policy.cell(role, tie, field.class());
    let decided = weigh(cell, purpose, &holds, !field.masks().is_empty());
    let rule = decided.rule.map(|id| policy.rule(id).id.clone()).unwrap_or_default();
    (decided.effect, rule)
}

fn withheld(policy: &Policy) -> Vec<Finding> {
    let mut found = Vec::new();
    for job in policy.jobs() {
        for (role, tie, purpose) in places(job) {
            for read in &job.reads {
                let (effect, _) = effect(policy, role, tie, purpose, read.field, &job.given);
                let wanted = read.mask.map_or(Effect::Shown, Effect::Masked);
                if effect != wanted {
                    found.push(Finding::Withheld {
                        job: job.id.clone(),
                        place: place(role, tie, purpose),
                        field: read.field.path(),
                        effect: format!("{effect:?}"),
                    });
                }
            }
        }
    }
    found
}

fn unneeded(policy: &Policy) -> Vec<Finding> {
    let mut found = BTreeSet::new();
    for &role in Role::ALL {
        for kind in RelationKind::ALL {
            let tie = Tie::To(*kind);
            for &purpose in Purpose::ALL {
                let needed = needed(policy, role, tie, purpose);
                for &field in Field::ALL.iter().filter(|f| f.controlled() && about_cases(f.class())) {
                    let (widest, rule) = effect(policy, role, tie, purpose, field, Given::ALL);
                    if !field.structural() && widest.opens() && !needed.contains(&(field, widest)) {
                        found.insert(Finding::Unneeded { place: place(role, tie, purpose), field: field.path(), rule });
                    }
                }
            }
        }
    }
    found.into_iter().collect()
}

/// What the jobs of a place need at the widest. A job that makes do with a mask does not justify the value.
fn needed(policy: &Policy, role: Role, tie: Tie, purpose: Purpose) -> Vec<(Field, Effect)> {
    policy
        .jobs()
        .iter()
        .filter(|job| places(job).any(|place| place == (role, tie, purpose)))
        .flat_map(|job| &job.reads)
        .map(|read| (read.field, read.mask.map_or(Effect::Shown, Effect::Masked)))
        .collect()
}

fn places(job: &Job) -> impl Iterator<Item = (Role, Tie, Purpose)> {
    job.roles.iter().flat_map(move |role| {
        job.ties.iter().flat_map(move |tie| job.purposes.iter().map(move |purpose| (*role, *tie, purpose)))
    })
}

pub(super) fn table(policy: &Policy) -> String {
    let mut out = String::from(
        "# Everyone's ordinary work and what it reads. A line that goes takes work from someone; a field that comes\n\
         # must be needed. Printed by `setu policy jobs`.\n",
    );
    for job in policy.jobs() {
        let codes = |codes: Vec<&str>| if codes.is_empty() { "-".to_owned() } else { codes.join(" ") };
        let _ = write!(
            out,
            "\n{}\n  {}\n  who      {} as {}\n  for      {}\n  given    {}\n",
            job.id,
            job.sentence,
            codes(job.roles.iter().map(|role| role.code()).collect()),
            codes(job.ties.iter().map(|tie| tie.code()).collect()),
            codes(job.purposes.iter().map(Purpose::code).collect()),
            codes(job.given.iter().map(|given| given.code()).collect()),
        );
        for read in &job.reads {
            let mask = read.mask.map(|mask| format!(" as {}", mask.code())).unwrap_or_default();
            let _ = writeln!(out, "  reads    {} {}{mask}", read.field.class().code(), read.field.path());
        }
    }
    out
}
