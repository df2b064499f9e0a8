//! Where a station leads her case its assigned officer plans hearings, by a word of hers that another agency recorded.

use entities::vocabulary::Purpose;
use serde_json::json;

use super::begin;

const DESK: (&str, Purpose) = ("thana", Purpose::Testimony);
const LAWYER: (&str, Purpose) = ("provider", Purpose::Testimony);

#[tokio::test]
async fn as_officer_of_the_station_that_leads_it_is_planned_made_ready_and_held() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    scene.world.passes_to(&scene.app, &scene.case, (scene.world.thana, "thana")).await;
    let hearing = scene.hearing(&court_case);
    // Her word is nobody's who wants it: the desk does not record that she agrees, and plans nothing without.
    assert_eq!(scene.refused(DESK, "recordTestimonyWish", scene.word("AGREES")).await, ["NOT_ALLOWED input"]);
    assert_eq!(scene.refused(DESK, "planHearing", hearing.clone()).await, ["NOT_POSSIBLE_NOW input.courtCaseId"]);
    scene.says(LAWYER, "AGREES").await;
    // In an investigation he is not shown where she is, so he plans nothing.
    let crime = ("thana", Purpose::Investigation);
    assert_eq!(scene.refused(crime, "planHearing", hearing.clone()).await, ["NOT_ALLOWED input"]);
    scene.app.act(DESK, "planHearing", hearing).await.done();
    let id = scene.ours(DESK).await["id"].clone();
    assert_eq!(scene.ours(DESK).await["remotePoint"], "Safe house Synthetic");
    scene.at("2026-12-01T04:20:00Z");
    let items = [
        "PRESENT_BEFORE",
        "IDENTITY_PROVEN",
        "LINE_TESTED",
        "INTERPRETER_PRESENT",
        "SUPPORT_PERSON_PRESENT",
        "NOBODY_UNAUTHORISED",
        "NO_RECORDING",
    ];
    scene.app.act(DESK, "confirmReadiness", json!({ "hearingId": id, "items": items })).await.done();
    scene.at("2026-12-01T07:00:00Z");
    scene.app.act(DESK, "holdHearing", json!({ "hearingId": id, "outcome": "TESTIFIED" })).await.done();
    assert_eq!(scene.ours(DESK).await["afterCare"]["agency"]["code"], "THANA-A");
    scene.at("2026-12-02T06:00:00Z");
    scene.app.act(DESK, "giveAfterCare", json!({ "hearingId": id })).await.done();
}

#[tokio::test]
async fn as_officer_who_is_not_assigned_or_at_a_post_nothing_is_planned() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    scene.says(LAWYER, "AGREES").await;
    let hearing = scene.hearing(&court_case);
    // A station that only takes her over does not lead.
    assert_eq!(scene.refused(DESK, "planHearing", hearing.clone()).await, ["NOT_FOUND input.courtCaseId"]);
    scene.world.passes_to(&scene.app, &scene.case, (scene.world.post, "post")).await;
    for purpose in [Purpose::Rescue, Purpose::Handover] {
        let told = scene.refused(("post", purpose), "planHearing", hearing.clone()).await;
        assert!(told == ["NOT_ALLOWED input"] || told == ["NOT_FOUND input.courtCaseId"], "{purpose:?}: {told:?}");
    }
}

#[tokio::test]
async fn as_officer_her_no_calls_it_off_there_too() {
    let scene = begin().await;
    let court_case = scene.opened().await;
    scene.says(LAWYER, "AGREES").await;
    scene.world.passes_to(&scene.app, &scene.case, (scene.world.thana, "thana")).await;
    scene.app.act(DESK, "planHearing", scene.hearing(&court_case)).await.done();
    let id = scene.ours(DESK).await["id"].clone();
    scene.app.advance(chrono::TimeDelta::minutes(1));
    scene.app.act(DESK, "postponeHearing", json!({ "hearingId": id, "reason": "COURT" })).await.done();
    scene.says(LAWYER, "DECLINES").await;
    assert_eq!(scene.state(DESK).await, "SHE_DECLINES");
    let moved = json!({ "hearingId": id, "startsAt": "2026-12-02T05:00:00Z" });
    assert_eq!(
        scene.refused(DESK, "moveHearing", moved).await,
        ["NOT_POSSIBLE_NOW input.hearingId", "NOT_POSSIBLE_NOW input.hearingId"]
    );
}
