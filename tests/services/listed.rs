//! Which services, and what of them, each may know: who leads all, a provider its own, and nobody else any.

use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use super::{PROVIDER, Scene, WORKER, begin, withheld};

const HEALTH: (&str, Purpose) = ("worker", Purpose::HealthCare);
const SHELTER: (&str, Purpose) = ("worker", Purpose::Shelter);

async fn started(scene: &Scene, objective: &Value, of: (&str, uuid::Uuid), words: &str) -> Value {
    let id = scene.given(objective, of).await;
    let start = json!({ "serviceId": id, "words": words });
    scene.app.act(SHELTER, "startService", start).await.done();
    id
}

#[tokio::test]
async fn as_provider_sees_the_own_services_and_nothing_that_others_give_changes_anything() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    let own = started(&scene, &objectives[1], ("VOCATIONAL", scene.world.other_ngo), "machines (Synthetic)").await;
    let mut before = Vec::new();
    for purpose in [Purpose::Reintegration, Purpose::Shelter, Purpose::HealthCare] {
        let seen = scene.seen(("provider", purpose)).await;
        assert_eq!(seen["services"].as_array().unwrap().len(), 1, "{purpose:?}");
        let plans = seen["supportPlans"].as_array().unwrap();
        assert_eq!(plans.len(), 1, "the old plan is none of its own: {purpose:?}");
        let objectives: Vec<&Value> =
            plans[0]["objectives"].as_array().unwrap().iter().map(|one| &one["need"]).collect();
        assert_eq!(objectives, ["LIVELIHOOD"], "{purpose:?}");
        // What was found of her is not told to who only gives a service.
        assert_eq!(withheld(&plans[0]), ["needs", "reservations", "risk"]);
        assert_eq!((&plans[0]["needs"], &plans[0]["risk"]), (&Value::Null, &Value::Null));
        assert_eq!(plans[0]["state"], "RUNNING");
        before.push(seen);
    }
    let service = scene.service_seen(PROVIDER, &own).await;
    assert_eq!(service["events"][0]["words"], "machines (Synthetic)");
    assert_eq!(withheld(&service), ["provider"], "who serves her tells where she is");
    // Twins: others serve her too, one objective is reached, and a plan without the provider takes the place of its own.
    started(&scene, &objectives[0], ("COUNSELLING", scene.world.ngo), "sleepless (Synthetic)").await;
    let reached = json!({ "objectiveId": objectives[0], "outcome": "REACHED" });
    scene.app.act(WORKER, "recordObjectiveOutcome", reached).await.done();
    scene.app.act(WORKER, "recordSupportPlan", scene.plan()).await.done();
    for (purpose, before) in [Purpose::Reintegration, Purpose::Shelter, Purpose::HealthCare].into_iter().zip(before) {
        assert_eq!(scene.seen(("provider", purpose)).await, before, "{purpose:?}");
    }
    assert_eq!(scene.services(WORKER).await.len(), 4, "two from before, two from now");
}

#[tokio::test]
async fn shelter_is_listed_only_where_her_whereabouts_are_shown() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    let id = scene.given(&objectives[0], ("SHELTER", scene.world.other_ngo)).await;
    for (who, listed) in [
        (WORKER, true),
        (SHELTER, true),
        (HEALTH, false),
        (("provider", Purpose::Shelter), true),
        (PROVIDER, false),
        (("provider", Purpose::HealthCare), false),
    ] {
        let services = scene.services(who).await;
        assert_eq!(services.iter().any(|service| service["id"] == id), listed, "{who:?}");
        let start = json!({ "serviceId": id, "happenedAt": "2026-11-20T06:00:00Z" });
        let told = if listed { "DATE_IMPOSSIBLE input.happenedAt" } else { "NOT_FOUND input.serviceId" };
        assert_eq!(scene.refused(who, "startService", start).await, [told], "{who:?}");
    }
    assert_eq!(scene.seen(PROVIDER).await["supportPlans"], json!([]), "nor does its plan tell of it");
    let named = scene.service_seen(SHELTER, &id).await;
    assert_eq!(named["provider"]["code"], "NGO-B");
    let nameless = scene.services(HEALTH).await;
    assert!(
        nameless.iter().all(|service| service["provider"].is_null()),
        "who gives a service is not told with her health"
    );
}

#[tokio::test]
async fn what_is_written_of_care_is_read_as_her_health() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    let care = started(&scene, &objectives[0], ("COUNSELLING", scene.world.other_ngo), "sleepless (Synthetic)").await;
    let work = started(&scene, &objectives[1], ("VOCATIONAL", scene.world.other_ngo), "machines (Synthetic)").await;
    let nurse = ("provider", Purpose::HealthCare);
    for (who, words) in [(HEALTH, true), (SHELTER, true), (nurse, true), (WORKER, false), (PROVIDER, false)] {
        let event = scene.service_seen(who, &care).await["events"][0].clone();
        let told = if words { json!("sleepless (Synthetic)") } else { Value::Null };
        assert_eq!((&event["words"], &event["healthWords"]), (&Value::Null, &told), "{who:?}");
        assert_eq!(withheld(&event).contains(&"healthWords"), !words, "{who:?}");
        let event = scene.service_seen(who, &work).await["events"][0].clone();
        assert_eq!((&event["words"], &event["healthWords"]), (&json!("machines (Synthetic)"), &Value::Null), "{who:?}");
    }
}

#[tokio::test]
async fn as_everyone_else() {
    let scene = begin().await;
    for (agency, kind) in [
        (scene.world.home_thana, RelationKind::HomeStation),
        (scene.world.desk, RelationKind::Verifier),
        (scene.world.shelter, RelationKind::Counterpart),
        (scene.world.post, RelationKind::HandoverPost),
        (scene.world.thana, RelationKind::ReceivingStation),
        (scene.world.cid, RelationKind::Investigator),
        (scene.world.office, RelationKind::Coordinator),
    ] {
        scene.world.relate(&scene.app, &scene.case, agency, kind).await;
    }
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    for code in ["PSHTO-2026", "COURT-ORDER"] {
        scene.world.attach(&scene.app, &scene.case, code).await;
    }
    let objectives = scene.planned().await;
    started(&scene, &objectives[1], ("VOCATIONAL", scene.world.other_ngo), "machines (Synthetic)").await;
    let mut there = 0;
    for subject in [
        "colleague",
        "officer",
        "admin",
        "provider-desk",
        "thana",
        "home",
        "cid",
        "desk",
        "post",
        "bsf",
        "shelter",
        "secretariat",
        "seat",
    ] {
        for purpose in Purpose::ALL {
            let id = json!({ "id": scene.app.case_id(&scene.case) });
            let query = "query($id: ID!) { case(id: $id) { supportPlans { id } services { id } } }";
            let answer = scene.app.ask_with(subject, *purpose, query, id).await;
            let case = &answer.body["data"]["case"];
            there += usize::from(case.is_object());
            assert!(
                case["supportPlans"].is_null() && case["services"].is_null(),
                "{subject} {purpose:?}: {}",
                answer.text
            );
        }
    }
    assert!(there > 20, "most of them see the case: {there}");
}

#[tokio::test]
async fn what_happened_is_listed_piece_by_piece_the_last_first() {
    let scene = begin().await;
    let objectives = scene.planned().await;
    let id = started(&scene, &objectives[1], ("VOCATIONAL", scene.world.other_ngo), "machines (Synthetic)").await;
    for minute in 1..=4 {
        scene.app.advance(chrono::TimeDelta::minutes(1));
        let session = json!({ "serviceId": id, "happenedAt": scene.app.now(), "attendance": "ATTENDED",
            "words": format!("lesson {minute} (Synthetic)") });
        scene.app.act(PROVIDER, "recordServiceSession", session).await.done();
    }
    let piece = async |first: i32, before: &Value| {
        let query = "query($id: ID!, $first: Int!, $before: ID) { case(id: $id) { services { id
            events(first: $first, before: $before) { id words } } } }";
        let sent = json!({ "id": scene.app.case_id(&scene.case), "first": first, "before": before });
        let answer = scene.app.ask_with(PROVIDER.0, PROVIDER.1, query, sent).await;
        if answer.code() == Some("FIRST_OUT_OF_RANGE") {
            Value::Null
        } else {
            answer.at("/case/services/0/events").clone()
        }
    };
    let words = |events: &Value| -> Vec<String> {
        events.as_array().unwrap().iter().map(|event| event["words"].as_str().unwrap().to_owned()).collect()
    };
    let first = piece(2, &Value::Null).await;
    assert_eq!(words(&first), ["lesson 4 (Synthetic)", "lesson 3 (Synthetic)"]);
    let second = piece(100, &first[1]["id"]).await;
    assert_eq!(words(&second), ["lesson 2 (Synthetic)", "lesson 1 (Synthetic)", "machines (Synthetic)"]);
    let other = json!(scene.app.id("ServiceEvent", &[scene.case.id, uuid::Uuid::nil()]));
    assert_eq!(piece(9, &other).await, json!([]));
    assert_eq!((piece(0, &Value::Null).await, piece(101, &Value::Null).await), (Value::Null, Value::Null));
}
