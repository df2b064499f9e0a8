//! The policy: data that people can read, compiled to `[role][relation][class] → rules` and checked at start-up.
//! Each rule has an id, a plain sentence and a legal basis; the whole is printed to golden files.

mod acts;
mod check;
mod file;
mod jobs;
mod package;
pub(crate) mod print;
mod published;
mod redundant;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use entities::vocabulary::{AgencyKind, DataClass, Purpose, RelationKind, Role};

pub use self::acts::{ActRule, RecordedBy, Standing, Waits};
pub use self::jobs::{Finding, Given, Job};
pub use self::package::{Line, Package};
pub use self::published::{FigureInterval, FigureTable, LEAST_IN_PUBLIC};

use super::class::{CLASSES, Effect, ROLES, TIES, Tie, class_index, role_index};
use super::facts::{Instant, local_day};
use super::field::Field;

/// The policy that is in force unless a deployment names its own file.
pub const DEFAULT: &str = include_str!("../../../policy.toml");

/// The place of a rule in the policy.
pub type RuleId = u16;

/// A set of purposes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Purposes(u32);

impl Purposes {
    /// Whether the purpose is in the set.
    #[must_use]
    pub const fn contains(self, purpose: Purpose) -> bool {
        self.0 & (1 << purpose as u32) != 0
    }

    /// The set with the purpose added.
    #[must_use]
    pub const fn with(self, purpose: Purpose) -> Self {
        Self(self.0 | (1 << purpose as u32))
    }

    /// The purposes, in declared order.
    pub fn iter(self) -> impl Iterator<Item = Purpose> {
        Purpose::ALL.iter().copied().filter(move |purpose| self.contains(*purpose))
    }
}

impl FromIterator<Purpose> for Purposes {
    fn from_iter<I: IntoIterator<Item = Purpose>>(purposes: I) -> Self {
        purposes.into_iter().fold(Self::default(), Self::with)
    }
}

/// On what ground a rule opens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// None is needed.
    Nothing,
    /// The survivor's consent.
    Consent,
    /// One of these legal bases, attached to the case.
    Basis(BTreeSet<String>),
    /// The member's own emergency access to the case.
    Emergency,
}

/// What must hold for a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Needs {
    /// The member's own dated assignment to the case.
    pub assignment: bool,
    /// An open handover window.
    pub window: bool,
    /// Consent or a legal basis.
    pub ground: Ground,
}

impl Needs {
    /// Whether whatever satisfies `other` satisfies this too.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        (!self.assignment || other.assignment)
            && (!self.window || other.window)
            && match (&self.ground, &other.ground) {
                (Ground::Nothing, _) | (Ground::Consent, Ground::Consent) | (Ground::Emergency, Ground::Emergency) => {
                    true
                }
                (Ground::Basis(mine), Ground::Basis(theirs)) => theirs.is_subset(mine),
                (Ground::Consent | Ground::Basis(_) | Ground::Emergency, _) => false,
            }
    }
}

/// A rule of the policy.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The stable id.
    pub id: String,
    /// What it says, in plain words.
    pub sentence: String,
    /// The law it rests on, by code.
    pub legal_basis: Vec<String>,
    /// For which roles.
    pub roles: Vec<Role>,
    /// In which relations.
    pub ties: Vec<Tie>,
    /// For which purposes.
    pub purposes: Purposes,
    /// Which classes it opens.
    pub classes: Vec<DataClass>,
    /// How far.
    pub effect: Effect,
    /// What must hold.
    pub needs: Needs,
    /// Its line in the file.
    pub line: usize,
}

/// What the policy knows of a legal basis: dated reference data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBasis {
    /// The code.
    pub code: String,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it, if it ended.
    pub until: Option<NaiveDate>,
    /// Whether it opens against the survivor's denial.
    pub overrides_refusal: bool,
    /// Whether its text was verified.
    pub verified: bool,
}

impl LegalBasis {
    /// Whether the law was in force on the day of `at` in Bangladesh.
    #[must_use]
    pub fn in_force(&self, at: Instant) -> bool {
        local_day(at, chrono_tz::Asia::Dhaka)
            .is_some_and(|day| self.from <= day && self.until.is_none_or(|until| day < until))
    }
}

/// A compiled policy.
#[derive(Clone, Debug)]
pub struct Policy {
    version: String,
    rules: Vec<Rule>,
    cells: Vec<Vec<RuleId>>,
    roles: BTreeMap<AgencyKind, Role>,
    roles_line: usize,
    bases: BTreeMap<String, LegalBasis>,
    packages: Vec<Package>,
    jobs: Vec<Job>,
    acts: Vec<ActRule>,
    figures: Vec<FigureTable>,
    intervals: Vec<FigureInterval>,
    masked: [bool; CLASSES],
}

impl Policy {
    /// Compiles and checks a policy file.
    ///
    /// # Errors
    /// Every fault found, each with its line.
    pub fn compile(text: &str, bases: &[LegalBasis]) -> Result<Self, Faults> {
        let mut policy = file::read(text, bases)?;
        policy.index();
        let faults = check::all(&policy);
        if faults.is_empty() { Ok(policy) } else { Err(Faults(faults)) }
    }

    fn index(&mut self) {
        self.cells = vec![Vec::new(); ROLES * TIES * CLASSES];
        for (id, rule) in self.rules.iter().enumerate() {
            let id = RuleId::try_from(id).unwrap_or(RuleId::MAX);
            for (role, tie, class) in cells_of(rule) {
                self.cells[place(role, tie, class)].push(id);
            }
            if matches!(rule.effect, Effect::Masked(_)) {
                for class in &rule.classes {
                    self.masked[class_index(*class)] = true;
                }
            }
        }
    }

    /// The hash of the text: what the log and view keys call the policy.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The rules of one cell.
    pub fn cell(&self, role: Role, tie: Tie, class: DataClass) -> impl Iterator<Item = (RuleId, &Rule)> {
        self.cells[place(role, tie, class)].iter().map(|id| (*id, self.rule(*id)))
    }

    /// A rule by its place.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[usize::from(id)]
    }

    /// Every rule, in the order of the file.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Whether any rule masks the class.
    #[must_use]
    pub fn masks(&self, class: DataClass) -> bool {
        self.masked[class_index(class)]
    }

    /// The role in which agencies of this kind act.
    #[must_use]
    pub fn role_of(&self, kind: AgencyKind) -> Role {
        // INVARIANT: check::roles refuses a policy that leaves a kind out.
        self.roles.get(&kind).copied().unwrap_or(Role::ForeignCounterpart)
    }

    /// A legal basis by its code.
    #[must_use]
    pub fn legal_basis(&self, code: &str) -> Option<&LegalBasis> {
        self.bases.get(code)
    }

    /// Every legal basis.
    pub fn legal_bases(&self) -> impl Iterator<Item = &LegalBasis> {
        self.bases.values()
    }

    /// What people can agree to.
    #[must_use]
    pub fn packages(&self) -> &[Package] {
        &self.packages
    }

    /// Everyone's ordinary work.
    #[must_use]
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// The relations through which rows exist for a role under a purpose: those whose rules show `COORDINATION`.
    #[must_use]
    pub fn scope(&self, role: Role, purpose: Purpose) -> Vec<RelationKind> {
        RelationKind::ALL
            .iter()
            .copied()
            .filter(|kind| {
                self.cell(role, Tie::To(*kind), DataClass::Coordination)
                    .any(|(_, rule)| rule.purposes.contains(purpose))
            })
            .collect()
    }

    /// Whether a role has any use for a purpose: a rule that opens something of its own to it. What everyone may read
    /// for every purpose does not count; administrators keep members.
    #[must_use]
    pub fn uses(&self, role: Role, purpose: Purpose) -> bool {
        let own = |class: &DataClass| !matches!(class, DataClass::Public | DataClass::Staff | DataClass::Agreement);
        (role == Role::Administrator && purpose == Purpose::Administration)
            || self.rules.iter().any(|rule| {
                rule.roles.contains(&role) && rule.purposes.contains(purpose) && rule.classes.iter().any(own)
            })
    }

    /// The golden table of who sees what.
    #[must_use]
    pub fn matrix(&self) -> String {
        print::matrix(self)
    }

    /// The golden table of the jobs.
    #[must_use]
    pub fn jobs_table(&self) -> String {
        jobs::table(self)
    }

    /// The golden table of who may do what.
    #[must_use]
    pub fn acts_table(&self) -> String {
        acts::table(self)
    }

    /// What is wrong between jobs and rules: work that is withheld, fields open that no work needs.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        jobs::findings(self)
    }

    /// A copy in which one field's class is open to everyone: for tests that must see a leak found.
    #[must_use]
    pub fn opened_for_test(&self, class: DataClass) -> Self {
        let mut policy = self.clone();
        policy.rules.push(Rule {
            id: format!("test-opens-{}", class.code()),
            sentence: "Opens a class to everyone, so that a test can see the leak found.".to_owned(),
            legal_basis: Vec::new(),
            roles: Role::ALL.to_vec(),
            ties: Tie::all().collect(),
            purposes: Purpose::ALL.iter().copied().collect(),
            classes: vec![class],
            effect: Effect::Shown,
            needs: Needs { assignment: false, window: false, ground: Ground::Nothing },
            line: 0,
        });
        policy.index();
        policy
    }
}

fn cells_of(rule: &Rule) -> impl Iterator<Item = (Role, Tie, DataClass)> {
    rule.roles.iter().flat_map(move |role| {
        rule.ties.iter().flat_map(move |tie| rule.classes.iter().map(move |class| (*role, *tie, *class)))
    })
}

const fn place(role: Role, tie: Tie, class: DataClass) -> usize {
    (role_index(role) * TIES + tie.index()) * CLASSES + class_index(class)
}

/// Something wrong in a policy file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line, counted from one; zero where no single line is at fault.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Everything wrong in a policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, fault) in self.0.iter().enumerate() {
            let separator = if n == 0 { "" } else { "\n" };
            write!(f, "{separator}policy line {}: {}", fault.line, fault.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Fields of a class that have a form, for printing and checking.
fn fields_of(class: DataClass) -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(move |field| field.class() == class)
}
