//! Who issues forms, how many, who sees them, and what is lost or spoiled.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{COLLEAGUE, THANA, WORKER, Who, issue, number, on};
use crate::harness::app::TestApp;
use crate::referrals::{begin, two_people};

const LIST: &str = "query($first: Int!, $after: String, $kind: FormKind, $state: FormState) {
    issuedForms(first: $first, after: $after, kind: $kind, state: $state) {
        nodes { id number kind bookId issuedById issuedAt state voidReason happenedAt enteredAt }
        pageInfo { hasNextPage endCursor } } }";

async fn listed(app: &TestApp, (subject, purpose): Who, asked: Value) -> Value {
    let answer = app.ask_with(subject, purpose, LIST, asked).await;
    answer.at("/issuedForms").clone()
}

fn dated(app: &TestApp, mut input: Value) -> Value {
    input["happenedAt"] = json!((app.now() - TimeDelta::hours(1)).to_rfc3339());
    input
}

#[tokio::test]
async fn as_worker_and_colleague_the_forms_of_the_own_agency() {
    let (app, _) = begin().await;
    let forms = issue(&app, WORKER, ("REFERRAL", 3)).await;
    app.advance(TimeDelta::seconds(1));
    issue(&app, WORKER, ("CONSENT", 1)).await;
    issue(&app, THANA, ("REFERRAL", 2)).await;
    let numbers: BTreeSet<&str> = forms.iter().map(|form| form["number"].as_str().unwrap()).collect();
    assert_eq!(numbers.len(), 3);
    assert!(numbers.iter().all(|number| api::case_code::parse_form(number).as_deref() == Some(*number)), "{numbers:?}");
    assert!(forms.iter().all(|form| form["state"] == "UNUSED" && form["bookId"] == forms[0]["bookId"]));
    for who in [WORKER, COLLEAGUE] {
        let first = listed(&app, who, json!({ "first": 3 })).await;
        assert_eq!((&first["nodes"][0]["kind"], &first["pageInfo"]["hasNextPage"]), (&json!("CONSENT"), &json!(true)));
        let rest = listed(&app, who, json!({ "first": 3, "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!(rest["nodes"].as_array().unwrap().len(), 1);
        let all = [&first["nodes"], &rest["nodes"]].into_iter().flat_map(|nodes| nodes.as_array().unwrap());
        let seen: BTreeSet<&str> = all.map(|form| form["number"].as_str().unwrap()).collect();
        assert!(seen.len() == 4 && numbers.is_subset(&seen), "{seen:?}");
        let some = listed(&app, who, json!({ "first": 100, "kind": "REFERRAL", "state": "UNUSED" })).await;
        assert_eq!(some["nodes"].as_array().unwrap().len(), 3);
    }
}

/// Two databases that differ in the forms of others answer everyone else alike.
#[tokio::test]
async fn as_others_the_same_whatever_was_issued() {
    let (app, world) = begin().await;
    let [one, other] = app.doubled().await;
    let number = number(&other, WORKER, "REFERRAL").await;
    other.act(WORKER, "submitReferral", on(&number, dated(&other, two_people(&other, world.thana)))).await.done();
    let watched = ["provider", "home", "cid", "post", "bsf", "seat"];
    for subject in world.subjects().filter(|who| watched.contains(who)) {
        for purpose in [Purpose::Rescue, Purpose::Handover] {
            let asked = json!({ "first": 9 });
            let left = one.ask_with(subject, purpose, LIST, asked.clone()).await;
            let right = other.ask_with(subject, purpose, LIST, asked).await;
            assert_eq!(left.comparable(), right.comparable(), "{subject}");
        }
        // A form of another agency's that was entered, and one that nobody issued.
        let mut told = Vec::new();
        for app in [&one, &other] {
            let input = on(&number, dated(app, two_people(app, world.thana)));
            told.push(app.act((subject, Purpose::Rescue), "submitReferral", input).await.comparable());
        }
        assert_eq!(told[0], told[1], "{subject}");
    }
}

#[tokio::test]
async fn as_those_who_do_not_do_that_work_nothing_is_issued() {
    let (app, _) = begin().await;
    let refused = [
        (("worker", Purpose::Verification), "REFERRAL"),
        (("provider", Purpose::Rescue), "HOME_ENQUIRY"),
        (("post", Purpose::Handover), "HOME_ENQUIRY"),
        (("bsf", Purpose::Handover), "REFERRAL"),
        (("officer", Purpose::SubjectRights), "CONSENT"),
    ];
    for (who, kind) in refused {
        let answer = app.act(who, "issueForms", json!({ "kind": kind, "count": 1 })).await;
        assert_eq!(answer.refusals(), ["NOT_ALLOWED input"], "{who:?} {kind}");
        assert_eq!(answer.payload()["forms"], json!([]));
    }
    for (who, kind) in [
        (("thana", Purpose::Verification), "HOME_ENQUIRY"),
        (("post", Purpose::Handover), "HANDOVER"),
        (("bsf", Purpose::Handover), "HANDOVER"),
        (("worker", Purpose::Shelter), "CONSENT"),
    ] {
        assert_eq!(issue(&app, who, (kind, 1)).await.len(), 1, "{who:?} {kind}");
    }
}

#[tokio::test]
async fn as_worker_so_many_and_no_more() {
    let (app, _) = begin().await;
    for count in [0, 51, -1] {
        let answer = app.act(WORKER, "issueForms", json!({ "kind": "REFERRAL", "count": count })).await;
        assert_eq!(answer.refusals(), ["INVALID input.count"]);
    }
    for _ in 0..4 {
        issue(&app, WORKER, ("REFERRAL", 50)).await;
    }
    let one = json!({ "kind": "REFERRAL", "count": 1 });
    let full = app.act(COLLEAGUE, "issueForms", one.clone()).await;
    assert_eq!(full.refusals(), ["NOT_POSSIBLE_NOW input.count"]);
    issue(&app, WORKER, ("CONSENT", 1)).await;
    let form = listed(&app, WORKER, json!({ "first": 1, "kind": "REFERRAL" })).await["nodes"][0].clone();
    app.act(COLLEAGUE, "voidForm", json!({ "formId": form["id"], "reason": "SPOILED" })).await.done();
    app.act(COLLEAGUE, "issueForms", one.clone()).await.done();
    assert_eq!(app.act(WORKER, "issueForms", one).await.refusals(), ["NOT_POSSIBLE_NOW input.count"]);
}

#[tokio::test]
async fn as_worker_what_is_lost_is_not_entered() {
    let (app, world) = begin().await;
    let form = issue(&app, WORKER, ("REFERRAL", 1)).await.remove(0);
    app.advance(TimeDelta::hours(2));
    let lost = |at: &str| json!({ "formId": form["id"], "reason": "LOST", "happenedAt": at });
    for hours in [-3, 1] {
        let at = (app.now() + TimeDelta::hours(hours)).to_rfc3339();
        let answer = app.act(COLLEAGUE, "voidForm", lost(&at)).await;
        assert_eq!(answer.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"], "{at}");
    }
    let happened = (app.now() - TimeDelta::hours(1)).to_rfc3339();
    let told = app.act(COLLEAGUE, "voidForm", lost(&happened)).await.done().payload()["forms"][0].clone();
    assert_eq!((&told["state"], &told["voidReason"]), (&json!("VOID"), &json!("LOST")));
    assert_ne!(told["happenedAt"], told["enteredAt"]);
    let again = app.act(WORKER, "voidForm", lost(&happened)).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.formId"]);
    let number = form["number"].as_str().unwrap();
    let found = app.act(WORKER, "submitReferral", on(number, dated(&app, two_people(&app, world.thana)))).await;
    assert_eq!(found.refusals(), ["NOT_POSSIBLE_NOW input.formNumber"]);
}

#[tokio::test]
async fn as_others_a_form_is_not_there_to_void() {
    let (app, _) = begin().await;
    let form = issue(&app, WORKER, ("REFERRAL", 1)).await.remove(0);
    let missing = app.id("Form", &[Uuid::now_v7()]);
    for who in [THANA, ("provider", Purpose::Rescue), ("post", Purpose::Rescue), ("seat", Purpose::Oversight)] {
        let void = |id: &Value| json!({ "formId": id, "reason": "LOST" });
        let one = app.act(who, "voidForm", void(&form["id"])).await;
        let other = app.act(who, "voidForm", void(&json!(missing))).await;
        assert_eq!(one.comparable(), other.comparable(), "{who:?}");
        if one.status == 200 {
            assert_eq!(one.refusals(), ["NOT_FOUND input.formId"], "{who:?}");
        }
    }
    // At the own agency it is there, for another line of work too.
    let void = json!({ "formId": form["id"], "reason": "LOST" });
    let answer = app.act(("nurse", Purpose::HealthCare), "voidForm", void).await;
    assert_eq!(answer.refusals(), ["NOT_ALLOWED input"]);
}

#[tokio::test]
async fn with_a_form_rewritten_in_the_database() {
    for attack in ["issued_form SET kind = 'CONSENT'", "issued_form_end SET ended_as = 'ENTERED'"] {
        let (app, _) = begin().await;
        let forms = issue(&app, WORKER, ("REFERRAL", 1)).await;
        app.act(WORKER, "voidForm", json!({ "formId": forms[0]["id"], "reason": "LOST" })).await.done();
        assert_eq!(app.attack(&format!("UPDATE {attack}")).await, 1);
        let answer = app.ask_with("worker", Purpose::Rescue, LIST, json!({ "first": 1 })).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{attack}: {}", answer.text);
    }
}
