//! Queries of every form that the schema allows, thrown with dice.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::texts::{NAMES, PHONES};
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
        single(format!("{{ agencies {} }}", TYPES.everything("Agency")), json!({})),
    ];
    let linked = "{ id code version viewKey person { name } companions { id relatives { id } } relatives { id } }";
    pool.push(single(
        format!(
            "{{ cases(first: 30) {{ nodes {{ id redactions {{ field reason }} companions {linked} relatives {linked} samePerson {linked} }} }} }}"
        ),
        json!({}),
    ));
    // Each is work for the server; `figures::equal` compares more filters with lists.
    for filter in ["{}", "{ not: { foundCountry: IN, homeDistrict: \"BD4047\" } }"] {
        let text = format!("{{ dashboard(filter: {filter}) {} }}", TYPES.everything("Dashboard"));
        pool.push(single(text, json!({})));
    }
    for which in ["open: false", "open: true", "overdue: true"] {
        let asked = TYPES.everything("AccessRequest");
        let text =
            format!("{{ accessRequests(first: 50, {which}) {asked} one: accessRequests(first: 1, {which}) {{ id }} }}");
        pool.push(single(text, json!({})));
    }
    for mine in [true, false] {
        let states = "[UPCOMING, DUE, OVERDUE, ESCALATED, DISCHARGED]";
        let text = format!(
            "{{ duties(first: 50, filter: {{ mine: {mine}, states: {states} }}) {} now: duties(first: 2) {{ kind }} }}",
            TYPES.everything("Duty")
        );
        pool.push(single(text, json!({})));
    }
    for open in [true, false] {
        let text = format!("{{ emergencyAccess(first: 50, open: {open}) {} }}", TYPES.everything("EmergencyAccess"));
        pool.push(single(text, json!({})));
    }
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
    for by in searches(dice) {
        let mut writer = Writer::new(dice);
        let node = writer.selection("Case", 2);
        let text = format!(
            "query Q($by: SearchBy!, $after: String) {{ cases: search(by: $by, first: 2, after: $after) {{ \
             edges {{ cursor }} nodes {node} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} {}",
            writer.fragments()
        );
        pool.push(Query { text, variables: json!({ "by": by, "after": null }), pages: true });
    }
    pool.push(log(dice, ids));
    for confirmed in [false, true] {
        let text = format!(
            "query ($confirmed: Boolean!) {{ recipientNotices(first: 50, confirmed: $confirmed) {} }}",
            TYPES.everything("RecipientNotice")
        );
        pool.push(single(text, json!({ "confirmed": confirmed })));
    }
    let notices = TYPES.everything("VictimNotice");
    pool.push(single(format!("{{ cases(first: 30) {{ nodes {{ victimNotices {notices} }} }} }}"), json!({})));
    pool.push(single(format!("{{ enquiries(first: 50) {} }}", TYPES.everything("Enquiry")), json!({})));
    let questions = TYPES.everything("BlindQuestion");
    pool.push(single(format!("{{ blindQuestions(first: 50, answered: true) {questions} }}"), json!({})));
    pool.push(single(format!("{{ openNotices(first: 50) {} }}", TYPES.everything("OpenNotice")), json!({})));
    pool.push(single(format!("{{ openSheets(first: 50) {} }}", TYPES.everything("OpenSheet")), json!({})));
    pool.push(single(format!("{{ printedSheets(first: 50) {} }}", TYPES.everything("PrintedSheet")), json!({})));
    let forms = TYPES.everything("IssuedForm");
    pool.push(single(format!("{{ issuedForms(first: 50) {{ nodes {forms} }} }}"), json!({})));
    pool.push(single(format!("{{ subjectRequests(first: 50) {} }}", TYPES.everything("OpenRequest")), json!({})));
    let of_cases = ["Case", "Case", "Person", "Relation", "Consent", "Handover"];
    let apart = ["Agency", "Member", "AwarenessSession", "ThanaPartnership", "Meeting", "Commitment"];
    for object in of_cases.into_iter().chain(apart) {
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

/// What members would see of cases: of each case by a few members, whether the viewer may ask or not.
pub fn explanations(dice: &mut Dice, cases: &[String], members: &[String]) -> Vec<Query> {
    let text = format!(
        "query ($case: ID!, $member: ID!, $purpose: Purpose!) {{ \
         accessExplanation(caseId: $case, memberId: $member, purpose: $purpose) {} }}",
        TYPES.everything("AccessExplanation")
    );
    let mut explanations = Vec::new();
    for case in cases {
        let told = format!(
            "query ($case: ID!) {{ outsideDisclosures(caseId: $case, first: 50) {} }}",
            TYPES.everything("OutsideDisclosures")
        );
        explanations.push(single(told, json!({ "case": case })));
        let received = format!(
            "query ($case: ID!) {{ pastRecipients(caseId: $case, first: 50) {} }}",
            TYPES.everything("PastRecipients")
        );
        explanations.push(single(received, json!({ "case": case })));
        for _ in 0..4 {
            let purpose = dice.one_of(Purpose::ALL).code();
            let variables = json!({ "case": case, "member": dice.one_of(members), "purpose": purpose });
            explanations.push(single(text.clone(), variables));
        }
    }
    explanations
}

/// The log of the days before, in short.
pub const LOG: &str = "{ audit { records(first: 20, filter: { before: \"2026-11-24T06:00:00Z\" }) { nodes { id entries { caseRef } } } } }";

/// A query for the log of the days before: what is asked now is in it too, and no two records have one id.
pub fn log(dice: &mut Dice, ids: &[String]) -> Query {
    let mut writer = Writer::new(dice);
    let (edge, node) = (writer.selection("AuditRecord", 3), writer.selection("AuditRecord", 2));
    let text = format!(
        "query Q($n: Int!, $after: String, $filter: AuditFilter!) {{ audit {{ \
         records(first: $n, after: $after, filter: $filter) {{ \
         edges {{ cursor node {edge} }} nodes {node} \
         pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }} {}",
        writer.fragments()
    );
    let mut filter = json!({ "before": "2026-11-24T06:00:00Z" });
    let (name, value) = match dice.below(7) {
        0 => ("case", json!(dice.one_of(ids))),
        1 => ("member", json!(dice.one_of(ids))),
        2 => ("class", json!(dice.one_of(&["HEALTH", "IDENTITY", "NARRATIVE", "COORDINATION"]))),
        3 => ("outcome", json!(dice.one_of(&["OK", "CURSOR_INVALID"]))),
        4 => ("purpose", json!("HANDOVER")),
        5 => ("kind", json!("DISCLOSURE")),
        _ => ("from", json!("2026-11-01T00:00:00Z")),
    };
    filter[name] = value;
    Query { text, variables: json!({ "n": 1 + dice.below(6), "after": null, "filter": filter }), pages: true }
}

fn single(text: String, variables: Value) -> Query {
    Query { text, variables, pages: false }
}

fn filter(dice: &mut Dice) -> Value {
    let mut filter = json!({});
    for _ in 0..dice.below(3) {
        let (name, value) = condition(dice);
        filter[name] = value;
    }
    if dice.percent(40) {
        let (name, value) = condition(dice);
        filter["not"] = json!({ name: value });
    }
    filter
}

fn condition(dice: &mut Dice) -> (&'static str, Value) {
    match dice.below(11) {
        0 => ("stages", json!(["IN_NGO_CUSTODY", "CLOSED"])),
        1 => ("channel", json!("FORMAL")),
        2 => ("openedFrom", json!("2026-10-04T06:00:00Z")),
        3 => ("homeDistrict", json!(dice.one_of(&["BD4041", "BD1004"]))),
        4 => ("homeUpazila", json!(dice.one_of(&["BD10040009", "BD10040019"]))),
        5 => ("foundCountry", json!("IN")),
        6 => ("foundState", json!(dice.one_of(&["IN-MH", "IN-AP"]))),
        7 => ("foundDistrict", json!("BD4041")),
        8 => ("exploitation", json!(["SERVITUDE", "FORCED_LABOUR"])),
        9 => ("meansOfControl", json!(["DEBT_BONDAGE"])),
        _ => ("minorStatus", json!(dice.one_of(&["ADULT", "MINOR", "UNDETERMINED"]))),
    }
}

/// What is looked for: what several people have, what one has, what nobody has.
fn searches(dice: &mut Dice) -> Vec<Value> {
    let mut searches = vec![
        json!({ "phone": "01010000009" }),
        json!({ "phone": "what" }),
        json!({ "name": "কেউ না" }),
        json!({ "identityNumber": format!("number-{}-Synthetic", dice.below(6)) }),
        json!({ "identityNumber": format!("number-other{}-Synthetic", dice.below(100)) }),
        json!({ "name": dice.one_of(&["Rohima", "ফাতিমা", "Rahima other", "name"]) }),
    ];
    searches.extend(PHONES.map(|phone| json!({ "phone": phone })));
    searches.extend(NAMES.map(|(latin, bangla)| json!({ "name": dice.one_of(&[latin, bangla]) })));
    searches
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
