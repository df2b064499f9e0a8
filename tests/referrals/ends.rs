//! What ends a referral works at once.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{COLLEAGUE, THANA, WORKER, acknowledged, begin, both, seen, submitted};

/// Nothing is left but that there was one.
fn only_that_it_was(referral: &Value, state: &str) {
    assert_eq!(referral["state"], state);
    assert_eq!(referral["personCount"], 2);
    for field in ["account", "persons", "place", "safeContact", "suspected", "gdReference", "needs", "foundCountry"] {
        assert_eq!(referral[field], Value::Null, "{field}");
    }
}

#[tokio::test]
async fn as_thana_takes_it_back_and_the_other_side_is_blind_to_what_it_held() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    app.act(THANA, "withdrawReferral", json!({ "referralId": id })).await.done();
    for who in [WORKER, COLLEAGUE] {
        only_that_it_was(&seen(&app, who, &id).await, "WITHDRAWN");
    }
    assert_eq!(seen(&app, THANA, &id).await["account"], "canary-account-Synthetic");
    // The act is none for a past addressee, whatever the state.
    assert_eq!(app.act(WORKER, "acceptReferral", both(&id)).await.refusals(), ["NOT_ALLOWED input"]);
}

#[tokio::test]
async fn as_worker_declines_with_a_reason_and_nothing_else() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    let decline = json!({ "referralId": id, "reason": "OUTSIDE_AREA" });
    assert_eq!(app.act(WORKER, "declineReferral", decline.clone()).await.refusals(), ["NOT_ALLOWED input"]);
    acknowledged(&app, &id).await;
    app.act(WORKER, "declineReferral", decline).await.done();
    only_that_it_was(&seen(&app, WORKER, &id).await, "DECLINED");
    let told = seen(&app, THANA, &id).await;
    let last = json!({ "kind": "DECLINED", "reason": "OUTSIDE_AREA", "told": null, "agency": { "code": "NGO-A" } });
    assert_eq!(told["events"][1], last);
    assert_eq!((&told["dueAt"], &told["overdue"]), (&Value::Null, &json!(false)));
}

#[tokio::test]
async fn as_worker_closes_what_is_done_and_the_cases_go_on() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    app.act(WORKER, "acceptReferral", both(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    app.act(THANA, "closeReferral", json!({ "referralId": id })).await.done();
    only_that_it_was(&seen(&app, WORKER, &id).await, "CLOSED");
    assert_eq!(seen(&app, WORKER, &id).await["cases"].as_array().unwrap().len(), 2);
    assert_eq!(seen(&app, THANA, &id).await["cases"].as_array().unwrap().len(), 2, "followed until each is closed");
}

#[tokio::test]
async fn when_the_time_is_over_for_which_it_is_kept() {
    let (app, world) = begin().await;
    let _ = submitted(&app, &world).await;
    app.advance(TimeDelta::days(5 * 366 - 40));
    // Tokens, postings and agreements of the world end before; what is asked here is the decision alone.
    let facts = facts_of(&app).await;
    let ties = |days: i64| facts.ties(world.thana, app.now() + TimeDelta::days(days));
    assert_eq!(ties(30).len(), 1);
    assert_eq!(ties(41), []);
}

async fn facts_of(app: &crate::harness::app::TestApp) -> api::disclosure::referral::ReferralFacts {
    use sea_orm::EntityTrait as _;
    let db = app.database.connect().await;
    let row = entities::referral::Entity::find().one(&db).await.unwrap().unwrap();
    db.close().await.unwrap();
    api::disclosure::inputs::ReferralInputs { row, pseudonyms: Vec::new(), events: Vec::new() }.facts()
}

#[tokio::test]
async fn as_case_worker_who_closes_the_case_the_station_follows_no_longer() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    app.act(WORKER, "acceptReferral", both(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    let case = seen(&app, THANA, &id).await["cases"][0]["id"].clone();
    let (_, keys) = app.store.keyed().open_global_id(case.as_str().unwrap(), 1).unwrap();
    world.close(&app, keys[0]).await;
    app.advance(TimeDelta::minutes(1));
    let left = seen(&app, THANA, &id).await;
    assert_eq!(left["cases"].as_array().unwrap().len(), 1, "the other case");
    assert_eq!(left["account"], "canary-account-Synthetic", "its own words stay");
}

#[tokio::test]
async fn as_worker_to_whom_she_says_that_the_station_shall_not_follow_her() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    app.act(WORKER, "acceptReferral", both(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    let case = seen(&app, THANA, &id).await["cases"][0]["id"].clone();
    let no = json!({ "caseId": case, "denyRecipients": [{ "agencyId": app.id("Agency", &[world.thana]) }] });
    app.act(("worker", Purpose::Shelter), "sayNo", no).await.done();
    app.advance(TimeDelta::minutes(1));
    let left = seen(&app, THANA, &id).await;
    assert_eq!(left["cases"].as_array().unwrap().len(), 1, "that of the other person");
    assert_ne!(left["cases"][0]["id"], case);
    assert_eq!((&left["state"], &left["account"]), (&json!("ACCEPTED"), &json!("canary-account-Synthetic")));
    // And what the station sends next does not undo her word, whatever comes of it.
    let again = submitted(&app, &world).await;
    acknowledged(&app, &again).await;
    let mut join = both(&again);
    join["persons"][0]["caseId"] = case.clone();
    app.act(WORKER, "acceptReferral", join).await.done();
    app.advance(TimeDelta::minutes(1));
    let cases = seen(&app, THANA, &again).await["cases"].clone();
    assert_eq!(cases.as_array().unwrap().len(), 1, "{cases}");
    assert_ne!(cases[0]["id"], case);
}
