//! Everyone's ordinary work with the fields it needs: as binding as the promises. A job that the policy withholds is
//! a fault, and so is a field that is open though no job needs it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use entities::vocabulary::{Purpose, Role};
use sea_orm::prelude::Uuid;

use super::super::class::{Effect, Mask, Reason, Tie, about_cases};
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
    let field = Field::find(object, name).filter(|field| field.of_work())?;
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
        /// In which form, and by which rule.
        rule: String,
        /// Under which conditions, at the fewest.
        given: String,
    },
}

pub(super) fn findings(policy: &Policy) -> Vec<Finding> {
    let mut found = withheld(policy);
    found.extend(unneeded(policy));
    found
}

/// The effect on a field for someone who stands in exactly this relation, and the rule that gives it.
fn effect(policy: &Policy, (role, tie, purpose): Place, field: Field, given: &[Given]) -> (Effect, String) {
    // What a consent tells is read through the list of consents.
    if field.object() == "Consent" && !effect(policy, (role, tie, purpose), Field::CaseConsents, given).0.opens() {
        return (Effect::Withheld(Reason::Role), String::new());
    }
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
        // Emergencies are nobody's ordinary work: no job counts on one, and none has to need what one opens.
        emergency: None,
    };
    let fitting = policy.cell(role, tie, field.class()).filter(|(_, rule)| match rule.effect {
        Effect::Masked(mask) => field.masks().contains(&mask),
        Effect::Shown | Effect::Withheld(_) => true,
    });
    let decided = weigh(fitting, purpose, &holds, true);
    let rule = decided.rule.map(|id| policy.rule(id).id.clone()).unwrap_or_default();
    (decided.effect, rule)
}

/// Work that cannot be done with what it can count on. A job may get more than it asks for: `unneeded` finds that.
fn withheld(policy: &Policy) -> Vec<Finding> {
    let mut found = Vec::new();
    for job in policy.jobs() {
        for place in places(job) {
            for read in &job.reads {
                let (effect, _) = effect(policy, place, read.field, &job.given);
                if effect.width() < wanted(*read).width() {
                    found.push(Finding::Withheld {
                        job: job.id.clone(),
                        place: named(place),
                        field: read.field.path(),
                        effect: format!("{effect:?}"),
                    });
                }
            }
        }
    }
    found
}

/// Fields that are open under some conditions though no job needs them in this form under as few. A job that makes
/// do with a mask does not justify the value, and one that counts on an assignment none of the unassigned. Beside cases
/// an agency finds the rows of its own body and no others, so a role for which there are none of a type is told nothing
/// by it: there it is enough that somebody needs the field for the purpose.
fn unneeded(policy: &Policy) -> Vec<Finding> {
    let mut found = Vec::new();
    for place in every_place() {
        let (_, tie, purpose) = place;
        let fits = |at: Place| if tie == Tie::None { (at.1, at.2) == (tie, purpose) } else { at == place };
        let jobs: Vec<&Job> = policy.jobs().iter().filter(|job| places(job).any(fits)).collect();
        let mut seen = BTreeSet::new();
        for given in combinations() {
            let of_place = |field: &&Field| decided(place, **field) && !field.structural();
            for &field in Field::ALL.iter().filter(of_place) {
                let (effect, rule) = effect(policy, place, field, &given);
                let needed = jobs.iter().any(|job| {
                    job.given.iter().all(|condition| given.contains(condition))
                        && job.reads.iter().any(|read| read.field == field && wanted(*read) == effect)
                });
                if effect.opens() && !needed && seen.insert((field, effect.width())) {
                    let given = given.iter().map(|given| given.code()).collect::<Vec<_>>().join(" ");
                    let rule = format!("{effect:?} by {rule}");
                    found.push(Finding::Unneeded { place: named(place), field: field.path(), rule, given });
                }
            }
        }
    }
    found
}

/// Whether what decides a field is asked in this place.
fn decided((_, tie, _): Place, field: Field) -> bool {
    if tie == Tie::None {
        field.of_promises()
    } else if tie.is_of_referral() {
        field.of_referral() && about_cases(field.class())
    } else if tie == Tie::Asked {
        field.of_asked()
    } else {
        field.controlled() && about_cases(field.class())
    }
}

fn wanted(read: Read) -> Effect {
    read.mask.map_or(Effect::Shown, Effect::Masked)
}

/// Every set of conditions, the smaller ones first.
fn combinations() -> Vec<Vec<Given>> {
    let mut sets: Vec<Vec<Given>> = (0..1_u8 << Given::ALL.len())
        .map(|bits| Given::ALL.iter().copied().filter(|given| bits & (1 << *given as u8) != 0).collect())
        .collect();
    sets.sort_by_key(Vec::len);
    sets
}

type Place = (Role, Tie, Purpose);

fn named((role, tie, purpose): Place) -> String {
    format!("{} {} {}", role.code(), tie.code(), purpose.code())
}

fn every_place() -> impl Iterator<Item = Place> {
    Role::ALL.iter().flat_map(move |role| {
        Tie::all().flat_map(move |tie| Purpose::ALL.iter().map(move |purpose| (*role, tie, *purpose)))
    })
}

fn places(job: &Job) -> impl Iterator<Item = Place> {
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
