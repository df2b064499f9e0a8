//! Planning and moving handovers.

use api::store::writing::{NewAssignment, NewMember, NewPosting};
use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::Handover);
const POST: (&str, Purpose) = ("post", Purpose::Handover);

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.post, RelationKind::HandoverPost).await;
    (app, world, case)
}

fn plan(app: &TestApp, world: &World, cases: &[String]) -> Value {
    let persons: Vec<Value> = cases.iter().map(|id| json!({ "caseId": id, "needs": ["FEMALE_OFFICER"] })).collect();
    json!({
        "postId": app.id("Agency", &[world.post]), "receivingId": app.id("Agency", &[world.thana]),
        "channel": "BORDER_RETURN", "plannedAt": "2026-11-26T05:00:00Z", "persons": persons,
    })
}

async fn packets(app: &TestApp) -> Value {
    let query = "{ cases(first: 1) { nodes { handovers { id plannedAt needs } } } }";
    app.ask(POST.0, POST.1, query).await.at("/cases/nodes/0/handovers").clone()
}

#[tokio::test]
async fn as_worker_plans_and_moves_and_the_window_follows() {
    let (app, world, case) = begin().await;
    app.act(WORKER, "planHandover", plan(&app, &world, &[app.case_id(&case)])).await.done();
    // 18:00 in Dhaka on the day before.
    app.clock.set("2026-11-25T12:00:00Z".parse().unwrap());
    let open = packets(&app).await;
    assert_eq!(open[0]["needs"], json!(["FEMALE_OFFICER"]));
    let moved = json!({ "handoverId": open[0]["id"], "plannedAt": "2026-11-30T05:00:00Z" });
    app.act(WORKER, "moveHandover", moved).await.done();
    assert_eq!(packets(&app).await, Value::Null, "the window moved away");
    app.clock.set("2026-11-29T12:00:00Z".parse().unwrap());
    assert_eq!(packets(&app).await[0]["plannedAt"], "2026-11-30T05:00:00+00:00");
}

#[tokio::test]
async fn as_post_asks_to_move_it_and_the_worker_confirms() {
    let (app, world, case) = begin().await;
    app.act(WORKER, "planHandover", plan(&app, &world, &[app.case_id(&case)])).await.done();
    app.clock.set("2026-11-25T12:00:00Z".parse().unwrap());
    let moved = json!({ "handoverId": packets(&app).await[0]["id"], "plannedAt": "2026-11-26T11:00:00Z" });
    let door = app.act(POST, "moveHandover", moved).await.done().door();
    assert_eq!(packets(&app).await[0]["plannedAt"], "2026-11-26T05:00:00+00:00");
    app.advance(TimeDelta::seconds(1));
    app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
    assert_eq!(packets(&app).await[0]["plannedAt"], "2026-11-26T11:00:00+00:00");
}

#[tokio::test]
async fn with_rows_that_cannot_be_nothing_is_planned() {
    let (app, world, case) = begin().await;
    let id = app.case_id(&case);
    let mut input = plan(&app, &world, &[id.clone(), "x".to_owned(), id.clone()]);
    input["postId"] = json!(app.id("Agency", &[world.thana]));
    input["givingId"] = json!("x");
    input["crossing"] = json!("NOWHERE");
    input["plannedAt"] = json!("2026-11-20T05:00:00Z");
    let answer = app.act(WORKER, "planHandover", input).await;
    assert_eq!(
        answer.refusals(),
        [
            "NOT_FOUND input.persons[1].caseId",
            "CONTRADICTION input.persons[2].caseId",
            "CODE_UNKNOWN input.crossing",
            "NOT_FOUND input.givingId",
            "INVALID input.postId",
            "DATE_IMPOSSIBLE input.plannedAt",
        ]
    );
    let empty = app.act(WORKER, "planHandover", plan(&app, &world, &[])).await;
    assert_eq!(empty.refusals(), ["INVALID input.persons"]);
    app.clock.set("2026-11-25T13:00:00Z".parse().unwrap());
    assert_eq!(packets(&app).await, Value::Null);
}

#[tokio::test]
async fn as_those_who_may_not_plan() {
    let (app, world, case) = begin().await;
    for (subject, refusal) in [
        ("post", "NOT_ALLOWED input.persons[0].caseId"),
        ("colleague", "NOT_ALLOWED input.persons[0].caseId"),
        ("thana", "NOT_FOUND input.persons[0].caseId"),
    ] {
        let answer =
            app.act((subject, Purpose::Handover), "planHandover", plan(&app, &world, &[app.case_id(&case)])).await;
        assert_eq!(answer.refusals(), [refusal], "{subject}");
    }
}

/// Two people of one handover: the NGO leads both cases, and serves one of them besides.
async fn of_two() -> (TestApp, World, [Case; 2], Value) {
    let (app, world, one) = begin().await;
    let mut w = app.write().await;
    let other = world.open(&mut w, app.now(), "-2").await;
    w.commit().await.unwrap();
    world.relate(&app, &other, world.post, RelationKind::HandoverPost).await;
    let mut input = plan(&app, &world, &[app.case_id(&one), app.case_id(&other)]);
    input["receivingId"] = json!(app.id("Agency", &[world.ngo]));
    app.act(WORKER, "planHandover", input).await.done();
    let query = "query($id: ID!) { case(id: $id) { handovers { id } } }";
    let id = app.ask_with(WORKER.0, WORKER.1, query, json!({ "id": app.case_id(&one) })).await;
    let id = id.at("/case/handovers/0/id").clone();
    (app, world, [one, other], json!({ "handoverId": id, "plannedAt": "2026-11-30T05:00:00Z" }))
}

#[tokio::test]
async fn as_worker_who_would_gain_by_one_of_two_moves_neither_on_his_own_word() {
    let (app, world, [_, other], moved) = of_two().await;
    app.act(WORKER, "moveHandover", moved.clone()).await.done();
    world.relate(&app, &other, world.ngo, RelationKind::ServiceProvider).await;
    app.advance(TimeDelta::seconds(1));
    app.act(WORKER, "moveHandover", moved).await.done().door();
}

#[tokio::test]
async fn as_worker_of_one_of_two_moves_neither() {
    let (app, world, [_, other], moved) = of_two().await;
    let input = json!({ "caseId": app.case_id(&other), "agencyId": app.id("Agency", &[world.ngo]),
        "memberId": app.id("Member", &[world.member("worker")]) });
    app.act(WORKER, "endAssignment", input).await.done();
    let tried = app.act(WORKER, "moveHandover", moved).await;
    assert_eq!(tried.refusals(), ["NOT_POSSIBLE_NOW input.handoverId"]);
}

/// The NGO's supervisor, who works on the cases too.
async fn supervisor(app: &TestApp, world: &World, cases: &[&Case]) -> (&'static str, Purpose) {
    let mut w = app.write().await;
    let new = NewMember {
        agency: world.ngo,
        subject: "supervisor".to_owned(),
        name_en: "supervisor Member-Synthetic".to_owned(),
        name_bn: None,
        home_role: None,
    };
    let member = w.enrol_member(new).await.unwrap();
    let begins_at = app.now() - TimeDelta::days(1);
    let posting = NewPosting { member, agency: world.ngo, function: Function::Supervisor, begins_at, until: None };
    w.begin_posting(posting).await.unwrap();
    for case in cases {
        let (case, agency, member) = (case.id, world.ngo, Some(member));
        let new = NewAssignment { case, agency, function: None, member, begins_at, until: None };
        w.begin_assignment(new).await.unwrap();
    }
    w.commit().await.unwrap();
    app.advance(TimeDelta::seconds(1));
    ("supervisor", Purpose::Handover)
}

#[tokio::test]
async fn as_worker_a_handover_is_not_moved_for_the_third_time_but_as_supervisor_it_is() {
    let (app, world, [one, other], mut moved) = of_two().await;
    let supervisor = supervisor(&app, &world, &[&one, &other]).await;
    for day in ["2026-12-01", "2026-12-02"] {
        moved["plannedAt"] = json!(format!("{day}T05:00:00Z"));
        app.act(WORKER, "moveHandover", moved.clone()).await.done();
        app.advance(TimeDelta::seconds(1));
    }
    moved["plannedAt"] = json!("2026-12-03T05:00:00Z");
    assert_eq!(app.act(WORKER, "moveHandover", moved.clone()).await.refusals(), ["NOT_ALLOWED input.handoverId"]);
    app.act(supervisor, "moveHandover", moved).await.done();
}

#[tokio::test]
async fn as_worker_the_third_time_that_the_post_asks_for_is_not_confirmed_but_as_supervisor_it_is() {
    let (app, world, case) = begin().await;
    app.act(WORKER, "planHandover", plan(&app, &world, &[app.case_id(&case)])).await.done();
    let supervisor = supervisor(&app, &world, &[&case]).await;
    app.clock.set("2026-11-25T12:00:00Z".parse().unwrap());
    let mut moved = json!({ "handoverId": packets(&app).await[0]["id"] });
    for hour in [6, 7] {
        moved["plannedAt"] = json!(format!("2026-11-26T0{hour}:00:00Z"));
        app.act(WORKER, "moveHandover", moved.clone()).await.done();
        app.advance(TimeDelta::seconds(1));
    }
    moved["plannedAt"] = json!("2026-11-26T08:00:00Z");
    let door = app.act(POST, "moveHandover", moved).await.done().door();
    app.advance(TimeDelta::seconds(1));
    let confirmed = json!({ "doorId": door, "answer": "CONFIRMED" });
    let refused = app.act(WORKER, "answerPendingDoor", confirmed.clone()).await;
    assert_eq!(refused.refusals(), ["NOT_ALLOWED input.doorId"]);
    app.act(supervisor, "answerPendingDoor", confirmed).await.done();
    assert_eq!(packets(&app).await[0]["plannedAt"], "2026-11-26T08:00:00+00:00");
}

#[tokio::test]
async fn as_post_asks_to_move_it_and_is_told_nothing_of_whom_it_does_not_see() {
    let (app, world, one) = begin().await;
    let mut w = app.write().await;
    let hidden = world.open(&mut w, app.now(), "-2").await;
    w.commit().await.unwrap();
    let both = [app.case_id(&one), app.case_id(&hidden)];
    app.act(WORKER, "planHandover", plan(&app, &world, &both)).await.done();
    app.clock.set("2026-11-25T12:00:00Z".parse().unwrap());
    let moved = json!({ "handoverId": packets(&app).await[0]["id"], "plannedAt": "2026-11-26T11:00:00Z" });
    let door = app.act(POST, "moveHandover", moved).await.done().door();
    app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
}

#[tokio::test]
async fn as_worker_plans_with_blanks_around_the_code_of_the_crossing() {
    let (app, world, case) = begin().await;
    let mut input = plan(&app, &world, &[app.case_id(&case)]);
    input["crossing"] = json!(" benapole ");
    app.act(WORKER, "planHandover", input).await.done();
}
