//! Papers of her way home: written down by whoever issues or carries them, ended by whoever reads them, and no number
//! tells of another case.

use api::store::writing::NewDocument;
use chrono::TimeDelta;
use entities::vocabulary::{DocumentKind, PackageCode, Purpose, RelationKind};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::code::{remake, unguarded};
use crate::harness::journey::{handover, plan};
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::Repatriation);
const PAPERS: &str =
    "{ cases(first: 9) { nodes { id travelDocuments { id kind number issuer issuedOn validUntil inForce
    endedAt endReason recordedBy { code } redactions { field reason } } } } }";

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    for (agency, kind) in [
        (world.thana, RelationKind::ReceivingStation),
        (world.desk, RelationKind::Verifier),
        (world.home_thana, RelationKind::HomeStation),
        (world.shelter, RelationKind::Counterpart),
        (world.post, RelationKind::HandoverPost),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    (app, world, case)
}

fn paper(app: &TestApp, case: &Case, kind: &str, number: &str) -> Value {
    json!({ "caseId": app.case_id(case), "kind": kind, "number": number, "issuer": "Deputy High Commission Synthetic",
        "issuedOn": "2026-11-20", "validUntil": "2027-02-20" })
}

/// The papers of the case as somebody sees them.
async fn papers(app: &TestApp, case: &Case, (subject, purpose): (&str, Purpose)) -> Value {
    let answer = app.ask(subject, purpose, PAPERS).await;
    let id = json!(app.case_id(case));
    let nodes = answer.at("/cases/nodes").as_array().unwrap();
    nodes.iter().find(|node| node["id"] == id).map_or(Value::Null, |node| node["travelDocuments"].clone())
}

#[tokio::test]
async fn as_worker_records_a_permit_and_ends_it_when_a_later_one_comes() {
    let (app, _, case) = begin().await;
    app.act(WORKER, "recordTravelDocument", paper(&app, &case, "TRAVEL_PERMIT", "TP-7 Synthetic")).await.done();
    let list = papers(&app, &case, WORKER).await;
    let ours = &list[1];
    assert_eq!((&ours["number"], &ours["inForce"]), (&json!("TP-7 Synthetic"), &json!(true)), "after the world's own");
    assert_eq!(
        (&ours["issuer"], &ours["recordedBy"]["code"]),
        (&json!("Deputy High Commission Synthetic"), &json!("NGO-A"))
    );
    let end = json!({ "documentId": ours["id"], "reason": "SUPERSEDED" });
    app.act(WORKER, "endTravelDocument", end.clone()).await.done();
    let ended = &papers(&app, &case, WORKER).await[1];
    assert_eq!((&ended["inForce"], &ended["endReason"]), (&json!(false), &json!("SUPERSEDED")));
    assert_eq!(ended["number"], "TP-7 Synthetic", "nothing is taken out of the record");
    let again = app.act(WORKER, "endTravelDocument", end).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.documentId"]);
}

#[tokio::test]
async fn as_verifier_and_as_thana_write_what_they_issue_without_reading_the_rest() {
    let (app, _, case) = begin().await;
    let desk = ("desk", Purpose::Repatriation);
    app.act(desk, "recordTravelDocument", paper(&app, &case, "TRAVEL_PERMIT", "TP-8 Synthetic")).await.done();
    let thana = ("thana", Purpose::Handover);
    app.act(thana, "recordTravelDocument", paper(&app, &case, "CUSTODY_PAPER", "CP-8 Synthetic")).await.done();
    let shelter = ("shelter", Purpose::Repatriation);
    for kind in ["REPATRIATION_ORDER", "EXIT_PERMIT", "NOC"] {
        app.act(shelter, "recordTravelDocument", paper(&app, &case, kind, "IN-8 Synthetic")).await.done();
    }
    for who in [desk, thana, shelter] {
        assert_eq!(papers(&app, &case, who).await, Value::Null, "{who:?} reads nothing without her word");
    }
    let list = papers(&app, &case, WORKER).await;
    let by = |paper: &Value| paper["recordedBy"]["code"].as_str().unwrap().to_owned();
    let by: Vec<String> = list.as_array().unwrap().iter().map(by).collect();
    assert_eq!(by, ["NGO-A", "DESK", "THANA-A", "SHELTER", "SHELTER", "SHELTER"]);
    for (who, kind) in [(desk, "CUSTODY_PAPER"), (thana, "TRAVEL_PERMIT"), (shelter, "TRAVEL_PERMIT")] {
        let refused = app.act(who, "recordTravelDocument", paper(&app, &case, kind, "X-8 Synthetic")).await;
        assert_eq!(refused.refusals(), ["NOT_ALLOWED input.kind"], "{who:?}");
    }
}

#[tokio::test]
async fn as_verifier_ends_a_permit_once_it_reads_papers() {
    let (app, world, case) = begin().await;
    let desk = ("desk", Purpose::Repatriation);
    app.act(desk, "recordTravelDocument", paper(&app, &case, "TRAVEL_PERMIT", "TP-9 Synthetic")).await.done();
    let list = papers(&app, &case, WORKER).await;
    let end = json!({ "documentId": list[1]["id"], "reason": "REVOKED" });
    let nothing = json!({ "documentId": app.id("Document", &[case.id, Uuid::nil()]), "reason": "REVOKED" });
    let blind = app.act(desk, "endTravelDocument", end.clone()).await;
    assert_eq!(blind.refusals(), ["NOT_FOUND input.documentId"]);
    assert_eq!(blind.payload(), app.act(desk, "endTravelDocument", nothing).await.payload(), "as if it were not there");
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    app.act(desk, "endTravelDocument", end).await.done();
    let seen = &papers(&app, &case, desk).await[1];
    assert_eq!((&seen["inForce"], &seen["number"]), (&json!(false), &json!("TP-9 Synthetic")));
    // Which office wrote it tells where she was, and who recorded it who works with her.
    assert_eq!((&seen["issuer"], &seen["recordedBy"]), (&Value::Null, &Value::Null));
    let withheld: Vec<_> = seen["redactions"].as_array().unwrap().iter().map(|entry| &entry["field"]).collect();
    assert_eq!(withheld, ["issuer", "recordedBy"]);
}

#[tokio::test]
async fn as_post_reads_papers_in_the_window_and_no_sooner() {
    let (app, world, case) = begin().await;
    let post = ("post", Purpose::Handover);
    plan(&app, handover(&world, app.now() + TimeDelta::days(7), &[&case])).await;
    assert_eq!(papers(&app, &case, post).await, Value::Null);
    app.advance(TimeDelta::days(7));
    let list = papers(&app, &case, post).await;
    assert_eq!((&list[0]["number"], &list[0]["inForce"]), (&json!("canary-travelDocuments-Synthetic"), &json!(true)));
    let refused = app.act(post, "recordTravelDocument", paper(&app, &case, "CUSTODY_PAPER", "X Synthetic")).await;
    assert_eq!(refused.refusals(), ["NOT_ALLOWED input"]);
}

#[tokio::test]
async fn as_worker_is_told_who_recorded_a_paper_though_its_tie_is_long_over() {
    let (app, world, case) = begin().await;
    let mut w = app.write().await;
    let new = NewDocument {
        case: case.id,
        kind: DocumentKind::Noc,
        number: "NOC-3 Synthetic".into(),
        issuer: None,
        issued_on: app.now().date_naive(),
        valid_until: None,
        recorded_by: (world.bsf, world.member("bsf")),
    };
    w.record_document(new).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(papers(&app, &case, WORKER).await[1]["recordedBy"]["code"], "BSF");
}

/// Another agency leads the case from now on.
async fn hand_over_the_lead(app: &TestApp, case: &Case, to: Uuid) {
    let db = unguarded(app).await;
    let sql = "UPDATE relation SET agency_id = $1 WHERE case_id = $2 AND kind = 'LEAD'";
    let sent = Statement::from_sql_and_values(db.get_database_backend(), sql, [to.into(), case.id.into()]);
    db.execute_raw(sent).await.unwrap();
    remake(app, &db, case.id).await;
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_number_of_a_case_that_one_may_not_see_is_taken_like_any_other() {
    let (app, world, case) = begin().await;
    // A case of another organisation, of which the worker is told nothing.
    let stranger = world.case(&app).await;
    let mut w = app.write().await;
    let new = NewDocument {
        case: stranger.id,
        kind: DocumentKind::TravelPermit,
        number: "TP-STRANGER Synthetic".into(),
        issuer: None,
        issued_on: app.now().date_naive(),
        valid_until: None,
        recorded_by: (world.other_ngo, world.member("provider")),
    };
    w.record_document(new).await.unwrap();
    w.commit().await.unwrap();
    hand_over_the_lead(&app, &stranger, world.other_ngo).await;
    assert_eq!(papers(&app, &stranger, WORKER).await, Value::Null);
    let mut answers = Vec::new();
    for number in ["TP-STRANGER Synthetic", "canary-travelDocuments-Synthetic", "TP-0 Synthetic", "TP-0 Synthetic"] {
        let answer = app.act(WORKER, "recordTravelDocument", paper(&app, &case, "TRAVEL_PERMIT", number)).await;
        answers.push(answer.done().payload().clone());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn with_dates_that_cannot_be_and_numbers_that_are_none() {
    let (app, _, case) = begin().await;
    let with = |field: &str, value: Value| {
        let mut input = paper(&app, &case, "TRAVEL_PERMIT", "TP-5 Synthetic");
        input[field] = value;
        input
    };
    for (input, refusal) in [
        (with("issuedOn", json!("2026-11-25")), "DATE_IMPOSSIBLE input.issuedOn"),
        (with("issuedOn", json!("1960-01-01")), "DATE_IMPOSSIBLE input.issuedOn"),
        (with("validUntil", json!("2026-11-19")), "DATE_IMPOSSIBLE input.validUntil"),
        (with("validUntil", json!("2046-11-19")), "DATE_IMPOSSIBLE input.validUntil"),
        (with("validUntil", Value::Null), "INVALID input.validUntil"),
        (with("number", json!(" \u{200B}")), "INVALID input.number"),
        (with("number", json!("1\u{202E}2")), "INVALID input.number"),
        (with("number", json!("9".repeat(61))), "INVALID input.number"),
        (with("issuer", json!("a\nb")), "INVALID input.issuer"),
    ] {
        let refused = app.act(WORKER, "recordTravelDocument", input.clone()).await;
        assert!(refused.refusals().contains(&refusal.to_owned()), "{input}: {}", refused.text);
    }
    // One that is over already was there all the same; it holds no more.
    let mut over = with("validUntil", json!("2026-11-22"));
    over["kind"] = json!("EXIT_PERMIT");
    app.act(WORKER, "recordTravelDocument", over).await.done();
    let list = papers(&app, &case, WORKER).await;
    let paper = list.as_array().unwrap().iter().find(|paper| paper["kind"] == "EXIT_PERMIT").unwrap();
    assert_eq!(paper["inForce"], false);
    for (at, refusal) in
        [("2026-11-19T00:00:00Z", true), ("2026-11-26T00:00:00Z", true), ("2026-11-21T00:00:00Z", false)]
    {
        let end = json!({ "documentId": paper["id"], "reason": "LOST", "happenedAt": at });
        let told: &[&str] = if refusal { &["DATE_IMPOSSIBLE input.happenedAt"] } else { &[] };
        assert_eq!(app.act(WORKER, "endTravelDocument", end).await.refusals(), told, "{at}");
    }
}

#[tokio::test]
async fn a_permit_holds_to_the_end_of_its_last_day_in_bangladesh() {
    let (app, _, case) = begin().await;
    let holds = async || papers(&app, &case, WORKER).await[0]["inForce"].clone();
    app.clock.set("2027-02-12T17:59:59Z".parse().unwrap());
    assert_eq!(holds().await, true);
    app.clock.set("2027-02-12T18:00:00Z".parse().unwrap());
    assert_eq!(holds().await, false);
}

#[tokio::test]
async fn as_everyone_else() {
    let (app, world, case) = begin().await;
    world.agree(&app, &case, PackageCode::ALL).await;
    let paper_id = papers(&app, &case, WORKER).await[0]["id"].clone();
    let input = paper(&app, &case, "TRAVEL_PERMIT", "TP-6 Synthetic");
    for (who, recording, ending) in [
        (("colleague", Purpose::Repatriation), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("worker", Purpose::Shelter), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("home", Purpose::Verification), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("desk", Purpose::Verification), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("secretariat", Purpose::Coordination), "NOT_ALLOWED input", "NOT_ALLOWED input"),
        (("provider", Purpose::Shelter), "NOT_FOUND input.caseId", "NOT_FOUND input.documentId"),
        (("cid", Purpose::Investigation), "NOT_FOUND input.caseId", "NOT_FOUND input.documentId"),
        // She agreed that the shelter reads papers; the permit is not its own to end.
        (("shelter", Purpose::Repatriation), "NOT_ALLOWED input.kind", "NOT_ALLOWED input.documentId"),
    ] {
        let recorded = app.act(who, "recordTravelDocument", input.clone()).await;
        assert_eq!(recorded.refusals(), [recording], "{who:?}");
        let ended = app.act(who, "endTravelDocument", json!({ "documentId": paper_id, "reason": "REVOKED" })).await;
        assert_eq!(ended.refusals(), [ending], "{who:?}");
    }
    assert_eq!(papers(&app, &case, WORKER).await.as_array().unwrap().len(), 1);
}
