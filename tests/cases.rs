//! One case, many viewers.

use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World, canary};

/// The global id of a case, as its leading worker sees it.
pub async fn id_of(app: &TestApp, case: &Case) -> String {
    app.store.keyed().global_id("Case", &[case.id])
}

const CASE: &str = "query ($id: ID!) { case(id: $id) {
    code stage account healthCondition presentPlace homeDistrict { nameEn } traffickers { name description }
    consents { state } handovers { plannedAt }
    redactions { field effect mask reason requestable } viewKey version
    person { name birth { date year ageBand } phone address { line district { nameEn } } redactions { field effect mask reason } viewKey } } }";

#[tokio::test]
async fn as_worker_of_the_lead() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let id = id_of(&app, &case).await;
    let answer = app.ask_with("worker", Purpose::Shelter, CASE, json!({ "id": id })).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    assert_eq!(answer.at("/case/person/name"), &json!(canary("name", "")));
    assert_eq!(answer.at("/case/account"), &json!(canary("account", "")));
    assert_eq!(answer.at("/case/person/birth/date"), "1999-04-12");
    assert_eq!(answer.at("/case/person/address/district/nameEn"), "Jashore");
    assert_eq!(answer.at("/case/traffickers/0/name"), &json!(canary("traffickerName", "")));
    assert!(answer.body["extensions"]["receipt"]["record"].is_string(), "{}", answer.text);
}

#[tokio::test]
async fn as_colleague_who_is_not_assigned() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let id = id_of(&app, &case).await;
    let answer = app.ask_with("colleague", Purpose::Shelter, CASE, json!({ "id": id })).await;
    assert!(answer.at("/case/code").is_string());
    assert_eq!(answer.at("/case/person/name"), &Value::Null);
    assert_eq!(answer.redaction("/case/person", "name").as_deref(), Some("WITHHELD ASSIGNMENT"));
    assert!(!answer.text.contains("canary"), "{}", answer.text);
}

#[tokio::test]
async fn as_receiving_station_before_and_after_consent() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let id = id_of(&app, &case).await;
    let ask = async || app.ask_with("thana", Purpose::Handover, CASE, json!({ "id": id })).await;
    assert_eq!(ask().await.at("/case"), &Value::Null, "no relation, no row");
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let before = ask().await;
    assert_eq!(before.redaction("/case/person", "name").as_deref(), Some("WITHHELD BASIS"), "{}", before.text);
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let after = ask().await;
    assert_eq!(after.at("/case/person/name"), &json!(canary("name", "")));
    assert_eq!(after.at("/case/person/birth"), &json!({ "date": null, "year": 1999, "ageBand": null }));
    assert_eq!(after.redaction("/case/person", "birth").as_deref(), Some("MASKED YEAR"));
    assert_eq!(after.at("/case/account"), &Value::Null);
}
