//! People entered at the crossing whom no plan names, and the counts of both sides.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::crossing::{BSF, Crossing, POST, THANA, WORKER};
use crate::harness::app::TestApp;
use crate::harness::world::World;

/// The counts of the handover on which a case stands.
async fn batch(app: &TestApp, (subject, purpose): (&str, Purpose), case: &str) -> Value {
    let query = "query($id: ID!) { case(id: $id) { handovers { batch {
                 persons additional agrees counts { side outcome persons } } } } }";
    app.ask_with(subject, purpose, query, json!({ "id": case })).await.at("/case/handovers/0/batch").clone()
}

/// The packet of a case as somebody finds it.
async fn packet(app: &TestApp, (subject, purpose): (&str, Purpose), case: &str) -> Value {
    let query = "query($id: ID!) { case(id: $id) { stage lead { code } handovers { id channel needs group additional
                 crossing { id } confirmations { side outcome separation } } } }";
    app.ask_with(subject, purpose, query, json!({ "id": case })).await.at("/case").clone()
}

fn count(side: &str, outcome: &str, persons: usize) -> Value {
    json!({ "side": side, "outcome": outcome, "persons": persons })
}

async fn enter(app: &TestApp, who: (&str, Purpose), input: Value) -> String {
    let entered = app.act(who, "enterAtCrossing", input).await.done();
    app.advance(TimeDelta::seconds(1));
    entered.payload()["case"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn of_twenty_two_one_stays_a_baby_comes_and_both_sides_count_the_same() {
    let c = Crossing::of(22, &[(0, 1)]).await;
    let mother = c.app.case_id(&c.cases[0]);
    let all = |crossed| (0..22).map(move |place| (place, if place < 21 { crossed } else { "ABSENT" }));
    c.confirm(POST, &all("RECEIVED").collect::<Vec<_>>()).await;
    let waits = batch(&c.app, THANA, &mother).await;
    assert_eq!((&waits["persons"], &waits["agrees"]), (&json!(22), &json!(false)));
    c.confirm(BSF, &all("GIVEN").collect::<Vec<_>>()).await;
    assert_eq!(batch(&c.app, THANA, &mother).await["agrees"], true);
    let input = json!({ "handoverId": c.packet(0), "needs": ["MINOR", "TRAVELS_TOGETHER"], "group": 1 });
    let baby = enter(&c.app, THANA, input).await;
    let waits = batch(&c.app, THANA, &baby).await;
    assert_eq!((&waits["persons"], &waits["agrees"]), (&json!(23), &json!(false)), "the giving side has not spoken");
    let seen = packet(&c.app, BSF, &baby).await["handovers"][0].clone();
    assert_eq!((&seen["additional"], &seen["group"]), (&json!(true), &json!(1)));
    let said = json!({ "persons": [{ "handoverId": seen["id"], "outcome": "GIVEN" }] });
    c.app.act(BSF, "confirmHandover", said).await.done();
    let agreed = json!({
        "persons": 23,
        "additional": 1,
        "agrees": true,
        "counts": [
            count("GIVING", "GIVEN", 22),
            count("GIVING", "ABSENT", 1),
            count("RECEIVING", "RECEIVED", 22),
            count("RECEIVING", "ABSENT", 1),
        ],
    });
    for who in [THANA, POST, BSF] {
        assert_eq!(batch(&c.app, who, &baby).await, agreed, "{who:?}");
    }
    let own = batch(&c.app, WORKER, &mother).await;
    assert_eq!(
        (&own["persons"], &own["additional"]),
        (&json!(22), &json!(0)),
        "the NGO has nothing to do with the baby"
    );
    assert_eq!(packet(&c.app, WORKER, &baby).await, Value::Null);
}

#[tokio::test]
async fn as_worker_of_one_of_two_only_that_one_is_counted() {
    let c = Crossing::of(2, &[]).await;
    let input = json!({ "caseId": c.app.case_id(&c.cases[1]), "agencyId": c.app.id("Agency", &[c.world.ngo]),
        "memberId": c.app.id("Member", &[c.world.member("worker")]) });
    c.app.act(WORKER, "endAssignment", input).await.done();
    let own = c.app.case_id(&c.cases[0]);
    c.confirm(POST, &[(0, "RECEIVED")]).await;
    let before = batch(&c.app, WORKER, &own).await;
    assert_eq!(before["persons"], 1);
    c.confirm(POST, &[(1, "ABSENT")]).await;
    c.confirm(BSF, &[(1, "GIVEN")]).await;
    assert_eq!(batch(&c.app, WORKER, &own).await, before, "what is said of the other changes nothing");
    assert_eq!(batch(&c.app, POST, &own).await["persons"], 2);
}

#[tokio::test]
async fn as_post_a_return_that_nobody_planned_is_entered_and_confirmed() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let input = json!({ "crossing": "benapole", "givingId": app.id("Agency", &[world.bsf]),
        "receivingId": app.id("Agency", &[world.thana]), "needs": ["FEMALE_OFFICER"], "name": "Khadija Synthetic",
        "happenedAt": app.now() - TimeDelta::hours(2) });
    let case = enter(&app, POST, input).await;
    let own = packet(&app, POST, &case).await;
    assert_eq!((&own["stage"], &own["lead"]["code"]), (&json!("HANDED_OVER"), &json!("POST")));
    let line = &own["handovers"][0];
    assert_eq!((&line["channel"], &line["needs"]), (&json!("BORDER_RETURN"), &json!(["FEMALE_OFFICER"])));
    assert_ne!(line["crossing"], Value::Null);
    let there = packet(&app, THANA, &case).await;
    assert_eq!(there["handovers"][0]["confirmations"][0]["outcome"], "RECEIVED");
    let across = packet(&app, BSF, &case).await["handovers"][0]["id"].clone();
    let said = json!({ "persons": [{ "handoverId": across, "outcome": "GIVEN" }] });
    app.act(BSF, "confirmHandover", said).await.done();
    assert_eq!(batch(&app, POST, &case).await["agrees"], true);
    app.advance(TimeDelta::hours(13));
    assert_eq!(packet(&app, BSF, &case).await, Value::Null, "the other side has nothing more to do with her");
    assert_ne!(packet(&app, POST, &case).await, Value::Null);
}

#[tokio::test]
async fn as_receiving_station_who_came_without_a_plan_is_entered_and_the_post_is_told() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let nobody = app.act(THANA, "enterAtCrossing", json!({})).await;
    assert_eq!(nobody.refusals(), ["NOT_FOUND input.postId"]);
    let case = enter(&app, THANA, json!({ "postId": app.id("Agency", &[world.post]) })).await;
    assert_eq!(packet(&app, POST, &case).await["lead"]["code"], "THANA-A");
    assert_eq!(packet(&app, BSF, &case).await, Value::Null, "who takes no part is told nothing");
}

#[tokio::test]
async fn as_post_a_baby_is_not_entered_apart_from_her_mother() {
    let c = Crossing::of(1, &[(0, 4)]).await;
    c.confirm(POST, &[(0, "HELD_BACK")]).await;
    let mut input = json!({ "handoverId": c.packet(0), "group": 4 });
    assert_eq!(c.app.act(POST, "enterAtCrossing", input.clone()).await.refusals(), ["NOT_POSSIBLE_NOW input.group"]);
    (input["separated"], input["separationReason"]) = (json!(true), json!("COURT_ORDER"));
    let baby = enter(&c.app, POST, input).await;
    let said = &packet(&c.app, POST, &baby).await["handovers"][0]["confirmations"][0];
    assert_eq!(said["separation"], "COURT_ORDER");
}

#[tokio::test]
async fn with_the_same_key_she_is_entered_once() {
    let c = Crossing::of(1, &[]).await;
    let input = json!({ "handoverId": c.packet(0) });
    for _ in 0..2 {
        c.app.act_under(POST, "enterAtCrossing", ("the-same-key", input.clone())).await.done();
        c.app.advance(TimeDelta::seconds(1));
    }
    let other = json!({ "handoverId": c.packet(0), "group": 2 });
    let reused = c.app.act_under(POST, "enterAtCrossing", ("the-same-key", other)).await;
    assert_eq!(reused.refusals(), ["IDEMPOTENCY_KEY_REUSED input.idempotencyKey"]);
    assert_eq!(batch(&c.app, POST, &c.app.case_id(&c.cases[0])).await["persons"], 2);
}

#[tokio::test]
async fn with_what_cannot_be_nobody_is_entered() {
    let c = Crossing::of(1, &[]).await;
    let (app, own) = (&c.app, c.app.id("Agency", &[c.world.post]));
    let both = json!({ "handoverId": c.packet(0), "crossing": "BENAPOLE" });
    assert_eq!(app.act(POST, "enterAtCrossing", both).await.refusals(), ["CONTRADICTION input.handoverId"]);
    let input = json!({ "crossing": "NOWHERE", "givingId": own, "receivingId": "x", "group": 0,
        "separationReason": "SAFETY", "happenedAt": app.now() + TimeDelta::hours(1), "birth": "2031-01-01" });
    assert_eq!(
        app.act(POST, "enterAtCrossing", input).await.refusals(),
        [
            "CONTRADICTION input.separationReason",
            "INVALID input.group",
            "CONTRADICTION input.givingId",
            "CODE_UNKNOWN input.crossing",
            "NOT_FOUND input.receivingId",
            "DATE_IMPOSSIBLE input.happenedAt",
            "DATE_IMPOSSIBLE input.birth",
        ]
    );
    let early = json!({ "handoverId": c.packet(0), "happenedAt": app.now() - TimeDelta::days(4) });
    assert_eq!(app.act(POST, "enterAtCrossing", early).await.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
    let elsewhere =
        json!({ "postId": app.id("Agency", &[c.world.bsf]), "receivingId": app.id("Agency", &[c.world.thana]) });
    assert_eq!(app.act(POST, "enterAtCrossing", elsewhere).await.refusals(), ["CONTRADICTION input.receivingId"]);
    let query = "{ cases(first: 10) { nodes { id } } }";
    let cases = app.ask(POST.0, POST.1, query).await;
    assert_eq!(cases.at("/cases/nodes").as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn as_everyone_else() {
    let c = Crossing::of(1, &[]).await;
    let input = json!({ "handoverId": c.packet(0) });
    for (who, refusal) in [
        (WORKER, "NOT_ALLOWED input"),
        (BSF, "NOT_ALLOWED input"),
        (("post", Purpose::Rescue), "NOT_ALLOWED input"),
        (("cid", Purpose::Handover), "NOT_FOUND input.handoverId"),
    ] {
        assert_eq!(c.app.act(who, "enterAtCrossing", input.clone()).await.refusals(), [refusal], "{who:?}");
    }
    let cid = ("cid", Purpose::Handover);
    let hidden = c.app.act(cid, "enterAtCrossing", input.clone()).await;
    let missing = c.app.act(cid, "enterAtCrossing", json!({ "handoverId": "x" })).await;
    assert_eq!(hidden.payload(), missing.payload());
    c.app.advance(TimeDelta::hours(44));
    assert_eq!(c.app.act(POST, "enterAtCrossing", input).await.refusals(), ["NOT_FOUND input.handoverId"]);
}
