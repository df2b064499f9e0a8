//! The second signature under a report: a supervisor's of the same agency, who reads it and did not sign it himself.

use entities::vocabulary::{PackageCode, Purpose};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{HOME, Scene, WORKER, begin};

const COUNTERSIGN: &str = "countersignHomeInvestigation";
const CHIEF: (&str, Purpose) = ("chief", Purpose::Verification);

async fn countersigned(scene: &Scene, who: (&str, Purpose), id: &Value) -> Vec<String> {
    scene.app.act(who, COUNTERSIGN, json!({ "investigationId": id })).await.refusals()
}

#[tokio::test]
async fn as_supervisor_of_the_station_once_and_never_the_own_report() {
    let scene = begin().await;
    scene.supervisor("chief", scene.world.home_thana).await;
    scene.app.act(HOME, "recordHomeInvestigation", scene.report()).await.done();
    let id = scene.reports(WORKER).await[1]["id"].clone();
    assert_eq!(countersigned(&scene, CHIEF, &id).await, ["NOT_FOUND input.investigationId"], "nobody signs blindly");
    scene.world.attach(&scene.app, &scene.case, "PSHTO-2026").await;
    assert_eq!(countersigned(&scene, HOME, &id).await, ["NOT_ALLOWED input"], "no supervisor");
    scene.app.act(CHIEF, "recordHomeInvestigation", scene.report()).await.done();
    let own = scene.own(CHIEF).await["id"].clone();
    assert_eq!(countersigned(&scene, CHIEF, &own).await, ["SELF_CONFIRMATION input.investigationId"]);
    assert_eq!(countersigned(&scene, CHIEF, &id).await, Vec::<String>::new());
    let seen =
        |reports: Vec<Value>| reports.iter().map(|report| report["countersignedAt"].is_string()).collect::<Vec<_>>();
    assert_eq!(seen(scene.reports(CHIEF).await), [true, false]);
    assert_eq!(seen(scene.reports(WORKER).await), [false, true, false], "who leads is told");
    assert_eq!(countersigned(&scene, CHIEF, &id).await, ["NOT_POSSIBLE_NOW input.investigationId"]);
}

#[tokio::test]
async fn as_supervisor_of_another_agency_there_is_nothing_to_sign() {
    let scene = begin().await;
    scene.world.attach(&scene.app, &scene.case, "PSHTO-2026").await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    scene.supervisor("chief", scene.world.home_thana).await;
    let member = scene.supervisor("head", scene.world.ngo).await;
    let mut w = scene.app.write().await;
    let begins_at = w.now();
    let on = api::store::writing::NewAssignment {
        case: scene.case.id,
        agency: scene.world.ngo,
        function: None,
        member: Some(member),
        begins_at,
        until: None,
    };
    w.begin_assignment(on).await.unwrap();
    w.commit().await.unwrap();
    let head = ("head", Purpose::FamilyTracing);
    scene.app.act(HOME, "recordHomeInvestigation", scene.report()).await.done();
    let reports = scene.reports(WORKER).await;
    let nothing = json!(scene.app.id("HomeReport", &[scene.case.id, Uuid::nil()]));
    for (who, id) in [(CHIEF, &reports[0]["id"]), (CHIEF, &nothing), (head, &reports[1]["id"]), (head, &nothing)] {
        assert_eq!(countersigned(&scene, who, id).await, ["NOT_FOUND input.investigationId"], "{who:?}");
    }
    assert_eq!(countersigned(&scene, head, &reports[0]["id"]).await, Vec::<String>::new());
}
