//! Queries of every form that the schema allows, thrown with dice.

use serde_json::{Value, json};

use crate::harness::dice::Dice;
use crate::harness::types::TYPES;

/// A query with its variables.
#[derive(Clone, Debug)]
pub struct Query {
    pub text: String,
    pub variables: Value,
    /// Whether its pages are walked to the end.
    pub pages: bool,
}

/// Several queries of each form; `ids` are all that exist in either database, seen or not.
pub fn pool(dice: &mut Dice, ids: &[String]) -> Vec<Query> {
    let mut pool = vec![
        single(format!("query {{ viewer {} }}", TYPES.everything("Viewer")), json!({})),
        single("{ cases(first: 3, after: \"demo.AAAA\") { nodes { id } } }".into(), json!({})),
        single("{ cases(first: 0) { nodes { id } } }".into(), json!({})),
        single("{ cases(first: 5, filter: { code: \"X\" }) { nodes { id nowhere } } }".into(), json!({})),
        single("{ agencies { id code nameEn district { pcode } } __typename }".into(), json!({})),
    ];
    let linked = "{ id code version viewKey person { name } companions { id relatives { id } } relatives { id } }";
    pool.push(single(
        format!(
            "{{ cases(first: 30) {{ nodes {{ id redactions {{ field reason }} companions {linked} relatives {linked} }} }} }}"
        ),
        json!({}),
    ));
    for state in ["OPEN", "ACCEPTED", "DECLINED"] {
        let text = format!(
            "{{ proposedCorrections(first: 30, state: {state}) {{ {} case {{ code companions {{ id }} }} }} \
             one: proposedCorrections(first: 1, state: {state}) {{ id }} }}",
            "id field state isWithheld value reason happenedAt enteredAt proposedBy { code }"
        );
        pool.push(single(text, json!({})));
    }
    for _ in 0..3 {
        let mut writer = Writer::new(dice);
        let (edge, node) = (writer.selection("Case", 3), writer.selection("Case", 2));
        let text = format!(
            "query Q($n: Int!, $after: String, $order: CaseOrder!, $filter: CaseFilter!) {{ \
             cases(first: $n, after: $after, order: $order, filter: $filter) {{ \
             edges {{ cursor node {edge} }} nodes {node} \
             pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} {}",
            writer.fragments()
        );
        let variables = json!({
            "n": 1 + dice.below(4),
            "after": null,
            "order": dice.one_of(&["OPENED_ASCENDING", "OPENED_DESCENDING"]),
            "filter": filter(dice),
        });
        pool.push(Query { text, variables, pages: true });
    }
    for object in ["Case", "Case", "Person", "Relation", "Consent", "Handover", "Agency", "Member"] {
        let mut writer = Writer::new(dice);
        let (one, many) = (writer.selection(object, 3), writer.selection(object, 2));
        let text = format!(
            "query Q($id: ID!, $ids: [ID!]!) {{ node(id: $id) {{ __typename id ... on {object} {one} }} \
             nodes(ids: $ids) {{ __typename ... on {object} {many} ... on Redactable {{ viewKey redactions {{ field reason }} }} }} \
             case(id: $id) {{ code version }} }} {}",
            writer.fragments()
        );
        let few: Vec<String> = (0..dice.below(9)).map(|_| dice.one_of(ids)).collect();
        pool.push(single(text, json!({ "id": dice.one_of(ids), "ids": few })));
    }
    for ids in ids.chunks(50) {
        let text = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
        pool.push(single(text.into(), json!({ "ids": ids })));
    }
    pool
}

fn single(text: String, variables: Value) -> Query {
    Query { text, variables, pages: false }
}

fn filter(dice: &mut Dice) -> Value {
    match dice.below(5) {
        0 => json!({ "stages": ["IN_NGO_CUSTODY", "CLOSED"] }),
        1 => json!({ "channel": "FORMAL" }),
        2 => json!({ "openedFrom": "2026-10-04T06:00:00Z" }),
        _ => json!({}),
    }
}

/// Writes selections and collects the fragments that they spread.
struct Writer<'d> {
    dice: &'d mut Dice,
    fragments: Vec<String>,
    aliases: usize,
}

impl<'d> Writer<'d> {
    fn new(dice: &'d mut Dice) -> Self {
        Self { dice, fragments: Vec::new(), aliases: 0 }
    }

    fn fragments(self) -> String {
        self.fragments.join(" ")
    }

    fn selection(&mut self, of: &str, depth: usize) -> String {
        let mut text = "{ __typename".to_owned();
        for field in TYPES.fields(of) {
            let deep = TYPES.is_composite(&field.of);
            if !field.plain || (deep && depth == 0) || self.dice.percent(40) {
                continue;
            }
            let alias = self.aliases < 40 && self.dice.percent(15);
            self.aliases += usize::from(alias);
            let alias = if alias { format!("a{}: ", self.aliases) } else { String::new() };
            let within = if deep { self.selection(&field.of, depth - 1) } else { String::new() };
            let written = format!("{alias}{} {within}", field.name);
            match self.dice.below(12) {
                0 => text.push_str(&format!(" ... on {of} {{ {written} }}")),
                1 => text.push_str(&format!(" ... @include(if: true) {{ {written} }}")),
                2 if self.fragments.len() < 20 => {
                    let name = format!("F{}", self.fragments.len());
                    self.fragments.push(format!("fragment {name} on {of} {{ {written} }}"));
                    text.push_str(&format!(" ...{name}"));
                }
                _ => text.push_str(&format!(" {written}")),
            }
        }
        text + " }"
    }
}
