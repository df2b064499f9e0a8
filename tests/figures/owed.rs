//! How much is owed is what the work list counts.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::crowd::crowd;
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::World;

const FIGURES: &str = "query ($filter: CaseFilter = {}) { dashboard(filter: $filter) {
    duties { kind upcoming due overdue escalated } } }";
const LIST: &str = "query { duties(first: 100, filter: { mine: false, states: [UPCOMING, DUE, OVERDUE, ESCALATED] }) {
    kind state case { channel homeDistrict { pcode } } } }";

fn figures(rows: impl Iterator<Item = (String, String)>) -> Value {
    let mut sums: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    for (kind, state) in rows {
        *sums.entry(kind).or_default().entry(state.to_lowercase()).or_default() += 1;
    }
    let row = |(kind, sums): (String, BTreeMap<String, i64>)| {
        let of = |state| sums.get(state).copied().unwrap_or_default();
        json!({ "kind": kind, "upcoming": of("upcoming"), "due": of("due"), "overdue": of("overdue"), "escalated": of("escalated") })
    };
    sums.into_iter().map(row).collect()
}

fn sorted(rows: &Value) -> Value {
    let mut rows = rows.as_array().cloned().unwrap_or_default();
    rows.sort_by_key(|row| row["kind"].to_string());
    json!(rows)
}

/// Compares, and says how much was counted.
async fn compare(app: &TestApp, (subject, purpose): (&str, Purpose), filter: (Value, fn(&Value) -> bool)) -> usize {
    let told = app.ask_with(subject, purpose, FIGURES, json!({ "filter": filter.0 })).await;
    assert_eq!(told.body["errors"], Value::Null, "{}", told.text);
    let listed = app.ask(subject, purpose, LIST).await;
    let rows = listed.at("/duties").as_array().unwrap();
    assert!(rows.len() < 100, "the list is whole");
    let wanted: Vec<&Value> = rows.iter().filter(|row| filter.1(row)).collect();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let counted = figures(wanted.iter().map(|row| (text(&row["kind"]), text(&row["state"]))));
    assert_eq!(sorted(told.at("/dashboard/duties")), counted, "{subject} {}", filter.0);
    wanted.len()
}

#[tokio::test]
async fn to_everyone_it_is_what_the_work_list_counts() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(21), 30)).await;
    let everything: fn(&Value) -> bool = |_| true;
    let formal: fn(&Value) -> bool = |row| row["case"]["channel"] == "FORMAL";
    let home: fn(&Value) -> bool = |row| row["case"]["homeDistrict"]["pcode"] == "BD4047";
    for _ in 0..2 {
        for asker in [("worker", Purpose::Repatriation), ("provider", Purpose::Repatriation)] {
            let all = compare(&app, asker, (json!({}), everything)).await;
            let some = compare(&app, asker, (json!({ "channel": "FORMAL" }), formal)).await;
            let few = compare(&app, asker, (json!({ "homeDistrict": "BD4047" }), home)).await;
            assert!(0 < few && few < some && some <= all, "{asker:?}: {few} {some} {all}");
        }
        for asker in [
            ("colleague", Purpose::Repatriation),
            ("officer", Purpose::Oversight),
            ("thana", Purpose::Handover),
            ("desk", Purpose::Verification),
            ("secretariat", Purpose::Coordination),
            ("seat", Purpose::Coordination),
        ] {
            compare(&app, asker, (json!({}), everything)).await;
        }
        // Later more of it is overdue, and no kind is lost.
        app.advance(TimeDelta::days(20));
    }
}

#[tokio::test]
async fn it_takes_the_same_statements_however_much_is_owed() {
    let mut counts = Vec::new();
    for cases in [4, 24] {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        crowd(&app, &world, (&mut Dice::new(5), cases)).await;
        let before = app.store.database().statements();
        let told = app.ask("worker", Purpose::Repatriation, FIGURES).await;
        assert!(!told.at("/dashboard/duties").as_array().unwrap().is_empty(), "{}", told.text);
        counts.push(app.store.database().statements() - before);
    }
    assert_eq!(counts[0], counts[1]);
}
