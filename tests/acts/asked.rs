//! What somebody is told who is asked for a second word, and what one agency's word cannot bring about in any order.

use chrono::TimeDelta;
use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::consents::agrees;
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);
const COLLEAGUE: (&str, Purpose) = ("colleague", Purpose::Shelter);
const HOME: (&str, Purpose) = ("home", Purpose::Verification);
const CID: (&str, Purpose) = ("cid", Purpose::Investigation);
const UNTIL: &str = "2027-01-24T00:00:00Z";
const LISTED: &str =
    "{ pendingDoors(first: 10) { id kind agency { code } relationKind minorState reviewMonth guardianId
    handoverId plannedAt post { code } receiving { code } personCount legalBasis { code } orderNumber until endsAfter
    lines { class recipientAgency { code } } } }";

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.home_thana, RelationKind::HomeStation).await;
    world.relate(&app, &case, world.cid, RelationKind::Investigator).await;
    (app, world, case)
}

async fn listed(app: &TestApp, (subject, purpose): (&str, Purpose)) -> Vec<Value> {
    let answer = app.ask(subject, purpose, LISTED).await;
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    answer.at("/pendingDoors").as_array().unwrap().clone()
}

fn own_tie(app: &TestApp, world: &World, case: &Case) -> Value {
    json!({ "caseId": app.case_id(case), "agencyId": app.id("Agency", &[world.ngo]), "kind": "SERVICE_PROVIDER",
        "until": UNTIL })
}

#[tokio::test]
async fn as_home_station_is_told_of_her_age_and_not_of_her_way() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.ngo, RelationKind::ServiceProvider).await;
    world.relate(&app, &case, world.post, RelationKind::HandoverPost).await;
    let plan = json!({
        "postId": app.id("Agency", &[world.post]), "receivingId": app.id("Agency", &[world.ngo]),
        "channel": "FORMAL", "plannedAt": "2026-11-28T05:00:00Z", "persons": [{ "caseId": app.case_id(&case) }],
    });
    app.act(("worker", Purpose::Handover), "planHandover", plan).await.done().door();
    let minor = json!({ "caseId": app.case_id(&case), "state": "MINOR", "reviewMonth": "2029-05" });
    app.act(WORKER, "setMinorStatus", minor).await.done().door();
    let doors = listed(&app, HOME).await;
    let kinds: Vec<&Value> = doors.iter().map(|door| &door["kind"]).collect();
    assert_eq!(kinds, ["SET_MINORITY"], "where and when she crosses is not told near her home");
    assert_eq!((&doors[0]["minorState"], &doors[0]["reviewMonth"]), (&json!("MINOR"), &json!("2029-05")));
    let doors = listed(&app, CID).await;
    assert_eq!(doors[0]["kind"], "PLAN_HANDOVER");
    assert_eq!(doors[0]["plannedAt"], "2026-11-28T05:00:00+00:00");
    assert_eq!((&doors[0]["post"]["code"], &doors[0]["personCount"]), (&json!("POST"), &json!(1)));
    // What was told by the question stands in the log, each field under its class.
    let record = app.last_record().await;
    let body = String::from_utf8(record.body).unwrap();
    assert!(body.contains("PendingDoor.plannedAt") && body.contains("PendingDoor.minorState"), "{body}");
    assert_eq!(listed(&app, COLLEAGUE).await, Vec::<Value>::new(), "who does not work on the case reads none of it");
    assert_eq!(listed(&app, ("worker", Purpose::Handover)).await.len(), 2);
}

#[tokio::test]
async fn as_recorder_sees_what_he_recorded_himself() {
    let (app, _, case) = begin().await;
    let minor = json!({ "caseId": app.case_id(&case), "state": "MINOR", "reviewMonth": "2029-05" });
    app.act(HOME, "setMinorStatus", minor).await.done().door();
    assert_eq!(listed(&app, HOME).await[0]["minorState"], "MINOR");
    assert_eq!(listed(&app, WORKER).await[0]["minorState"], "MINOR");
    assert_eq!(listed(&app, CID).await, Vec::<Value>::new(), "what others recorded is not for him to confirm");
}

#[tokio::test]
async fn as_lead_opens_nothing_for_itself_in_whatever_order() {
    let (app, world, case) = begin().await;
    let birth = "{ cases(first: 1) { nodes { person { birth { ageBand } } } } }";
    let seen = async || app.ask(COLLEAGUE.0, COLLEAGUE.1, birth).await.at("/cases/nodes/0/person/birth").clone();
    let tie = app.act(WORKER, "relateAgency", own_tie(&app, &world, &case)).await.done().door();
    let mut said = agrees(&app, &case, &[]);
    said["lines"] = json!([{ "agencyId": app.id("Agency", &[world.ngo]), "purpose": "SHELTER", "class": "BIRTH" }]);
    let line = app.act(WORKER, "recordConsent", said).await.done().door();
    app.act(CID, "answerPendingDoor", json!({ "doorId": tie, "answer": "CONFIRMED" })).await.done();
    assert_eq!(seen().await, Value::Null, "only the tie was confirmed");
    app.advance(TimeDelta::seconds(1));
    app.act(CID, "answerPendingDoor", json!({ "doorId": line, "answer": "CONFIRMED" })).await.done();
    assert!(seen().await.is_object());
}

#[tokio::test]
async fn as_lead_that_also_serves_does_not_do_for_the_one_what_it_may_for_the_other() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.ngo, RelationKind::ServiceProvider).await;
    world.assign(&app, &case, (world.cid, "cid")).await;
    let off = json!({ "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.cid]),
        "memberId": app.id("Member", &[world.member("cid")]) });
    let tried = app.act(COLLEAGUE, "endAssignment", off.clone()).await;
    assert_eq!(tried.refusals(), ["NOT_ALLOWED input"], "the line for the own people is not one for others");
    app.act(("worker", Purpose::Testimony), "endAssignment", off).await.done();
}

#[tokio::test]
async fn as_worker_for_a_purpose_that_does_not_tell_where_she_is() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    let off = |agency, subject: &str| {
        json!({ "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[agency]),
            "memberId": app.id("Member", &[world.member(subject)]) })
    };
    let unseen = ("worker", Purpose::Verification);
    for (agency, subject) in [(world.other_ngo, "provider"), (world.post, "post")] {
        let tried = app.act(unseen, "endAssignment", off(agency, subject)).await;
        assert_eq!(tried.refusals(), ["NOT_FOUND input.memberId"], "{subject}: who serves her is not told so");
    }
    app.act(WORKER, "endAssignment", off(world.other_ngo, "provider")).await.done();
}

#[tokio::test]
async fn with_a_time_that_has_passed_nothing_is_confirmed() {
    let (app, world, case) = begin().await;
    let mut tie = own_tie(&app, &world, &case);
    tie["until"] = json!("2026-11-26T00:00:00Z");
    let door = app.act(WORKER, "relateAgency", tie).await.done().door();
    app.advance(TimeDelta::days(5));
    let late = app.act(CID, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await;
    assert_eq!(late.refusals(), ["NOT_POSSIBLE_NOW input.doorId"]);
    app.act(CID, "answerPendingDoor", json!({ "doorId": door, "answer": "DECLINED" })).await.done();
}

#[tokio::test]
async fn with_an_event_that_the_case_reached_before() {
    let (app, world, case) = begin().await;
    world.close(&app, case.id).await;
    app.advance(TimeDelta::seconds(1));
    let input = json!({ "caseId": app.case_id(&case), "stage": "IN_NGO_CUSTODY" });
    app.act(("worker", Purpose::Reintegration), "reachStage", input).await.done();
    app.advance(TimeDelta::seconds(1));
    let tie = json!({ "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.other_ngo]),
        "kind": "SERVICE_PROVIDER", "until": UNTIL, "endsAfter": "CASE_CLOSED" });
    let tried = app.act(WORKER, "relateAgency", tie).await;
    assert_eq!(tried.refusals(), ["DATE_IMPOSSIBLE input.endsAfter"]);
    let mut said = agrees(&app, &case, &["BRING_ME_HOME"]);
    said["endsAfter"] = json!("CASE_CLOSED");
    let tried = app.act(WORKER, "recordConsent", said).await;
    assert_eq!(tried.refusals(), ["DATE_IMPOSSIBLE input.endsAfter"]);
}

#[tokio::test]
async fn as_home_station_finds_a_minor_and_what_she_agreed_to_closes_at_once() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let name = "{ cases(first: 1) { nodes { person { name } } } }";
    let seen = async || app.ask(HOME.0, HOME.1, name).await.at("/cases/nodes/0/person/name").clone();
    assert!(seen().await.is_string(), "an adult agreed");
    app.advance(TimeDelta::seconds(1));
    // Of an earlier day, before she was recorded as an adult: it closes all the same.
    let minor = json!({ "caseId": app.case_id(&case), "state": "MINOR", "reviewMonth": "2029-05",
        "happenedAt": "2026-01-05T06:00:00Z" });
    let door = app.act(HOME, "setMinorStatus", minor).await.done().door();
    assert_eq!(seen().await, Value::Null);
    let status = "{ cases(first: 1) { nodes { minorStatus { state reviewMonth } } } }";
    let status = async || app.ask(WORKER.0, WORKER.1, status).await.at("/cases/nodes/0/minorStatus").clone();
    assert_eq!(status().await["state"], "MINOR");
    assert_ne!(status().await["reviewMonth"], "2029-05", "until then no guardian's word counts either");
    app.advance(TimeDelta::seconds(1));
    app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
    assert_eq!(status().await, json!({ "state": "MINOR", "reviewMonth": "2029-05" }));
}

#[tokio::test]
async fn as_worker_finds_a_guardian_unfit_on_an_earlier_day() {
    let (app, _, case) = begin().await;
    let list = "{ cases(first: 1) { nodes { guardians { id standing } } } }";
    let list = async || app.ask(WORKER.0, WORKER.1, list).await.at("/cases/nodes/0/guardians").clone();
    app.act(WORKER, "nameGuardian", json!({ "caseId": app.case_id(&case), "kinship": "AUNT" })).await.done();
    let id = list().await[0]["id"].clone();
    let cleared = json!({ "guardianId": id, "finding": "CLEARED" });
    let door = app.act(WORKER, "judgeGuardian", cleared.clone()).await.done().door();
    assert_eq!(listed(&app, HOME).await[0]["guardianId"], id);
    app.advance(TimeDelta::seconds(1));
    let unfit = json!({ "guardianId": id, "finding": "DISQUALIFIED", "happenedAt": "2026-11-01T06:00:00Z" });
    app.act(WORKER, "judgeGuardian", unfit.clone()).await.done();
    assert_eq!(list().await[0]["standing"], "DISQUALIFIED");
    let late = app.act(HOME, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await;
    assert_eq!(late.refusals(), ["NOT_POSSIBLE_NOW input.doorId"], "and near her home nobody is told why");

    app.act(WORKER, "nameGuardian", json!({ "caseId": app.case_id(&case), "kinship": "UNCLE" })).await.done();
    let id = list().await[1]["id"].clone();
    let door = app.act(WORKER, "judgeGuardian", json!({ "guardianId": id, "finding": "CLEARED" })).await.done().door();
    app.act(HOME, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
    assert_eq!(list().await[1]["standing"], "CLEARED");
    let unfit = json!({ "guardianId": id, "finding": "DISQUALIFIED", "happenedAt": "2026-11-01T06:00:00Z" });
    app.act(WORKER, "judgeGuardian", unfit).await.done();
    assert_eq!(list().await[1]["standing"], "DISQUALIFIED", "an earlier finding is not undone by a later clearing");
}

#[tokio::test]
async fn as_worker_ends_no_law_that_is_not_listed_to_him() {
    let (app, world, case) = begin().await;
    let order = json!({ "caseId": app.case_id(&case), "basis": "PSHTO-2026",
        "recipientId": app.id("Agency", &[world.cid]), "until": UNTIL });
    app.act(("worker", Purpose::Repatriation), "attachLegalBasis", order).await.done();
    let query = "{ cases(first: 1) { nodes { legalBases { id } } } }";
    let list = async |purpose| app.ask("worker", purpose, query).await.at("/cases/nodes/0/legalBases").clone();
    let bases = list(Purpose::Repatriation).await;
    let id = bases.as_array().unwrap().last().unwrap()["id"].clone();
    assert_eq!(list(Purpose::Verification).await, Value::Null);
    let tried = app.act(("worker", Purpose::Verification), "endLegalBasis", json!({ "attachedBasisId": id })).await;
    assert_eq!(tried.refusals(), ["NOT_FOUND input.attachedBasisId"]);
}

#[tokio::test]
async fn as_border_guard_who_leads_answers_the_investigator() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let opened = json!({ "channel": "BORDER_RETURN", "stage": "HANDED_OVER", "name": "Rahima Synthetic" });
    let post = ("post", Purpose::Rescue);
    let opened = app.act(post, "openCase", opened).await.done();
    let id = opened.payload()["case"]["id"].clone();
    let tie =
        json!({ "caseId": id, "agencyId": app.id("Agency", &[world.cid]), "kind": "INVESTIGATOR", "until": UNTIL });
    app.act(post, "relateAgency", tie).await.done();
    let own = json!({ "caseId": id, "agencyId": app.id("Agency", &[world.cid]), "function": "INVESTIGATOR" });
    app.act(CID, "assignMember", own).await.done().door();
    let law =
        json!({ "caseId": id, "basis": "PSHTO-2026", "recipientId": app.id("Agency", &[world.cid]), "until": UNTIL });
    app.act(CID, "attachLegalBasis", law).await.done().door();
    let doors = listed(&app, post).await;
    let kinds: Vec<&Value> = doors.iter().map(|door| &door["kind"]).collect();
    assert_eq!(kinds, ["ASSIGN", "ATTACH_BASIS"], "who leads is asked, and told what it is asked about");
    for door in &doors {
        let answer = json!({ "doorId": door["id"], "answer": "CONFIRMED" });
        app.act(post, "answerPendingDoor", answer).await.done();
    }
}

#[tokio::test]
async fn with_an_event_of_which_not_everyone_is_told_nothing_is_refused() {
    let (app, world, case) = begin().await;
    // She is asked for the first time.
    app.act(WORKER, "recordConsent", agrees(&app, &case, &["BRING_ME_HOME"])).await.done();
    app.advance(TimeDelta::seconds(1));
    let tie = json!({ "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.other_ngo]),
        "kind": "SERVICE_PROVIDER", "until": UNTIL, "endsAfter": "FIRST_ASKED" });
    app.act(WORKER, "relateAgency", tie).await.done();
}
