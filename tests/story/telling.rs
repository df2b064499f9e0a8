//! What was done and who saw what, as text to read and to compare.

use std::collections::BTreeMap;
use std::path::Path;

use entities::vocabulary::Purpose;
use serde_json::{Map, Value, json};

use crate::harness::app::TestApp;

const SEEN: &str = "query($case: ID!, $referral: ID!) {
    referral(id: $referral) { state urgency submittedBy { code } persons { name age } place safeContact account gdReference
        redactions { field mask reason } }
    case(id: $case) { stage lead { code } homeDistrict { nameEn } foundState { name } presentPlace account firReference
        person { name birth { date year } phone redactions { field mask reason } }
        safeContact { whoMayCall whenToCall wordsToUse whoDoesNotKnow }
        verificationHops { body state outcome } relations { kind agency { code } } consents { state packages }
        travelDocuments { kind number validUntil }
        handovers { plannedAt needs additional confirmations { side outcome }
            batch { persons additional agrees counts { side outcome persons } } }
        redactions { field mask reason } } }";

/// The text of a story.
#[derive(Debug, Default)]
pub struct Telling {
    text: String,
    steps: usize,
    /// What each of them saw last.
    before: BTreeMap<String, String>,
}

impl Telling {
    pub fn step(&mut self, title: &str) {
        self.steps += 1;
        self.text.push_str(&format!("\n{}. {title}\n", self.steps));
    }

    pub fn did(&mut self, what: &str) {
        self.text.push_str(&format!("   - {what}\n"));
    }

    /// What somebody sees of her now.
    pub async fn sees(
        &mut self,
        app: &TestApp,
        (subject, purpose): (&str, Purpose),
        (referral, case): (Option<&str>, Option<&str>),
    ) {
        let (referral, case) = (referral.unwrap_or("none"), case.unwrap_or("none"));
        let answer = app.ask_with(subject, purpose, SEEN, json!({ "referral": referral, "case": case })).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        let mut seen = String::new();
        for what in ["referral", "case"] {
            match answer.at(&format!("/{what}")).as_object() {
                Some(object) => object_lines(&mut seen, what, object),
                None => seen.push_str(&format!("      {what}: not there\n")),
            }
        }
        let who = format!("{subject} ({})", purpose.code());
        let before = self.before.insert(who.clone(), seen.clone());
        if before.as_ref() == Some(&seen) {
            self.text.push_str(&format!("   {who}: as before\n"));
        } else {
            self.text.push_str(&format!("   {who}\n{seen}"));
        }
    }

    /// Compares with the golden file, or writes it.
    pub fn compare(&self, name: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../tests/golden/{name}.txt"));
        if std::env::var("SETU_BLESS").is_ok_and(|bless| bless == "1") {
            std::fs::write(&path, &self.text).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        for (number, (is, was)) in self.text.lines().zip(golden.lines()).enumerate() {
            assert_eq!(is, was, "line {} of {name}.txt; SETU_BLESS=1 rewrites it, then read its diff", number + 1);
        }
        assert_eq!(self.text.lines().count(), golden.lines().count(), "{name}.txt");
    }
}

/// A line for each value that is shown, and one that names what is withheld.
fn object_lines(text: &mut String, path: &str, object: &Map<String, Value>) {
    let mut withheld = Vec::new();
    for (name, value) in object {
        if name == "redactions" {
            let told = |entry: &Value| {
                let (field, reason) = (entry["field"].as_str().unwrap(), entry["reason"].as_str().unwrap_or("?"));
                match entry["mask"].as_str() {
                    Some(mask) => format!("{field} ({mask})"),
                    None => format!("{field} ({reason})"),
                }
            };
            let asked = |entry: &&Value| object.contains_key(entry["field"].as_str().unwrap());
            withheld = value.as_array().unwrap().iter().filter(asked).map(told).collect();
            continue;
        }
        lines(text, &format!("{path}.{name}"), value);
    }
    if !withheld.is_empty() {
        text.push_str(&format!("      {path} withholds: {}\n", withheld.join(", ")));
    }
}

fn lines(text: &mut String, path: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Object(object) if object.len() == 1 => lines(text, path, object.values().next().unwrap()),
        Value::Object(object) if object.contains_key("redactions") => object_lines(text, path, object),
        Value::Object(_) | Value::Array(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&format!("      {path}: {}\n", short(value)));
        }
    }
}

/// A value in one line, without what is not recorded.
fn short(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(short).collect::<Vec<_>>().join("; "),
        Value::Object(object) => {
            let told = object.iter().filter(|(name, value)| !value.is_null() && *name != "redactions");
            told.map(|(_, value)| short(value)).collect::<Vec<_>>().join(" ")
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}
