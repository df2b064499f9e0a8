//! The court that tries him: a case on the other side, what she stated, her own word, and a hearing by video from where she is.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use entities::vocabulary::Purpose;
use serde_json::json;

use super::silence::{REMOTE_POINT, STATED};
use super::{Story, silence};

const WORKER: (&str, Purpose) = ("worker", Purpose::Testimony);
const CID: (&str, Purpose) = ("cid", Purpose::Investigation);
const LAWYER: (&str, Purpose) = ("lawyer", Purpose::Testimony);

pub async fn told(story: &mut Story) {
    tried(story).await;
    let starts_at = planned(story).await;
    heard(story, starts_at).await;
}

async fn tried(story: &mut Story) {
    story.telling.step("The man who brought her is tried in Mumbai; the investigator writes down what she stated");
    let ago = |days| (story.app.now() - TimeDelta::days(days)).to_rfc3339();
    let (opened, taken, sent) = (ago(30), ago(1), ago(1));
    let court = json!({ "caseId": story.case(), "country": "IN", "court": "SESSIONS",
        "courtName": "Court of Session, Greater Mumbai (Synthetic)", "number": "SC 88/2026 Synthetic",
        "laws": ["PENAL_CODE", "ITPA"], "side": "VICTIM_WITNESS", "openedAt": opened });
    story.does(CID, "recordCourtCase", court).await;
    let court_case = story.last(CID, "courtCases").await;
    for (stage, days) in [("CHARGE_SHEET", 20), ("TRIAL", 6)] {
        let at = (story.app.now() - TimeDelta::days(days)).to_rfc3339();
        let reached = json!({ "courtCaseId": court_case, "stage": stage, "happenedAt": at });
        story.does(CID, "advanceCourtCase", reached).await;
    }
    let statement = json!({ "caseId": story.case(), "courtCaseId": court_case, "kind": "POLICE", "takenAt": taken,
        "language": "BN", "interpreter": false, "supportPerson": true, "words": STATED,
        "reference": "ST 12 Synthetic" });
    story.does(CID, "recordStatement", statement).await;
    let request = json!({ "courtCaseId": court_case, "number": "MLA 7/2026 Synthetic",
        "authority": "the central authority (Synthetic)", "law": "MLA-2012-S18", "sentAt": sent });
    story.does(CID, "recordLegalAssistance", request).await;
    let granted = json!({ "legalAssistanceId": story.last(CID, "legalAssistance").await, "outcome": "GRANTED",
        "validUntil": (story.app.now() + TimeDelta::days(60)).date_naive().to_string() });
    story.does(WORKER, "answerLegalAssistance", granted).await;
    story.told_later().await;
}

/// Nobody is heard without her own word, whatever she agreed to share.
async fn planned(story: &mut Story) -> DateTime<Utc> {
    story.telling.step("No hearing is planned until she says that she will testify; she says so to her lawyer");
    let day = (story.app.now() + TimeDelta::days(7)).date_naive();
    let starts_at = day.and_time(NaiveTime::from_hms_opt(5, 30, 0).unwrap()).and_utc();
    let hearing = json!({ "courtCaseId": story.last(WORKER, "courtCases").await, "mode": "VIDEO", "abroad": true,
        "startsAt": starts_at.to_rfc3339(), "courtPoint": "court room 7 (Synthetic)",
        "courtCoordinator": { "office": "COURT", "name": "Registrar Synthetic" }, "remotePoint": REMOTE_POINT,
        "remoteCoordinator": { "office": "DISTRICT", "name": "Officer Synthetic" }, "courtLanguage": "HI",
        "herLanguage": "BN", "interpreter": true, "supportPerson": true,
        "legalAssistanceId": story.last(WORKER, "legalAssistance").await,
        "protection": ["IN_CAMERA", "NO_ACCUSED_IN_SIGHT"] });
    let refused = story.app.act(WORKER, "planHearing", hearing.clone()).await.refusals();
    assert_eq!(refused, ["NOT_POSSIBLE_NOW input.courtCaseId"]);
    story.telling.did(&format!("worker (TESTIMONY): planHearing, which is refused: {}", refused.join(", ")));
    let word = json!({ "caseId": story.case(), "wish": "AGREES", "language": "BN", "mode": "THUMBPRINT",
        "interpreter": false, "witnessed": true, "capacityAssessed": true });
    story.does(LAWYER, "recordTestimonyWish", word).await;
    story.does(WORKER, "planHearing", hearing).await;
    story.told_later().await;
    starts_at
}

async fn heard(story: &mut Story, starts_at: DateTime<Utc>) {
    story.telling.step("On the day everything is confirmed before she speaks, and she is heard");
    let hearing = story.last(WORKER, "hearings").await;
    for (minutes_before, items) in [
        (40, ["IDENTITY_PROVEN", "LINE_TESTED", "INTERPRETER_PRESENT", "SUPPORT_PERSON_PRESENT"].as_slice()),
        (35, ["PRESENT_BEFORE"].as_slice()),
        (5, ["NOBODY_UNAUTHORISED", "NO_RECORDING"].as_slice()),
    ] {
        story.app.advance(starts_at - TimeDelta::minutes(minutes_before) - story.app.now());
        story.does(WORKER, "confirmReadiness", json!({ "hearingId": hearing, "items": items })).await;
    }
    assert_eq!(story.rows(WORKER, "hearings").await.pop().unwrap()["unconfirmed"], json!([]));
    story.told_later().await;
    silence::is_kept(story).await;
    story.app.advance(starts_at + TimeDelta::hours(2) - story.app.now());
    story.does(WORKER, "holdHearing", json!({ "hearingId": hearing, "outcome": "TESTIFIED" })).await;
    story.told_later().await;
    story.telling.step("The day after somebody calls on her; the side of the court is told neither where nor that");
    story.app.advance(TimeDelta::days(1));
    story.does(WORKER, "giveAfterCare", json!({ "hearingId": hearing })).await;
    story.told_later().await;
}
