//! Who looks after her again, and who reads what was found.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{PROVIDER, Scene, WORKER, begin, everyone, nobody_else_sees, with, withheld};

const RECORD: &str = "recordFollowUp";

fn visit(scene: &Scene) -> Value {
    json!({ "caseId": scene.id(), "means": "VISIT", "safety": "SAFE_WITH_SUPPORT", "found": "a lock on the door (Synthetic)",
        "happenedAt": "2026-11-23T06:00:00Z", "nextOn": "2026-12-23" })
}

#[tokio::test]
async fn as_worker_reads_what_everyone_found_and_as_provider_what_the_own_agency_found() {
    let scene = begin().await;
    scene.does(WORKER, RECORD, visit(&scene)).await;
    let before = scene.seen(PROVIDER).await;
    assert_eq!(before["followUps"], json!([]));
    let other = with(visit(&scene), "safety", json!("UNSAFE"));
    scene.does(WORKER, RECORD, other).await;
    assert_eq!(scene.seen(PROVIDER).await, before, "what others found changes nothing");
    scene.does(PROVIDER, RECORD, with(visit(&scene), "means", json!("CALL"))).await;
    let own = scene.last(PROVIDER, "followUps").await;
    assert_eq!(
        (&own["means"], &own["safety"], &own["nextOn"]),
        (&json!("CALL"), &json!("SAFE_WITH_SUPPORT"), &json!("2026-12-23"))
    );
    assert_eq!(
        (&own["found"], withheld(&own)),
        (&Value::Null, vec!["found", "recordedBy"]),
        "it wrote that without reading it back"
    );
    let seen = scene.seen(WORKER).await;
    assert_eq!(seen["followUps"].as_array().unwrap().len(), 4, "one from before");
    assert_eq!(scene.last(WORKER, "followUps").await["found"], "a lock on the door (Synthetic)");
    assert_eq!(scene.last(WORKER, "followUps").await["recordedBy"]["code"], "NGO-B");
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_and_nobody_in_danger_is_forgotten() {
    let scene = begin().await;
    let wrong = json!({ "caseId": scene.id(), "means": "CALL", "safety": "SAFE", "found": "a\u{202E}b",
        "happenedAt": "2026-11-25T06:00:00Z", "nextOn": "2026-11-20" });
    let told = ["DATE_IMPOSSIBLE input.happenedAt", "DATE_IMPOSSIBLE input.nextOn", "INVALID input.found"];
    assert_eq!(scene.refused(WORKER, RECORD, wrong).await, told);
    for safety in ["UNSAFE", "NOT_REACHED"] {
        let open = with(with(visit(&scene), "safety", json!(safety)), "nextOn", Value::Null);
        assert_eq!(scene.refused(WORKER, RECORD, open).await, ["INVALID input.nextOn"], "{safety}");
    }
    let early = with(visit(&scene), "happenedAt", json!("2026-09-20T06:00:00Z"));
    assert_eq!(scene.refused(WORKER, RECORD, early).await, ["DATE_IMPOSSIBLE input.happenedAt"]);
}

#[tokio::test]
async fn as_everyone_else() {
    let scene = begin().await;
    everyone(&scene).await;
    scene.does(PROVIDER, RECORD, visit(&scene)).await;
    nobody_else_sees(&scene, &["followUps"]).await;
    for who in [
        ("colleague", Purpose::Reintegration),
        ("provider-desk", Purpose::Reintegration),
        ("home", Purpose::Verification),
        ("shelter", Purpose::Repatriation),
        ("secretariat", Purpose::Coordination),
        ("worker", Purpose::HealthCare),
    ] {
        assert_eq!(scene.refused(who, RECORD, visit(&scene)).await, ["NOT_ALLOWED input"], "{who:?}");
    }
}
