//! Each referral that was acknowledged to its sender is there exactly once, and no answer depends on what others hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use entities::{referral, referral_person};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{THANA, begin, two_people};
use crate::harness::app::TestApp;

async fn counted(app: &TestApp) -> (u64, u64) {
    let db = app.database.connect().await;
    let referrals = referral::Entity::find().count(&db).await.unwrap();
    let persons = referral_person::Entity::find().count(&db).await.unwrap();
    db.close().await.unwrap();
    (referrals, persons)
}

#[tokio::test(flavor = "multi_thread")]
async fn as_two_stations_that_submit_the_same_at_once() {
    let (app, world) = begin().await;
    let app = Arc::new(app);
    let mut tasks = JoinSet::new();
    for who in ["thana", "home"] {
        let (app, to) = (Arc::clone(&app), world.ngo);
        tasks.spawn(async move {
            let input = two_people(&app, to);
            let answer =
                app.act_under((who, Purpose::Rescue), "submitReferral", ("the-same-event", input)).await.done();
            let payload = answer.payload().clone();
            assert_eq!(payload["userErrors"], json!([]));
            payload["referral"]["state"].clone()
        });
    }
    while let Some(state) = tasks.join_next().await {
        assert_eq!(state.unwrap(), "SUBMITTED");
    }
    assert_eq!(counted(&app).await, (2, 4), "one of each station: a key is its member's own");
}

#[tokio::test(flavor = "multi_thread")]
async fn as_thana_whose_line_is_lost_again_and_again() {
    let (app, world) = begin().await;
    let app = Arc::new(app);
    let mut ids = BTreeSet::new();
    for place in 0..12_u32 {
        let key = format!("lost-line-{place}");
        let mut tasks = JoinSet::new();
        for _ in 0..4 {
            let (app, key, input) = (Arc::clone(&app), key.clone(), two_people(&app, world.ngo));
            tasks.spawn(
                async move { app.act_under(THANA, "submitReferral", (&key, input)).await.done().payload().clone() },
            );
        }
        let mut of_this = BTreeSet::new();
        while let Some(payload) = tasks.join_next().await {
            of_this.insert(payload.unwrap()["referral"]["id"].as_str().unwrap().to_owned());
        }
        assert_eq!(of_this.len(), 1, "one referral for one key");
        ids.extend(of_this);
    }
    assert_eq!(counted(&app).await, (12, 24));
    assert_eq!(ids.len(), 12);
    let other = json!({ "urgency": "ROUTINE" });
    let mut input = two_people(&app, world.ngo);
    input["urgency"] = other["urgency"].clone();
    let reused = app.act_under(THANA, "submitReferral", ("lost-line-0", input)).await;
    assert_eq!(reused.refusals(), ["IDEMPOTENCY_KEY_REUSED input.idempotencyKey"]);
}

#[tokio::test]
async fn what_comes_back_does_not_depend_on_who_is_known() {
    let mut answers = Vec::new();
    for known in [false, true] {
        let (app, world) = begin().await;
        if known {
            // The same person is before another station and has a case that the addressee leads.
            app.act(("home", Purpose::Rescue), "submitReferral", two_people(&app, world.ngo)).await.done();
            let open = json!({ "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "name": "canary-name-Synthetic",
                "fatherName": "canary-father-Synthetic" });
            app.act(("worker", Purpose::Shelter), "openCase", open).await.done();
        } else {
            app.act(("home", Purpose::Rescue), "submitReferral", two_people(&app, world.other_ngo)).await.done();
        }
        app.advance(TimeDelta::minutes(1));
        let statements = app.store.database().statements();
        let sent = app.act(THANA, "submitReferral", two_people(&app, world.ngo)).await.done();
        let statements = app.store.database().statements() - statements;
        let mut payload = sent.payload().clone();
        let id = payload["referral"]["id"].take();
        payload["referral"]["code"] = Value::Null;
        let mut own = super::seen(&app, THANA, id.as_str().unwrap()).await;
        for random in ["id", "code"] {
            own[random] = Value::Null;
        }
        answers.push((payload, own, statements));
    }
    assert_eq!(answers[0], answers[1]);
}
