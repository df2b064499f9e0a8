//! She was trafficked again: the case that was closed is open again, and is closed again by two.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::json;

use super::{PROVIDER, WORKER, begin, closure};

#[tokio::test]
async fn as_worker_opens_the_closed_case_again_by_it_and_cares_for_her_anew() {
    let scene = begin().await;
    scene.supervisor("head", (scene.world.ngo, true)).await;
    scene.close("head").await;
    scene.app.advance(TimeDelta::hours(1));
    let again = json!({ "caseId": scene.id(), "stage": "RETRAFFICKED" });
    for (who, told) in [
        (("colleague", Purpose::Reintegration), "NOT_ALLOWED input"),
        (PROVIDER, "NOT_ALLOWED input"),
        (("worker", Purpose::HealthCare), "NOT_ALLOWED input"),
        (("home", Purpose::Verification), "NOT_FOUND input.caseId"),
        (("post", Purpose::Handover), "NOT_FOUND input.caseId"),
    ] {
        assert_eq!(scene.refused(who, "reachStage", again.clone()).await, [told], "{who:?}");
    }
    scene.does(WORKER, "reachStage", again).await;
    assert_eq!(scene.seen(WORKER).await["stage"], "RETRAFFICKED");
    let plan = json!({ "caseId": scene.id(), "assessedAt": scene.app.now(), "needs": ["SAFETY"], "risk": "IMMEDIATE",
        "agreement": "AGREED", "startsOn": "2026-11-24", "reviewOn": "2027-02-20",
        "objectives": [{ "need": "SAFETY", "words": "found and safe (Synthetic)" }] });
    scene.does(WORKER, "recordSupportPlan", plan).await;
    let open = scene.refused(WORKER, "proposeClosure", closure(&scene.id())).await;
    assert_eq!(open, ["NOT_POSSIBLE_NOW input.caseId"], "her new plan is open");
    scene.app.advance(TimeDelta::hours(1));
    scene.does(WORKER, "reachStage", json!({ "caseId": scene.id(), "stage": "IN_NGO_CUSTODY" })).await;
    let query = "query($id: ID!) { case(id: $id) { supportPlans { objectives { id } } } }";
    let answer = scene.app.ask_with(WORKER.0, WORKER.1, query, json!({ "id": scene.id() })).await;
    let objective = answer.at("/case/supportPlans/1/objectives/0/id").clone();
    scene.does(WORKER, "recordObjectiveOutcome", json!({ "objectiveId": objective, "outcome": "REACHED" })).await;
    scene.app.advance(TimeDelta::hours(1));
    scene.close("head").await;
    assert_eq!(scene.seen(WORKER).await["stage"], "CLOSED");
}
