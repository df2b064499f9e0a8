//! Emergency access: at once, for oneself, told to those who lead, and reviewed before the next.

use chrono::TimeDelta;
use entities::vocabulary::{DataClass, ProvisionEffect, Purpose, RelationKind};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::code::unguarded;
use crate::harness::types::TYPES;
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);
const OFFICER: (&str, Purpose) = ("officer", Purpose::Oversight);
const THANA: (&str, Purpose) = ("thana", Purpose::Handover);

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    (app, world, case)
}

fn declares(app: &TestApp, case: &Case, classes: &[&str], reason: &str) -> Value {
    json!({ "caseId": app.case_id(case), "classes": classes, "reason": reason,
        "words": "canary-emergency-Synthetic" })
}

async fn list(app: &TestApp, (subject, purpose): (&str, Purpose), open: bool) -> Vec<Value> {
    let everything = TYPES.everything("EmergencyAccess");
    let query = format!("{{ emergencyAccess(first: 20, open: {open}) {everything} }}");
    let answer = app.ask(subject, purpose, &query).await;
    let mine = |row: &&Value| row["reason"] != "COVERING";
    answer.at("/emergencyAccess").as_array().unwrap().iter().filter(mine).cloned().collect()
}

/// The name and the phone, as somebody sees them.
async fn sees(app: &TestApp, (subject, purpose): (&str, Purpose)) -> (bool, bool) {
    let query = "{ cases(first: 1) { nodes { person { name phone } } } }";
    let answer = app.ask(subject, purpose, query).await;
    let node = answer.at("/cases/nodes/0");
    (node["person"]["name"].is_string(), node["person"]["phone"].is_string())
}

#[tokio::test]
async fn as_station_opens_at_once_and_who_leads_is_told_and_reviews() {
    let (app, _, case) = begin().await;
    assert_eq!(sees(&app, THANA).await, (false, false));
    app.act(THANA, "declareEmergency", declares(&app, &case, &["CONTACT"], "LIFE_THREAT")).await.done();
    assert_eq!(sees(&app, THANA).await, (false, true), "what was named, and nothing else");
    for who in [WORKER, OFFICER] {
        let told = list(&app, who, true).await;
        assert_eq!((told.len(), &told[0]["state"]), (1, &json!("RUNNING")), "{}", who.0);
        assert_eq!(told[0]["words"], "canary-emergency-Synthetic");
        assert_eq!((&told[0]["declaredBy"]["code"], &told[0]["classes"]), (&json!("THANA-A"), &json!(["CONTACT"])));
    }
    let id = list(&app, OFFICER, true).await[0]["id"].clone();
    let review = json!({ "emergencyId": id, "justified": true });
    let early = app.act(OFFICER, "reviewEmergency", review.clone()).await;
    assert_eq!(early.refusals(), ["NOT_POSSIBLE_NOW input.emergencyId"]);
    app.advance(TimeDelta::hours(3) - TimeDelta::seconds(1));
    assert_eq!(sees(&app, THANA).await, (false, true));
    app.advance(TimeDelta::seconds(1));
    assert_eq!(sees(&app, THANA).await, (false, false), "three hours");
    let again = app.act(THANA, "declareEmergency", declares(&app, &case, &["CONTACT"], "LIFE_THREAT")).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.caseId"], "no renewal before the review");
    app.act(OFFICER, "reviewEmergency", review.clone()).await.done();
    assert!(list(&app, WORKER, true).await.is_empty());
    assert_eq!(list(&app, THANA, false).await[0]["state"], "JUSTIFIED");
    let twice = app.act(OFFICER, "reviewEmergency", review).await;
    assert_eq!(twice.refusals(), ["NOT_POSSIBLE_NOW input.emergencyId"]);
    app.act(THANA, "declareEmergency", declares(&app, &case, &["CONTACT"], "LIFE_THREAT")).await.done();
}

#[tokio::test]
async fn as_worker_closes_it_alone_and_at_once() {
    let (app, _, case) = begin().await;
    app.act(THANA, "declareEmergency", declares(&app, &case, &["IDENTITY", "CONTACT"], "CANNOT_CONSENT")).await.done();
    assert_eq!(sees(&app, THANA).await, (true, true));
    let id = list(&app, WORKER, true).await[0]["id"].clone();
    app.act(WORKER, "endEmergencyAccess", json!({ "emergencyId": id })).await.done();
    assert_eq!(sees(&app, THANA).await, (false, false));
    let again = app.act(THANA, "endEmergencyAccess", json!({ "emergencyId": id })).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.emergencyId"]);
    assert_eq!(list(&app, THANA, true).await[0]["state"], "TO_BE_REVIEWED");
}

#[tokio::test]
async fn it_is_the_members_own_and_he_ends_it() {
    let (app, _, case) = begin().await;
    let provider = ("provider", Purpose::Shelter);
    app.act(provider, "declareEmergency", declares(&app, &case, &["IDENTITY"], "CONFIRMING_IDENTITY")).await.done();
    assert_eq!(sees(&app, provider).await, (true, false));
    let desk = ("provider-desk", Purpose::Shelter);
    assert_eq!(sees(&app, desk).await, (false, false), "a colleague of his");
    assert_eq!(sees(&app, ("provider", Purpose::HealthCare)).await, (false, false), "for another purpose");
    assert!(list(&app, desk, true).await.is_empty());
    let id = list(&app, provider, true).await[0]["id"].clone();
    for who in [desk, THANA] {
        let other = app.act(who, "endEmergencyAccess", json!({ "emergencyId": id })).await;
        assert_eq!(other.refusals(), ["NOT_ALLOWED input"], "{}", who.0);
        let review = app.act(who, "reviewEmergency", json!({ "emergencyId": id, "justified": true })).await;
        assert_eq!(review.refusals(), ["NOT_ALLOWED input"], "{}", who.0);
    }
    app.act(provider, "endEmergencyAccess", json!({ "emergencyId": id })).await.done();
    assert_eq!(sees(&app, provider).await, (false, false));
}

#[tokio::test]
async fn her_denial_stands_but_against_a_threat_to_life() {
    let (app, world, case) = begin().await;
    let deny = crate::noninterference::population::line(
        &app,
        (ProvisionEffect::Deny, api::disclosure::facts::Recipient::Agency(world.thana)),
        (Purpose::Investigation, DataClass::Contact),
        entities::vocabulary::Country::Bangladesh,
    );
    world.say(&app, &case, (entities::vocabulary::ConsentGiver::Survivor, None), vec![deny]).await;
    let both = ["IDENTITY", "CONTACT"];
    app.act(THANA, "declareEmergency", declares(&app, &case, &both, "CANNOT_CONSENT")).await.done();
    assert_eq!(sees(&app, THANA).await, (true, false));
    let id = list(&app, WORKER, true).await[0]["id"].clone();
    app.act(WORKER, "endEmergencyAccess", json!({ "emergencyId": id })).await.done();
    app.act(OFFICER, "reviewEmergency", json!({ "emergencyId": id, "justified": false })).await.done();
    app.act(THANA, "declareEmergency", declares(&app, &case, &both, "LIFE_THREAT")).await.done();
    assert_eq!(sees(&app, THANA).await, (true, true));
}

#[tokio::test]
async fn what_cannot_be_told_opens_nothing() {
    let (app, _, case) = begin().await;
    let db = unguarded(&app).await;
    if app.database.is_postgres() {
        let refuses = "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
                       $$ BEGIN RAISE EXCEPTION 'no room'; END $$";
        db.execute_unprepared(refuses).await.unwrap();
        let on = "CREATE TRIGGER no_room BEFORE INSERT ON emergency_access FOR EACH ROW EXECUTE FUNCTION no_room()";
        db.execute_unprepared(on).await.unwrap();
    } else {
        let refuses =
            "CREATE TRIGGER no_room BEFORE INSERT ON emergency_access BEGIN SELECT RAISE(ABORT, 'no room'); END";
        db.execute_unprepared(refuses).await.unwrap();
    }
    let answer = app.act(THANA, "declareEmergency", declares(&app, &case, &["IDENTITY"], "LIFE_THREAT")).await;
    assert_eq!(answer.body["data"], Value::Null, "{}", answer.text);
    assert_eq!(sees(&app, THANA).await, (false, false));
    assert!(list(&app, WORKER, true).await.is_empty());
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_row_that_somebody_wrote_into_the_database_opens_nothing() {
    let (app, _, case) = begin().await;
    app.act(THANA, "declareEmergency", declares(&app, &case, &["CONTACT"], "LIFE_THREAT")).await.done();
    let db = unguarded(&app).await;
    db.execute_unprepared(
        "UPDATE emergency_access SET until = '2027-11-24T06:00:00.000000+00:00' WHERE reason = 'LIFE_THREAT'",
    )
    .await
    .unwrap();
    db.close().await.unwrap();
    let answer = app.ask(THANA.0, THANA.1, "{ cases(first: 1) { nodes { person { phone } } } }").await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")));
}

#[tokio::test]
async fn the_log_names_the_emergency() {
    let (app, _, case) = begin().await;
    app.act(THANA, "declareEmergency", declares(&app, &case, &["CONTACT"], "LIFE_THREAT")).await.done();
    assert_eq!(sees(&app, THANA).await, (false, true));
    let db = app.database.connect().await;
    use sea_orm::EntityTrait as _;
    let grants = entities::emergency_access::Entity::find().all(&db).await.unwrap();
    let grant = grants.iter().find(|row| row.member_id != row.agency_id && row.reason.is_vital()).unwrap();
    let bodies = entities::audit_body::Entity::find().all(&db).await.unwrap();
    let named = |row: &&entities::audit_body::Model| {
        let text = String::from_utf8_lossy(&row.body).into_owned();
        text.contains("emergency-station") && text.contains(&format!("\"emergencies\":[\"{}\"]", grant.id))
    };
    assert_eq!(bodies.iter().filter(named).count(), 1);
    db.close().await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let (app, _, case) = begin().await;
    let mut wrong = declares(&app, &case, &["NARRATIVE"], "LIFE_THREAT");
    wrong["words"] = json!(" ");
    let refusals = app.act(THANA, "declareEmergency", wrong).await.refusals();
    assert_eq!(refusals, ["INVALID input.classes", "INVALID input.words"]);
    let elsewhere = app
        .act(("cid", Purpose::Investigation), "declareEmergency", declares(&app, &case, &["CONTACT"], "COVERING"))
        .await;
    assert_eq!(elsewhere.refusals(), ["NOT_FOUND input.caseId"]);
    let lead = app.act(WORKER, "declareEmergency", declares(&app, &case, &["CONTACT"], "COVERING")).await;
    assert_eq!(lead.refusals(), ["NOT_ALLOWED input"]);
}
