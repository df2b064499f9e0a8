//! A child testifies by her own word and that of a guardian who was found fit, or of a court.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentGiver, MinorState, PackageCode};
use serde_json::json;

use super::{Scene, WORKER, begin};
use crate::harness::world::permits;

async fn becomes(scene: &Scene, state: MinorState) {
    scene.app.advance(TimeDelta::minutes(1));
    let mut w = scene.app.write().await;
    let at = w.now();
    w.set_minority(scene.case.id, (state, None), at).await.unwrap();
    w.commit().await.unwrap();
}

#[tokio::test]
async fn her_own_word_alone_is_not_enough_and_nobody_elses_is_either() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    becomes(&scene, MinorState::Minor).await;
    let hearing = scene.hearing(&court_case);
    let refused = async || scene.refused(WORKER, "planHearing", hearing.clone()).await;
    scene.says(WORKER, "AGREES").await;
    assert_eq!(refused().await, ["NOT_POSSIBLE_NOW input.courtCaseId"], "nobody spoke besides her");
    scene.app.advance(TimeDelta::minutes(1));
    let order = permits(&scene.app, PackageCode::Court);
    scene.world.say(&scene.app, &scene.case, (ConsentGiver::CourtOrder, None), order).await;
    scene.app.act(WORKER, "planHearing", hearing.clone()).await.done();
    scene.says(WORKER, "DECLINES").await;
    assert_eq!(scene.state(WORKER).await, "SHE_DECLINES", "no order makes her speak");
    assert_eq!(refused().await, ["NOT_POSSIBLE_NOW input.courtCaseId"]);
}

#[tokio::test]
async fn whoever_is_not_known_to_be_an_adult_counts_as_a_child() {
    let scene = begin().await;
    let id = scene.planned().await;
    becomes(&scene, MinorState::Undetermined).await;
    scene.at("2026-12-01T04:00:00Z");
    let items = json!({ "hearingId": id, "items": ["PRESENT_BEFORE"] });
    assert_eq!(scene.refused(WORKER, "confirmReadiness", items.clone()).await, ["NOT_POSSIBLE_NOW input.hearingId"]);
    scene.world.attach(&scene.app, &scene.case, "COURT-ORDER").await;
    let refused = scene.refused(WORKER, "confirmReadiness", items.clone()).await;
    assert_eq!(
        refused,
        ["NOT_POSSIBLE_NOW input.hearingId"],
        "an order about anything says nothing of her being heard"
    );
    scene.app.advance(TimeDelta::minutes(1));
    let order = permits(&scene.app, PackageCode::Court);
    scene.world.say(&scene.app, &scene.case, (ConsentGiver::CourtOrder, None), order).await;
    scene.app.act(WORKER, "confirmReadiness", items).await.done();
}
