//! A consent that ends is owed by the lines that the reader may be told of, and by no other.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{WORKER, begin};
use crate::harness::consents::{agrees, with};

/// The same worker for a purpose for which the history is read, and not where she is.
const ELSEWHERE: (&str, Purpose) = ("worker", Purpose::Verification);

#[tokio::test]
async fn as_worker_who_may_be_told_of_no_line_of_a_consent_it_is_not_owed_ends_nothing_and_was_never_looked_at() {
    let scene = begin().await;
    let said = |input: Value| scene.does(("worker", Purpose::Shelter), "recordConsent", input);
    let named = scene.app.id("Agency", &[scene.world.other_ngo]);
    let line = json!({ "agencyId": named, "purpose": "REINTEGRATION", "class": "IDENTITY" });
    let agreed = |packages: &[&str], until: &str| {
        with(agrees(&scene.app, &scene.case, packages), json!({ "validUntil": until }))
    };
    // All that it says names an agency, and so tells where she is looked after.
    said(with(agreed(&[], "2026-12-10T18:00:00Z"), json!({ "lines": [line] }))).await;
    scene.app.advance(TimeDelta::minutes(1));
    said(agreed(&["BRING_ME_HOME"], "2026-12-15T18:00:00Z")).await;
    scene.app.advance(TimeDelta::minutes(1));
    let listed = async |who: (&'static str, Purpose), states: &[&str]| -> Vec<Value> {
        let mut both = Vec::new();
        for mine in [true, false] {
            let filter = json!({ "kinds": ["CONSENT_EXPIRY"], "caseId": scene.id(), "states": states, "mine": mine });
            both.push(scene.duties(who, filter).await);
        }
        assert_eq!(both[0], both[1], "{who:?}");
        // The others of the case are of the tests' world, and end otherwise.
        let of_ours = |duty: &Value| duty["dueOn"] == "2026-12-10" || duty["dueOn"] == "2026-12-15";
        both.remove(0).into_iter().filter(of_ours).collect()
    };
    let days = |duties: &[Value]| -> Vec<String> {
        duties.iter().map(|duty| duty["dueOn"].as_str().unwrap().to_owned()).collect()
    };
    let all = ["UPCOMING", "DUE", "OVERDUE", "ESCALATED", "DISCHARGED"];
    let theirs = listed(WORKER, &all).await;
    assert_eq!(days(&theirs), ["2026-12-10", "2026-12-15"], "who knows where she is looks at both");
    assert_eq!(days(&listed(ELSEWHERE, &all).await), ["2026-12-15"]);
    // By its id it is as if it were none, and neither is there anything to see of it when it is over and was looked at.
    let about = theirs[0]["aboutId"].clone();
    let looked = |about: &Value| json!({ "caseId": scene.id(), "kind": "CONSENT_EXPIRY", "aboutId": about, "outcome": "LEFT_TO_END" });
    let nothing = json!(scene.app.id("Consent", &[scene.case.id, uuid::Uuid::nil()]));
    for about in [&about, &nothing] {
        let told = scene.refused(ELSEWHERE, "dischargeDuty", looked(about)).await;
        assert_eq!(told, ["NOT_FOUND input.aboutId"]);
    }
    scene.does(WORKER, "dischargeDuty", looked(&about)).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(days(&listed(WORKER, &["DISCHARGED"]).await), ["2026-12-10"]);
    assert_eq!(listed(ELSEWHERE, &["DISCHARGED"]).await, Vec::<Value>::new(), "nor that somebody looked at it");
    assert_eq!(days(&listed(ELSEWHERE, &all).await), ["2026-12-15"]);
}
