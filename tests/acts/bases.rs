//! Laws and orders attached to a case.

use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

/// For this purpose the worker reads to which agency a law carries disclosure.
const WORKER: (&str, Purpose) = ("worker", Purpose::Repatriation);
const CID: (&str, Purpose) = ("cid", Purpose::Investigation);

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.cid, RelationKind::Investigator).await;
    world.assign(&app, &case, (world.cid, "cid")).await;
    (app, world, case)
}

fn order(app: &TestApp, case: &Case, recipient: &Value) -> Value {
    json!({
        "caseId": app.case_id(case), "basis": "COURT-ORDER", "recipientId": recipient,
        "until": "2027-01-24T00:00:00Z", "courtOrder": { "number": "Synthetic-Order-1", "expiresOn": "2027-02-01" },
    })
}

async fn name(app: &TestApp) -> Value {
    let query = "{ cases(first: 1) { nodes { person { name } legalBases { id orderNumber } } } }";
    app.ask(CID.0, CID.1, query).await.at("/cases/nodes/0").clone()
}

#[tokio::test]
async fn as_worker_attaches_a_court_order_and_ends_it() {
    let (app, world, case) = begin().await;
    assert_eq!(name(&app).await["person"]["name"], Value::Null);
    let cid = json!(app.id("Agency", &[world.cid]));
    app.act(WORKER, "attachLegalBasis", order(&app, &case, &cid)).await.done();
    let seen = name(&app).await;
    assert!(seen["person"]["name"].is_string());
    let attached = seen["legalBases"].as_array().unwrap().iter().find(|b| b["orderNumber"] == "Synthetic-Order-1");
    let id = attached.unwrap()["id"].clone();
    app.advance(chrono::TimeDelta::seconds(1));
    app.act(WORKER, "endLegalBasis", json!({ "attachedBasisId": id })).await.done();
    assert_eq!(name(&app).await["person"]["name"], Value::Null, "what closes works at once");
    let again = app.act(WORKER, "endLegalBasis", json!({ "attachedBasisId": id })).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.attachedBasisId"]);
}

#[tokio::test]
async fn as_investigator_attaches_an_order_for_the_own_work_and_waits() {
    let (app, world, case) = begin().await;
    let everyone = app.act(CID, "attachLegalBasis", order(&app, &case, &Value::Null)).await;
    assert_eq!(everyone.refusals(), ["NOT_ALLOWED input.recipientId"]);
    let cid = json!(app.id("Agency", &[world.cid]));
    let door = app.act(CID, "attachLegalBasis", order(&app, &case, &cid)).await.done().door();
    assert_eq!(name(&app).await["person"]["name"], Value::Null);
    app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await.done();
    assert!(name(&app).await["person"]["name"].is_string());
}

#[tokio::test]
async fn with_laws_and_orders_that_carry_nothing() {
    let (app, world, case) = begin().await;
    let cid = json!(app.id("Agency", &[world.cid]));
    let with = |field: &str, value: Value| {
        let mut input = order(&app, &case, &cid);
        input[field] = value;
        input
    };
    for (input, refusal) in [
        (with("basis", json!("NO-SUCH")), "CODE_UNKNOWN input.basis"),
        (with("courtOrder", Value::Null), "INVALID input.courtOrder"),
        (with("courtOrder", json!({ "number": " ", "expiresOn": "2027-02-01" })), "INVALID input.courtOrder.number"),
        (with("courtOrder", json!({ "number": "1", "expiresOn": "2026-12-01" })), "CONTRADICTION input.until"),
        (with("until", json!("2026-11-01T00:00:00Z")), "DATE_IMPOSSIBLE input.until"),
        (with("until", json!("2036-11-01T00:00:00Z")), "CONTRADICTION input.until"),
        (with("recipientId", json!("x")), "NOT_FOUND input.recipientId"),
        (with("caseId", json!("x")), "NOT_FOUND input.caseId"),
    ] {
        let answer = app.act(WORKER, "attachLegalBasis", input).await;
        assert_eq!(answer.refusals()[0], refusal, "{}", answer.text);
    }
    // The Act of 2012 is over: attached today it would carry nothing.
    let mut over = with("basis", json!("PSHTA-2012-S32"));
    over["courtOrder"] = Value::Null;
    assert_eq!(app.act(WORKER, "attachLegalBasis", over).await.refusals(), ["DATE_IMPOSSIBLE input.basis"]);
    assert_eq!(name(&app).await["person"]["name"], Value::Null);
}
