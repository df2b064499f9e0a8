//! Who may do what to a case, and whose word it takes besides. What is not listed is refused.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use entities::vocabulary::{About, Act, DataClass, Purpose, RelationKind, Role};

use super::super::class::{Tie, about_cases};
use super::{Fault, Policy, Purposes};

/// When an act that can open something waits for the word of another agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// Where the agency whose member acts gains by it itself.
    IfGaining,
    /// In any case.
    Always,
}

/// Whose acts a line lets somebody confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordedBy {
    /// Those of the agency that leads.
    Lead,
    /// Those of every other agency.
    Others,
}

/// A line of the policy: who may do something.
#[derive(Clone, Debug)]
pub struct ActRule {
    /// The stable id.
    pub id: String,
    /// What is done.
    pub act: Act,
    /// In plain words.
    pub sentence: String,
    /// The law it rests on, by code.
    pub legal_basis: Vec<String>,
    /// Who does it.
    pub roles: Vec<Role>,
    /// In which relations.
    pub ties: Vec<Tie>,
    /// For which purposes.
    pub purposes: Purposes,
    /// Whether it takes the member's own assignment to the case.
    pub assignment: bool,
    /// Whether it takes a posting as supervisor.
    pub supervisor: bool,
    /// The classes that may be written, or the wrong value of which may be reported.
    pub classes: Vec<DataClass>,
    /// The acts that may be confirmed.
    pub confirms: Vec<Act>,
    /// Whose acts may be confirmed.
    pub recorded_by: Option<RecordedBy>,
    /// The classes that who is asked to confirm is told by the question, whether he reads them of the case or not.
    pub tells: Vec<DataClass>,
    /// When it waits.
    pub waits: Waits,
    /// Its line in the file.
    pub line: usize,
}

impl ActRule {
    /// Whether it is for who leads and nobody else: an agency that leads and is tied in another way besides does not do
    /// as the lead what it may do for the other tie.
    #[must_use]
    pub fn is_for_the_lead(&self) -> bool {
        self.ties == [Tie::To(RelationKind::Lead)]
    }

    fn reaches(&self, (role, tie, purpose): (Role, Tie, Purpose)) -> bool {
        self.roles.contains(&role) && self.ties.contains(&tie) && self.purposes.contains(purpose)
    }
}

/// Where somebody stands who wants to do something.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The capacity.
    pub role: Role,
    /// The declared purpose.
    pub purpose: Purpose,
    /// The ties of the member's agency to the case; none for what is done outside cases.
    pub ties: Vec<Tie>,
    /// Whether the member is assigned to the case.
    pub assigned: bool,
    /// Whether the member holds a posting as supervisor.
    pub supervisor: bool,
}

impl Policy {
    /// Every line about acts, in the order of the file.
    #[must_use]
    pub fn acts(&self) -> &[ActRule] {
        &self.acts
    }

    /// The lines that let somebody do something.
    pub fn may<'p>(&'p self, standing: &'p Standing, act: Act) -> impl Iterator<Item = &'p ActRule> {
        self.acts.iter().filter(move |rule| {
            rule.act == act
                && (!rule.assignment || standing.assigned)
                && (!rule.supervisor || standing.supervisor)
                && standing.ties.iter().any(|tie| rule.reaches((standing.role, *tie, standing.purpose)))
        })
    }

    /// Whether somebody may be asked to confirm what an act would open, and then which classes the question itself tells.
    #[must_use]
    pub fn asks(&self, standing: &Standing, (act, recorded_by): (Act, RecordedBy)) -> Option<BTreeSet<DataClass>> {
        let confirms = |rule: &&ActRule| rule.confirms.contains(&act) && rule.recorded_by == Some(recorded_by);
        let told = self.may(standing, Act::Confirm).filter(confirms).map(|rule| &rule.tells);
        told.fold(None, |all, told| Some(all.into_iter().flatten().chain(told.iter().copied()).collect()))
    }
}

pub(super) fn check(policy: &Policy) -> Vec<Fault> {
    let mut faults: Vec<Fault> = policy.acts.iter().flat_map(single).collect();
    for rule in policy.acts.iter().filter(|rule| rule.act.opens()) {
        let whose =
            if rule.ties.contains(&Tie::To(RelationKind::Lead)) { RecordedBy::Lead } else { RecordedBy::Others };
        let mut confirming = policy.acts.iter().filter(|other| other.confirms.contains(&rule.act));
        if !confirming.any(|other| other.recorded_by == Some(whose)) {
            faults.push(fault(rule, "waits for a confirmation that nobody may give"));
        }
    }
    for rule in policy.acts.iter().filter(|rule| rule.act == Act::Correct) {
        for class in rule.classes.iter().filter(|class| !readable(policy, rule, **class)) {
            faults.push(fault(rule, &format!("may write {} without ever reading it", class.code())));
        }
    }
    faults
}

fn single(rule: &ActRule) -> Vec<Fault> {
    let mut faults = Vec::new();
    let names_classes = matches!(rule.act, Act::Correct | Act::ProposeCorrection);
    let wrong = [
        (rule.sentence.split_whitespace().count() < 4, "needs a sentence that people can read"),
        (rule.legal_basis.is_empty(), "needs a legal basis"),
        (
            rule.roles.is_empty() || rule.ties.is_empty() || rule.purposes.iter().next().is_none(),
            "reaches nobody: roles, relations and purposes must each name one",
        ),
        (rule.classes.is_empty() == names_classes, "CORRECT and PROPOSE_CORRECTION name classes, other acts none"),
        (!rule.classes.iter().all(|class| about_cases(*class)), "names a class that is not about cases"),
        (
            (rule.act == Act::Confirm) == rule.confirms.is_empty(),
            "CONFIRM says which acts it confirms, other acts none",
        ),
        (
            (rule.act == Act::Confirm) == rule.recorded_by.is_none(),
            "CONFIRM says by whom it was recorded (LEAD or OTHERS), other acts do not",
        ),
        (!rule.confirms.iter().all(|act| act.opens()), "confirms an act that opens nothing"),
        (
            !rule.confirms.iter().all(|act| tells_enough(rule, *act)),
            "confirms an act without being told the class that it is about",
        ),
        (rule.act != Act::Confirm && !rule.tells.is_empty(), "only who is asked to CONFIRM is told something by it"),
        (!rule.tells.iter().all(|class| about_cases(*class)), "tells a class that is not about cases"),
        (
            rule.ties.iter().any(|tie| about(*tie) != Some(rule.act.about())),
            "takes relations to what it is done to: to a case, to a referral, or NONE for what is not there yet",
        ),
        (rule.roles.contains(&Role::Administrator), "an administrator does nothing to a case"),
        (rule.waits == Waits::Always && !rule.act.opens(), "opens nothing, so it waits for nobody"),
    ];
    faults.extend(wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, message)| fault(rule, message)));
    faults
}

/// Whether who is asked to confirm an act is told the class that it is about: a word given blindly is no second word.
fn tells_enough(rule: &ActRule, act: Act) -> bool {
    const ABOUT: [(Act, DataClass); 8] = [
        (Act::Relate, DataClass::Whereabouts),
        (Act::SetMinority, DataClass::Birth),
        (Act::AttachBasis, DataClass::Legal),
        (Act::ClearGuardian, DataClass::Family),
        (Act::PlanHandover, DataClass::Handover),
        (Act::MoveHandover, DataClass::Handover),
        (Act::RecordConsent, DataClass::Consent),
        (Act::PassVerification, DataClass::Contact),
    ];
    ABOUT.iter().all(|(about, class)| *about != act || rule.tells.contains(class))
}

/// To what a tie is one; `None` where nothing is done by it: whom only the code of a case is told does nothing to it.
const fn about(tie: Tie) -> Option<About> {
    match tie {
        Tie::None => Some(About::Nothing),
        Tie::To(_) => Some(About::Case),
        Tie::Of(_) => Some(About::Referral),
        Tie::Asked => None,
    }
}

fn fault(rule: &ActRule, message: &str) -> Fault {
    Fault { line: rule.line, message: format!("act `{}`: {message}", rule.id) }
}

/// Whether a rule opens the class, as it is stored, wherever the act may be done.
fn readable(policy: &Policy, rule: &ActRule, class: DataClass) -> bool {
    rule.roles.iter().all(|role| {
        rule.ties.iter().all(|tie| {
            rule.purposes.iter().all(|purpose| {
                let shown = super::Effect::Shown;
                policy
                    .cell(*role, *tie, class)
                    .any(|(_, read)| read.effect == shown && read.purposes.contains(purpose) && !read.needs.window)
            })
        })
    })
}

pub(super) fn table(policy: &Policy) -> String {
    let mut out = String::from(
        "# Who may do what, and whose word it takes besides. What is not listed is refused. What closes works at once.\n\
         # Without a line: an agency takes back what it recorded and nobody answered yet, and confirms, by any member but\n\
         # an administrator, that it dealt with a notice to itself. Both open nothing and are about its own doing.\n\
         # Printed by `setu policy acts`.\n",
    );
    for rule in &policy.acts {
        let codes = |codes: Vec<&str>| codes.join(" ");
        let _ = write!(
            out,
            "\n{}\n  {}\n  does     {}\n  who      {} as {}{}\n  for      {}\n",
            rule.id,
            rule.sentence,
            rule.act.code(),
            codes(rule.roles.iter().map(|role| role.code()).collect()),
            codes(rule.ties.iter().map(|tie| tie.code()).collect()),
            match (rule.assignment, rule.supervisor) {
                (true, _) => ", assigned",
                (false, true) => ", supervisor",
                (false, false) => "",
            },
            codes(rule.purposes.iter().map(Purpose::code).collect()),
        );
        if !rule.classes.is_empty() {
            let _ = writeln!(out, "  of       {}", codes(rule.classes.iter().map(|class| class.code()).collect()));
        }
        if !rule.confirms.is_empty() {
            let whose = match rule.recorded_by {
                Some(RecordedBy::Lead) => "of the agency that leads",
                Some(RecordedBy::Others) | None => "of others",
            };
            let acts = codes(rule.confirms.iter().map(|act| act.code()).collect());
            let _ = writeln!(out, "  of       {acts}, {whose}");
            if !rule.tells.is_empty() {
                let told = codes(rule.tells.iter().map(|class| class.code()).collect());
                let _ = writeln!(out, "  is told  {told} of what waits, besides what the case shows");
            }
        }
        if rule.act.opens() {
            let waits = match rule.waits {
                Waits::IfGaining => "where the own agency gains by it",
                Waits::Always => "in any case",
            };
            let _ =
                writeln!(out, "  waits    for the word of another agency {waits}: {}", confirmers(policy, rule.act));
        }
    }
    out
}

fn confirmers(policy: &Policy, act: Act) -> String {
    let ids: Vec<&str> =
        policy.acts.iter().filter(|rule| rule.confirms.contains(&act)).map(|rule| rule.id.as_str()).collect();
    ids.join(" ")
}
