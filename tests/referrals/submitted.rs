//! What the agency that submitted a referral sees of it.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{ALL, COLLEAGUE, THANA, WORKER, acknowledged, begin, both, seen, submitted, two_people, withheld};

#[tokio::test]
async fn as_thana_reads_it_as_it_was_submitted_and_follows_it() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    let own = seen(&app, THANA, &id).await;
    assert_eq!(own["redactions"], json!([]));
    assert_eq!((&own["state"], &own["kind"], &own["personCount"]), (&json!("SUBMITTED"), &json!("SHARING"), &json!(2)));
    assert_eq!(own["addressedTo"]["code"], "NGO-A");
    assert!(own["code"].as_str().unwrap().starts_with("REF-"));
    for (field, value) in [
        ("place", "canary-place-Synthetic"),
        ("safeContact", "canary-contact-Synthetic"),
        ("account", "canary-account-Synthetic"),
        ("gdReference", "canary-gd-Synthetic"),
        ("firReference", "canary-fir-Synthetic"),
    ] {
        assert_eq!(own[field], value, "{field}");
    }
    assert_eq!(own["foundState"]["code"], "IN-WB");
    assert_eq!(own["suspected"], json!([{ "value": "FORCED_LABOUR" }]));
    let first = &own["persons"][0];
    assert_eq!((&first["name"], &first["age"]), (&json!("canary-name-Synthetic"), &json!("FROM_12_TO_17")));
    let second = json!({ "number": 2, "name": null, "nameBn": null, "fatherName": null, "sex": "UNKNOWN",
        "age": "UNKNOWN", "redactions": [] });
    assert_eq!(own["persons"][1], second);
    assert_eq!(own["needs"], json!(["FEMALE_OFFICER", "INTERPRETER"]));

    acknowledged(&app, &id).await;
    assert_eq!(seen(&app, THANA, &id).await["state"], "ACKNOWLEDGED");
    app.act(WORKER, "acceptReferral", both(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    let after = seen(&app, THANA, &id).await;
    assert_eq!(after["state"], "ACCEPTED");
    assert_eq!(after["account"], own["account"], "as it was submitted");
    let cases = after["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 2, "the station follows what came of it");
    assert_eq!(cases[0]["stage"], "RESCUED_IN_INDIA");
    // And no more than where the case stands.
    let query = "query($id: ID!) { case(id: $id) { code lead { code } account person { name } redactions { field } } }";
    let case = app.ask_with("thana", Purpose::Rescue, query, json!({ "id": cases[0]["id"] })).await;
    assert_eq!((case.at("/case/account"), case.at("/case/person/name")), (&Value::Null, &Value::Null));
    assert_eq!(case.at("/case/lead/code"), "NGO-A");
}

#[tokio::test]
async fn as_worker_of_an_organisation_her_colleague_reads_only_where_it_stands() {
    let (app, world) = begin().await;
    let answer = app.act(WORKER, "submitReferral", two_people(&app, world.cid)).await.done();
    let id = super::id_of(&answer);
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(&app, WORKER, &id).await["account"], "canary-account-Synthetic");
    let colleague = seen(&app, COLLEAGUE, &id).await;
    assert_eq!((&colleague["state"], &colleague["personCount"]), (&json!("SUBMITTED"), &json!(2)));
    for field in ["account", "persons", "place", "needs", "foundCountry", "safeContact", "suspected", "gdReference"] {
        assert_eq!(colleague[field], Value::Null, "{field}");
        assert!(withheld(&colleague).contains(&(field.to_owned(), "ASSIGNMENT".to_owned())), "{field}");
    }
}

#[tokio::test]
async fn as_everyone_else_it_is_not_there() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    let missing = app.id("Referral", &[uuid::Uuid::now_v7()]);
    for (subject, agency) in world.homes() {
        for purpose in Purpose::ALL {
            let related = [world.ngo, world.thana].contains(&agency) && !["officer", "admin"].contains(&subject);
            let query = format!(
                "query($id: ID!) {{ referral(id: $id) {{ {ALL} }} node(id: $id) {{ id }} nodes(ids: [$id]) {{ id }}
                   referrals(first: 10) {{ nodes {{ {ALL} }} pageInfo {{ hasNextPage endCursor }} }} }}"
            );
            let ask = async |id: &str| app.ask_with(subject, *purpose, &query, json!({ "id": id })).await;
            let answer = ask(&id).await;
            if answer.status == 403 {
                continue;
            }
            let there = related && *purpose == Purpose::Rescue;
            assert_eq!(answer.at("/referral").is_object(), there, "{subject} {purpose:?}");
            if !there {
                assert_eq!(answer.body["data"], ask(&missing).await.body["data"], "{subject} {purpose:?}");
                assert!(!answer.text.contains("canary"), "{}", answer.text);
            }
        }
    }
}

#[tokio::test]
async fn the_list_is_of_the_own_agency_newest_first_without_gaps() {
    let (app, world) = begin().await;
    let mut made = Vec::new();
    for place in 0..7 {
        let to = if place % 2 == 0 { world.ngo } else { world.other_ngo };
        let answer = app.act(THANA, "submitReferral", two_people(&app, to)).await.done();
        made.push(super::id_of(&answer));
        app.advance(TimeDelta::minutes(1));
        // Another station's, between them.
        app.act(("home", Purpose::Rescue), "submitReferral", two_people(&app, world.ngo)).await.done();
    }
    made.reverse();
    let list = async |(subject, purpose): (&str, Purpose), first: u32, more: &str| {
        let query = format!(
            "query($after: String) {{ referrals(first: {first}, after: $after{more}) {{
               nodes {{ id state }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let (mut ids, mut after) = (Vec::new(), Value::Null);
        loop {
            let answer = app.ask_with(subject, purpose, &query, json!({ "after": after })).await;
            let nodes = answer.at("/referrals/nodes").as_array().unwrap();
            ids.extend(nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()));
            after = answer.at("/referrals/pageInfo/endCursor").clone();
            if answer.at("/referrals/pageInfo/hasNextPage") == false {
                return ids;
            }
        }
    };
    assert_eq!(list(THANA, 3, "").await, made);
    assert_eq!(list(THANA, 2, ", within: SUBMITTED").await, made);
    assert_eq!(list(THANA, 2, ", within: RECEIVED").await, Vec::<String>::new());
    let received = list(WORKER, 3, ", within: RECEIVED").await;
    assert_eq!(received.len(), 4 + 7);
    assert_eq!(list(WORKER, 3, ", overdue: true").await, Vec::<String>::new());
    let newest = received[0].clone();
    acknowledged(&app, &newest).await;
    let decline = json!({ "referralId": newest, "reason": "NO_CAPACITY" });
    app.act(WORKER, "declineReferral", decline).await.done();
    assert_eq!(list(WORKER, 5, ", open: true").await, received[1..]);
    app.advance(TimeDelta::hours(2));
    assert_eq!(list(WORKER, 5, ", overdue: true").await, received[1..], "an hour was the target");
    let cursor = "{ referrals(first: 1) { pageInfo { endCursor } } }";
    let foreign = app.ask("thana", Purpose::Rescue, cursor).await.at("/referrals/pageInfo/endCursor").clone();
    let query = "query($after: String) { referrals(first: 1, after: $after) { nodes { id } } }";
    let answer = app.ask_with("worker", Purpose::Rescue, query, json!({ "after": foreign })).await;
    assert_eq!(answer.code(), Some("CURSOR_INVALID"));
}
