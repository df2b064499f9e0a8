//! Referrals that cannot be: each error is named, and nothing is left.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{THANA, WORKER, acknowledged, begin, both, seen, submitted, two_people};

#[tokio::test]
async fn with_words_codes_and_people_that_cannot_be() {
    let (app, world) = begin().await;
    let good = two_people(&app, world.ngo);
    let with = |changes: &[(&str, Value)]| {
        let mut input = good.clone();
        for (field, value) in changes {
            input[*field] = value.clone();
        }
        input
    };
    let long: String = "x".repeat(201);
    for (changes, told) in [
        (vec![("asks", json!([]))], vec!["INVALID input.asks"]),
        (vec![("asks", json!(["RESCUE", "RESCUE"]))], vec!["CONTRADICTION input.asks"]),
        (vec![("persons", json!([]))], vec!["INVALID input.persons"]),
        (vec![("persons", json!(vec![json!({}); 41]))], vec!["INVALID input.persons"]),
        (vec![("suspected", json!(["NO_SUCH_CODE"]))], vec!["CODE_UNKNOWN input.suspected"]),
        (vec![("foundState", json!("IN-XX"))], vec!["CODE_UNKNOWN input.foundState"]),
        (vec![("foundCountry", json!("BD"))], vec!["CONTRADICTION input.foundState"]),
        (vec![("happenedAt", json!("2030-01-01T00:00:00Z"))], vec!["DATE_IMPOSSIBLE input.happenedAt"]),
        (vec![("gdReference", json!(long))], vec!["INVALID input.gdReference"]),
        (vec![("account", json!("a\u{202e}b"))], vec!["INVALID input.account"]),
        (vec![("persons", json!([{}, { "name": "a\nb" }]))], vec!["INVALID input.persons[1].name"]),
        (
            vec![("addressedToId", json!(app.id("Agency", &[uuid::Uuid::now_v7()])))],
            vec!["NOT_FOUND input.addressedToId"],
        ),
        (vec![("addressedToId", json!(app.id("Agency", &[world.thana])))], vec!["INVALID input.addressedToId"]),
        (vec![("addressedToId", json!(app.id("Agency", &[world.office])))], vec!["INVALID input.addressedToId"]),
        (
            vec![("asks", json!([])), ("foundState", json!("IN-XX"))],
            vec!["INVALID input.asks", "CODE_UNKNOWN input.foundState"],
        ),
    ] {
        let refused = app.act(THANA, "submitReferral", with(&changes)).await;
        assert_eq!(refused.refusals(), told, "{changes:?}");
        assert_eq!(refused.payload()["referral"], Value::Null);
    }
    let list = app.ask("thana", Purpose::Rescue, "{ referrals(first: 10) { nodes { id } } }").await;
    assert_eq!(list.at("/referrals/nodes"), &json!([]));
}

#[tokio::test]
async fn with_steps_that_do_not_follow_and_dates_out_of_order() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    let only = json!({ "referralId": id });
    let early = json!({ "referralId": id, "happenedAt": (app.now() - TimeDelta::days(2)).to_rfc3339() });
    assert_eq!(app.act(WORKER, "acknowledgeReferral", early).await.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
    assert_eq!(app.act(THANA, "closeReferral", only.clone()).await.refusals(), ["NOT_POSSIBLE_NOW input.referralId"]);
    acknowledged(&app, &id).await;
    for persons in [
        json!([]),
        json!([{ "number": 1 }]),
        json!([{ "number": 1 }, { "number": 1 }]),
        json!([{ "number": 1 }, { "number": 3 }]),
        json!([{ "number": 1 }, { "number": 2 }, { "number": 3 }]),
    ] {
        let mut input = both(&id);
        input["persons"] = persons;
        assert_eq!(app.act(WORKER, "acceptReferral", input).await.refusals(), ["INVALID input.persons"]);
    }
    for (field, value, told) in [
        ("channel", Value::Null, "INVALID input.channel"),
        ("stage", Value::Null, "INVALID input.stage"),
        ("stage", json!("FLAG_MEETING"), "INVALID input.stage"),
        ("stage", json!("CLOSED"), "INVALID input.stage"),
    ] {
        let mut input = both(&id);
        input[field] = value;
        assert_eq!(app.act(WORKER, "acceptReferral", input).await.refusals(), [told]);
    }
    app.act(WORKER, "acceptReferral", both(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(
        app.act(THANA, "withdrawReferral", only.clone()).await.refusals(),
        ["NOT_POSSIBLE_NOW input.referralId"]
    );
    assert_eq!(app.act(WORKER, "acceptReferral", both(&id)).await.refusals(), ["NOT_POSSIBLE_NOW input.referralId"]);
    assert_eq!(
        app.act(WORKER, "acknowledgeReferral", only.clone()).await.refusals(),
        ["NOT_POSSIBLE_NOW input.referralId"]
    );
    assert_eq!(seen(&app, WORKER, &id).await["cases"].as_array().unwrap().len(), 2, "and no more");
    app.act(WORKER, "closeReferral", only.clone()).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(app.act(THANA, "closeReferral", only).await.refusals(), ["NOT_POSSIBLE_NOW input.referralId"]);
}

#[tokio::test]
async fn the_clock_counts_from_the_first_who_took_it_in_hand() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    let due = seen(&app, THANA, &id).await["dueAt"].clone();
    app.advance(TimeDelta::minutes(30));
    acknowledged(&app, &id).await;
    let after = seen(&app, THANA, &id).await["dueAt"].clone();
    assert_ne!(due, after, "another state has another target");
    app.advance(TimeDelta::hours(1));
    app.act(super::COLLEAGUE, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(&app, THANA, &id).await["dueAt"], after, "who takes it over does not start it anew");
    app.advance(TimeDelta::hours(4));
    assert_eq!(seen(&app, THANA, &id).await["overdue"], true);
}
