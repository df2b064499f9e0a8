//! Those who lead a case are told which sheets tell of it and are still out, and first of all when one is lost; nobody else.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use crate::acts::crossing::{BSF, Crossing, POST};
use crate::harness::app::TestApp;
use crate::harness::types::TYPES;

const WORKER: (&str, Purpose) = ("worker", Purpose::SubjectRights);
const LIST: &str =
    "{ openSheets(first: 50) { case { code } agency { code } number printedAt dueAt state overdue lostAt } }";

async fn open(app: &TestApp, (subject, purpose): (&str, Purpose)) -> Vec<Value> {
    let answer = app.ask(subject, purpose, LIST).await;
    answer.at("/openSheets").as_array().unwrap_or_else(|| panic!("{}", answer.text)).clone()
}

#[tokio::test]
async fn as_worker_and_officer_which_sheets_are_out_and_lost() {
    let crossing = Crossing::of(2, &[]).await;
    let sheet = crossing.print(POST, 0).await.done().payload()["sheet"].clone();
    crossing.print(BSF, 0).await.done();
    let told = open(&crossing.app, WORKER).await;
    assert_eq!(told.len(), 4, "two sheets tell of two cases: {told:?}");
    assert_eq!(told.iter().filter(|one| one["agency"]["code"] == "BSF" && one["state"] == "OPEN").count(), 2);
    let lost = json!({ "sheetId": sheet["id"], "outcome": "LOST" });
    crossing.app.act(POST, "accountForSheet", lost).await.done();
    for who in [WORKER, ("worker", Purpose::Handover)] {
        let told = open(&crossing.app, who).await;
        let lost: Vec<&Value> = told.iter().filter(|one| one["number"] == sheet["number"]).collect();
        assert_eq!(lost.len(), 2, "{told:?}");
        assert!(lost.iter().all(|one| one["state"] == "LOST" && one["lostAt"].is_string()), "{told:?}");
    }
    let officer = open(&crossing.app, ("officer", Purpose::SubjectRights)).await;
    assert_eq!(officer.iter().filter(|one| one["state"] == "LOST").count(), 2, "{officer:?}");
    let found = json!({ "sheetId": sheet["id"], "outcome": "RETURNED" });
    crossing.app.act(POST, "accountForSheet", found).await.done();
    assert_eq!(open(&crossing.app, WORKER).await.len(), 2, "what came back is done with");
}

#[tokio::test]
async fn as_everyone_else_nothing() {
    let crossing = Crossing::of(1, &[]).await;
    crossing.print(POST, 0).await.done();
    for subject in crossing.world.subjects().filter(|subject| !["worker", "nurse", "officer"].contains(subject)) {
        for purpose in Purpose::ALL {
            let answer = crossing.app.ask(subject, *purpose, LIST).await;
            assert!(!answer.text.contains("SHEET-"), "{subject} {}: {}", purpose.code(), answer.text);
        }
    }
}

/// Two databases that differ in what others printed and what became of it answer everyone else alike.
#[tokio::test]
async fn as_others_the_same_whatever_was_printed() {
    let crossing = Crossing::of(2, &[]).await;
    let packet = crossing.packet(0);
    crossing.print(POST, 0).await.done();
    let Crossing { app, world, .. } = crossing;
    let [one, other] = app.doubled().await;
    let printed = other.act(BSF, "printHandoverList", json!({ "handoverId": packet })).await.done();
    let lost = json!({ "sheetId": printed.payload()["sheet"]["id"], "outcome": "LOST" });
    other.act(BSF, "accountForSheet", lost).await.done();
    for app in [&one, &other] {
        app.advance(chrono::TimeDelta::seconds(1));
    }
    let queries = [
        format!("{{ printedSheets(first: 9) {} }}", TYPES.everything("PrintedSheet")),
        format!("{{ printedSheets(first: 9, state: LOST) {} }}", TYPES.everything("PrintedSheet")),
        format!("{{ openSheets(first: 9) {} }}", TYPES.everything("OpenSheet")),
        format!("{{ cases(first: 5) {{ nodes {} }} }}", TYPES.everything("Case")),
    ];
    let mut told = 0;
    for subject in world.subjects().filter(|subject| !["worker", "nurse", "officer", "bsf"].contains(subject)) {
        for query in &queries {
            let [left, right] =
                [one.ask(subject, Purpose::Handover, query).await, other.ask(subject, Purpose::Handover, query).await];
            assert_eq!(left.comparable(), right.comparable(), "{subject} {query}");
            told += left.text.matches("SHEET-").count();
        }
    }
    assert_eq!(told, 1, "the post's own");
}
