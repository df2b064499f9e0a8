//! How her home may be asked, and what those who verify must not learn by it.

use api::disclosure::field::Field;
use entities::vocabulary::{DataClass, PackageCode, Purpose};
use serde_json::{Value, json};

use super::{DESK, HOME, WORKER, begin, safe};
use crate::harness::types::TYPES;
use crate::harness::world::{Case, World};

const CONTACT: &str =
    "query($id: ID!) { case(id: $id) { safeContact { whoMayCall whenToCall wordsToUse whoDoesNotKnow } } }";

/// Words by which somebody near her home would know.
const TELLING: [&str; 8] =
    ["traffick", "victim", "exploit", "prostitut", "debt_bondage", "forced_labour", "পাচার", "পতিতা"];

#[tokio::test]
async fn as_those_who_verify_read_it_once_she_agreed_and_while_it_is_there() {
    let scene = begin().await;
    let id = json!({ "id": scene.app.case_id(&scene.case) });
    let read = async |(subject, purpose): (&str, Purpose)| {
        scene.app.ask_with(subject, purpose, CONTACT, id.clone()).await.at("/case")["safeContact"].clone()
    };
    assert_eq!(read(WORKER).await, safe());
    assert_eq!(read(DESK).await, Value::Null, "she did not agree");
    scene.world.agree(&scene.app, &scene.case, &[PackageCode::BringMeHome]).await;
    assert_eq!(read(DESK).await, safe());
    assert_eq!(read(HOME).await, Value::Null, "it is not there yet");
    let mut other = safe();
    other["whoDoesNotKnow"] = json!("her mother-in-law too (Synthetic)");
    let revised = json!({ "caseId": scene.app.case_id(&scene.case), "safeContact": other });
    scene.app.act(WORKER, "reviseSafeContact", revised).await.done();
    assert_eq!(read(DESK).await, other);
    scene.pass(DESK, "HOME_MINISTRY").await;
    assert_eq!(read(DESK).await, Value::Null);
    for who in [("secretariat", Purpose::Coordination), ("colleague", Purpose::Verification)] {
        assert_eq!(read(who).await, Value::Null, "{who:?}");
    }
}

#[tokio::test]
async fn a_plan_that_says_what_happened_or_leaves_something_out_is_refused() {
    let scene = begin().await;
    for (field, text) in [
        ("wordsToUse", "do not say that she was TRAFFICKED"),
        ("whoDoesNotKnow", "nobody knows of the brothel"),
        ("whoMayCall", "পাচার প্রতিরোধ কমিটি"),
        ("whenToCall", "  "),
        ("whoMayCall", "a\u{202E}b"),
    ] {
        let mut plan = safe();
        plan[field] = json!(text);
        let input = json!({ "caseId": scene.app.case_id(&scene.case), "safeContact": plan });
        let refused = scene.app.act(WORKER, "reviseSafeContact", input).await;
        assert_eq!(refused.refusals(), [format!("INVALID input.safeContact.{field}")], "{text}");
        assert!(!refused.text.contains(text.trim()) || text.trim().is_empty(), "a refusal repeats no word");
    }
}

/// Everything that those who verify can ask for, with everything opened to them that can be: no class that says what
/// happened, and no word.
#[tokio::test]
async fn nothing_that_those_who_verify_read_says_what_happened_to_her() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    scene.world.attach(&scene.app, &scene.case, "PSHTA-2012-S33").await;
    let untold = [
        DataClass::Exploitation,
        DataClass::Narrative,
        DataClass::Legal,
        DataClass::Trafficker,
        DataClass::Health,
        DataClass::Whereabouts,
    ];
    let query = format!("query ($id: ID!) {{ case(id: $id) {} }}", TYPES.everything("Case"));
    for (who, body) in
        [(DESK, "HOME_MINISTRY"), (("district", Purpose::Verification), "DISTRICT_POLICE"), (HOME, "THANA")]
    {
        let id = json!({ "id": scene.app.case_id(&scene.case) });
        let answer = scene.app.ask_with(who.0, who.1, &query, id).await;
        let case = answer.at("/case");
        assert_eq!(case["safeContact"]["wordsToUse"], safe()["wordsToUse"], "{who:?} can do its work");
        assert_eq!(case["person"]["address"]["line"], "canary-address-Synthetic", "{who:?} knows where to ask");
        let redacted = |object: &Value, field: &str| {
            object["redactions"]
                .as_array()
                .unwrap()
                .iter()
                .any(|entry| entry["field"] == field && entry["effect"] == "WITHHELD")
        };
        for (object, value) in [("Case", case), ("Person", &case["person"])] {
            for field in Field::of(object).filter(|field| untold.contains(&field.class())) {
                assert!(redacted(value, field.name()), "{} to {who:?}", field.path());
            }
        }
        let told = data(&answer.body["data"]).to_lowercase();
        for word in TELLING {
            assert!(!told.contains(word), "`{word}` to {who:?}: {told}");
        }
        scene.pass(who, body).await;
    }
}

/// What an answer says, without the names of fields and without the sentences of public reference data.
fn data(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(items) => items.iter().map(data).collect(),
        Value::Object(fields) => {
            let told = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "notice" | "redactions" | "viewKey"));
            told.map(|(_, value)| data(value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

/// A case of another organisation is asked for as one that is not there.
#[tokio::test]
async fn as_a_stranger() {
    let scene = begin().await;
    let stranger = ("provider", Purpose::Reintegration);
    let nothing = Case { id: uuid::Uuid::new_v4(), person: uuid::Uuid::new_v4() };
    let mut answers = Vec::new();
    for case in [&scene.case, &nothing] {
        let mut input = scene.opened();
        input["caseId"] = json!(scene.app.case_id(case));
        answers.push(scene.app.act(stranger, "openVerification", input).await.payload().clone());
    }
    assert_eq!(answers[0], answers[1]);
    let _: &World = &scene.world;
}
