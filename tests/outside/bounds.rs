//! What bounds a letter although the worker does not read it for this purpose, and what carries one.

use api::disclosure::facts::Recipient;
use chrono::TimeDelta;
use entities::vocabulary::{
    AgencyKind, ConsentGiver, Country, HomeRole, PackageCode, ProvisionEffect, Purpose, RelationKind,
};
use serde_json::json;

use super::{LIST, Outside, RIGHTS, WORKER, page};
use crate::harness::world::{World, permits};

/// For verification the worker is not told which agency she names; it binds the letter to it all the same.
#[tokio::test]
async fn as_worker_a_denial_of_the_body_by_name_binds_the_letter() {
    let outside = Outside::new().await;
    let mut lines = permits(&outside.app, PackageCode::BringMeHome);
    lines.retain(|line| line.purpose == Purpose::Verification);
    for line in &mut lines {
        (line.effect, line.recipient) = (ProvisionEffect::Deny, Recipient::Agency(outside.station));
    }
    outside.world.say(&outside.app, &outside.case, (ConsentGiver::Survivor, None), lines).await;
    outside.app.advance(TimeDelta::seconds(1));
    let refused = outside.tell(WORKER, &["PERSON_NAME", "PERSON_ADDRESS"]).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.fields"]);
}

/// Before she can be asked a law carries the verification, by letter as by an answer.
#[tokio::test]
async fn as_worker_what_a_law_carries_goes_by_letter() {
    let app = crate::harness::app::TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let station = World::body(&app, "PAPER-THANA", AgencyKind::Thana, Country::Bangladesh).await;
    world.relate(&app, &case, station, RelationKind::HomeStation).await;
    let letter = json!({ "caseId": app.case_id(&case), "recipientId": app.id("Agency", &[station]),
        "channel": "LETTER", "fields": ["PERSON_NAME"] });
    let refused = app.act(WORKER, "discloseOutside", letter.clone()).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.fields"]);
    world.attach(&app, &case, "PSHTO-2026").await;
    app.advance(TimeDelta::seconds(1));
    let told = app.act(WORKER, "discloseOutside", letter).await.done();
    assert_eq!(told.at("/discloseOutside/outsideDisclosure/fields/0/form"), "WHOLE");
}

/// For testimony the worker is not told who received what; what he tells himself he reads back.
#[tokio::test]
async fn as_worker_what_he_told_he_reads_back_for_its_purpose() {
    let outside = Outside::new().await;
    let Outside { app, world, case, .. } = &outside;
    world.relate(app, case, outside.station, RelationKind::Investigator).await;
    world.agree(app, case, &[PackageCode::Court]).await;
    let mut w = app.write().await;
    let new = api::store::writing::NewAssignment {
        case: case.id,
        agency: outside.station,
        function: Some(entities::vocabulary::Function::Investigator),
        member: None,
        begins_at: app.now() - TimeDelta::days(1),
        until: None,
    };
    w.begin_assignment(new).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::seconds(1));
    let who = ("worker", Purpose::Testimony);
    let mut input = outside.letter(&["CASE_FIR_REFERENCE"]);
    input["desk"] = json!("INVESTIGATOR");
    let answer = app.act(who, "discloseOutside", input).await.done();
    let sheet = page(app, who, &answer).await;
    assert!(sheet.text.contains("For this desk alone") && sheet.text.contains("investigator"), "{}", sheet.text);
    let listed = outside.list(who).await;
    let rows = listed.at("/outsideDisclosures/disclosures").as_array().unwrap();
    assert_eq!(rows.iter().filter(|row| row["purpose"] == "TESTIMONY").count(), 1, "{}", listed.text);
}

/// Where nobody but an administrator is enrolled, nobody reads here: letters go on.
#[tokio::test]
async fn as_worker_an_agency_with_an_administrator_alone_is_written_to() {
    let outside = Outside::new().await;
    let mut w = outside.app.write().await;
    let new = api::store::writing::NewMember {
        agency: outside.station,
        subject: "paper-admin".to_owned(),
        name_en: "paper-admin Member-Synthetic".to_owned(),
        name_bn: None,
        home_role: Some(HomeRole::Administrator),
    };
    w.enrol_member(new).await.unwrap();
    w.commit().await.unwrap();
    outside.tell(WORKER, &["PERSON_NAME"]).await.done();
}

/// What carried a call when it was made carried it, though the tie ended since.
#[tokio::test]
async fn as_worker_a_call_is_weighed_by_the_ties_of_then() {
    let outside = Outside::new().await;
    let called_at = outside.app.now().to_rfc3339();
    outside.app.advance(TimeDelta::minutes(10));
    let mut w = outside.app.write().await;
    w.end_relation(outside.tie, outside.app.now()).await.unwrap();
    w.commit().await.unwrap();
    outside.app.advance(TimeDelta::minutes(10));
    let mut input = outside.letter(&["PERSON_NAME"]);
    (input["channel"], input["happenedAt"]) = (json!("PHONE"), json!(called_at));
    outside.app.act(WORKER, "recordOutsideDisclosure", input).await.done();
    let id = json!({ "id": outside.app.case_id(&outside.case) });
    let listed = outside.app.ask_with(RIGHTS.0, RIGHTS.1, LIST, id).await;
    assert_eq!(listed.at("/outsideDisclosures/disclosures/0/fields/0/grounded"), &json!(true), "{}", listed.text);
}
