//! Each type beside cases is asked as every kind of reader, and told or withheld by its class.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::begin;
use super::filled::{LISTED, Row, TYPES_BESIDE_CASES, Told, fill};
use crate::harness::app::TestApp;
use crate::harness::types::TYPES;
use crate::harness::world::World;

/// What of these types an answer tells: how often each, by `__typename`.
fn types_in(value: &Value, found: &mut BTreeMap<String, usize>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| types_in(item, found)),
        Value::Object(object) => {
            if let Some(name) = object.get("__typename").and_then(Value::as_str)
                && TYPES_BESIDE_CASES.contains(&name)
            {
                *found.entry(name.to_owned()).or_default() += 1;
            }
            object.values().for_each(|value| types_in(value, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Everything that can be asked of these types: the lists, and what is asked of one row.
fn questions(app: &TestApp, rows: &[Row]) -> Vec<String> {
    let mut asked: Vec<String> = LISTED
        .iter()
        .map(|(of, list, at)| {
            let all = TYPES.everything(of);
            if at.is_empty() {
                format!("{{ {list}(first: 20) {all} }}")
            } else {
                format!("{{ {list}(first: 20) {{ nodes {all} }} }}")
            }
        })
        .collect();
    let period =
        format!("from: \"2026-01-01T00:00:00Z\", until: \"{}\"", (app.now() + TimeDelta::days(1)).to_rfc3339());
    let of = |name: &'static str| rows.iter().filter(move |row| row.of == name);
    for row in of("AwarenessSession") {
        asked.push(format!("{{ awarenessLeads(sessionId: \"{}\") {} }}", row.id, TYPES.everything("AwarenessLeads")));
    }
    for row in of("ThanaPartnership") {
        let all = TYPES.everything("ReferralPerformance");
        asked.push(format!("{{ referralPerformance(partnershipId: \"{}\", {period}) {all} }}", row.id));
    }
    asked.push(format!("{{ planProgress({period}) {} }}", TYPES.everything("MeasuredValue")));
    asked
}

/// What should be told, type by type. A session has two parts and can lead to two outcomes, six measures are counted; each
/// partnership was proposed, signed, trained under, and one of the three ended.
fn expected(told: &Told, rows: &[Row], world: &World) -> BTreeMap<String, usize> {
    let there = |of: &'static str| rows.iter().filter(move |row| row.of == of && told.reaches(&row.named));
    let own = |of: &'static str| there(of).filter(|row| row.named.iter().any(|body| told.is_own(*body))).count();
    let ended = there("ThanaPartnership").filter(|row| row.named == [world.home_thana, world.ngo]).count();
    let items = |body: Option<Uuid>| usize::from(body.is_none_or(|body| told.reaches(&[body])));
    let first = [None, Some(world.desk), None, Some(world.ngo)].map(items).iter().sum::<usize>();
    let second = [Some(world.other_ngo), None].map(items).iter().sum::<usize>();
    let of_meeting = |row: &Row| if row.named.contains(&world.desk) { first } else { second };
    let count = |of: &'static str| there(of).count();
    let measured = if *told == Told::Nothing { 0 } else { 6 };
    [
        ("AwarenessSession", count("AwarenessSession")),
        ("AwarenessHeads", 2 * count("AwarenessSession")),
        ("AwarenessLeads", 2 * own("AwarenessSession") + office_leads(told)),
        ("ThanaPartnership", count("ThanaPartnership")),
        ("PartnershipStep", 2 * count("ThanaPartnership") + ended),
        ("ThanaTraining", count("ThanaPartnership")),
        ("ReferralPerformance", own("ThanaPartnership")),
        ("Meeting", count("Meeting")),
        ("MeetingItem", there("Meeting").map(of_meeting).sum()),
        ("Commitment", count("Commitment")),
        ("CommitmentStep", count("Commitment")),
        ("MeasuredValue", measured),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(name, count)| (name.to_owned(), count))
    .collect()
}

/// The secretariat is told of those who spoke up after its own session, and of no other.
fn office_leads(told: &Told) -> usize {
    if *told == Told::Everyone { 2 } else { 0 }
}

#[tokio::test]
async fn every_type_is_told_or_withheld_by_its_class_to_every_kind_of_reader() {
    let (app, world) = begin().await;
    let rows = fill(&app, &world).await;
    let questions = questions(&app, &rows);
    let (mut to, mut not): (BTreeMap<String, usize>, BTreeSet<String>) = (BTreeMap::new(), BTreeSet::new());
    for (subject, agency) in world.homes() {
        let told = Told::to((subject, agency), Purpose::Coordination, &world);
        let mut found = BTreeMap::new();
        for question in &questions {
            let answer = app.ask(subject, Purpose::Coordination, question).await;
            if told == Told::Nothing {
                let told =
                    answer.body["data"].as_object().is_some_and(|data| data.values().any(|root| !root.is_null()));
                assert!(!told, "{subject}: {question} {}", answer.text);
            } else {
                assert_eq!(answer.body["errors"], Value::Null, "{subject}: {}", answer.text);
            }
            types_in(&answer.body["data"], &mut found);
        }
        let expected = expected(&told, &rows, &world);
        assert_eq!(found, expected, "{subject}: left what was told, right what should have been");
        not.extend(TYPES_BESIDE_CASES.iter().map(|name| (*name).to_owned()).filter(|name| !found.contains_key(name)));
        for (name, count) in found {
            *to.entry(name).or_default() += count;
        }
    }
    let every: BTreeSet<String> = TYPES_BESIDE_CASES.map(str::to_owned).into();
    assert_eq!(to.keys().cloned().collect::<BTreeSet<_>>(), every, "told to nobody");
    assert_eq!(not, every, "withheld from nobody");
}

#[tokio::test]
async fn for_any_other_purpose_nothing_of_them_is_told_to_anybody() {
    let (app, world) = begin().await;
    let rows = fill(&app, &world).await;
    let lists = "{ awarenessSessions(first: 5) { nodes { id } } thanaPartnerships(first: 5) { id } meetings(first: 5) { nodes { id } } \
                 commitments(first: 5) { nodes { id } } planProgress(from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") { value } }";
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    for (subject, _) in world.homes() {
        for purpose in Purpose::ALL.iter().filter(|purpose| **purpose != Purpose::Coordination) {
            for (query, variables) in [(lists, json!({})), (nodes, json!({ "ids": ids }))] {
                let answer = app.ask_with(subject, *purpose, query, variables).await;
                if answer.status == 403 {
                    continue;
                }
                assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
                let mut roots = answer.body["data"].as_object().unwrap().values();
                let told = roots.any(|root| {
                    !root.is_null() && root.as_array().is_none_or(|list| list.iter().any(|one| !one.is_null()))
                });
                assert!(!told, "{subject} {}: {}", purpose.code(), answer.text);
            }
        }
    }
}

/// What is decided and spoken about is told item by item, in the order of the agenda and without a gap where an item is for
/// somebody else.
#[tokio::test]
async fn of_a_meeting_everyone_who_is_called_reads_the_items_for_all_and_the_own() {
    let (app, world) = begin().await;
    fill(&app, &world).await;
    let query = "{ meetings(first: 9) { nodes { number items { place words decision } } } }";
    for (subject, agency) in world.homes() {
        let told = Told::to((subject, agency), Purpose::Coordination, &world);
        let answer = app.ask(subject, Purpose::Coordination, query).await;
        let mut expected = Vec::new();
        for (number, called, items) in [
            (61, vec![world.other_ngo, world.home_thana], vec![Some(world.other_ngo), None]),
            (60, vec![world.desk, world.ngo, world.thana], vec![None, Some(world.desk), None, Some(world.ngo)]),
        ] {
            let read = |(_, of): &(i32, Option<Uuid>)| of.is_none_or(|body| told.reaches(&[body]));
            let item = |(place, (on, _)): (i32, (i32, Option<Uuid>))| {
                let [words, decision] = ["Item", "Decision"].map(|what| format!("{what} {on} of {number}-Synthetic"));
                json!({ "place": place, "words": words, "decision": decision })
            };
            let items: Vec<Value> = (1..).zip((1..).zip(items).filter(read)).map(item).collect();
            if told.reaches(&called) {
                expected.push(json!({ "number": number, "items": items }));
            }
        }
        let mut nodes = answer.body["data"]["meetings"]["nodes"].as_array().cloned().unwrap_or_default();
        nodes.sort_by_key(|one| std::cmp::Reverse(one["number"].as_i64()));
        assert_eq!(nodes, expected, "{subject}");
    }
}
