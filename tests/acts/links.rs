//! Linking cases: seen only where both ends are.

use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

const ASK: &str = "query($id: ID!) { case(id: $id) { redactions { field effect }
    companions { id person { name } companions { id } } relatives { id person { name familySituation } } } }";

/// Three cases that the worker holds, the first two of people who travel together.
async fn linked() -> (TestApp, World, [Case; 3]) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut cases = Vec::new();
    for mark in ["-1", "-2", "-3"] {
        let mut w = app.write().await;
        cases.push(world.open(&mut w, app.now(), mark).await);
        w.commit().await.unwrap();
    }
    let cases: [Case; 3] = cases.try_into().unwrap();
    link(&app, ("worker", Purpose::Handover), (&cases[0], &cases[1]), "TRAVELS_TOGETHER").await.done();
    link(&app, ("worker", Purpose::FamilyTracing), (&cases[2], &cases[0]), "FAMILY").await.done();
    (app, world, cases)
}

async fn link(app: &TestApp, who: (&str, Purpose), (one, other): (&Case, &Case), kind: &str) -> Answer {
    app.act(who, "linkCases", input(app, (one, other), kind)).await
}

fn input(app: &TestApp, (one, other): (&Case, &Case), kind: &str) -> Value {
    json!({ "caseId": app.case_id(one), "otherCaseId": app.case_id(other), "kind": kind })
}

async fn ask(app: &TestApp, (subject, purpose): (&str, Purpose), case: &Case) -> Answer {
    let answer = app.ask_with(subject, purpose, ASK, json!({ "id": app.case_id(case) })).await;
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    answer
}

#[tokio::test]
async fn as_worker_links_both_ends_and_takes_a_link_away() {
    let (app, _, [a, b, c]) = linked().await;
    let worker = ("worker", Purpose::Handover);
    for (from, to, name) in [(&a, &b, "canary-name-2-Synthetic"), (&b, &a, "canary-name-1-Synthetic")] {
        let answer = ask(&app, worker, from).await;
        let expected = json!([{ "id": app.case_id(to), "person": { "name": name },
            "companions": [{ "id": app.case_id(from) }] }]);
        assert_eq!(answer.at("/case/companions"), &expected);
    }
    assert_eq!(ask(&app, worker, &c).await.at("/case/companions"), &json!([]));
    let family = ask(&app, ("worker", Purpose::FamilyTracing), &c).await;
    assert_eq!(family.at("/case/relatives/0/person/familySituation"), "canary-familySituation-1-Synthetic");
    // Again is done already, from either side; and away is away.
    link(&app, worker, (&b, &a), "TRAVELS_TOGETHER").await.done();
    assert_eq!(ask(&app, worker, &a).await.at("/case/companions").as_array().unwrap().len(), 1);
    app.act(worker, "unlinkCases", input(&app, (&b, &a), "TRAVELS_TOGETHER")).await.done();
    app.act(worker, "unlinkCases", input(&app, (&b, &a), "TRAVELS_TOGETHER")).await.done();
    assert_eq!(ask(&app, worker, &a).await.at("/case/companions"), &json!([]));
    assert_eq!(ask(&app, ("worker", Purpose::FamilyTracing), &a).await.at("/case/relatives/0/id"), &app.case_id(&c));
    link(&app, worker, (&a, &b), "TRAVELS_TOGETHER").await.done();
    assert_eq!(ask(&app, worker, &b).await.at("/case/companions/0/id"), &app.case_id(&a));
}

#[tokio::test]
async fn as_those_to_whom_the_class_or_an_end_is_closed() {
    let (app, world, [a, b, c]) = linked().await;
    // For shelter the worker does not read handovers.
    let answer = ask(&app, ("worker", Purpose::Shelter), &a).await;
    assert_eq!(answer.at("/case/companions"), &Value::Null);
    assert_eq!(answer.redaction("/case", "companions"), Some("WITHHELD ".into()));
    assert_eq!(answer.at("/case/relatives/0/id"), &app.case_id(&c));
    // A colleague who works on one of the two only.
    world.assign(&app, &a, (world.ngo, "colleague")).await;
    let colleague = ("colleague", Purpose::FamilyTracing);
    let one = ask(&app, colleague, &a).await;
    assert_eq!(one.at("/case/relatives"), &json!([]), "the other end does not show it");
    world.assign(&app, &c, (world.ngo, "colleague")).await;
    assert_eq!(ask(&app, colleague, &a).await.at("/case/relatives/0/id"), &app.case_id(&c));
    // The home station sees one case, and her family; not that there is another.
    world.relate(&app, &a, world.home_thana, RelationKind::HomeStation).await;
    world.attach(&app, &a, "PSHTA-2012-S33").await;
    let answer = ask(&app, ("home", Purpose::Verification), &a).await;
    let list = answer.at("/case/relatives");
    assert!(list.is_null() || list == &json!([]), "{}", answer.text);
    let _ = b;
}

#[tokio::test]
async fn as_those_who_may_not_link() {
    let (app, world, [a, b, _]) = linked().await;
    world.relate(&app, &a, world.thana, RelationKind::ReceivingStation).await;
    for (who, refusal) in [
        (("colleague", Purpose::Handover), vec!["NOT_ALLOWED input"]),
        (("worker", Purpose::HealthCare), vec!["NOT_ALLOWED input"]),
        (("bsf", Purpose::Handover), vec!["NOT_FOUND input.caseId"]),
    ] {
        for mutation in ["linkCases", "unlinkCases"] {
            let answer = app.act(who, mutation, input(&app, (&a, &b), "TRAVELS_TOGETHER")).await;
            let mut told = answer.refusals();
            // Of two ends that are not there, either is named.
            told.iter_mut().for_each(|told| *told = told.replace("otherCaseId", "caseId"));
            assert_eq!(told, refusal, "{who:?}");
        }
    }
    let own = app.act(("worker", Purpose::Handover), "linkCases", input(&app, (&a, &a), "FAMILY")).await;
    assert_eq!(own.refusals(), ["CONTRADICTION input.otherCaseId"]);
    let mut wrong = input(&app, (&a, &a), "FAMILY");
    wrong["otherCaseId"] = json!("x");
    let gone = app.act(("worker", Purpose::Handover), "linkCases", wrong).await;
    assert_eq!(gone.refusals(), ["NOT_FOUND input.otherCaseId"]);
}

#[tokio::test]
async fn as_worker_names_cases_that_are_not_there() {
    let (app, world, [a, ..]) = linked().await;
    let mut hidden = Vec::new();
    for mark in ["-8", "-9"] {
        let mut w = app.write().await;
        hidden.push(world.open(&mut w, app.now(), mark).await);
        w.commit().await.unwrap();
    }
    let stranger = ("provider", Purpose::Shelter);
    let refused = async |one: &str, other: &str| {
        let input = json!({ "caseId": one, "otherCaseId": other, "kind": "FAMILY" });
        app.act(stranger, "linkCases", input).await.refusals()
    };
    let (x, y) = (app.case_id(&hidden[0]), app.case_id(&hidden[1]));
    // In both orders, twice the same, and what is no case at all: all alike.
    for (one, other) in [(&*x, &*y), (&*y, &*x), (&*x, &*x), ("x", "x"), ("x", &*y)] {
        assert_eq!(refused(one, other).await, ["NOT_FOUND input.caseId"]);
    }
    let twice = json!({ "caseId": app.case_id(&a), "otherCaseId": app.case_id(&a), "kind": "FAMILY" });
    let tried = app.act(("worker", Purpose::FamilyTracing), "linkCases", twice).await;
    assert_eq!(tried.refusals(), ["CONTRADICTION input.otherCaseId"]);
}
