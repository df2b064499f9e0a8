//! An explanation is true: what it says of a member is, field by field, what that member gets when he asks.

use api::disclosure::explanation;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use super::EXPLANATION;
use crate::harness::app::{Answer, TestApp};
use crate::harness::dice::Dice;
use crate::harness::types::TYPES;
use crate::harness::world::World;
use crate::noninterference::{VIEWERS, population};

/// How many populations, and how many questions about each case.
const ROUNDS: u64 = 4;
const QUESTIONS: usize = 40;

#[tokio::test]
async fn an_explanation_is_what_the_member_gets() {
    let (mut compared, mut seen, mut open) = (0, 0, 0);
    for seed in 0..ROUNDS {
        let mut dice = Dice::new(seed ^ 0x5e7);
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let cases = population::populate(&app, &world, &mut dice, 6).await;
        let subjects: Vec<&str> = world.subjects().collect();
        for case in &cases {
            assign_worker(&app, &world, case.id).await;
            for _ in 0..QUESTIONS {
                let asker = dice.one_of(&ASKERS);
                let fitting = dice.percent(60);
                let (subject, purpose) =
                    if fitting { dice.one_of(&VIEWERS) } else { (dice.one_of(&subjects), dice.one_of(Purpose::ALL)) };
                let told = explained(&app, asker, (case.id, world.member(subject)), purpose).await;
                let explanation = &told.body["data"]["accessExplanation"];
                if explanation["complete"] != true {
                    continue;
                }
                let got = get(&app, (subject, purpose), case.id).await;
                let context = format!("seed {seed}, {asker:?} of {subject} for {}: {}", purpose.code(), told.text);
                open += compare(explanation, &got, &context);
                compared += 1;
                seen += usize::from(!got.body["data"]["case"].is_null());
            }
        }
    }
    println!("{compared} explanations compared, {seen} of a case that was seen, {open} open fields");
    assert!(compared > 100 && seen > 20 && open > 200, "{compared} {seen} {open}");
}

const ASKERS: [(&str, Purpose); 4] = [
    ("worker", Purpose::SubjectRights),
    ("worker", Purpose::Repatriation),
    ("worker", Purpose::Shelter),
    ("officer", Purpose::Oversight),
];

async fn assign_worker(app: &TestApp, world: &World, case: Uuid) {
    let of_world = crate::harness::world::Case { id: case, person: case };
    world.assign(app, &of_world, (world.ngo, "worker")).await;
}

async fn explained(app: &TestApp, asker: (&str, Purpose), (case, member): (Uuid, Uuid), purpose: Purpose) -> Answer {
    let id = |kind: &str, key| app.store.keyed().global_id(kind, &[key]);
    let variables = json!({ "case": id("Case", case), "member": id("Member", member), "purpose": purpose.code() });
    let answer = app.ask_with(asker.0, asker.1, EXPLANATION, variables).await;
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    answer
}

async fn get(app: &TestApp, (subject, purpose): (&str, Purpose), case: Uuid) -> Answer {
    let id = app.store.keyed().global_id("Case", &[case]);
    let query = format!("query ($id: ID!) {{ case(id: $id) {} }}", TYPES.everything("Case"));
    app.ask_with(subject, purpose, &query, json!({ "id": id })).await
}

/// Compares, and gives how many fields were open.
fn compare(explanation: &Value, got: &Answer, context: &str) -> usize {
    assert_eq!(explanation["admitted"] == true, got.status != 401, "{context}");
    let allowed = explanation["purposeAllowed"] == true;
    assert_eq!(allowed, got.status != 403, "{context}");
    let case = &got.body["data"]["case"];
    let visible = explanation["visible"] == true;
    assert_eq!(visible && allowed, !case.is_null(), "{context}");
    let fields = explanation["fields"].as_array().unwrap();
    assert_eq!(fields.len(), explanation::fields().count(), "{context}");
    if visible {
        assert_ne!(explanation["through"], json!([]), "{context}");
        assert!(
            !explanation["through"].to_string().contains(RelationKind::Coordinator.code())
                || explanation["capacity"] == "TASK_FORCE"
        );
    }
    let mut open = 0;
    for field in fields {
        let path = format!("{}.{}: {field}\n{}\n{context}", field["object"], field["field"], got.text);
        if case.is_null() {
            assert_eq!(field["effect"], "WITHHELD", "{path}");
            continue;
        }
        let name = field["field"].as_str().unwrap();
        // Objects that may be of this type, and the entry of its list that tells of the field.
        let objects: Vec<&Value> = match field["object"].as_str().unwrap() {
            "Case" => vec![case],
            "Person" => vec![&case["person"]],
            "Consent" => case["consents"].as_array().into_iter().flatten().collect(),
            "Handover" => {
                assert_eq!(field["effect"] == "WITHHELD", case["handovers"].is_null(), "{path}");
                case["handovers"].as_array().into_iter().flatten().collect()
            }
            other => panic!("{other}"),
        };
        for object in objects {
            let entry = object["redactions"].as_array().into_iter().flatten().find(|entry| entry["field"] == name);
            match entry {
                None => assert_eq!(field["effect"], "SHOWN", "{path}"),
                Some(entry) => {
                    for key in ["effect", "mask", "reason"] {
                        assert_eq!(field[key], entry[key], "{key} of {path}");
                    }
                }
            }
            if field["effect"] == "WITHHELD" {
                assert!(object[name].is_null(), "{path}");
            }
        }
        open += usize::from(field["effect"] != "WITHHELD");
        assert_eq!(field["effect"] == "SHOWN", field["wouldOpen"] == json!([]), "{path}");
        assert_eq!(field["effect"] != "WITHHELD", field["rule"].is_string(), "{path}");
    }
    open
}
