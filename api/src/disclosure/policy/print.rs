//! Prints the whole policy as a table that a jurist can read and a diff can show.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use entities::vocabulary::{AgencyKind, DataClass, Purpose, Role};
use sea_orm::prelude::Uuid;

use super::super::class::{Effect, Tie};
use super::super::decision::{Holds, weigh};
use super::super::emergency::Emergency;
use super::super::field::Field;
use super::{Ground, Package, Policy, Rule, fields_of};

/// What the survivor said and what the law adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Nothing,
    Consent,
    ConsentAndDenial,
    Basis,
    BasisAndDenial,
    OverridingBasisAndDenial,
}

impl State {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Nothing, "no consent, no legal basis"),
        (Self::Consent, "consent"),
        (Self::ConsentAndDenial, "consent, and a denial"),
        (Self::Basis, "legal basis"),
        (Self::BasisAndDenial, "legal basis, and a denial"),
        (Self::OverridingBasisAndDenial, "legal basis that overrides, and a denial"),
    ];
}

const HEAD: &str = "# Who sees what: one block per role, relation and class that any rule reaches, with what happens in every state\n\
    # of consent and law. `/` separates: neither assigned nor in the window / in the window / assigned / both;\n\
    # one effect alone stands for all four. `union` is what a member who may ask for every purpose can see at the widest.\n\
    # MASKED is the form of the fields that have it (named after `~` below); the others of the class are withheld.\n\
    # What is not listed is withheld, with the reason ROLE or, where a rule stands for another purpose, PURPOSE.\n\
    # Printed by `setu policy matrix`.\n";

const EMERGENCY: &str = "# What a member opens for himself at once (`declareEmergency`), besides what the table below shows: of one case, the\n\
    # classes that he names, for a few hours. `denied` is where she denies the class to his agency or role for any purpose.";

pub(super) fn matrix(policy: &Policy) -> String {
    let mut out = String::from(HEAD);
    let _ = writeln!(out, "\n## Roles");
    for kind in AgencyKind::ALL {
        let _ = writeln!(out, "{}: {}", kind.code(), policy.role_of(*kind).code());
    }
    let _ = writeln!(out, "\n## Rules");
    for rule in policy.rules() {
        print_rule(&mut out, policy, rule);
    }
    let _ = writeln!(out, "\n## Packages");
    for package in policy.packages() {
        print_package(&mut out, package);
    }
    let _ = writeln!(out, "\n## Classes");
    for &class in DataClass::ALL {
        let fields: Vec<String> = fields_of(class).map(with_forms).collect();
        let fields = if fields.is_empty() { "no field yet".to_owned() } else { fields.join(" ") };
        let _ = writeln!(out, "{}: {fields}", class.code());
    }
    let _ = writeln!(out, "\n## In an emergency");
    let _ = writeln!(out, "{EMERGENCY}");
    for &role in Role::ALL {
        for tie in Tie::all() {
            for &class in DataClass::ALL {
                print_emergency(&mut out, policy, (role, tie, class));
            }
        }
    }
    let _ = writeln!(out, "\n## Who sees what");
    for &role in Role::ALL {
        for tie in Tie::all() {
            for &class in DataClass::ALL {
                print_cell(&mut out, policy, role, tie, class);
            }
        }
    }
    out
}

fn with_forms(field: Field) -> String {
    let forms: Vec<&str> = field.masks().iter().map(|mask| mask.code()).collect();
    if forms.is_empty() { field.path() } else { format!("{}~{}", field.path(), forms.join(",")) }
}

fn print_package(out: &mut String, package: &Package) {
    let _ = writeln!(out, "{} version {}", package.code.code(), package.version);
    let mut lines: BTreeMap<(&str, &str, &str), BTreeSet<DataClass>> = BTreeMap::new();
    for line in &package.lines {
        let to = (line.recipient.code(), line.country.code(), line.purpose.code());
        lines.entry(to).or_default().insert(line.class);
    }
    for ((recipient, country, purpose), classes) in lines {
        let classes: Vec<&str> = classes.into_iter().map(DataClass::code).collect();
        let _ = writeln!(out, "    {recipient} ({country}) for {purpose}: {}", classes.join(" "));
    }
}

fn print_rule(out: &mut String, policy: &Policy, rule: &Rule) {
    let basis: Vec<String> = rule
        .legal_basis
        .iter()
        .map(|code| {
            let verified = policy.legal_basis(code).is_some_and(|basis| basis.verified);
            if verified { code.clone() } else { format!("{code} (unverified)") }
        })
        .collect();
    let basis = if basis.is_empty() { "none needed".to_owned() } else { basis.join(", ") };
    let _ = writeln!(out, "{}\n    {}\n    law: {basis}; needs: {}", rule.id, rule.sentence, needs(rule));
}

/// What an emergency opens, as decisions weigh it: without a denial, against one, and against one where it is about life.
fn print_emergency(out: &mut String, policy: &Policy, (role, tie, class): (Role, Tie, DataClass)) {
    let opens = |purpose: Purpose, opens: bool| {
        let emergency = Some(Emergency { grant: Uuid::nil(), opens });
        let holds = Holds { emergency, ..Holds::default() };
        weigh(policy.cell(role, tie, class), purpose, &holds, true)
    };
    let rests = |purpose: &&Purpose| opens(**purpose, true).emergency.is_some();
    let purposes: Vec<Purpose> = Purpose::ALL.iter().filter(rests).copied().collect();
    let against = purposes.iter().filter(|purpose| opens(**purpose, false).emergency.is_some()).count();
    if purposes.is_empty() {
        return;
    }
    let codes: Vec<&str> = purposes.iter().map(|purpose| purpose.code()).collect();
    let denied = if against == 0 { "withheld; SHOWN where it is about life" } else { "SHOWN" };
    let place = (role.code(), tie.code(), class.code());
    let _ = writeln!(out, "{} | {} | {} | {}: SHOWN; denied: {denied}", place.0, place.1, place.2, codes.join(" "));
}

/// What a rule needs, in words.
pub(crate) fn needs(rule: &Rule) -> String {
    let mut needs = Vec::new();
    if rule.needs.assignment {
        needs.push("ASSIGNMENT".to_owned());
    }
    if rule.needs.window {
        needs.push("WINDOW".to_owned());
    }
    match &rule.needs.ground {
        Ground::Nothing => {}
        Ground::Consent => needs.push("CONSENT".to_owned()),
        Ground::Emergency => needs.push("EMERGENCY".to_owned()),
        Ground::Basis(codes) => {
            needs.push(format!("BASIS of {}", codes.iter().cloned().collect::<Vec<_>>().join(" or ")));
        }
    }
    if needs.is_empty() { "nothing".to_owned() } else { needs.join(" and ") }
}

fn print_cell(out: &mut String, policy: &Policy, role: Role, tie: Tie, class: DataClass) {
    if policy.cell(role, tie, class).all(|(_, rule)| rule.needs.ground == Ground::Emergency) {
        return;
    }
    let mut groups: BTreeMap<Vec<String>, BTreeSet<Purpose>> = BTreeMap::new();
    let mut union = Effect::Withheld(super::super::class::Reason::Role);
    for &purpose in Purpose::ALL {
        let effects: Vec<[Effect; 4]> =
            State::ALL.iter().map(|(state, _)| effects(policy, role, tie, class, purpose, *state)).collect();
        for effect in effects.iter().flatten() {
            if effect.width() > union.width() {
                union = *effect;
            }
        }
        if effects.iter().flatten().any(|effect| effect.opens()) {
            let lines = effects.iter().map(|effects| four(*effects)).collect();
            groups.entry(lines).or_default().insert(purpose);
        }
    }
    let _ = writeln!(out, "\n{} | {} | {} | union {}", role.code(), tie.code(), class.code(), one(union));
    for (lines, purposes) in groups {
        let purposes: Vec<&str> = if purposes.len() == Purpose::ALL.len() {
            vec!["every purpose"]
        } else {
            purposes.into_iter().map(Purpose::code).collect()
        };
        let _ = writeln!(out, "  {}", purposes.join(" "));
        if lines.windows(2).all(|pair| pair[0] == pair[1]) {
            let _ = writeln!(out, "    whatever was said: {}", lines[0]);
            continue;
        }
        for (line, (_, name)) in lines.iter().zip(State::ALL) {
            let _ = writeln!(out, "    {name}: {line}");
        }
    }
}

/// The effects when neither assigned nor in the window, in the window, assigned, both.
fn effects(policy: &Policy, role: Role, tie: Tie, class: DataClass, purpose: Purpose, state: State) -> [Effect; 4] {
    let bases: Vec<(&str, bool)> = match state {
        State::Nothing | State::Consent | State::ConsentAndDenial => Vec::new(),
        State::Basis | State::BasisAndDenial => all_bases(policy, false),
        State::OverridingBasisAndDenial => all_bases(policy, true),
    };
    let permits: &[Uuid] = match state {
        State::Consent | State::ConsentAndDenial => &[Uuid::nil()],
        State::Nothing | State::Basis | State::BasisAndDenial | State::OverridingBasisAndDenial => &[],
    };
    let denied = match state {
        State::ConsentAndDenial | State::BasisAndDenial | State::OverridingBasisAndDenial => true,
        State::Nothing | State::Consent | State::Basis => false,
    };
    [(false, false), (false, true), (true, false), (true, true)].map(|(assigned, window)| {
        let holds = Holds { assigned, window, permits, denied, bases: &bases, emergency: None };
        weigh(policy.cell(role, tie, class), purpose, &holds, true).effect
    })
}

fn all_bases(policy: &Policy, overriding: bool) -> Vec<(&str, bool)> {
    policy
        .legal_bases()
        .filter(|basis| basis.overrides_refusal == overriding)
        .map(|basis| (basis.code.as_str(), basis.overrides_refusal))
        .collect()
}

fn four(effects: [Effect; 4]) -> String {
    if effects.iter().all(|effect| *effect == effects[0]) { one(effects[0]) } else { effects.map(one).join(" / ") }
}

fn one(effect: Effect) -> String {
    match effect {
        Effect::Shown => "SHOWN".to_owned(),
        Effect::Masked(mask) => format!("MASKED {}", mask.code()),
        Effect::Withheld(reason) => format!("withheld {}", reason.code()),
    }
}
