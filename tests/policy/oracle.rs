//! The policy file read a second time, by hand and without the compiler of the project, over the full product of role,
//! relation, class, purpose, what was said and what holds; it must agree with the decision and with the printed table.

use std::collections::BTreeMap;

use api::disclosure::class::{Effect, Tie};
use api::disclosure::decision::decide;
use api::disclosure::facts::{CaseFacts, Recipient, ViewerFacts};
use api::disclosure::policy::DEFAULT;
use entities::vocabulary::{DataClass, Function, ProvisionEffect, Purpose, RelationKind, Role};
use toml::{Table, Value};

use crate::disclosure::sample::{
    CASE, MEMBER, OURS, basis, by_name, case, consent, facts, handover, line, now, policy, relation, seat, viewer_as,
};

/// What was said and attached, as the table calls it: permit, denial, laws.
const STATES: [(&str, bool, bool, Option<bool>); 6] = [
    ("no consent, no legal basis", false, false, None),
    ("consent", true, false, None),
    ("consent, and a denial", true, true, None),
    ("legal basis", false, false, Some(false)),
    ("legal basis, and a denial", false, true, Some(false)),
    ("legal basis that overrides, and a denial", false, true, Some(true)),
];
/// Assigned, and in the window: the four columns of the table.
const COLUMNS: [(bool, bool); 4] = [(false, false), (false, true), (true, false), (true, true)];
const OVERRIDING: [&str; 2] = ["COURT-ORDER", "VITAL-INTEREST"];

#[test]
fn the_decision_is_what_the_file_says() {
    let mut compared = 0;
    for &role in Role::ALL {
        let rules = rules_of(role);
        for &kind in RelationKind::ALL {
            for &purpose in Purpose::ALL {
                for state in STATES {
                    for column in COLUMNS {
                        let (viewer, case) = scene(role, kind, purpose, state, column);
                        let vector = decide(policy(), CASE, facts(&viewer, role, purpose, &case));
                        for &class in DataClass::ALL {
                            let tie = tie_in_capacity(role, kind, purpose);
                            let expected = naive(&rules, &tie, class, purpose, state, column);
                            let place = (role, kind, purpose, class, state, column);
                            assert_eq!(code(vector.class(class).effect), expected, "{place:?}");
                            compared += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(compared, Role::ALL.len() * 10 * 15 * 6 * 4 * 23);
}

#[test]
fn the_printed_table_is_what_the_file_says() {
    let table = table(&policy().matrix());
    let mut shown = 0;
    for &role in Role::ALL {
        let rules = rules_of(role);
        for tie in Tie::all() {
            for &purpose in Purpose::ALL {
                for &class in DataClass::ALL {
                    for state in STATES {
                        let expected = COLUMNS.map(|c| naive(&rules, &[tie.code()], class, purpose, state, c));
                        let key = [role.code(), tie.code(), class.code(), purpose.code(), state.0].map(str::to_owned);
                        match table.get(&key) {
                            Some(printed) => assert_eq!(*printed, expected, "{key:?}"),
                            None => {
                                assert!(expected.iter().all(|e| e.starts_with("withheld")), "{key:?}: {expected:?}")
                            }
                        }
                        shown += usize::from(table.contains_key(&key));
                    }
                }
            }
        }
    }
    assert_eq!(shown, table.len(), "the table has lines beyond the vocabulary");
}

fn rules_of(role: Role) -> Vec<Table> {
    let file: Table = DEFAULT.parse().unwrap();
    let rules = file["rule"].as_array().unwrap().iter().map(|rule| rule.as_table().unwrap());
    rules.filter(|rule| names(rule, "roles", role.code())).cloned().collect()
}

fn names(rule: &Table, key: &str, code: &str) -> bool {
    let says = |value: &Value| value.as_str() == Some(code) || (value.as_str() == Some("ALL") && key != "needs");
    rule.get(key).and_then(Value::as_array).is_some_and(|list| list.iter().any(says))
}

type State = (&'static str, bool, bool, Option<bool>);

/// The words of the file followed one by one.
fn naive(
    rules: &[Table],
    ties: &[&str],
    class: DataClass,
    purpose: Purpose,
    (_, permit, deny, law): State,
    (assigned, window): (bool, bool),
) -> String {
    let order = ["SHOWN", "YEAR", "AGE_BAND", "DISTRICT"];
    let mut seen: Option<usize> = None;
    let mut reached = 0;
    for rule in rules {
        let here = names(rule, "classes", class.code()) && ties.iter().any(|tie| names(rule, "relations", tie));
        // What a member declares for himself has tests of its own; that he could is no reason.
        if !here || names(rule, "needs", "EMERGENCY") {
            continue;
        }
        let attached = |value: &Value| law == Some(OVERRIDING.contains(&value.as_str().unwrap()));
        let lawful = rule.get("basis").is_some_and(|list| list.as_array().unwrap().iter().any(attached));
        let steps = [
            names(rule, "purposes", purpose.code()),
            assigned || !names(rule, "needs", "ASSIGNMENT"),
            window || !names(rule, "needs", "WINDOW"),
            (!names(rule, "needs", "CONSENT") || (permit && !deny))
                && (!names(rule, "needs", "BASIS") || (lawful && (!deny || law == Some(true)))),
        ];
        match steps.iter().position(|step| !step) {
            Some(step) => reached = reached.max(step + 1),
            None => {
                let effect = order.iter().position(|e| Some(*e) == rule["effect"].as_str()).unwrap();
                seen = Some(seen.map_or(effect, |best| best.min(effect)));
            }
        }
    }
    match seen {
        Some(0) => "SHOWN".to_owned(),
        Some(mask) => format!("MASKED {}", order[mask]),
        None => format!("withheld {}", ["ROLE", "PURPOSE", "ASSIGNMENT", "WINDOW", "BASIS"][reached]),
    }
}

fn code(effect: Effect) -> String {
    match effect {
        Effect::Shown => "SHOWN".to_owned(),
        Effect::Masked(mask) => format!("MASKED {}", mask.code()),
        Effect::Withheld(reason) => format!("withheld {}", reason.code()),
    }
}

/// The relations that count: a seat stands in `COORDINATOR` only, everyone else in everything but that.
fn tie_in_capacity(role: Role, kind: RelationKind, purpose: Purpose) -> Vec<&'static str> {
    match (role == Role::TaskForce, kind == RelationKind::Coordinator) {
        (true, _) if !matches!(purpose, Purpose::Coordination | Purpose::Statistics) => Vec::new(),
        (true, true) | (false, false) => vec!["NONE", kind.code()],
        (true, false) | (false, true) => vec!["NONE"],
    }
}

/// The real facts in which the state and the column hold.
fn scene(
    role: Role,
    kind: RelationKind,
    purpose: Purpose,
    (_, permit, deny, law): State,
    (assigned, window): (bool, bool),
) -> (ViewerFacts, CaseFacts) {
    let mut viewer = viewer_as(role);
    viewer.postings = vec![crate::disclosure::sample::posting(Function::CaseWorker)];
    viewer.seats = vec![seat(false)];
    let mut case = case();
    case.relations.push(relation(OURS, kind));
    let lines = |effect, recipient| DataClass::ALL.iter().map(move |c| line(effect, recipient, purpose, *c)).collect();
    if permit {
        case.consents.push(consent(51, -20, lines(ProvisionEffect::Permit, Recipient::Role(role))));
    }
    if deny {
        let mut denials: Vec<_> = lines(ProvisionEffect::Deny, Recipient::Agency(OURS));
        denials.iter_mut().for_each(|denial| denial.country = viewer.country);
        case.consents.push(consent(52, -10, denials));
    }
    let laws = policy().legal_bases().filter(|known| law == Some(known.overrides_refusal));
    case.bases = laws.map(|known| basis(&known.code)).collect();
    if assigned {
        case.assignments.push(by_name(MEMBER));
    }
    if window {
        case.handovers.push(handover(now(), chrono_tz::Asia::Dhaka));
    }
    (viewer, case)
}

/// The table of the printed policy: role, relation, class, purpose, state → the four columns.
fn table(printed: &str) -> BTreeMap<[String; 5], [String; 4]> {
    let mut found = BTreeMap::new();
    let (mut cell, mut purposes): ([String; 3], Vec<&str>) = Default::default();
    let every: Vec<&str> = Purpose::ALL.iter().map(|purpose| purpose.code()).collect();
    for line in printed.lines().skip_while(|line| *line != "## Who sees what").skip(1) {
        if let Some((state, effects)) = line.strip_prefix("    ").and_then(|line| line.split_once(": ")) {
            let mut columns: Vec<String> = effects.split(" / ").map(str::to_owned).collect();
            columns.resize(4, columns[0].clone());
            let columns: [String; 4] = columns.try_into().unwrap();
            let states: Vec<&str> = STATES
                .iter()
                .map(|(name, ..)| *name)
                .filter(|name| state == "whatever was said" || state == *name)
                .collect();
            assert!(!states.is_empty(), "{line}");
            for (purpose, state) in purposes.iter().flat_map(|p| states.iter().map(move |s| (*p, *s))) {
                let [role, tie, class] = cell.clone();
                found.insert([role, tie, class, purpose.to_owned(), state.to_owned()], columns.clone());
            }
        } else if let Some(line) = line.strip_prefix("  ") {
            purposes = if line == "every purpose" { every.clone() } else { line.split(' ').collect() };
        } else if !line.is_empty() {
            let parts: Vec<&str> = line.split(" | ").collect();
            cell = [parts[0], parts[1], parts[2]].map(str::to_owned);
        }
    }
    found
}
