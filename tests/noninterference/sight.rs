//! What a viewer sees, taken from an answer that asks for everything: whatever it does not tell may differ.

use std::collections::{BTreeMap, BTreeSet};

use api::disclosure::field::Field;
use entities::vocabulary::{DataClass, Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use super::population::Known;
use crate::harness::app::TestApp;
use crate::harness::types::TYPES;

/// Who asks, and what for.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub subject: String,
    pub agency: Uuid,
    pub purpose: Purpose,
}

/// How a field is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Shown,
    Masked(String),
    Withheld,
}

/// What a viewer sees of every case that exists for him.
#[derive(Debug)]
pub struct Sight {
    cases: BTreeMap<Uuid, OfCase>,
    persons: BTreeMap<Uuid, Vec<Uuid>>,
    /// The ids in the answer.
    pub ids: Vec<String>,
    /// What of interest there is in the answer.
    pub met: BTreeSet<&'static str>,
}

#[derive(Debug)]
struct OfCase {
    redacted: BTreeMap<(&'static str, String), Seen>,
    leads: bool,
}

/// A document that asks for everything of every case.
pub fn everything() -> String {
    let linked = "{ id person { name } }";
    format!(
        "query {{ cases(first: 30) {{ nodes {} linked: nodes {{ id companions {linked} relatives {linked} samePerson {linked} }} }} \
         proposedCorrections(first: 30) {{ id field isWithheld value reason proposedBy {{ code }} }} }}",
        TYPES.everything("Case")
    )
}

impl Sight {
    /// Asks for everything; `None` if the viewer may not ask for this purpose.
    pub async fn of(app: &TestApp, viewer: &Viewer, cases: &[Known]) -> Option<Self> {
        let answer = app.ask(&viewer.subject, viewer.purpose, &everything()).await;
        if answer.status == 403 {
            return None;
        }
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        let own = app.store.keyed().global_id("Agency", &[viewer.agency]);
        let mut sight =
            Self { cases: BTreeMap::new(), persons: BTreeMap::new(), ids: Vec::new(), met: BTreeSet::new() };
        ids(&answer.body["data"], &mut sight.ids);
        sight.ids.sort();
        sight.ids.dedup();
        let mut linked = answer.at("/cases/linked").as_array().unwrap().iter();
        let some = |list: &Value| list.as_array().is_some_and(|items| !items.is_empty());
        if linked.any(|node| ["companions", "relatives", "samePerson"].iter().any(|list| some(&node[*list]))) {
            sight.met.insert("a linked case");
        }
        if some(answer.at("/proposedCorrections")) {
            sight.met.insert("a proposed correction");
        }
        for node in answer.at("/cases/nodes").as_array().unwrap() {
            let known = |case: &&Known| node["id"] == app.store.keyed().global_id("Case", &[case.id]);
            let case = cases.iter().find(known).unwrap();
            let mut redacted = BTreeMap::new();
            for (object, list) in [("Case", &node["redactions"]), ("Person", &node["person"]["redactions"])] {
                for entry in list.as_array().unwrap() {
                    let seen = match entry["mask"].as_str() {
                        Some(mask) => Seen::Masked(mask.to_owned()),
                        None => Seen::Withheld,
                    };
                    redacted.insert((object, entry["field"].as_str().unwrap().to_owned()), seen);
                }
            }
            let mut relations = node["relations"].as_array().unwrap().iter();
            let leads = relations.any(|r| r["kind"] == RelationKind::Lead.code() && r["agency"]["id"] == json!(own));
            let some = |list: &str| node[list].as_array().is_some_and(|items| !items.is_empty());
            let masked = redacted.values().any(|seen| matches!(seen, Seen::Masked(_)));
            sight.met.extend(
                [
                    ("a mask", masked),
                    ("a consent, by a recipient", some("consents") && !leads),
                    ("a consent, by the lead", some("consents") && leads),
                    ("a handover, by the lead", some("handovers") && leads),
                    ("a handover, by a party", some("handovers") && !leads),
                    ("an accused person", some("traffickers")),
                    ("a travel document", some("travelDocuments")),
                    ("a legal basis", some("legalBases")),
                    ("a relation of another agency", node["relations"].as_array().unwrap().len() > 2),
                    ("a quiet case", case.quiet && !leads),
                ]
                .into_iter()
                .filter_map(|(what, is_met)| is_met.then_some(what)),
            );
            sight.cases.insert(case.id, OfCase { redacted, leads });
            sight.persons.entry(case.person).or_default().push(case.id);
        }
        Some(sight)
    }

    /// Whether the case exists for the viewer.
    pub fn sees(&self, case: Uuid) -> bool {
        self.cases.contains_key(&case)
    }

    /// How many cases exist for the viewer.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// How a field is seen; withheld where the case does not exist for the viewer.
    pub fn field(&self, case: Uuid, field: Field) -> Seen {
        let Some(of_case) = self.cases.get(&case) else { return Seen::Withheld };
        of_case.redacted.get(&(field.object(), field.name().to_owned())).cloned().unwrap_or(Seen::Shown)
    }

    /// Whether nothing of the class is seen of the case.
    pub fn is_hidden(&self, case: Uuid, class: DataClass) -> bool {
        let mut fields = ["Case", "Person"].into_iter().flat_map(Field::of).filter(|field| field.class() == class);
        !self.sees(case) || fields.all(|field| self.field(case, field) == Seen::Withheld)
    }

    /// Whether nothing of the class is seen of the person, through any case.
    pub fn is_hidden_of_person(&self, person: Uuid, class: DataClass) -> bool {
        self.cases_of(person).all(|case| self.is_hidden(case, class))
    }

    /// The cases of the person that exist for the viewer.
    pub fn cases_of(&self, person: Uuid) -> impl Iterator<Item = Uuid> {
        self.persons.get(&person).into_iter().flatten().copied()
    }

    /// Whether the viewer may ask of any case what others see of it.
    pub fn explains(&self) -> bool {
        self.cases.keys().any(|case| self.reads_history(*case))
    }

    /// Whether the viewer's agency leads the case.
    pub fn leads(&self, case: Uuid) -> bool {
        self.cases.get(&case).is_some_and(|of_case| of_case.leads)
    }

    /// Whether the viewer is told what became of consents: whoever leads and reads the class.
    pub fn reads_history(&self, case: Uuid) -> bool {
        self.leads(case) && !self.is_hidden(case, DataClass::Consent)
    }
}

fn ids(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        Value::Object(object) => {
            found.extend(object.get("id").and_then(Value::as_str).filter(|id| id.contains('.')).map(str::to_owned));
            object.values().for_each(|value| ids(value, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
