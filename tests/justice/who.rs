//! Who does something to a hearing: her worker all of it, the investigator what calls it off, nobody else anything.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{CID, WORKER, begin};

/// Everything that is done to a hearing that is there, with an input in which nothing is wrong on its day.
fn everything(id: &str) -> [(&'static str, Value); 6] {
    [
        ("moveHearing", json!({ "hearingId": id, "startsAt": "2026-12-02T05:00:00Z" })),
        ("postponeHearing", json!({ "hearingId": id, "reason": "COURT" })),
        ("cancelHearing", json!({ "hearingId": id, "reason": "NOT_NEEDED" })),
        ("confirmReadiness", json!({ "hearingId": id, "items": ["PRESENT_BEFORE"] })),
        ("holdHearing", json!({ "hearingId": id, "outcome": "TESTIFIED" })),
        ("giveAfterCare", json!({ "hearingId": id })),
    ]
}

#[tokio::test]
async fn as_everyone_but_her_worker_and_the_investigator_nothing_is_done() {
    let scene = begin().await;
    let id = scene.planned().await;
    let court_case = scene.ours(WORKER).await["courtCaseId"].as_str().unwrap().to_owned();
    for who in [
        ("colleague", Purpose::Testimony),
        ("worker", Purpose::Shelter),
        ("cid-colleague", Purpose::Investigation),
        ("provider", Purpose::Testimony),
        ("provider", Purpose::Shelter),
        ("thana", Purpose::Handover),
        ("home", Purpose::Verification),
        ("desk", Purpose::Verification),
        ("post", Purpose::Handover),
        ("shelter", Purpose::Repatriation),
        ("officer", Purpose::Oversight),
        ("secretariat", Purpose::Coordination),
    ] {
        assert_eq!(
            scene.refused(who, "planHearing", scene.hearing(&court_case)).await,
            ["NOT_ALLOWED input"],
            "{who:?}"
        );
        for (mutation, input) in everything(&id) {
            assert_eq!(scene.refused(who, mutation, input).await, ["NOT_ALLOWED input"], "{who:?} {mutation}");
        }
    }
    let stranger = ("bsf", Purpose::Handover);
    assert_eq!(
        scene.refused(stranger, "planHearing", scene.hearing(&court_case)).await,
        ["NOT_FOUND input.courtCaseId"]
    );
    for (mutation, input) in everything(&id) {
        assert_eq!(scene.refused(stranger, mutation, input).await, ["NOT_FOUND input.hearingId"], "{mutation}");
    }
    assert_eq!(scene.state(WORKER).await, "PLANNED");
}

#[tokio::test]
async fn as_investigator_what_calls_it_off_and_nothing_that_opens() {
    let scene = begin().await;
    let id = scene.planned().await;
    let court_case = scene.ours(CID).await["courtCaseId"].as_str().unwrap().to_owned();
    assert_eq!(scene.refused(CID, "planHearing", scene.hearing(&court_case)).await, ["NOT_ALLOWED input"]);
    for (mutation, input) in everything(&id) {
        if ["postponeHearing", "cancelHearing"].contains(&mutation) {
            scene.app.act(CID, mutation, input).await.done();
            scene.app.advance(chrono::TimeDelta::minutes(1));
        } else {
            assert_eq!(scene.refused(CID, mutation, input).await, ["NOT_ALLOWED input"], "{mutation}");
        }
    }
    assert_eq!(scene.state(WORKER).await, "CANCELLED");
    assert_eq!(
        scene.refused(CID, "cancelHearing", json!({ "hearingId": id, "reason": "COURT" })).await,
        ["NOT_POSSIBLE_NOW input.hearingId"]
    );
    let before = json!({ "hearingId": id, "reason": "COURT", "happenedAt": "2026-11-01T05:00:00Z" });
    assert_eq!(
        scene.refused(WORKER, "postponeHearing", before).await,
        ["DATE_IMPOSSIBLE input.happenedAt", "NOT_POSSIBLE_NOW input.hearingId"]
    );
    // Once she takes back what she shared, there is no hearing for him any more.
    let other = scene.hearing(&court_case);
    scene.app.act(WORKER, "planHearing", other).await.done();
    let id = scene.ours(WORKER).await["id"].clone();
    scene.app.advance(chrono::TimeDelta::minutes(1));
    let no = json!({ "caseId": scene.app.case_id(&scene.case), "withdrawAll": true });
    scene.app.act(("worker", Purpose::Shelter), "sayNo", no).await.done();
    let told = scene.refused(CID, "cancelHearing", json!({ "hearingId": id, "reason": "COURT" })).await;
    assert_eq!(told, ["NOT_FOUND input.hearingId"]);
    assert_eq!(scene.state(WORKER).await, "PLANNED", "her own word still stands: what she shares is another matter");
}
