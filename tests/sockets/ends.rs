//! What ends listening: the same, whatever it was.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RecordKind};
use entities::{agreement, posting};
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _};

use super::{ALL, WORKER, begin, reach};
use crate::harness::app::TestApp;
use crate::harness::database::fresh;
use crate::harness::live::{Event, brisk, served, served_with};
use crate::harness::world::World;

/// Ways in which a member stops being one who may ask.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    Token,
    Suspended,
    Agency,
    Posting,
    Agreement,
}

impl Way {
    pub const ALL: [Self; 5] = [Self::Token, Self::Suspended, Self::Agency, Self::Posting, Self::Agreement];
}

pub async fn end(app: &TestApp, world: &World, way: Way) {
    app.advance(TimeDelta::minutes(1));
    let (db, now) = (app.database.connect().await, app.now());
    let mut w = app.write().await;
    match way {
        Way::Token => app.advance(TimeDelta::hours(9)),
        Way::Suspended => w.suspend_member(world.member(WORKER.0)).await.unwrap(),
        Way::Agency => w.suspend_agency(world.ngo).await.unwrap(),
        Way::Posting => {
            let of_worker = posting::Column::MemberId.eq(world.member(WORKER.0));
            let row = posting::Entity::find().filter(of_worker).one(&db).await.unwrap().unwrap();
            w.end_posting(row.id, now).await.unwrap();
        }
        Way::Agreement => {
            let of_agency = agreement::Column::AgencyId.eq(world.ngo);
            let row = agreement::Entity::find().filter(of_agency).one(&db).await.unwrap().unwrap();
            w.end_agreement(row.id, now).await.unwrap();
        }
    }
    w.commit().await.unwrap();
}

#[tokio::test]
async fn as_worker_listening_ends_alike_whatever_ended() {
    let mut farewells: Vec<Vec<Event>> = Vec::new();
    for way in Way::ALL {
        let (app, world) = begin().await;
        let case = world.case(&app).await;
        let server = served(&app, brisk()).await;
        let mut listens = server.listen(&app, WORKER, ALL).await;
        reach(&app, &case, "FOLLOW_UP").await;
        assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED", "{way:?}");
        end(&app, &world, way).await;
        // What happens afterwards, and would be seen if he were still there, is not told.
        let mut w = app.write().await;
        w.reach_stage(case.id, entities::vocabulary::Stage::Closed, app.now()).await.unwrap();
        w.commit().await.unwrap();
        let mut farewell = Vec::new();
        while let Some(event) = listens.next().await {
            farewell.push(event);
        }
        assert_eq!(farewell[0].code().as_deref(), Some("LISTENING_CLOSED"), "{way:?}");
        farewells.push(farewell);
    }
    assert!(farewells.iter().all(|farewell| farewell.len() == 2 && farewell[1].name == "complete"));
    assert!(farewells.iter().all(|farewell| *farewell == farewells[0]), "{farewells:?}");
}

#[tokio::test]
async fn as_worker_what_cannot_be_recorded_is_not_told() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let log = fresh().await;
    let server = served_with(&app, brisk(), &log).await;
    let mut listens = server.listen(&app, WORKER, ALL).await;
    log.connect().await.execute_unprepared("ALTER TABLE audit_leaf RENAME TO away").await.unwrap();
    reach(&app, &case, "FOLLOW_UP").await;
    let told = listens.told().await;
    assert_eq!(told.code().as_deref(), Some("AUDIT_UNAVAILABLE"));
    assert!(!told.text.contains("FOLLOW_UP"), "{}", told.text);
    assert_eq!(listens.told().await.name, "complete");
    assert_eq!(listens.next().await, None);
}

#[tokio::test]
async fn as_worker_altered_inputs_end_it_with_an_incident() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let server = served(&app, brisk()).await;
    let mut listens = server.listen(&app, WORKER, ALL).await;
    app.advance(TimeDelta::minutes(1));
    let mut w = app.write().await;
    w.reach_stage(case.id, entities::vocabulary::Stage::FollowUp, app.now() + TimeDelta::minutes(1)).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED");
    app.attack(&format!("DELETE FROM assignment WHERE case_id = {}", app.literal(case.id))).await;
    app.advance(TimeDelta::minutes(1));
    let mut w = app.write().await;
    w.reach_stage(case.id, entities::vocabulary::Stage::Closed, app.now()).await.unwrap();
    w.commit().await.unwrap();
    let told = listens.told().await;
    assert_eq!(told.code().as_deref(), Some("INTERNAL"));
    assert!(app.records().await.iter().any(|row| row.kind == RecordKind::Incident && row.outcome == "DECISION_INPUT"));
}

#[tokio::test]
async fn as_worker_after_a_while_one_connects_anew() {
    let (app, _) = begin().await;
    let age = std::time::Duration::from_millis(100);
    let server = served(&app, api::http::Live { age, ..brisk() }).await;
    let mut listens = server.listen(&app, WORKER, ALL).await;
    assert_eq!(listens.told().await.code().as_deref(), Some("CATCH_UP"));
    assert_eq!(listens.told().await.name, "complete");
    let server = served(&app, brisk()).await;
    let mut listens = server.listen(&app, ("thana", Purpose::Rescue), ALL).await;
    server.app.stop();
    assert_eq!(listens.told().await.code().as_deref(), Some("STOPPING"));
}

/// A socket over which nothing is listened to ends like any other, and that he was not let in is recorded.
#[tokio::test]
async fn as_worker_a_socket_that_listens_to_nothing_ends_too() {
    for way in [Way::Suspended, Way::Posting, Way::Agreement] {
        let (app, world) = begin().await;
        let server = served(&app, brisk()).await;
        let mut socket = server.introduced(&app, WORKER).await;
        let refusals = |records: &[entities::audit_body::Model]| {
            records.iter().filter(|row| row.kind == RecordKind::Refusal && row.outcome == "PURPOSE_NOT_ALLOWED").count()
        };
        let before = refusals(&app.records().await);
        end(&app, &world, way).await;
        assert_eq!(socket.closed().await.0, 4403, "{way:?}");
        let known = matches!(way, Way::Agreement);
        assert_eq!(refusals(&app.records().await) > before, known, "{way:?}: a member known by a valid token");
    }
}
