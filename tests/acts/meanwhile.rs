//! What happens between the question and the write: the client hangs up, others write too, rights are withdrawn.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use api::store::writing::{NewAgency, NewPosting, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{AgencyKind, Country, Function, Purpose};
use entities::{agreement, assignment, posting, relation, subject_key};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::count::Count;
use crate::harness::app::{Answer, TestApp};
use crate::harness::world::World;

const WHO: (&str, Purpose) = ("worker", Purpose::Shelter);

fn rahima() -> Value {
    json!({ "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "name": "Rahima Synthetic" })
}

async fn keys_of_subjects(app: &TestApp) -> u64 {
    let db = app.database.connect_keys().await;
    let count = subject_key::Entity::find().count(&db).await.unwrap();
    db.close().await.unwrap();
    count
}

/// Waits until something holds, for as long as a slow machine needs.
async fn until(holds: impl AsyncFn() -> bool) {
    for _ in 0..3000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it does not come to that");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_hangs_up_leaves_all_or_nothing() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    let mut before = Count::of(&app).await;
    let mut seen = BTreeSet::new();
    for place in 0..40_u64 {
        let key = format!("hung-up-on-{place}");
        let hung_up = tokio::time::timeout(
            Duration::from_millis(2 * (place % 20)),
            app.act_under(WHO, "openCase", (&key, rahima())),
        );
        seen.insert(hung_up.await.is_err());
        let left = Count::of(&app).await;
        assert!(left == before || left == before.with(1), "half a change: {left:?} after {before:?}");
        let again = app.act_under(WHO, "openCase", (&key, rahima())).await.done();
        assert!(again.payload()["case"]["id"].is_string(), "{}", again.text);
        assert_eq!(Count::of(&app).await, before.with(1), "once");
        before = before.with(1);
    }
    assert!(seen.contains(&true), "nobody hung up");
}

/// Sends what opens a case while a change is held open, and gives the answer's task when the act has begun: the keys of
/// its subjects are made after the member was admitted and before anything is written.
async fn begun(app: &Arc<TestApp>) -> tokio::task::JoinHandle<Answer> {
    let made = keys_of_subjects(app).await;
    let sending = Arc::clone(app);
    let task = tokio::spawn(async move { sending.act_under(WHO, "openCase", ("held-up-key", rahima())).await });
    until(async || keys_of_subjects(app).await > made).await;
    task
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_is_finished_although_the_client_hung_up() {
    let app = Arc::new(TestApp::new().await);
    let world = World::build(&app).await;
    let before = Count::of(&app).await;
    let mut w = app.write().await;
    // Holds the member, whom the act must take hold of.
    w.begin_posting(held(&world, &w)).await.unwrap();
    let task = begun(&app).await;
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    assert_eq!(Count::of(&app).await, before);
    w.commit().await.unwrap();
    let opened = Count { changes: before.changes + 2, ..before.with(1) };
    until(async || Count::of(&app).await == opened).await;
    let again = app.act_under(WHO, "openCase", ("held-up-key", rahima())).await.done();
    assert!(again.payload()["case"]["id"].is_string());
    assert_eq!(Count::of(&app).await, opened);
}

/// Withdraws something while an act of the worker waits, and checks that the act comes to nothing.
async fn withdrawn<F: Future<Output = Writing>>(withdraw: impl FnOnce(Writing, World, Arc<TestApp>) -> F) {
    let app = Arc::new(TestApp::new().await);
    let world = World::build(&app).await;
    app.advance(TimeDelta::seconds(1));
    let before = Count::of(&app).await;
    let w = app.write().await;
    let w = withdraw(w, world, Arc::clone(&app)).await;
    let task = begun(&app).await;
    w.commit().await.unwrap();
    let answer = task.await.unwrap();
    assert_eq!(answer.refusals(), ["NOT_POSSIBLE_NOW input"], "{}", answer.text);
    assert_eq!(Count::of(&app).await, Count { changes: before.changes + 1, ..before });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_suspended_meanwhile_does_nothing() {
    withdrawn(async |mut w: Writing, world: World, _| {
        w.suspend_member(world.member(WHO.0)).await.unwrap();
        w
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_of_an_agency_suspended_meanwhile_does_nothing() {
    withdrawn(async |mut w: Writing, world: World, _| {
        // The member as well, of whom an act takes hold first; SQLite has one writer anyway.
        w.begin_posting(held(&world, &w)).await.unwrap();
        w.suspend_agency(world.ngo).await.unwrap();
        w
    })
    .await;
}

/// A change of the member.
fn held(world: &World, w: &Writing) -> NewPosting {
    let (member, agency) = (world.member(WHO.0), world.ngo);
    NewPosting { member, agency, function: Function::DataEntry, begins_at: w.now(), until: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_left_the_desk_meanwhile_does_nothing() {
    withdrawn(async |mut w: Writing, world: World, app: Arc<TestApp>| {
        let db = app.database.connect().await;
        let postings = posting::Entity::find().filter(posting::Column::MemberId.eq(world.member(WHO.0)));
        for row in postings.all(&db).await.unwrap() {
            w.end_posting(row.id, app.now()).await.unwrap();
        }
        w
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_whose_agency_agreed_to_nothing_any_more_does_nothing() {
    withdrawn(async |mut w: Writing, world: World, app: Arc<TestApp>| {
        w.begin_posting(held(&world, &w)).await.unwrap();
        let db = app.database.connect().await;
        let agreements = agreement::Entity::find().filter(agreement::Column::AgencyId.eq(world.ngo));
        for row in agreements.all(&db).await.unwrap() {
            w.end_agreement(row.id, app.now()).await.unwrap();
        }
        w
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_taken_off_the_case_meanwhile_does_nothing_to_it() {
    let app = Arc::new(TestApp::new().await);
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let mut w = app.write().await;
    let own = world.member(WHO.0);
    let db = app.database.connect().await;
    let rows = assignment::Entity::find().filter(assignment::Column::MemberId.eq(own));
    for row in rows.all(&db).await.unwrap() {
        w.end_assignment(row.id, app.now()).await.unwrap();
    }
    let input = json!({ "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.thana]),
        "kind": "RECEIVING_STATION", "until": "2027-01-24T00:00:00Z" });
    let sending = Arc::clone(&app);
    let task = tokio::spawn(async move { sending.act(WHO, "relateAgency", input).await });
    // Long enough for the act to wait for this change; if it came later it is refused all the same.
    tokio::time::sleep(Duration::from_millis(200)).await;
    w.commit().await.unwrap();
    assert_eq!(task.await.unwrap().refusals(), ["NOT_ALLOWED input"]);
    let relations = relation::Entity::find().filter(relation::Column::CaseId.eq(case.id));
    assert_eq!(relations.count(&db).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_at_once_on_one_case_all_succeed() {
    let app = Arc::new(TestApp::new().await);
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let agencies = more_agencies(&app, 20).await;
    let mut tasks = JoinSet::new();
    for (place, agency) in agencies.iter().enumerate() {
        let input = json!({ "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[*agency]),
            "kind": "SERVICE_PROVIDER", "until": "2027-01-24T00:00:00Z" });
        // Two members, so that not only what one of them sends stands in line.
        let who = if place % 2 == 0 { "worker" } else { "nurse" };
        let app = Arc::clone(&app);
        tasks.spawn(async move { app.act((who, Purpose::Shelter), "relateAgency", input).await });
    }
    while let Some(answer) = tasks.join_next().await {
        let answer = answer.unwrap().done();
        assert_eq!(answer.payload()["pendingDoorId"], Value::Null, "{}", answer.text);
    }
    let query = "{ cases(first: 1) { nodes { relations { kind agency { id } } } } }";
    let read = app.ask(WHO.0, WHO.1, query).await;
    let ties = read.at("/cases/nodes/0/relations").as_array().unwrap();
    let ties = ties.iter().filter(|tie| tie["kind"] == "SERVICE_PROVIDER");
    let tied: Vec<String> = ties.map(|tie| tie["agency"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(tied.len(), 20);
    let wanted: BTreeSet<String> = agencies.iter().map(|agency| app.id("Agency", &[*agency])).collect();
    assert_eq!(tied.into_iter().collect::<BTreeSet<_>>(), wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_sent_by_twenty_at_once_is_done_once() {
    let app = Arc::new(TestApp::new().await);
    let _ = World::build(&app).await;
    let before = Count::of(&app).await;
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let app = Arc::clone(&app);
        tasks.spawn(async move { app.act_under(WHO, "openCase", ("one-key-for-all", rahima())).await.done() });
    }
    let mut ids = BTreeSet::new();
    while let Some(answer) = tasks.join_next().await {
        ids.insert(answer.unwrap().payload()["case"]["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(Count::of(&app).await, before.with(1));
}

async fn more_agencies(app: &TestApp, count: usize) -> Vec<Uuid> {
    let mut w = app.write().await;
    let mut agencies = Vec::new();
    for place in 0..count {
        let new = NewAgency {
            code: format!("MORE-{place}"),
            kind: AgencyKind::Ngo,
            country: Country::Bangladesh,
            name_en: format!("More {place} of the tests"),
            name_bn: None,
            parent: None,
            district: None,
            police_station: None,
            crossing: None,
            time_zone: "Asia/Dhaka".into(),
        };
        agencies.push(w.register_agency(new).await.unwrap());
    }
    w.commit().await.unwrap();
    agencies
}
