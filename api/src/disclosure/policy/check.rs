//! What a policy must be before the server starts with it.

use std::collections::BTreeSet;

use entities::vocabulary::{AgencyKind, Country, DataClass, PackageCode, Purpose, Role};

use super::super::class::{Effect, Tie, about_cases, takes_assignment};
use super::super::emergency;
use super::{
    Fault, Ground, Job, Line, Needs, Package, Policy, Rule, RuleId, acts, cells_of, fields_of, published, redundant,
};

pub(super) fn all(policy: &Policy) -> Vec<Fault> {
    let mut faults = roles(policy);
    faults.extend(policy.rules.iter().flat_map(single));
    faults.extend(policy.jobs.iter().flat_map(job));
    faults.extend(ids(policy));
    faults.extend(redundant::all(policy));
    faults.extend(packages(policy));
    faults.extend(acts::check(policy));
    faults.extend(published::check(policy));
    faults.sort();
    faults.dedup();
    faults
}

pub(super) fn fault(rule: &Rule, message: impl Into<String>) -> Fault {
    Fault { line: rule.line, message: format!("rule `{}`: {}", rule.id, message.into()) }
}

fn roles(policy: &Policy) -> Vec<Fault> {
    let line = policy.roles_line;
    AgencyKind::ALL
        .iter()
        .filter(|kind| !policy.roles.contains_key(kind))
        .map(|kind| Fault { line, message: format!("no role for agencies of the kind {}", kind.code()) })
        .collect()
}

fn ids(policy: &Policy) -> Vec<Fault> {
    let mut faults = Vec::new();
    if policy.rules.len() > usize::from(RuleId::MAX) {
        faults.push(Fault { line: policy.rules.last().map_or(0, |rule| rule.line), message: "too many rules".into() });
    }
    let mut seen = BTreeSet::new();
    let rules = policy.rules.iter().map(|rule| (&rule.id, rule.line));
    let jobs = policy.jobs.iter().map(|job| (&job.id, job.line));
    let acts = policy.acts.iter().map(|act| (&act.id, act.line));
    let figures = policy.figures().iter().map(|table| (&table.code, table.line));
    let intervals = policy.intervals().iter().map(|one| (&one.code, one.line));
    for (id, line) in rules.chain(jobs).chain(acts).chain(figures).chain(intervals) {
        if !stable(id) {
            faults.push(Fault { line, message: format!("`{id}`: an id is written in lower case with hyphens") });
        }
        if !seen.insert(id) {
            faults.push(Fault { line, message: format!("the id `{id}` stands twice") });
        }
    }
    faults
}

fn stable(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn readable(sentence: &str) -> bool {
    sentence.split_whitespace().count() >= 4
}

fn single(rule: &Rule) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !readable(&rule.sentence) {
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
    faults.extend(rule.classes.iter().filter_map(|class| of_class(rule, *class)).map(|message| fault(rule, message)));
    if rule.classes.iter().any(|class| about_cases(*class)) {
        faults.extend(rule.roles.iter().filter_map(|role| of_role(rule, *role)).map(|message| fault(rule, message)));
    }
    faults
}

/// What a class asks of every rule that opens it.
fn of_class(rule: &Rule, class: DataClass) -> Option<String> {
    let needs_nothing = rule.needs == Needs { assignment: false, window: false, ground: Ground::Nothing };
    let code = class.code();
    if !about_cases(class) {
        let apart = rule.ties.iter().all(|tie| *tie == Tie::None) && needs_nothing;
        return (!apart).then(|| format!("{code} is not about cases: it takes the relation NONE and no needs"));
    }
    if rule.ties.contains(&Tie::None) {
        return Some(format!("{code} is about cases and needs a relation"));
    }
    let of_referral = rule.ties.iter().any(|tie| tie.is_of_referral());
    if of_referral && rule.ties.iter().any(|tie| !tie.is_of_referral()) {
        return Some("ties to cases and ties to referrals each take a rule of their own".to_owned());
    }
    if of_referral && (rule.needs.window || rule.needs.ground != Ground::Nothing) {
        return Some(
            "neither consent nor an attached law carries a referral: such a rule takes ASSIGNMENT or nothing"
                .to_owned(),
        );
    }
    let of_request = rule.ties.contains(&Tie::Asked);
    if of_request && (rule.ties != [Tie::Asked] || rule.roles != [Role::TaskForce] || class != DataClass::Coordination)
    {
        return Some("ASKED_BODY is a seat's alone, tells COORDINATION alone, and takes a rule of its own".to_owned());
    }
    if class == DataClass::Coordination && !(needs_nothing && rule.effect == Effect::Shown) {
        return Some("COORDINATION decides which rows exist and may hang on relation and purpose only".to_owned());
    }
    if rule.needs.ground == Ground::Emergency
        && let Some(told) = in_emergency(rule)
    {
        return Some(told);
    }
    (takes_assignment(class) && !rule.needs.assignment)
        .then(|| format!("{code} takes the member's own assignment (ASSIGNMENT)"))
}

/// What an emergency asks of every rule that rests on one.
fn in_emergency(rule: &Rule) -> Option<String> {
    let ties = rule.ties.iter().all(|tie| emergency::is_for(*tie));
    let roles =
        rule.roles.iter().all(|role| matches!(role, Role::PoliceStation | Role::BorderGuard | Role::PartnerNgo));
    let whole = rule.effect == Effect::Shown && !rule.needs.assignment && !rule.needs.window;
    (!(ties && roles && whole)).then(|| {
        "an emergency opens as stored and with no other need, to stations, posts and organisations at home, and never to \
         who leads or coordinates"
            .to_owned()
    })
}

/// What a role asks of every rule that opens something of a case to it.
fn of_role(rule: &Rule, role: Role) -> Option<String> {
    let only = |allowed: &[Purpose]| rule.purposes.iter().all(|purpose| allowed.contains(&purpose));
    match role {
        Role::TaskForce => (!only(&[Purpose::Coordination, Purpose::Statistics]))
            .then(|| "a seat acts for COORDINATION and STATISTICS only".to_owned()),
        Role::DataProtectionOfficer => (!only(&[Purpose::Oversight, Purpose::SubjectRights]))
            .then(|| "a data-protection officer acts for OVERSIGHT and SUBJECT_RIGHTS only".to_owned()),
        Role::Administrator => Some("an administrator sees no case".to_owned()),
        Role::PoliceStation | Role::BorderGuard | Role::PartnerNgo | Role::ForeignCounterpart => None,
    }
}

fn job(job: &Job) -> Vec<Fault> {
    let fault = |message: &str| Fault { line: job.line, message: format!("job `{}`: {message}", job.id) };
    let mut faults = Vec::new();
    if !readable(&job.sentence) {
        faults.push(fault("needs a sentence that people can read"));
    }
    if job.roles.is_empty() || job.ties.is_empty() || job.purposes.iter().next().is_none() {
        faults.push(fault("is nobody's: roles, relations and purposes must each name one"));
    }
    if job.reads.is_empty() {
        faults.push(fault("reads no field"));
    }
    faults
}

fn packages(policy: &Policy) -> Vec<Fault> {
    let mut faults = Vec::new();
    for code in PackageCode::ALL {
        let mut same = policy.packages.iter().filter(|package| package.code == *code);
        if same.next().is_none() {
            faults.push(Fault { line: 0, message: format!("the package {} is missing", code.code()) });
        }
        let twice = same.map(|package| (package.line, "stands twice".to_owned()));
        faults.extend(twice.map(|(line, message)| of_package(*code, line, message)));
    }
    for package in &policy.packages {
        if package.lines.is_empty() || package.version == 0 {
            let message = "needs a version from 1 and lines".to_owned();
            faults.push(of_package(package.code, package.line, message));
        }
        let idle = package.lines.iter().filter_map(|line| idle(policy, line));
        faults.extend(idle.map(|message| of_package(package.code, package.line, message)));
    }
    faults.extend(unasked(policy));
    faults
}

fn of_package(code: PackageCode, line: usize, message: String) -> Fault {
    Fault { line, message: format!("package {}: {message}", code.code()) }
}

/// A line that she would be asked for in vain.
fn idle(policy: &Policy, line: &Line) -> Option<String> {
    let place = format!("{} {} {}", line.recipient.code(), line.purpose.code(), line.class.code());
    if country_of(line.recipient).is_some_and(|country| country != line.country) {
        return Some(format!("{place}: the role does not stand under the law of {}", line.country.code()));
    }
    let asked = policy.rules.iter().any(|rule| rests_on(rule, line.recipient, line.purpose, line.class));
    (about_cases(line.class) && !asked).then(|| format!("{place}: no rule rests on this consent"))
}

const fn country_of(role: Role) -> Option<Country> {
    match role {
        Role::ForeignCounterpart => Some(Country::India),
        Role::PoliceStation | Role::BorderGuard | Role::TaskForce | Role::PartnerNgo => Some(Country::Bangladesh),
        Role::DataProtectionOfficer | Role::Administrator => None,
    }
}

fn rests_on(rule: &Rule, role: Role, purpose: Purpose, class: DataClass) -> bool {
    rule.needs.ground == Ground::Consent
        && rule.roles.contains(&role)
        && rule.purposes.contains(purpose)
        && rule.classes.contains(&class)
}

/// Rules that rest on a consent that no package ever asks for.
fn unasked(policy: &Policy) -> Vec<Fault> {
    let asked = |role, purpose, class| {
        let same = |line: &Line| line.recipient == role && line.purpose == purpose && line.class == class;
        policy.packages.iter().any(|package: &Package| package.lines.iter().any(same))
    };
    let mut faults = Vec::new();
    for rule in policy.rules.iter().filter(|rule| rule.needs.ground == Ground::Consent) {
        for (role, _, class) in cells_of(rule) {
            for purpose in rule.purposes.iter().filter(|purpose| !asked(role, *purpose, class)) {
                let place = format!("{} {} {}", role.code(), purpose.code(), class.code());
                faults.push(fault(rule, format!("no package asks for {place}")));
            }
        }
    }
    faults
}
