//! A referral that waits too long, and who is told of it along the tree of agencies.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{THANA, WORKER, begin, id_of, seen, submitted, two_people};

const DISTRICT: (&str, Purpose) = ("district", Purpose::Rescue);
const ABOVE: (&str, Purpose) = ("range", Purpose::Rescue);

#[tokio::test]
async fn as_thana_tells_the_district_above_a_station_that_does_not_answer() {
    let (app, mut world) = begin().await;
    let range = world.station(&app, ("RANGE", "range"), None).await;
    let district = world.station(&app, ("DISTRICT", "district"), Some(range)).await;
    let station = world.station(&app, ("FAR-THANA", "far"), Some(district)).await;
    let id = id_of(&app.act(THANA, "submitReferral", two_people(&app, station)).await.done());
    let escalate = json!({ "referralId": id });
    app.advance(TimeDelta::minutes(5));
    let early = app.act(THANA, "escalateReferral", escalate.clone()).await.refusals();
    assert_eq!(early, ["NOT_POSSIBLE_NOW input.referralId"], "it is in time");
    assert_eq!(seen(&app, DISTRICT, &id).await, Value::Null);
    app.advance(TimeDelta::hours(2));
    app.act(THANA, "escalateReferral", escalate.clone()).await.done();
    app.advance(TimeDelta::minutes(1));
    let told = seen(&app, DISTRICT, &id).await;
    assert_eq!(
        (&told["state"], &told["overdue"], &told["addressedTo"]["code"]),
        (&json!("SUBMITTED"), &json!(true), &json!("FAR-THANA"))
    );
    for field in ["account", "persons", "place", "safeContact", "suspected", "gdReference", "needs", "foundCountry"] {
        assert_eq!(told[field], Value::Null, "{field}");
    }
    for (mutation, input) in [
        ("acknowledgeReferral", json!({ "referralId": id })),
        ("declineReferral", json!({ "referralId": id, "reason": "NO_CAPACITY" })),
        ("escalateReferral", escalate.clone()),
    ] {
        assert_eq!(app.act(DISTRICT, mutation, input).await.refusals(), ["NOT_ALLOWED input"], "{mutation}");
    }
    assert_eq!(seen(&app, ABOVE, &id).await, Value::Null, "not told yet");
    app.act(THANA, "escalateReferral", escalate.clone()).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(&app, ABOVE, &id).await["state"], "SUBMITTED");
    assert_eq!(seen(&app, THANA, &id).await["events"][1]["told"]["code"], "RANGE");
    let top = app.act(THANA, "escalateReferral", escalate).await.refusals();
    assert_eq!(top, ["NOT_POSSIBLE_NOW input.referralId"], "nobody stands above");
    // The station still takes it in hand, and its supervisor answers.
    app.act(("far", Purpose::Rescue), "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(&app, ("far", Purpose::Rescue), &id).await["account"], "canary-account-Synthetic");
}

#[tokio::test]
async fn as_worker_to_whom_it_went_and_without_anybody_above() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    app.advance(TimeDelta::hours(2));
    let escalate = json!({ "referralId": id });
    assert_eq!(app.act(WORKER, "escalateReferral", escalate.clone()).await.refusals(), ["NOT_ALLOWED input"]);
    let alone = app.act(THANA, "escalateReferral", escalate).await.refusals();
    assert_eq!(alone, ["NOT_POSSIBLE_NOW input.referralId"]);
}
