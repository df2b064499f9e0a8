//! Somebody has the database and changes it behind the server's back: whatever was touched ends the whole operation,
//! with an incident in the log and without data. Other cases are read as before.

use axum::http::StatusCode;
use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, PackageCode, Purpose, RecordKind, RelationKind};
use sea_orm::ConnectionTrait as _;
use serde_json::json;

use crate::harness::app::{Answer, TestApp};
use crate::harness::probe::Probe;
use crate::harness::world::{Case, World};

const BOTH: &str = "query ($a: ID!, $b: ID!) {
    a: case(id: $a) { code account gdReference person { name birth { year } } }
    b: case(id: $b) { code account person { name birth { year } } } }";

struct Scene {
    app: TestApp,
    world: World,
    case: Case,
    other: Case,
    consent: uuid::Uuid,
}

/// Two cases of one worker, both on their way to the station.
async fn scene() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (case, other) = (world.case(&app).await, world.case(&app).await);
    for case in [&case, &other] {
        world.relate(&app, case, world.thana, RelationKind::ReceivingStation).await;
    }
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    world.agree(&app, &other, &[PackageCode::BringMeHome]).await;
    let scene = Scene { app, world, case, other, consent };
    assert_eq!(scene.thana(&scene.case).of("name").await, "shown");
    scene
}

impl Scene {
    fn thana<'a>(&'a self, case: &'a Case) -> Probe<'a> {
        Probe { app: &self.app, subject: "thana", purpose: Purpose::Handover, case }
    }

    fn worker<'a>(&'a self, case: &'a Case) -> Probe<'a> {
        Probe { app: &self.app, subject: "worker", purpose: Purpose::Testimony, case }
    }

    /// Changes something behind the server's back; it must meet a row.
    async fn attack(&self, sql: &str) {
        assert!(self.app.attack(sql).await > 0, "{sql}");
    }

    fn key(&self, key: uuid::Uuid) -> String {
        self.app.literal(key)
    }

    async fn ends(&self, answer: &Answer, outcome: &str) {
        let found = (answer.status, answer.code());
        assert_eq!(found, (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")), "{}", answer.text);
        assert!(answer.body["data"].is_null() && !answer.text.contains("canary"), "{}", answer.text);
        assert_eq!(answer.body["errors"].as_array().unwrap().len(), 1);
        assert!(!answer.text.contains("person_identity") && !answer.text.contains("decision"), "{}", answer.text);
        let record = self.app.last_record().await;
        assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Incident, outcome));
        assert_eq!(answer.body["extensions"]["receipt"]["record"], json!(record.record_id));
    }

    /// Every way to the case is closed, also beside a case that is whole; the other case is read as before.
    async fn assert_closed(&self, outcome: &str) {
        for probe in [self.thana(&self.case), self.worker(&self.case)] {
            self.ends(&probe.ask().await, outcome).await;
        }
        let id = |case: &Case| self.app.store.keyed().global_id("Case", &[case.id]);
        let ids = json!({ "a": id(&self.case), "b": id(&self.other) });
        self.ends(&self.app.ask_with("worker", Purpose::Testimony, BOTH, ids).await, outcome).await;
        assert_eq!(self.thana(&self.other).of("name").await, "shown");
        assert_eq!(self.worker(&self.other).of("account").await, "shown");
    }
}

/// The bytes that are stored in a column of a row.
async fn stored(scene: &Scene, sql: &str) -> Vec<u8> {
    let db = scene.app.database.connect().await;
    let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(statement).await.unwrap().expect("a row").try_get_by_index(0).unwrap()
}

/// Bytes as a literal of SQL.
fn blob(scene: &Scene, bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    if scene.app.database.is_postgres() { format!("'\\x{hex}'") } else { format!("x'{hex}'") }
}

#[tokio::test]
async fn a_flipped_bit_of_a_sealed_value() {
    let scene = scene().await;
    let person = scene.key(scene.case.person);
    let bytes = stored(&scene, &format!("SELECT name FROM person_identity WHERE person_id = {person}")).await;
    for at in [0, 20, 40, bytes.len() - 1] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        let sql = format!("UPDATE person_identity SET name = {} WHERE person_id = {person}", blob(&scene, &flipped));
        scene.attack(&sql).await;
        scene.assert_closed("SEALED_VALUE").await;
    }
    let whole = format!("UPDATE person_identity SET name = {} WHERE person_id = {person}", blob(&scene, &bytes));
    scene.attack(&whole).await;
    assert_eq!(scene.thana(&scene.case).of("name").await, "shown", "put back it opens");
}

#[tokio::test]
async fn a_sealed_value_moved_to_another_row_or_column() {
    let scene = scene().await;
    let (person, other) = (scene.key(scene.case.person), scene.key(scene.other.person));
    let from_other = format!("(SELECT name FROM person_identity WHERE person_id = {other})");
    scene.attack(&format!("UPDATE person_identity SET name = {from_other} WHERE person_id = {person}")).await;
    scene.assert_closed("SEALED_VALUE").await;
    scene.attack(&format!("UPDATE person_identity SET name = mother_name WHERE person_id = {person}")).await;
    scene.assert_closed("SEALED_VALUE").await;
}

#[tokio::test]
async fn a_withdrawal_that_is_deleted() {
    let scene = scene().await;
    scene.app.advance(TimeDelta::minutes(1));
    let mut w = scene.app.write().await;
    w.consent_event(scene.consent, ConsentEventKind::Withdrawn, scene.app.now()).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(scene.thana(&scene.case).of("name").await, "WITHHELD BASIS");
    scene.attack("DELETE FROM consent_event WHERE kind = 'WITHDRAWN'").await;
    scene.assert_closed("DECISION_INPUT").await;
}

#[tokio::test]
async fn a_decision_input_that_is_changed() {
    for change in [
        "UPDATE relation SET until = '2030-01-01T00:00:00+00:00' WHERE kind = 'RECEIVING_STATION' AND case_id = @",
        "UPDATE consent_provision SET effect = 'DENY' WHERE class = 'CONTACT' AND case_id = @",
        "UPDATE consent_provision SET valid_until = NULL WHERE case_id = @",
        "UPDATE minor_status SET state = 'MINOR' WHERE case_id = @",
        "UPDATE consent SET giver = 'COURT_ORDER' WHERE case_id = @",
        "UPDATE assignment SET until = '2030-01-01T00:00:00+00:00' WHERE case_id = @",
        "DELETE FROM assignment WHERE case_id = @",
        "DELETE FROM decision_set WHERE owner_id = @",
        "UPDATE decision_set SET counter = counter + 1 WHERE owner_id = @",
    ] {
        let scene = scene().await;
        scene.attack(&change.replace('@', &scene.key(scene.case.id))).await;
        scene.assert_closed("DECISION_INPUT").await;
    }
}

#[tokio::test]
async fn a_relation_that_is_added() {
    let scene = scene().await;
    let (case, agency, id) =
        (scene.key(scene.case.id), scene.key(scene.world.home_thana), scene.key(uuid::Uuid::now_v7()));
    let columns = "case_id, agency_id, kind, begins_at, until, end_event, end_hours, record_id";
    let copied = format!("{case}, {agency}, 'HOME_STATION', begins_at, until, end_event, end_hours, record_id");
    let from = format!("FROM relation WHERE case_id = {case} AND kind = 'RECEIVING_STATION'");
    scene.attack(&format!("INSERT INTO relation (id, {columns}) SELECT {id}, {copied} {from}")).await;
    let home = Probe { app: &scene.app, subject: "home", purpose: Purpose::Verification, case: &scene.case };
    scene.ends(&home.ask().await, "DECISION_INPUT").await;
    scene.assert_closed("DECISION_INPUT").await;
}

#[tokio::test]
async fn a_person_swapped_for_another() {
    let scene = scene().await;
    let (case, other) = (scene.key(scene.case.id), scene.key(scene.other.person));
    scene.attack(&format!("UPDATE case_file SET person_id = {other} WHERE id = {case}")).await;
    scene.assert_closed("DECISION_INPUT").await;
}

#[tokio::test]
async fn what_was_tampered_with_cannot_be_made_good_by_an_honest_change() {
    let scene = scene().await;
    let case = scene.key(scene.case.id);
    scene.attack(&format!("UPDATE minor_status SET state = 'MINOR' WHERE case_id = {case}")).await;
    let mut w = scene.app.write().await;
    let refused = w.reach_milestone(scene.case.id, entities::vocabulary::MilestoneKind::FirstAsked, scene.app.now());
    assert!(refused.await.is_err());
    drop(w);
    scene.assert_closed("DECISION_INPUT").await;
}

#[tokio::test]
async fn a_member_who_is_given_another_role_or_agency() {
    for change in [
        "UPDATE member SET home_role = 'DATA_PROTECTION_OFFICER' WHERE subject = 'thana'",
        "UPDATE member SET agency_id = @ WHERE subject = 'thana'",
        "UPDATE posting SET function = 'INVESTIGATOR' WHERE member_id = (SELECT id FROM member WHERE subject = 'thana')",
        "UPDATE agency SET kind = 'NGO' WHERE code = 'THANA-A'",
        "UPDATE agreement SET classes = 'COORDINATION' WHERE agency_id = (SELECT id FROM agency WHERE code = 'THANA-A')",
    ] {
        let scene = scene().await;
        scene.attack(&change.replace('@', &scene.key(scene.world.ngo))).await;
        let answer = scene.thana(&scene.case).ask().await;
        let found = (answer.status, answer.code());
        assert_eq!(found, (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")), "{change}: {}", answer.text);
        assert!(answer.body["data"].is_null());
        assert_eq!(scene.app.last_record().await.kind, RecordKind::Incident, "{change}");
        assert_eq!(scene.worker(&scene.case).of("account").await, "shown", "others go on");
    }
}

/// Until erasure exists, no key may be gone: a worker must not take a lost key for a phone number that nobody knows.
#[tokio::test]
async fn a_lost_key_is_no_empty_field() {
    let scene = scene().await;
    let keys = scene.app.store.keys().database().writer();
    let sql = format!("DELETE FROM subject_key WHERE subject_id = {}", scene.key(scene.case.person));
    assert_eq!(keys.execute_unprepared(&sql).await.unwrap().rows_affected(), 1);
    let answer = scene.thana(&scene.case).ask().await;
    assert_eq!(
        (answer.status, answer.code()),
        (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")),
        "{}",
        answer.text
    );
    assert_eq!(scene.app.last_record().await.kind, RecordKind::Incident);
    assert_eq!(scene.thana(&scene.other).of("name").await, "shown");
}

/// A record that could not say which case it is about, or names another, must not be made.
#[tokio::test]
async fn a_pseudonym_taken_away_or_exchanged_ends_the_operation() {
    for change in
        ["DELETE FROM case_pseudonym WHERE case_id = {}", "UPDATE case_pseudonym SET pseudonym = X WHERE case_id = {}"]
    {
        let scene = scene().await;
        let other = if scene.app.database.is_postgres() { "'\\x0102'::bytea" } else { "x'0102'" };
        let sql = change.replace("{}", &scene.key(scene.case.id)).replace(" X ", &format!(" {other} "));
        assert_eq!(scene.app.attack(&sql).await, 1);
        let answer = scene.thana(&scene.case).ask().await;
        let found = (answer.status, answer.code());
        assert_eq!(found, (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")), "{change}: {}", answer.text);
        assert_eq!(scene.app.last_record().await.kind, RecordKind::Incident, "{change}");
        assert_eq!(scene.thana(&scene.other).of("name").await, "shown");
    }
}
