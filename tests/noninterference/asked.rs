//! What agencies ask to see, and what they were answered: seen by who asks and who answers, and by nobody else.

use std::collections::BTreeSet;

use api::store::writing::{NewAccessAnswer, NewAccessRequest, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{AccessDecline, AccessDoor, AccessOutcome, AccessReason, DataClass, Purpose};
use entities::{access_answer, access_request};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, EntityTrait as _, Statement, Value};
use uuid::Uuid;

use super::events::Side;
use super::population::Known;
use crate::harness::app::TestApp;
use crate::harness::code::unguarded;
use crate::harness::dice::Dice;
use crate::harness::world::World;

const ASKED: &str = "{ accessRequests(first: 100, open: false) { id } }";

/// Requests of several agencies, some of them answered.
pub async fn ask(app: &TestApp, world: &World, dice: &Dice, cases: &[Known]) {
    let mut dice = dice.clone().apart();
    for case in cases {
        let mut w = app.write().await;
        for by in askers(world) {
            if dice.percent(60) {
                one(&mut w, &mut dice, (case.id, by), world).await;
            }
        }
        w.commit().await.unwrap();
    }
}

fn askers(world: &World) -> [(Uuid, Uuid); 4] {
    let by = |agency, subject| (agency, world.member(subject));
    [by(world.other_ngo, "provider"), by(world.thana, "thana"), by(world.cid, "cid"), by(world.ngo, "colleague")]
}

async fn one(w: &mut Writing, dice: &mut Dice, (case, asked_by): (Uuid, (Uuid, Uuid)), world: &World) {
    let now = w.now();
    let days = |days: usize| TimeDelta::days(i64::try_from(days).unwrap());
    let new = NewAccessRequest {
        case,
        asked_by,
        purpose: dice.one_of(Purpose::ALL),
        classes: [dice.one_of(DataClass::ALL), DataClass::Identity].into(),
        reason: dice.one_of(AccessReason::ALL),
        words: dice.percent(50).then(|| format!("asked{}-Synthetic", dice.below(100))),
        needed_until: now - days(3) + days(dice.below(20)),
        due_at: now - days(2) + days(dice.below(5)),
    };
    let request = w.request_access(new).await.unwrap();
    if dice.percent(40) {
        let outcome = dice.one_of(AccessOutcome::ALL);
        let answer = NewAccessAnswer {
            case,
            request,
            outcome,
            decline: (outcome == AccessOutcome::Declined).then(|| dice.one_of(AccessDecline::ALL)),
            door: (outcome == AccessOutcome::Agreed).then(|| (dice.one_of(AccessDoor::ALL), Uuid::now_v7())),
            answered_by: (world.ngo, world.member("worker")),
        };
        w.answer_access(answer).await.unwrap();
    }
}

/// What is in no list of the viewer's is another request, or none; words and doors that he does not read are others.
pub async fn vary(side: &mut Side<'_>) {
    let mut dice = side.dice.clone().apart();
    let listed = side.app.ask(&side.viewer.subject, side.viewer.purpose, ASKED).await;
    let listed: BTreeSet<&str> =
        listed.at("/accessRequests").as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let db = unguarded(side.app).await;
    for row in access_request::Entity::find().all(&db).await.unwrap() {
        let id = row.id;
        if listed.contains(side.app.id("AccessRequest", &[row.case_id, id]).as_str()) {
            if side.sight.is_hidden(row.case_id, DataClass::Consent) {
                let words = dice.percent(70).then(|| vec![9_u8; 70]);
                run(&db, "UPDATE access_request SET words = $1 WHERE id = $2", [words.into(), id.into()]).await;
                let door = dice.percent(70).then(|| dice.one_of(AccessDoor::ALL).code());
                run(&db, "UPDATE access_answer SET door = $1 WHERE request_id = $2", [door.into(), id.into()]).await;
            }
            continue;
        }
        if dice.percent(50) {
            run(&db, "DELETE FROM access_answer WHERE request_id = $1", [id.into()]).await;
            if dice.percent(50) {
                run(&db, "DELETE FROM access_request WHERE id = $1", [id.into()]).await;
            }
        }
        let due = side.app.now() - TimeDelta::days(i64::try_from(dice.below(9)).unwrap());
        let sql = "UPDATE access_request SET reason = $1, due_at = $2, classes = $3 WHERE id = $4";
        let reason = dice.one_of(AccessReason::ALL).code();
        run(&db, sql, [reason.into(), due.into(), "BIRTH".into(), id.into()]).await;
    }
    db.close().await.unwrap();
    for case in side.cases.iter().filter(|case| !side.sight.leads(case.id)) {
        let mut w = side.app.write().await;
        for by in askers(side.world).into_iter().filter(|by| by.0 != side.viewer.agency) {
            if dice.percent(40) {
                one(&mut w, &mut dice, (case.id, by), side.world).await;
            }
        }
        w.commit().await.unwrap();
    }
}

async fn run(db: &DatabaseConnection, sql: &str, values: impl IntoIterator<Item = Value>) {
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
}

/// The ids of all requests in a database, seen or not.
pub async fn ids(app: &TestApp) -> Vec<String> {
    let db = app.database.connect().await;
    let rows = access_request::Entity::find().all(&db).await.unwrap();
    let answered = access_answer::Entity::find().all(&db).await.unwrap();
    db.close().await.unwrap();
    assert!(!answered.is_empty(), "nothing was answered");
    rows.iter().map(|row| app.id("AccessRequest", &[row.case_id, row.id])).collect()
}
