//! What agencies of the demo ask to see.

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

/// She is heard next week by video, and where from is told on her own side alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_hearing_waits_of_which_each_side_sees_its_own() {
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
        let hearing = answer.pointer("/data/case/hearings/0").unwrap_or_else(|| panic!("{asker:?}: {answer}"));
        assert_eq!((&hearing["state"], &hearing["abroad"]), (&json!("PLANNED"), &json!(true)), "{asker:?}");
        assert_eq!(hearing["startsAtKolkata"], "2026-12-01T10:30:00+05:30", "{asker:?}");
        assert_eq!(hearing["remotePoint"].is_string(), told, "{asker:?}");
        assert_eq!(answer.pointer("/data/case/legalAssistance/0/inForce"), Some(&json!(true)), "{asker:?}");
    }
}
