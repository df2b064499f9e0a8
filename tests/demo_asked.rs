//! What agencies of the demo ask to see.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::demo::{at, served};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_is_as_each_side_sees_it() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 100, at("2026-11-24T05:00:00Z")).await;
    let query = "{ accessRequests(first: 10, open: false) { state outcome words askedBy { code } } }";
    let of = async |subject: &str, purpose: &str| {
        let token = served.sheet.viewers.iter().find(|viewer| viewer.subject == subject).unwrap().token.clone();
        let answer = served.ask(&token, purpose, json!({ "query": query })).await;
        let rows = answer.pointer("/data/accessRequests").unwrap_or_else(|| panic!("{answer}")).clone();
        let row = |row: &Value| {
            let text = |field: &str| row[field].as_str().unwrap_or("-").to_owned();
            (text("state"), text("outcome"), row["words"].is_string())
        };
        rows.as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    let row = |state: &str, outcome: &str, read| (state.to_owned(), outcome.to_owned(), read);
    assert_eq!(of("rights-worker", "REINTEGRATION").await, [row("OPEN", "-", true)]);
    assert_eq!(of("kotwali-verification", "VERIFICATION").await, [row("ANSWERED", "ASK_HER_LATER", false)]);
    assert_eq!(
        of("jc-worker", "REINTEGRATION").await,
        [row("ANSWERED", "ASK_HER_LATER", true), row("OPEN", "-", true)]
    );
    assert_eq!(of("jc-colleague", "REINTEGRATION").await, []);
    assert_eq!(of("bgb-benapole", "HANDOVER").await, []);
}

/// What a crossing that is over left behind, and a call that nobody should have made.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_owed_stands_where_it_should() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 100, at("2026-11-24T05:00:00Z")).await;
    let ask = async |subject: &str, purpose: &str, query: &str, id: &str| {
        let token = served.sheet.viewers.iter().find(|viewer| viewer.subject == subject).unwrap().token.clone();
        let answer = served.ask(&token, purpose, json!({ "query": query, "variables": { "id": id } })).await;
        assert_eq!(answer["errors"], Value::Null, "{answer}");
        answer["data"].clone()
    };
    let printed = "query { printedSheets(first: 5) { kind state persons } }";
    let post = ask("bgb-benapole", "HANDOVER", printed, "").await;
    assert_eq!(post["printedSheets"], json!([{ "kind": "HANDOVER_LIST", "state": "OPEN", "persons": 1 }]));
    let led = "query { openSheets(first: 5) { state agency { code } } emergencyAccess(first: 5) { reason words } }";
    let worker = ask("jc-worker", "SUBJECT_RIGHTS", led, "").await;
    assert_eq!(worker["openSheets"], json!([{ "state": "OPEN", "agency": { "code": "BGB-BENAPOLE" } }]));
    let emergency = &worker["emergencyAccess"][0];
    assert_eq!(emergency["reason"], "CONFIRMING_IDENTITY", "{worker}");
    assert!(emergency["words"].as_str().unwrap().contains("at the gate"), "{worker}");
    let never = served.sheet.cases.iter().find(|case| case.situation == "Was never asked").unwrap();
    let told = "query($id: ID!) { outsideDisclosures(caseId: $id, first: 5) { disclosures {
        channel decidedBefore fields { field grounded } } } pastRecipients(caseId: $id, first: 5) { recipients {
        outside groundHolds toBeTold } } }";
    let register = ask("jc-worker", "SUBJECT_RIGHTS", told, &never.id).await;
    let call = json!({ "channel": "PHONE", "decidedBefore": false,
        "fields": [{ "field": "PERSON_NAME", "grounded": false }] });
    assert_eq!(register["outsideDisclosures"]["disclosures"], json!([call]));
    let recipient = json!({ "outside": 1, "groundHolds": false, "toBeTold": true });
    assert_eq!(register["pastRecipients"]["recipients"], json!([recipient]));
    let station = ask("kotwali-verification", "VERIFICATION", "query { printedSheets(first: 5) { state } }", "").await;
    assert_eq!(station["printedSheets"], json!([]));
}

/// Whoever is back and gets services: those who lead see two of them and what threatens her, who serves her the own one. Somebody
/// stands in every state.
#[tokio::test(flavor = "multi_thread")]
async fn services_after_the_return_are_as_each_side_sees_them() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 120, at("2026-11-24T05:00:00Z")).await;
    let query = "{ cases(first: 100, filter: { stages: [REINTEGRATING] }) { nodes { code services { state kind }
        supportPlans { state } followUps { safety } safetyAlerts { state words } closures { state leftToDo } } } }";
    let of = async |subject: &str| {
        let token = served.sheet.viewers.iter().find(|viewer| viewer.subject == subject).unwrap().token.clone();
        let answer = served.ask(&token, "REINTEGRATION", json!({ "query": query })).await;
        let nodes =
            answer.pointer("/data/cases/nodes").unwrap_or_else(|| panic!("{answer}")).as_array().unwrap().clone();
        nodes
            .into_iter()
            .filter(|node| node["services"].as_array().is_some_and(|some| !some.is_empty()))
            .collect::<Vec<_>>()
    };
    let every = |cases: &[Value], list: &str, field: &str| -> BTreeSet<String> {
        let rows = cases.iter().flat_map(|case| case[list].as_array().unwrap().clone());
        rows.map(|row| row[field].as_str().unwrap().to_owned()).collect()
    };
    let texts = |words: &[&str]| -> BTreeSet<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    let mut led = of("jc-worker").await;
    led.extend(of("jc-colleague").await);
    for case in &led {
        let kinds: Vec<&Value> = case["services"].as_array().unwrap().iter().map(|row| &row["kind"]).collect();
        assert_eq!(kinds, ["COUNSELLING", "VOCATIONAL"], "{case}");
    }
    assert_eq!(every(&led, "services", "state"), texts(&["PLANNED", "RUNNING", "ENDED"]));
    assert_eq!(every(&led, "supportPlans", "state"), texts(&["RUNNING", "FINISHED"]));
    assert_eq!(every(&led, "safetyAlerts", "state"), texts(&["RAISED", "ACKNOWLEDGED", "CLOSED"]));
    assert_eq!(every(&led, "followUps", "safety"), texts(&["SAFE", "SAFE_WITH_SUPPORT", "NOT_REACHED"]));
    assert_eq!(every(&led, "closures", "state"), texts(&["PROPOSED", "SENT_BACK"]));
    let over = led.iter().find(|case| case["closures"][0]["state"] == "SENT_BACK").unwrap();
    assert!(over["closures"][0]["leftToDo"].as_str().unwrap().contains("compensation"), "{over}");
    // Of her own the provider sees the training, that something threatens her, and that the case is to be closed; no words of it.
    let served_by_them = of("rights-worker").await;
    assert!(!served_by_them.is_empty());
    for case in served_by_them {
        let kinds: Vec<&Value> = case["services"].as_array().unwrap().iter().map(|row| &row["kind"]).collect();
        assert_eq!((kinds, &case["followUps"]), (vec![&json!("VOCATIONAL")], &json!([])), "{case}");
        let alert = &case["safetyAlerts"][0];
        assert!(alert["state"].is_string() && alert["words"].is_null(), "{case}");
        assert!(case["closures"].as_array().unwrap().iter().all(|row| row["leftToDo"].is_null()), "{case}");
    }
    // The supervisor who is to say the second word reads why.
    let waits = of("jc-supervisor").await;
    assert!(every(&waits, "closures", "state").contains("PROPOSED"), "{waits:?}");
}

/// She was heard in part, said no and yes again, was put off, is ready to be heard, and is heard again next week; where from, and that somebody called on her, is told on her own
/// side alone.
#[tokio::test(flavor = "multi_thread")]
async fn hearings_of_which_each_side_sees_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let case = served.sheet.cases.iter().find(|case| case.situation.starts_with("Agreed to court")).unwrap();
    for (asker, told) in [
        (("jc-worker", "TESTIMONY"), true),
        (("cid-investigator", "INVESTIGATION"), false),
        (("west-bengal-investigator", "INVESTIGATION"), false),
        (("bnwla-lawyer", "TESTIMONY"), false),
    ] {
        let answer = served.everything(asker, &case.id).await;
        let hearings = answer.pointer("/data/case/hearings").and_then(Value::as_array);
        let hearings = hearings.unwrap_or_else(|| panic!("{asker:?}: {answer}"));
        let of = |state: &str| {
            hearings.iter().find(|hearing| hearing["state"] == state).unwrap_or_else(|| panic!("{state}"))
        };
        assert_eq!((hearings.len(), &of("PLANNED")["abroad"]), (6, &json!(true)), "{asker:?}");
        assert_eq!(of("PLANNED")["startsAtKolkata"], "2026-12-01T10:30:00+05:30", "{asker:?}");
        assert_eq!((&of("POSTPONED")["startsAt"], &of("HELD")["unconfirmed"]), (&Value::Null, &json!([])), "{asker:?}");
        assert!(hearings.iter().all(|hearing| hearing["remotePoint"].is_string() == told), "{asker:?}");
        let care = &of("HELD")["afterCare"];
        assert_eq!(care["givenAt"].is_string(), told, "{asker:?}");
        assert_eq!(answer.pointer("/data/case/legalAssistance/0/inForce"), Some(&json!(true)), "{asker:?}");
    }
}
