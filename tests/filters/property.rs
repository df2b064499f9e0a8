//! Each controlled filter returns exactly the cases that show the field with a wanted value, worked out anew from an
//! answer that asks for everything; and where SQL says which cases show a class, it says what the decision says.

use std::collections::BTreeSet;
use std::sync::Arc;

use api::disclosure::field::Field;
use api::disclosure::trail::Trail;
use api::disclosure::view::Seen;
use api::store::writing::NewAgreement;
use chrono::TimeDelta;
use entities::vocabulary::{DataClass, Purpose, RelationKind, Role};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::types::TYPES;
use crate::harness::world::World;
use crate::noninterference::population::{self, Known};

/// How many populations there are, each looked at by everyone.
const POPULATIONS: u64 = 4;
/// How many cases each has.
const CASES: usize = 8;
const VIEWERS: [(&str, Purpose); 18] = [
    ("thana", Purpose::Handover),
    ("thana", Purpose::Investigation),
    ("thana", Purpose::Rescue),
    ("worker", Purpose::Repatriation),
    ("worker", Purpose::Shelter),
    ("worker", Purpose::FamilyTracing),
    ("colleague", Purpose::Shelter),
    ("post", Purpose::Handover),
    ("cid", Purpose::Investigation),
    ("provider", Purpose::Reintegration),
    ("provider", Purpose::FamilyTracing),
    ("home", Purpose::Verification),
    ("desk", Purpose::Verification),
    ("shelter", Purpose::Repatriation),
    ("bsf", Purpose::Handover),
    ("officer", Purpose::SubjectRights),
    ("secretariat", Purpose::Coordination),
    ("seat", Purpose::Coordination),
];

/// A condition: the field, what is wanted of it, and where it stands in an answer.
struct Condition {
    name: &'static str,
    wanted: Value,
    at: &'static str,
    class: DataClass,
}

fn conditions() -> Vec<Condition> {
    let one = |name, wanted, at, class| Condition { name, wanted, at, class };
    use DataClass as C;
    vec![
        one("homeDistrict", json!("BD4041"), "/homeDistrict/pcode", C::PlaceHome),
        one("homeUpazila", json!("BD10040009"), "/homeUpazila/pcode", C::Contact),
        one("foundCountry", json!("IN"), "/foundCountry", C::PlaceFound),
        one("foundState", json!("IN-MH"), "/foundState/code", C::PlaceFound),
        one("foundDistrict", json!("BD4041"), "/foundDistrict/pcode", C::PlaceFound),
        one("exploitation", json!(["SERVITUDE", "FORCED_LABOUR"]), "/exploitation", C::Exploitation),
        one("meansOfControl", json!(["DEBT_BONDAGE"]), "/meansOfControl", C::Exploitation),
        one("minorStatus", json!("ADULT"), "/minorStatus/state", C::Birth),
    ]
}

impl Condition {
    /// Whether it holds of a case in an answer; nothing if the field is withheld.
    fn of(&self, node: &Value) -> Option<bool> {
        if redacted(&node["redactions"], self.name) {
            assert!(node[self.name].is_null());
            return None;
        }
        let Some(wanted) = self.wanted.as_array() else { return Some(node.pointer(self.at) == Some(&self.wanted)) };
        let codes = node[self.name].as_array().unwrap();
        Some(codes.iter().any(|code| wanted.contains(&code["value"])))
    }
}

fn redacted(list: &Value, field: &str) -> bool {
    list.as_array().unwrap().iter().any(|entry| entry["field"] == field)
}

/// Everything that a viewer sees.
async fn everything(app: &TestApp, (subject, purpose): (&str, Purpose)) -> Vec<Value> {
    let query = format!("query {{ cases(first: 40) {{ nodes {} }} }}", TYPES.everything("Case"));
    app.ask(subject, purpose, &query).await.at("/cases/nodes").as_array().unwrap().clone()
}

/// The codes of the cases that a filter finds, page by page; nothing if it cannot be used.
async fn found(
    app: &TestApp,
    (subject, purpose): (&str, Purpose),
    (filter, first): (&Value, usize),
) -> Option<Vec<String>> {
    let query = "query ($filter: CaseFilter!, $first: Int!, $after: String) { cases(first: $first, after: $after, filter: $filter) {
        nodes { code } pageInfo { hasNextPage endCursor } } }";
    let (mut codes, mut after) = (Vec::new(), Value::Null);
    loop {
        let variables = json!({ "filter": filter, "first": first, "after": after });
        let answer = app.ask_with(subject, purpose, query, variables).await;
        if answer.code() == Some("FIELD_NOT_FILTERABLE") {
            return None;
        }
        let nodes = answer.at("/cases/nodes").as_array().unwrap();
        codes.extend(nodes.iter().map(|node| node["code"].as_str().unwrap().to_owned()));
        let info = answer.at("/cases/pageInfo");
        if info["hasNextPage"] == false {
            return Some(codes);
        }
        assert_eq!(nodes.len(), first, "a page before the last is full: {}", answer.text);
        after = info["endCursor"].clone();
    }
}

fn codes(nodes: &[Value], keep: impl Fn(&Value) -> bool) -> Vec<String> {
    nodes.iter().filter(|node| keep(node)).map(|node| node["code"].as_str().unwrap().to_owned()).collect()
}

async fn populated(seed: u64) -> (TestApp, World, Vec<Known>) {
    let mut dice = Dice::new(seed);
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let cases = population::populate(&app, &world, &mut dice, CASES).await;
    let mut w = app.write().await;
    // Pair rows that narrow here and there what an agency may ask of another's cases.
    let paired = world.agencies().into_iter().filter(|_| seed % 2 == 1);
    for (agency, holder) in paired.flat_map(|agency| [world.ngo, world.thana].map(|holder| (agency, holder))) {
        if dice.percent(60) {
            let kept = |class: &DataClass, dice: &mut Dice| *class == DataClass::Coordination || dice.percent(60);
            w.conclude_agreement(NewAgreement {
                agency,
                counterpart: Some(holder),
                purposes: Purpose::ALL.iter().copied().collect(),
                classes: DataClass::ALL.iter().copied().filter(|class| kept(class, &mut dice)).collect(),
                begins_at: app.now() - TimeDelta::days(1),
                until: app.now() + TimeDelta::days(1),
                review_on: app.now().date_naive(),
            })
            .await
            .unwrap();
        }
    }
    w.commit().await.unwrap();
    (app, world, cases)
}

/// The operation that a viewer's request would be.
async fn seen(app: &TestApp, (subject, purpose): (&str, Purpose)) -> Seen {
    let member = app.store.read().await.unwrap().member(subject).await.unwrap().unwrap();
    let viewer = Arc::clone(member.facts());
    let seated = purpose == Purpose::Coordination && !viewer.seats.is_empty();
    let capacity = if seated { Role::TaskForce } else { viewer.home_role };
    Seen { viewer, capacity, purpose, now: app.now(), trail: Arc::new(Trail::default()) }
}

#[tokio::test]
async fn filters_return_exactly_what_shows_a_wanted_value() {
    let (mut in_sql, mut in_rust, mut never) = (BTreeSet::new(), BTreeSet::new(), 0);
    for seed in 0..POPULATIONS {
        let (app, _, _) = populated(seed).await;
        for viewer in VIEWERS {
            let nodes = everything(&app, viewer).await;
            let reading = app.store.read().await.unwrap();
            let seen = seen(&app, viewer).await;
            for condition in conditions() {
                let Condition { name, wanted, class, .. } = &condition;
                let said = reading.shown_in_sql_for_test(&seen, (*class, false)).await.unwrap();
                for (filter, value) in [(json!({ *name: wanted }), true), (json!({ "not": { *name: wanted } }), false)]
                {
                    let expected = codes(&nodes, |node| condition.of(node) == Some(value));
                    let Some(found) = found(&app, viewer, (&filter, 2)).await else {
                        assert!(nodes.iter().all(|node| condition.of(node).is_none()), "{viewer:?} is shown {name}");
                        never += 1;
                        continue;
                    };
                    assert_eq!(found, expected, "seed {seed}, {viewer:?}, {filter}");
                    if !found.is_empty() && nodes.iter().any(|node| condition.of(node).is_none()) {
                        if said.is_some() { &mut in_sql } else { &mut in_rust }.insert((*name, value));
                    }
                }
            }
        }
    }
    println!("in SQL {in_sql:?}, in Rust {in_rust:?}, never {never}");
    assert!(in_sql.len() >= 10 && in_rust.len() >= 8 && never > 0, "{in_sql:?} {in_rust:?} {never}");
}

#[tokio::test]
async fn several_conditions_are_one() {
    let mut met = 0;
    for seed in 10..10 + POPULATIONS {
        let (app, _, _) = populated(seed).await;
        let mut dice = Dice::new(seed);
        for viewer in VIEWERS {
            let nodes = everything(&app, viewer).await;
            for _ in 0..4 {
                let all = conditions();
                let [a, b, c] = [(); 3].map(|()| &all[dice.below(all.len())]);
                let filter = json!({ a.name: a.wanted, "stages": ["IN_NGO_CUSTODY", "HANDED_OVER"],
                    "not": { b.name: b.wanted, c.name: c.wanted, "channel": "FORMAL" } });
                let Some(found) = found(&app, viewer, (&filter, 3)).await else { continue };
                let expected = codes(&nodes, |node| {
                    let otherwise = [b.of(node), c.of(node), Some(node["channel"] == "FORMAL")].contains(&Some(false));
                    node["stage"] != "NATIONALITY_VERIFICATION" && a.of(node) == Some(true) && otherwise
                });
                assert_eq!(found, expected, "seed {seed}, {viewer:?}, {filter}");
                met += usize::from(!found.is_empty());
            }
        }
    }
    assert!(met > 10, "only {met} found anything");
}

/// Whether an answer shows a class of a case in full: no field of it is withheld or masked.
fn shows(node: &Value, class: DataClass) -> Option<bool> {
    let of = |object| Field::of(object).find(|field| field.class() == class && field.masks().is_empty());
    let (field, list) = match (of("Case"), of("Person")) {
        (Some(field), _) => (field, &node["redactions"]),
        (None, Some(field)) => (field, &node["person"]["redactions"]),
        (None, None) => return None,
    };
    Some(!redacted(list, field.name()))
}

#[tokio::test]
async fn what_sql_says_is_what_the_decision_says() {
    let mut told = BTreeSet::new();
    for seed in 20..20 + POPULATIONS {
        let (app, _, cases) = populated(seed).await;
        let id = |case: &Known| json!(app.store.keyed().global_id("Case", &[case.id]));
        for viewer in VIEWERS {
            let nodes = everything(&app, viewer).await;
            let (reading, seen) = (app.store.read().await.unwrap(), seen(&app, viewer).await);
            for class in DataClass::ALL.iter().copied().filter(|class| *class != DataClass::Public) {
                let shown: Option<BTreeSet<Uuid>> = cases
                    .iter()
                    .filter_map(|case| Some((case, nodes.iter().find(|node| node["id"] == id(case))?)))
                    .filter_map(|(case, node)| shows(node, class).map(|shows| shows.then_some(case.id)))
                    .fold(None, |all: Option<BTreeSet<Uuid>>, one| {
                        let mut all = all.unwrap_or_default();
                        all.extend(one);
                        Some(all)
                    });
                let Some(shown) = shown else { continue };
                if let Some(mut said) = reading.shown_in_sql_for_test(&seen, (class, false)).await.unwrap() {
                    // Whether the row exists is asked beside it.
                    said.retain(|case| {
                        nodes.iter().any(|node| node["id"] == json!(app.store.keyed().global_id("Case", &[*case])))
                    });
                    assert_eq!(said, shown, "seed {seed}, {viewer:?}, {class:?}");
                    told.insert((class, !shown.is_empty()));
                }
                let own = json!(app.store.keyed().global_id("Agency", &[seen.viewer.agency]));
                let led = |case: &Uuid| {
                    let case = json!(app.store.keyed().global_id("Case", &[*case]));
                    let node = nodes.iter().find(|node| node["id"] == case).unwrap();
                    let mut relations = node["relations"].as_array().unwrap().iter();
                    relations.any(|one| one["kind"] == RelationKind::Lead.code() && one["agency"]["id"] == own)
                };
                let mut said = reading.shown_in_sql_for_test(&seen, (class, true)).await.unwrap().unwrap();
                said.retain(|case| {
                    nodes.iter().any(|node| node["id"] == json!(app.store.keyed().global_id("Case", &[*case])))
                });
                assert!(said.is_subset(&shown) && said.iter().all(led), "seed {seed}, {viewer:?}, {class:?} as lead");
                told.extend((!said.is_empty() && class == DataClass::Identity).then_some((class, true)));
            }
        }
    }
    let full: BTreeSet<DataClass> = told.iter().filter(|(_, some)| *some).map(|(class, _)| *class).collect();
    for class in [
        DataClass::Coordination,
        DataClass::PlaceHome,
        DataClass::PlaceFound,
        DataClass::Exploitation,
        DataClass::Identity,
        DataClass::Contact,
    ] {
        assert!(full.contains(&class), "{class:?} was never shown by SQL alone: {told:?}");
    }
}
