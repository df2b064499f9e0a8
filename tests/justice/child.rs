//! A child testifies by her own word and that of a guardian who was found fit, or of a court.

use api::store::writing::NewProvision;
use chrono::TimeDelta;
use entities::vocabulary::{ConsentGiver, MinorState, PackageCode, ProvisionEffect, Purpose, Standing};
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

/// What was permitted before opens nothing against a denial of whoever speaks for her, and a later word opens again.
#[tokio::test]
async fn a_denial_of_whoever_speaks_for_her_stands_until_something_is_permitted_after_it() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    becomes(&scene, MinorState::Minor).await;
    scene.says(WORKER, "AGREES").await;
    let mut w = scene.app.write().await;
    let guardian = w.name_guardian(scene.case.id, "MOTHER").await.unwrap();
    let at = w.now();
    w.judge_guardian(guardian, (Standing::Cleared, scene.world.office), at).await.unwrap();
    w.commit().await.unwrap();
    let speaks = (ConsentGiver::GuardianWithAssent, Some(guardian));
    let lines = |effect| {
        let of_testimony =
            permits(&scene.app, PackageCode::Court).into_iter().filter(|line| line.purpose == Purpose::Testimony);
        of_testimony.map(move |line| NewProvision { effect, ..line })
    };
    let say = async |lines: Vec<NewProvision>| {
        scene.app.advance(TimeDelta::minutes(1));
        scene.world.say(&scene.app, &scene.case, speaks, lines).await;
    };
    let hearing = scene.hearing(&court_case);
    // A narrowed yes, whose other lines are denied in the same breath, is a yes.
    let narrowed = lines(ProvisionEffect::Permit).take(1).chain(lines(ProvisionEffect::Deny).skip(1));
    say(narrowed.collect()).await;
    scene.app.act(WORKER, "planHearing", hearing.clone()).await.done();
    let id = scene.ours(WORKER).await["id"].clone();
    // A no of one line alone leaves the permit of another in force.
    say(lines(ProvisionEffect::Deny).skip(1).take(1).collect()).await;
    let refused = scene.refused(WORKER, "planHearing", hearing.clone()).await;
    assert_eq!(refused, ["NOT_POSSIBLE_NOW input.courtCaseId"], "what she denied since stands");
    let moved = json!({ "hearingId": id, "startsAt": "2026-12-02T05:00:00Z" });
    assert_eq!(scene.refused(WORKER, "moveHearing", moved).await, ["NOT_POSSIBLE_NOW input.hearingId"]);
    say(lines(ProvisionEffect::Permit).collect()).await;
    scene.app.act(WORKER, "planHearing", hearing).await.done();
}
