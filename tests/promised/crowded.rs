//! What the seat of a body reads where more lies with its body than one pack names: what is blocked comes before what only waits, and
//! what is left out is counted.

use chrono::TimeDelta;
use entities::vocabulary::{FigureKind, VerificationEventKind};
use entities::{figure_day, verification_event, verification_hop};
use sea_orm::{ColumnTrait as _, DatabaseConnection, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::blocked::{DISTRICT, begin, code, freeze};
use super::{SEAT, SECRETARIAT, Who, ask};
use crate::harness::app::TestApp;
use crate::harness::code::unguarded;
use crate::harness::world::Case;
use crate::verification::{Scene, WORKER};

const BLOCKED: &str = "query($id: ID!) { meetingPack(meetingId: $id) { blocked { code body since } blockedLeftOut } }";
/// As many as one pack names.
const NAMED: usize = 1_000;
/// How many requests of one case.
const OF_EACH: usize = 50;

async fn told(app: &TestApp, who: Who, meeting: &Value) -> (Vec<Value>, Value) {
    let pack = ask(app, who, (BLOCKED, json!({ "id": meeting }))).await["meetingPack"].clone();
    let codes = pack["blocked"].as_array().unwrap().iter().map(|row| row["code"].clone()).collect();
    (codes, pack["blockedLeftOut"].clone())
}

/// Twenty more cases, of each of which fifty requests lie with the ministry's desk for a month longer than any other; the desk said
/// of all that something stands in the way, or of none. Requests are written as rows: through the schema it would take as many cases.
async fn crowd(scene: &Scene, said: bool) -> Vec<Case> {
    let (app, world) = (&scene.app, &scene.world);
    let mut cases = Vec::new();
    for _ in 0..NAMED / OF_EACH {
        let case = world.case(app).await;
        let mut opened = scene.opened();
        opened["caseId"] = json!(app.case_id(&case));
        app.act(WORKER, "openVerification", opened).await.done();
        cases.push(case);
    }
    app.advance(TimeDelta::minutes(1));
    let db = unguarded(app).await;
    for case in &cases {
        lie_there(&db, (case.id, world.desk), if said { "FILE_DORMANT" } else { "" }).await;
    }
    db.close().await.unwrap();
    cases
}

/// As many requests more as the one that lies with a body, and for each what the body said, if it said anything.
async fn lie_there(db: &DatabaseConnection, (case, body): (Uuid, Uuid), word: &str) {
    let hop = verification_hop::Entity::find()
        .filter(verification_hop::Column::CaseId.eq(case))
        .filter(verification_hop::Column::AgencyId.eq(body));
    let hop = hop.one(db).await.unwrap().unwrap();
    let opening = verification_event::Entity::find().filter(verification_event::Column::HopId.eq(hop.id));
    let opening = opening.one(db).await.unwrap().unwrap();
    assert_eq!(opening.kind, VerificationEventKind::Opened);
    let since = figure_day::Entity::find()
        .filter(figure_day::Column::CaseId.eq(case))
        .filter(figure_day::Column::Kind.eq(FigureKind::HopSince));
    let since = since.one(db).await.unwrap().unwrap();
    let earlier = TimeDelta::days(30);
    let (mut hops, mut events, mut days) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..OF_EACH {
        let id = Uuid::now_v7;
        let lies = verification_hop::Model { id: id(), ..hop.clone() };
        let happened_at = opening.happened_at - earlier;
        let came = verification_event::Model { id: id(), hop_id: Some(lies.id), happened_at, ..opening.clone() };
        if !word.is_empty() {
            let (kind, blockers) = (VerificationEventKind::Blocked, word.to_owned());
            let said = verification_event::Model { id: id(), kind, blockers, agency_id: body, ..came.clone() };
            events.push(said.into_active_model());
        }
        hops.push(lies.into_active_model());
        events.push(came.into_active_model());
        let (day, blockers) = (since.day - earlier, word.to_owned());
        days.push(figure_day::Model { id: id(), day, blockers, ..since.clone() }.into_active_model());
    }
    verification_hop::Entity::insert_many(hops).exec_without_returning(db).await.unwrap();
    verification_event::Entity::insert_many(events).exec_without_returning(db).await.unwrap();
    figure_day::Entity::insert_many(days).exec_without_returning(db).await.unwrap();
}

#[tokio::test]
async fn as_seat_what_only_waits_hides_nothing_that_is_blocked() {
    let (scene, meeting) = begin().await;
    crowd(&scene, false).await;
    freeze(&scene, &meeting).await;
    let own = code(&scene).await;
    assert_eq!(told(&scene.app, SEAT, &meeting).await, (vec![own], json!(0)));
    assert_eq!(told(&scene.app, DISTRICT, &meeting).await, (Vec::new(), json!(0)));
}

#[tokio::test]
async fn as_seat_of_more_than_a_pack_names_those_that_lie_longest_and_how_many_were_left_out() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    let cases = crowd(&scene, true).await;
    freeze(&scene, &meeting).await;
    let own = code(&scene).await;
    let (codes, left_out) = told(app, SEAT, &meeting).await;
    assert_eq!((codes.len(), left_out), (NAMED, json!(1)));
    assert!(!codes.contains(&own), "it came last");
    assert_eq!(told(app, DISTRICT, &meeting).await, (Vec::new(), json!(0)));
    assert_eq!(told(app, SECRETARIAT, &meeting).await.1, json!(1));
    // What is not told is not counted either: the desk is tied to one of the cases no more.
    let query = "query($id: ID!) { case(id: $id) { relations { id kind } } }";
    let ties = ask(app, WORKER, (query, json!({ "id": app.case_id(&cases[0]) }))).await["case"]["relations"].clone();
    let tie = ties.as_array().unwrap().iter().find(|tie| tie["kind"] == "VERIFIER").unwrap()["id"].clone();
    app.act(WORKER, "endRelation", json!({ "relationId": tie })).await.done();
    let (codes, left_out) = told(app, SEAT, &meeting).await;
    assert_eq!((codes.len(), left_out), (NAMED - OF_EACH + 1, json!(0)));
    assert!(codes.contains(&own));
}
