//! What a record says of an answer: what was shown, masked and withheld, by which rules and consents, and never a value.

use std::collections::BTreeSet;

use aws_lc_rs::digest::{SHA256, digest};
use entities::case_file;
use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{is_committed, parsed, record_of};
use crate::cases::id_of;
use crate::harness::app::{Answer, TestApp};
use crate::harness::world::World;

const CASE: &str = "query ($id: ID!) { case(id: $id) {
    alias: code stage account lead { code } relations { kind } redactions { field effect mask reason } viewKey
    person { name birth { year } phone ...More redactions { field effect mask reason } } } }
    fragment More on Person { again: name nationalId address { line } }";
/// What of the case and the person the document selects.
const SELECTED: [&str; 14] = [
    "Case.account",
    "Case.code",
    "Case.lead",
    "Case.person",
    "Case.redactions",
    "Case.relations",
    "Case.stage",
    "Case.viewKey",
    "Person.address",
    "Person.birth",
    "Person.name",
    "Person.nationalId",
    "Person.phone",
    "Person.redactions",
];

async fn asked_as(subject: &str, purpose: Purpose) -> (TestApp, Answer, Uuid) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let id = id_of(&app, &case).await;
    let answer = app.ask_with(subject, purpose, CASE, json!({ "id": id })).await;
    (app, answer, consent)
}

/// `field effect detail` of every selected field, read off the answer.
fn told(answer: &Answer) -> BTreeSet<String> {
    let entry = |path: &&str| {
        let (object, field) = path.split_once('.').unwrap();
        let object = if object == "Case" { "/case" } else { "/case/person" };
        let redaction = answer.redaction(object, field).unwrap_or_else(|| "SHOWN".to_owned());
        format!("{path} {redaction}")
    };
    // That the case is there is told and recorded, whatever is selected.
    SELECTED.iter().map(entry).chain(["Case.id SHOWN".to_owned()]).collect()
}

/// A row without a field still tells that the case is there and fits the filter: the record says so of that case.
#[tokio::test]
async fn a_filter_is_recorded_for_every_case_that_it_finds() {
    let (app, answer, _) = asked_as("worker", Purpose::Shelter).await;
    let code = answer.at("/case/alias").as_str().unwrap();
    let of_the_case = async |query: &str| {
        let answer = app.ask("worker", Purpose::Shelter, query).await;
        let (_, row) = record_of(&app, &answer).await;
        let body = parsed(&row);
        body["cases"].as_array().unwrap().iter().map(recorded).collect::<Vec<_>>()
    };
    let filter = format!("filter: {{ code: \"{code}\", stages: [IN_NGO_CUSTODY], channel: FORMAL }}");
    let told = ["Case.channel SHOWN", "Case.code SHOWN", "Case.id SHOWN", "Case.openedAt SHOWN", "Case.stage SHOWN"];
    let told = vec![BTreeSet::from(told.map(str::to_owned))];
    assert_eq!(of_the_case(&format!("{{ cases(first: 1, {filter}) {{ nodes {{ __typename }} }} }}")).await, told);
    assert_eq!(of_the_case(&format!("{{ cases(first: 1, {filter}) {{ pageInfo {{ endCursor }} }} }}")).await, told);
    let id = app.store.keyed();
    let only_there = vec![BTreeSet::from(["Case.id SHOWN".to_owned()])];
    let key = entities_case(&app).await;
    for root in ["case", "node"] {
        let query = format!("{{ {root}(id: \"{}\") {{ __typename }} }}", id.global_id("Case", &[key]));
        assert_eq!(of_the_case(&query).await, only_there, "{root}");
    }
}

/// The key of the only case.
async fn entities_case(app: &TestApp) -> Uuid {
    let reading = app.store.database().begin_read().await.unwrap();
    case_file::Entity::find().one(&reading).await.unwrap().unwrap().id
}

/// The same, read off the record, for fields of the case and the person.
fn recorded(entry: &Value) -> BTreeSet<String> {
    let list = |name: &str| entry[name].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let shown = list("shown").into_iter().map(|row| format!("{} SHOWN", text(&row[0])));
    let masked = list("masked").into_iter().map(|row| format!("{} MASKED {}", text(&row[0]), text(&row[1])));
    let withheld = list("withheld").into_iter().map(|row| format!("{} WITHHELD {}", text(&row[0]), text(&row[1])));
    let of_case = |line: &String| line.starts_with("Case.") || line.starts_with("Person.");
    shown.chain(masked).chain(withheld).filter(of_case).collect()
}

#[tokio::test]
async fn a_record_lists_what_was_selected_and_what_came_of_it() {
    for (subject, purpose) in
        [("thana", Purpose::Handover), ("worker", Purpose::Shelter), ("colleague", Purpose::Shelter)]
    {
        let (app, answer, consent) = asked_as(subject, purpose).await;
        let (_, row) = record_of(&app, &answer).await;
        let body = parsed(&row);
        assert_eq!(body["cases"].as_array().unwrap().len(), 1);
        let entry = &body["cases"][0];
        assert_eq!(recorded(entry), told(&answer), "{subject}: {}", answer.text);
        for row in entry["shown"].as_array().unwrap().iter().chain(entry["masked"].as_array().unwrap()) {
            let [.., rule, consents] = row.as_array().unwrap().as_slice() else { panic!("{row}") };
            let rule = app.store.policy().rules().iter().find(|known| known.id == *rule).unwrap();
            let rests_on_consent = rule.needs.ground == api::disclosure::policy::Ground::Consent;
            let expected = if rests_on_consent { json!([consent]) } else { json!([]) };
            assert_eq!(*consents, expected, "{}", rule.id);
        }
        assert_eq!(body["actor"]["purpose"], purpose.code());
        assert_eq!((body["kind"].as_str(), body["outcome"].as_str()), (Some("DISCLOSURE"), Some("OK")));
    }
}

#[tokio::test]
async fn a_record_holds_no_value_and_no_word_of_the_client() {
    let (app, answer, _) = asked_as("worker", Purpose::Shelter).await;
    let (_, row) = record_of(&app, &answer).await;
    let text = String::from_utf8(row.body.clone()).unwrap();
    let mut values = Vec::new();
    strings(answer.at("/case"), &mut values);
    // Names of fields, reasons and roles are the log's own words.
    for value in values.iter().filter(|value| value.contains(char::is_lowercase) && value.contains(['-', '.'])) {
        assert!(!text.contains(value.as_str()), "`{value}` in {text}");
    }
    for word in ["canary", "Synthetic", "1999", "alias", "again", "More", "query"] {
        assert!(!text.contains(word), "`{word}` in {text}");
    }
    let filter = "{ cases(first: 1, filter: { openedFrom: \"2020-02-02T02:02:02Z\" }) { nodes { code } } }";
    let answer = app.ask("worker", Purpose::Shelter, filter).await;
    let (_, row) = record_of(&app, &answer).await;
    assert_eq!(parsed(&row)["named"], json!(["Case.openedAt"]));
    assert!(!String::from_utf8(row.body).unwrap().contains("2020-02"));
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(object) => object.values().for_each(|value| strings(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[tokio::test]
async fn a_receipt_proves_the_bytes_received_and_the_leaf_the_body() {
    let (app, first, _) = asked_as("thana", Purpose::Handover).await;
    let mut answers = vec![first];
    for query in ["{ cases(first: 0) { nodes { id } } }", "{ nowhere }", "{ not a document", "{ __typename }"] {
        answers.push(app.ask("worker", Purpose::Shelter, query).await);
    }
    for answer in answers {
        let (leaf, row) = record_of(&app, &answer).await;
        assert!(is_committed(&answer, &parsed(&row)), "{}", answer.text);
        for (from, to) in [("canary-name-", "canary-nome-"), ("must be", "must bee"), ("null", "nill")] {
            let changed = Answer { text: answer.text.replacen(from, to, 1), ..answer.clone() };
            if changed.text != answer.text && serde_json::from_str::<Value>(&changed.text).is_ok() {
                assert!(!is_committed(&changed, &parsed(&row)), "another answer fits the receipt of {}", answer.text);
            }
        }
        let whole = [&[0], row.salt.as_slice(), row.body.as_slice()].concat();
        assert_eq!(leaf.leaf, digest(&SHA256, &whole).as_ref());
        assert_eq!(row.salt.len(), 32);
    }
}

#[tokio::test]
async fn two_answers_have_two_salts_and_two_nonces() {
    let (app, one, _) = asked_as("worker", Purpose::Shelter).await;
    let other = app.ask("worker", Purpose::Shelter, "{ __typename }").await;
    let salts = [record_of(&app, &one).await.1.salt, record_of(&app, &other).await.1.salt];
    assert_ne!(salts[0], salts[1]);
    assert_ne!(one.body["extensions"]["receipt"]["nonce"], other.body["extensions"]["receipt"]["nonce"]);
}
