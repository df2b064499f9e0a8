//! Recording what she agreed to, and what she takes back.

use chrono::TimeDelta;
use entities::vocabulary::{MinorState, Purpose, RelationKind, Standing};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::consents::{agrees, line, with};
use crate::harness::probe::Probe;
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);
const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);
const HOME: (&str, Purpose) = ("home", Purpose::Verification);
const BASIS: &str = "WITHHELD BASIS";

/// A case with a home station, a receiving station and a provider whose worker is assigned.
pub async fn tied() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    for (agency, kind) in [
        (world.home_thana, RelationKind::HomeStation),
        (world.thana, RelationKind::ReceivingStation),
        (world.other_ngo, RelationKind::ServiceProvider),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    (app, world, case)
}

async fn sees(app: &TestApp, case: &Case, (subject, purpose): (&'static str, Purpose), field: &str) -> String {
    Probe { app, subject, purpose, case }.of(field).await
}

#[tokio::test]
async fn as_worker_records_packages_and_they_open() {
    let (app, _, case) = tied().await;
    assert_eq!(sees(&app, &case, PROVIDER, "name").await, BASIS);
    let input = agrees(&app, &case, &["SERVICES_AFTER_RETURN"]);
    let input = with(input, json!({ "noticeId": "SERVICES_AFTER_RETURN-1-bn", "proofSha256": "Ab".repeat(32) }));
    let done = app.act(WORKER, "recordConsent", input).await.done();
    assert_eq!(done.payload()["pendingDoorId"], Value::Null);
    assert_eq!(sees(&app, &case, PROVIDER, "name").await, "shown");
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    let query = "{ cases(first: 1) { nodes { consents { packages language mode giver placeKind notice { id }
                 explainedBy { code } state } } } }";
    let told = app.ask("worker", Purpose::Shelter, query).await;
    assert_eq!(
        told.at("/cases/nodes/0/consents"),
        &json!([{ "packages": ["SERVICES_AFTER_RETURN"], "language": "BN", "mode": "THUMBPRINT", "giver": "SURVIVOR",
            "placeKind": "SHELTER", "notice": { "id": "SERVICES_AFTER_RETURN-1-bn" },
            "explainedBy": { "code": "NGO-A" }, "state": "IN_FORCE" }])
    );
    app.advance(TimeDelta::days(29));
    assert_eq!(sees(&app, &case, PROVIDER, "name").await, "shown");
}

#[tokio::test]
async fn it_ends_when_it_was_said_to_end() {
    let (app, world, case) = tied().await;
    let until = app.now() + TimeDelta::days(3);
    let input = with(agrees(&app, &case, &["BRING_ME_HOME"]), json!({ "validUntil": until.to_rfc3339() }));
    app.act(WORKER, "recordConsent", input).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
    app.advance(TimeDelta::days(3));
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    let input = agrees(&app, &case, &["BRING_ME_HOME"]);
    let input = with(input, json!({ "validUntil": null, "endsAfter": "CASE_CLOSED" }));
    app.act(WORKER, "recordConsent", input).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
    let mut w = app.write().await;
    w.reach_milestone(case.id, entities::vocabulary::MilestoneKind::CaseClosed, app.now()).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    let _ = world;
}

#[tokio::test]
async fn a_line_left_out_stays_closed_and_a_line_added_opens() {
    let (app, world, case) = tied().await;
    let input = with(
        agrees(&app, &case, &["BRING_ME_HOME"]),
        json!({
            "without": [line("POLICE_STATION", "VERIFICATION", "CONTACT")],
            "lines": [{ "agencyId": app.id("Agency", &[world.other_ngo]), "purpose": "REINTEGRATION", "class": "IDENTITY" }],
        }),
    );
    app.act(WORKER, "recordConsent", input).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
    assert_eq!(sees(&app, &case, HOME, "phone").await, BASIS);
    assert_eq!(sees(&app, &case, PROVIDER, "name").await, "shown");
    assert_eq!(sees(&app, &case, PROVIDER, "birth").await, BASIS);
}

#[tokio::test]
async fn a_denial_beats_what_is_agreed_to_with_it() {
    let (app, world, case) = tied().await;
    let denial =
        json!({ "agencyId": app.id("Agency", &[world.home_thana]), "purpose": "VERIFICATION", "class": "IDENTITY" });
    let input = with(agrees(&app, &case, &["BRING_ME_HOME"]), json!({ "denials": [denial] }));
    app.act(WORKER, "recordConsent", input).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    assert_eq!(sees(&app, &case, HOME, "phone").await, "shown");
}

#[tokio::test]
async fn that_she_was_asked_ends_what_ran_until_then() {
    let (app, world, case) = tied().await;
    let mut w = app.write().await;
    let ends_after = Some(entities::vocabulary::MilestoneKind::FirstAsked);
    let (code, begins_at) = ("PSHTO-2026".to_owned(), app.now() - TimeDelta::days(1));
    let basis =
        api::store::writing::NewBasis { case: case.id, code, recipient: None, begins_at, until: None, ends_after };
    w.attach_basis(basis).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
    let order = json!({ "giver": "COURT_ORDER", "orderNumber": "7/2026", "orderExpiresOn": "2026-12-01" });
    app.act(WORKER, "recordConsent", with(agrees(&app, &case, &["COURT"]), order)).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown", "a court was asked, not she");
    let _ = world;
    app.act(WORKER, "sayNo", json!({ "caseId": app.case_id(&case), "refused": ["COURT"] })).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
}

#[tokio::test]
async fn as_home_station_records_for_itself_and_the_worker_confirms() {
    let (app, _, case) = tied().await;
    let input = agrees(&app, &case, &["BRING_ME_HOME"]);
    let door = app.act(HOME, "recordConsent", input).await.done().door();
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS, "its own word opens nothing for it");
    let list = "{ pendingDoors(first: 5) { id kind lines { recipientRole purpose class } } }";
    let list = app.ask("worker", Purpose::Shelter, list).await;
    assert_eq!(list.at("/pendingDoors/0/kind"), "RECORD_CONSENT");
    assert_eq!(list.at("/pendingDoors/0/lines").as_array().unwrap().len(), 24);
    app.advance(TimeDelta::hours(1));
    let answer = json!({ "doorId": door, "answer": "CONFIRMED" });
    app.act(WORKER, "answerPendingDoor", answer).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
}

#[tokio::test]
async fn what_was_taken_back_meanwhile_is_not_opened_by_a_confirmation() {
    for no in [json!({ "withdrawAll": true }), json!({ "refused": ["BRING_ME_HOME"] })] {
        let (app, _, case) = tied().await;
        let door = app.act(HOME, "recordConsent", agrees(&app, &case, &["BRING_ME_HOME"])).await.done().door();
        app.advance(TimeDelta::hours(1));
        let no = with(no, json!({ "caseId": app.case_id(&case) }));
        app.act(("thana", Purpose::Handover), "sayNo", no).await.done();
        app.advance(TimeDelta::hours(1));
        app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
        assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    }
}

#[tokio::test]
async fn as_worker_of_a_lead_that_would_gain() {
    let (app, world, case) = tied().await;
    world.relate(&app, &case, world.ngo, RelationKind::ServiceProvider).await;
    // What the provider gains opens for every organisation at once, so all of it waits; the police lines do not.
    let input = agrees(&app, &case, &["SERVICES_AFTER_RETURN", "BRING_ME_HOME"]);
    let _ = app.act(WORKER, "recordConsent", input).await.done().door();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
    assert_eq!(sees(&app, &case, PROVIDER, "name").await, BASIS);
}

#[tokio::test]
async fn what_she_said_before_she_took_everything_back_does_not_outlive_it() {
    let (app, _, case) = tied().await;
    let before = app.now();
    app.advance(TimeDelta::hours(1));
    // There was nothing yet to take back.
    let all = json!({ "caseId": app.case_id(&case), "withdrawAll": true });
    app.act(("thana", Purpose::Handover), "sayNo", all).await.done();
    app.advance(TimeDelta::hours(1));
    let late = with(agrees(&app, &case, &["BRING_ME_HOME"]), json!({ "happenedAt": before.to_rfc3339() }));
    app.act(WORKER, "recordConsent", late).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    app.act(WORKER, "recordConsent", agrees(&app, &case, &["BRING_ME_HOME"])).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown", "she agreed again");
}

async fn minor(app: &TestApp, case: &Case, state: MinorState, standing: Option<Standing>, by: Uuid) -> String {
    let mut w = app.write().await;
    w.set_minority(case.id, (state, Some("2027-06".into())), app.now() - TimeDelta::days(1)).await.unwrap();
    let guardian = w.name_guardian(case.id, "MOTHER").await.unwrap();
    if let Some(standing) = standing {
        w.judge_guardian(guardian, (standing, by), app.now() - TimeDelta::hours(1)).await.unwrap();
    }
    w.commit().await.unwrap();
    app.id("Guardian", &[case.id, guardian])
}

#[tokio::test]
async fn as_worker_with_a_guardian() {
    let (app, world, case) = tied().await;
    let guardian = minor(&app, &case, MinorState::Minor, Some(Standing::Cleared), world.thana).await;
    let spoke = json!({ "giver": "GUARDIAN_WITH_ASSENT", "guardianId": guardian, "assent": true });
    let said = with(agrees(&app, &case, &["BRING_ME_HOME"]), spoke);
    for (fields, refusal) in [
        (json!({ "assent": false }), "INVALID input.assent"),
        (json!({ "assent": null }), "INVALID input.assent"),
        (json!({ "guardianId": null }), "INVALID input.guardianId"),
        (json!({ "guardianId": app.case_id(&case) }), "NOT_FOUND input.guardianId"),
        (json!({ "guardianId": app.id("Guardian", &[case.id, Uuid::now_v7()]) }), "NOT_FOUND input.guardianId"),
        (json!({ "giver": "CHILD", "guardianId": null }), "INVALID input.giver"),
        (json!({ "giver": "SURVIVOR", "guardianId": null }), "NOT_POSSIBLE_NOW input.giver"),
        (json!({ "capacityAssessed": false }), "INVALID input.capacityAssessed"),
    ] {
        let tried = app.act(WORKER, "recordConsent", with(said.clone(), fields.clone())).await;
        assert_eq!(tried.refusals(), [refusal], "{fields}");
    }
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    app.act(WORKER, "recordConsent", said).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
}

#[tokio::test]
async fn as_worker_with_a_guardian_who_may_not_speak() {
    for standing in [None, Some(Standing::Disqualified)] {
        let (app, world, case) = tied().await;
        let guardian = minor(&app, &case, MinorState::Undetermined, standing, world.thana).await;
        let spoke = json!({ "giver": "GUARDIAN_WITH_ASSENT", "guardianId": guardian, "assent": true });
        let said = with(agrees(&app, &case, &["BRING_ME_HOME"]), spoke);
        let tried = app.act(WORKER, "recordConsent", said.clone()).await;
        assert_eq!(tried.refusals(), ["GUARDIAN_DISQUALIFIED input.guardianId"]);
        // Who may not know whether she is a minor is not told of guardians either.
        let tried = app.act(HOME, "recordConsent", said).await;
        assert_eq!(tried.refusals(), ["NOT_FOUND input.guardianId"]);
    }
}

#[tokio::test]
async fn a_guardian_does_not_speak_for_an_adult_nor_anybody_before_her_age_is_recorded() {
    let (app, world, case) = tied().await;
    let guardian = minor(&app, &case, MinorState::Adult, Some(Standing::Cleared), world.thana).await;
    let spoke = json!({ "giver": "GUARDIAN_WITH_ASSENT", "guardianId": guardian, "assent": true });
    let tried = app.act(WORKER, "recordConsent", with(agrees(&app, &case, &["BRING_ME_HOME"]), spoke)).await;
    assert_eq!(tried.refusals(), ["NOT_POSSIBLE_NOW input.giver"]);
    let opened = json!({ "channel": "FORMAL", "stage": "IN_NGO_CUSTODY" });
    let opened = app.act(WORKER, "openCase", opened).await.done();
    let said = with(agrees(&app, &case, &["BRING_ME_HOME"]), json!({ "caseId": opened.payload()["case"]["id"] }));
    let tried = app.act(WORKER, "recordConsent", said).await;
    assert_eq!(tried.refusals(), ["NOT_POSSIBLE_NOW input.giver"]);
}

#[tokio::test]
async fn for_a_child_the_station_records_and_nothing_is_told_nor_opened() {
    let (app, world, case) = tied().await;
    let _ = minor(&app, &case, MinorState::Minor, None, world.thana).await;
    let door = app.act(HOME, "recordConsent", agrees(&app, &case, &["BRING_ME_HOME"])).await.done().door();
    app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    // Her no counts.
    let no =
        json!({ "caseId": app.case_id(&case), "giver": "CHILD", "denyRecipients": [{ "role": "POLICE_STATION" }] });
    app.act(HOME, "sayNo", no).await.done();
}

#[tokio::test]
async fn a_court_order_opens_until_its_last_day_and_its_number_is_sealed() {
    let (app, world, case) = tied().await;
    let _ = minor(&app, &case, MinorState::Minor, None, world.thana).await;
    let order = json!({ "giver": "COURT_ORDER", "orderNumber": "canary-42/2026", "orderExpiresOn": "2026-11-25" });
    let said = with(agrees(&app, &case, &["BRING_ME_HOME"]), order);
    for (fields, refusal) in [
        (json!({ "orderNumber": null }), "INVALID input.orderNumber"),
        (json!({ "orderNumber": "  " }), "INVALID input.orderNumber"),
        (json!({ "orderExpiresOn": null }), "DATE_IMPOSSIBLE input.orderExpiresOn"),
        (json!({ "orderExpiresOn": "2026-11-23" }), "DATE_IMPOSSIBLE input.orderExpiresOn"),
        (json!({ "orderNumber": null, "orderExpiresOn": null }), "CONTRADICTION input.orderNumber"),
    ] {
        let tried = app.act(WORKER, "recordConsent", with(said.clone(), fields.clone())).await;
        assert_eq!(tried.refusals(), [refusal], "{fields}");
    }
    app.act(WORKER, "recordConsent", said).await.done();
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown");
    app.advance(TimeDelta::hours(35));
    assert_eq!(sees(&app, &case, HOME, "name").await, "shown", "23:00 in Dhaka of the last day");
    app.advance(TimeDelta::hours(1));
    assert_eq!(sees(&app, &case, HOME, "name").await, BASIS);
    let db = app.database.connect().await;
    use sea_orm::EntityTrait as _;
    let rows = entities::court_order::Entity::find().all(&db).await.unwrap();
    // The case came with an order that is long over.
    assert_eq!(rows.len(), 2, "{rows:?}");
    for row in rows {
        assert!(!row.number.as_bytes().windows(6).any(|part| part == b"canary"));
    }
}

#[tokio::test]
async fn as_worker_with_words_that_cannot_be() {
    let (app, world, case) = tied().await;
    let agency = app.id("Agency", &[world.thana]);
    let said = agrees(&app, &case, &["BRING_ME_HOME"]);
    let at = |days| (app.now() + TimeDelta::days(days)).to_rfc3339();
    let contact = line("POLICE_STATION", "VERIFICATION", "CONTACT");
    for (fields, refusals) in [
        (json!({ "packages": [] }), vec!["INVALID input.packages"]),
        (json!({ "validUntil": null }), vec!["INVALID input.validUntil"]),
        (json!({ "validUntil": at(-1) }), vec!["DATE_IMPOSSIBLE input.validUntil"]),
        (json!({ "validUntil": at(800) }), vec!["DATE_IMPOSSIBLE input.validUntil"]),
        (json!({ "endsAfter": "FIRST_ASKED" }), vec!["INVALID input.endsAfter"]),
        (json!({ "happenedAt": at(1) }), vec!["DATE_IMPOSSIBLE input.happenedAt"]),
        (json!({ "proofSha256": "xyz" }), vec!["INVALID input.proofSha256"]),
        (json!({ "noticeId": "NO-1-bn" }), vec!["NOT_FOUND input.noticeId"]),
        (json!({ "noticeId": "COURT-1-bn" }), vec!["CONTRADICTION input.noticeId"]),
        (json!({ "noticeId": "BRING_ME_HOME-1-en" }), vec!["CONTRADICTION input.noticeId"]),
        (json!({ "without": [line("PARTNER_NGO", "SHELTER", "IDENTITY")] }), vec!["CONTRADICTION input.without.0"]),
        (json!({ "without": [contact], "lines": [contact] }), vec!["CONTRADICTION input.lines.0"]),
        (json!({ "denials": [contact] }), vec!["CONTRADICTION input.denials.0"]),
        (json!({ "lines": [line("PARTNER_NGO", "VERIFICATION", "HEALTH")] }), vec!["INVALID input.lines.0"]),
        (json!({ "lines": [line("ADMINISTRATOR", "SHELTER", "HEALTH")] }), vec!["INVALID input.lines.0"]),
        (json!({ "lines": [line("PARTNER_NGO", "SHELTER", "STAFF")] }), vec!["INVALID input.lines.0.class"]),
        (
            json!({ "lines": [with(contact.clone(), json!({ "country": "IN" }))] }),
            vec!["INVALID input.lines.0.country"],
        ),
        (
            json!({ "lines": [with(contact.clone(), json!({ "agencyId": agency }))] }),
            vec!["CONTRADICTION input.lines.0.agencyId"],
        ),
        (
            json!({ "lines": [{ "purpose": "VERIFICATION", "class": "CONTACT" }] }),
            vec!["CONTRADICTION input.lines.0.agencyId"],
        ),
        (
            json!({ "lines": [{ "agencyId": app.id("Agency", &[case.id]), "purpose": "VERIFICATION", "class": "CONTACT" }] }),
            vec!["NOT_FOUND input.lines.0.agencyId"],
        ),
        (
            json!({ "lines": [{ "agencyId": agency, "purpose": "VERIFICATION", "class": "CONTACT", "country": "IN" }] }),
            vec!["INVALID input.lines.0.country"],
        ),
        (
            json!({ "orderNumber": "7" }),
            vec!["CONTRADICTION input.orderNumber", "DATE_IMPOSSIBLE input.orderExpiresOn"],
        ),
        (
            json!({ "capacityAssessed": false, "proofSha256": "" }),
            vec!["INVALID input.capacityAssessed", "INVALID input.proofSha256"],
        ),
    ] {
        let tried = app.act(WORKER, "recordConsent", with(said.clone(), fields.clone())).await;
        assert_eq!(tried.refusals(), refusals, "{fields}");
    }
    let told = app.ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { consents { id } } } }").await;
    assert_eq!(told.at("/cases/nodes/0/consents"), &json!([]), "nothing of it was done");
    let elsewhere = with(said.clone(), json!({ "caseId": app.id("Case", &[case.person]) }));
    assert_eq!(app.act(WORKER, "recordConsent", elsewhere).await.refusals(), ["NOT_FOUND input.caseId"]);
    let colleague = app.act(("colleague", Purpose::Shelter), "recordConsent", said.clone()).await;
    assert_eq!(colleague.refusals(), ["NOT_ALLOWED input"]);
    let officer = app.act(("officer", Purpose::Oversight), "recordConsent", said).await;
    assert_eq!(officer.refusals(), ["NOT_ALLOWED input"]);
}
