//! Of a record of another agency's member an officer reads what was done with the cases that his agency leads, and
//! nothing by which he could tell that there is more.

use api::audit::record::{Actor, Body, CaseEntry, Change, hex};
use chrono::TimeDelta;
use entities::case_pseudonym;
use entities::vocabulary::{DecisionSetKind, Purpose, RecordKind, Role};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Scene, entry, ids, record, scene};
use crate::harness::world::Case;

#[tokio::test]
async fn as_officer_of_the_lead() {
    let scene = scene().await;
    let asked = scene.asked().await;
    let records = scene.records(json!({})).await;
    let thana = record(&records, &asked.thana);
    assert_eq!(thana["entries"].as_array().unwrap().len(), 1, "{thana:#}");
    let ours = entry(thana, Some(&scene.id(&scene.ours)));
    let shown = ours["shown"].as_array().unwrap();
    let name = shown.iter().find(|one| one["field"] == "Person.name").unwrap();
    assert_eq!(name["consents"].as_array().unwrap().len(), 1, "{name:#}");
    assert_eq!(ours["masked"], json!([{ "field": "Person.birth", "mask": "YEAR", "rule": ours["masked"][0]["rule"] }]));
    for (field, expected) in [("memberName", Value::Null), ("outcome", Value::Null), ("named", Value::Null)] {
        assert_eq!(thana[field], expected, "{field}");
    }
    assert_eq!(thana["apart"], Value::Null);
    assert_eq!((&thana["agency"]["code"], &thana["purpose"]), (&json!("THANA-A"), &json!("HANDOVER")));
    // The consent resolves for the officer.
    let query = "query ($id: ID!) { node(id: $id) { __typename id } }";
    let node = scene.app.ask_with("officer", Purpose::Oversight, query, json!({ "id": name["consents"][0] })).await;
    assert_eq!(node.at("/node/__typename"), "Consent", "{}", node.text);
}

/// What a member of the station was told, written as the gate writes it.
async fn told(scene: &Scene, cases: &[(&Case, &str)], more: impl FnOnce(&mut Body)) -> Uuid {
    let actor = Actor::member(
        scene.world.member("thana"),
        scene.world.thana,
        Role::PoliceStation,
        "a-token",
        Purpose::Handover,
    );
    let mut body = Body::new(RecordKind::Disclosure, Uuid::from_u128(7), actor, scene.app.now(), "OK");
    for (case, field) in cases {
        let entry = CaseEntry { case: pseudonym(scene, case).await, ..CaseEntry::default() };
        body.cases.push(CaseEntry { shown: vec![((*field).to_owned(), "a-rule".into(), vec![])], ..entry });
    }
    more(&mut body);
    let id = body.id;
    scene.app.log.append(body.seal()).await.unwrap();
    id
}

async fn pseudonym(scene: &Scene, case: &Case) -> String {
    let db = scene.app.database.connect().await;
    hex(&case_pseudonym::Entity::find_by_id(case.id).one(&db).await.unwrap().unwrap().pseudonym)
}

/// Two records that say the same of our case differ in nothing but their ids, whatever else they say.
#[tokio::test]
async fn the_rest_of_a_record_leaves_no_trace() {
    let scene = scene().await;
    scene.app.advance(TimeDelta::minutes(1));
    let (ours, theirs) = (&scene.ours, &scene.theirs);
    let plain = told(&scene, &[(ours, "Case.code")], |_| {}).await;
    let change = Change::of_case("handover.confirmed", &[7; 16], vec![]);
    let other = Change::of_set("agency.suspended", DecisionSetKind::Agency, scene.world.thana, vec![]);
    let full = told(&scene, &[(theirs, "Case.healthCondition"), (ours, "Case.code")], |body| {
        body.apart = vec!["Query.viewer".into()];
        body.named = vec!["Case.stage".into()];
        body.outcome = "CURSOR_INVALID".into();
        body.changes = vec![change, other];
        body.document = Some("ab".repeat(32));
        body.commitment = Some("cd".repeat(32));
    })
    .await;
    let records = scene.records(json!({})).await;
    let of = |id: Uuid| {
        let mut found = record(&records, &id.to_string()).clone();
        found["id"].take();
        found
    };
    assert_eq!(of(plain), of(full));
    assert_eq!(of(plain)["entries"].as_array().unwrap().len(), 1);
}

/// Nor does a filter tell of it.
#[tokio::test]
async fn a_filter_sees_of_a_record_what_the_officer_sees() {
    let scene = scene().await;
    scene.app.advance(TimeDelta::minutes(1));
    let (ours, theirs) = (&scene.ours, &scene.theirs);
    let id = told(&scene, &[(theirs, "Case.healthCondition"), (ours, "Case.code")], |_| {}).await;
    let found = async |filter: Value| ids(&scene.records(filter).await).contains(&id.to_string().as_str());
    assert!(found(json!({ "class": "COORDINATION" })).await);
    assert!(!found(json!({ "class": "HEALTH" })).await, "shown of another case");
    assert!(!found(json!({ "outcome": "OK" })).await, "an outcome that is not told");
    assert!(found(json!({ "case": scene.id(ours) })).await);
    assert!(!found(json!({ "case": scene.id(theirs) })).await);
    assert!(found(json!({ "case": scene.id(ours), "class": "COORDINATION" })).await);
    assert!(!found(json!({ "case": scene.id(ours), "class": "HEALTH" })).await);
    assert!(found(json!({ "member": scene.member("thana"), "purpose": "HANDOVER", "kind": "DISCLOSURE" })).await);
}
