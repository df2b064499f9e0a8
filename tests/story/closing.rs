//! What threatens her, what came of what was planned, and how her case is closed by two people.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::home::{COUNSELLOR, PROVIDER, WORKER};
use super::silence::{CLOSING, THREAT};
use super::{Story, owed, silence};

/// Who answers for the work of others at the organisation that leads.
const HEAD: (&str, Purpose) = ("head", Purpose::Reintegration);
const CID: (&str, Purpose) = ("cid", Purpose::Investigation);
const LAWYER: (&str, Purpose) = ("lawyer", Purpose::Reintegration);

pub async fn told(story: &mut Story) {
    threatened(story).await;
    ended(story).await;
    owed::told_of_the_judgment(story).await;
    closed(story).await;
}

async fn threatened(story: &mut Story) {
    story.telling.step("At a visit her teacher hears that the recruiter asked for her, and says so to who leads");
    let next_on = (story.app.now().date_naive() + TimeDelta::days(3)).to_string();
    let visit = json!({ "caseId": story.case(), "means": "VISIT", "safety": "UNSAFE", "nextOn": next_on,
        "found": "she keeps the shutters closed (Synthetic)", "happenedAt": story.app.now().to_rfc3339() });
    story.does(PROVIDER, "recordFollowUp", visit).await;
    let alert = json!({ "caseId": story.case(), "kind": "TRAFFICKER_NEAR", "level": "IMMEDIATE", "words": THREAT });
    story.does(PROVIDER, "raiseSafetyAlert", alert).await;
    let alert = story.last(WORKER, "safetyAlerts").await;
    let taken = json!({ "alertId": alert, "words": "she sleeps at her sister's (Synthetic)" });
    story.does(WORKER, "acknowledgeSafetyAlert", taken).await;
    story.told_later().await;
    story.telling.step("He is arrested; the alert ends, and the next visit finds her safe");
    story.app.advance(TimeDelta::days(3));
    let over = json!({ "alertId": alert, "words": "the thana arrested him (Synthetic)" });
    story.does(WORKER, "closeSafetyAlert", over).await;
    let visit = json!({ "caseId": story.case(), "means": "VISIT", "safety": "SAFE", "happenedAt": story.app.now().to_rfc3339(),
        "found": "the shutters are open (Synthetic)" });
    story.does(WORKER, "recordFollowUp", visit).await;
    story.told_later().await;
}

async fn ended(story: &mut Story) {
    story.telling.step("Half a year later everything that was planned came to its end, or nothing is closed");
    story.app.advance(TimeDelta::days(120));
    let early = story.app.act(WORKER, "proposeClosure", closure(story)).await.refusals();
    assert!(early.iter().all(|code| code == "NOT_POSSIBLE_NOW input.caseId") && !early.is_empty(), "{early:?}");
    story.telling.did("worker (REINTEGRATION): proposeClosure, which is refused: something is left to do");
    for (who, kind) in [
        (COUNSELLOR, "COUNSELLING"),
        (COUNSELLOR, "MEDICAL"),
        (PROVIDER, "LIFE_SKILLS"),
        (PROVIDER, "VOCATIONAL"),
        (LAWYER, "LEGAL_AID"),
    ] {
        let id = story.service(who, kind).await;
        story.does(who, "recordServiceOutcome", json!({ "serviceId": id, "outcome": "REACHED" })).await;
        story.does(who, "endService", json!({ "serviceId": id, "reason": "COMPLETED" })).await;
    }
    for (stage, outcome) in [("JUDGMENT", None), ("CLOSED", Some("CONVICTION"))] {
        let court_case = story.last(CID, "courtCases").await;
        let reached = json!({ "courtCaseId": court_case, "stage": stage, "outcome": outcome });
        story.does(CID, "advanceCourtCase", reached).await;
    }
    let plan = story.rows(WORKER, "supportPlans").await.pop().unwrap();
    for objective in plan["objectives"].as_array().unwrap() {
        let reached =
            json!({ "objectiveId": objective["id"], "outcome": "REACHED", "words": "so she says (Synthetic)" });
        story.does(WORKER, "recordObjectiveOutcome", reached).await;
    }
    story.told_later().await;
}

fn closure(story: &Story) -> Value {
    json!({ "caseId": story.case(), "reason": "GOALS_REACHED", "outcome": "REINTEGRATED", "words": CLOSING })
}

async fn closed(story: &mut Story) {
    story.telling.step("Her worker proposes to close the case, and only somebody else of the organisation closes it");
    let ngo = story.world.ngo;
    story.assigned(WORKER, (ngo, "head")).await;
    story.does(WORKER, "proposeClosure", closure(story)).await;
    let closure = json!({ "closureId": story.last(WORKER, "closures").await });
    let alone = story.app.act(WORKER, "approveClosure", closure.clone()).await.refusals();
    assert_eq!(alone, ["NOT_ALLOWED input"]);
    story.telling.did("worker (REINTEGRATION): approveClosure, which is refused: NOT_ALLOWED input");
    story.told_later().await;
    story.does(HEAD, "approveClosure", closure).await;
    story.app.advance(TimeDelta::days(1));
    story.told_later().await;
    silence::is_kept(story).await;
}
