//! The demo shows something in every state in which it can stand: each state that the schema names has its row, and a new one needs its
//! own.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::demo::{Served, at, served};

const CASES: &str = "{ cases(first: 100) { nodes { id closures { state } supportPlans { state } services { state }
    safetyAlerts { state } hearings { state } } } }";

async fn asked(served: &Served, (viewer, purpose): (&str, &str), query: Value) -> Value {
    let token = &served.sheet.viewers.iter().find(|known| known.name == viewer).unwrap().token;
    let answer = served.ask(token, purpose, query).await;
    assert_eq!(answer.get("errors"), None, "{viewer} {purpose}");
    answer["data"].clone()
}

/// Every state that the schema names of something.
async fn named(served: &Served, name: &str) -> BTreeSet<String> {
    let query = format!("{{ __type(name: \"{name}\") {{ enumValues {{ name }} }} }}");
    let data = asked(served, ("jc-worker", "REINTEGRATION"), json!({ "query": query })).await;
    let values = data["__type"]["enumValues"].as_array().unwrap_or_else(|| panic!("no {name}"));
    let states: BTreeSet<String> = values.iter().map(|value| value["name"].as_str().unwrap().to_owned()).collect();
    assert!(states.len() > 1, "{name}");
    states
}

/// The states of rows.
fn states<'r>(rows: impl IntoIterator<Item = &'r Value>) -> BTreeSet<String> {
    rows.into_iter().map(|row| row["state"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_her_case_something_stands_in_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 120, at("2026-11-24T05:00:00Z")).await;
    let (both, purpose) = (["jc-worker", "jc-colleague"].as_slice(), "REINTEGRATION");
    for (name, list, (viewers, purpose)) in [
        ("ClosureState", "closures", (both, purpose)),
        ("PlanState", "supportPlans", (both, purpose)),
        ("ServiceState", "services", (both, purpose)),
        ("SafetyAlertState", "safetyAlerts", (both, purpose)),
        ("HearingState", "hearings", (["jc-worker"].as_slice(), "TESTIMONY")),
    ] {
        let mut shown = BTreeSet::new();
        for viewer in viewers {
            let data = asked(&served, (viewer, purpose), json!({ "query": CASES })).await;
            let cases = data["cases"]["nodes"].as_array().unwrap();
            shown.extend(states(cases.iter().flat_map(|case| case[list].as_array().into_iter().flatten())));
        }
        assert_eq!(shown, named(&served, name).await, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_is_promised_and_signed_something_stands_in_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let secretariat = ("task-force-secretariat", "COORDINATION");
    let data = asked(&served, secretariat, json!({ "query": served.sheet.beside_cases.query })).await;
    for (name, list) in
        [("PartnershipState", "thanaPartnerships"), ("CommitmentState", "commitments"), ("MeetingState", "meetings")]
    {
        let rows = if data[list]["nodes"].is_array() { &data[list]["nodes"] } else { &data[list] };
        assert_eq!(states(rows.as_array().unwrap()), named(&served, name).await, "{name}");
    }
}

/// What was done is listed of one case at a time.
#[tokio::test(flavor = "multi_thread")]
async fn she_is_told_every_month_in_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let every = named(&served, "DutyState").await;
    let worker = ("jc-worker", "REINTEGRATION");
    let data = asked(&served, worker, json!({ "query": "{ cases(first: 100) { nodes { id } } }" })).await;
    let query = "query($id: ID!, $states: [DutyState!]) {
        duties(first: 100, filter: { kinds: [MONTHLY_NOTICE], caseId: $id, states: $states }) { state } }";
    let mut shown = BTreeSet::new();
    for case in data["cases"]["nodes"].as_array().unwrap() {
        let variables = json!({ "id": case["id"], "states": every });
        let owed = asked(&served, worker, json!({ "query": query, "variables": variables })).await;
        shown.extend(states(owed["duties"].as_array().unwrap()));
    }
    assert_eq!(shown, every);
}
