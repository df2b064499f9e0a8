//! Two cases of one person are linked and told apart again; neither shows more because of it.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::types::TYPES;
use crate::harness::world::World;

#[tokio::test]
async fn as_worker_the_cases_of_one_person_are_read_together_and_told_apart_again() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (one, other) = (world.case(&app).await, world.case(&app).await);
    for case in [&one, &other] {
        world.relate(&app, case, world.other_ngo, RelationKind::ServiceProvider).await;
    }
    world.relate(&app, &one, world.thana, RelationKind::ReceivingStation).await;
    let everything = format!("{{ cases(first: 9) {{ nodes {} }} }}", TYPES.everything("Case"));
    let seen = async |who: &str, purpose: Purpose| {
        let answer = app.ask(who, purpose, &everything).await;
        let mut nodes = answer.at("/cases/nodes").clone();
        for node in nodes.as_array_mut().unwrap() {
            node["samePerson"] = json!(null);
        }
        nodes
    };
    let viewers = [("worker", Purpose::Shelter), ("provider", Purpose::Reintegration), ("thana", Purpose::Handover)];
    let mut before = Vec::new();
    for (who, purpose) in viewers {
        before.push(seen(who, purpose).await);
    }
    let worker = ("worker", Purpose::Shelter);
    let input = json!({ "caseId": app.case_id(&one), "otherCaseId": app.case_id(&other), "kind": "SAME_PERSON" });
    app.act(worker, "linkCases", input.clone()).await.done();
    app.advance(TimeDelta::minutes(1));
    let query = "query($id: ID!) { case(id: $id) { samePerson { id person { name } } } }";
    let same = async |who: &str, purpose: Purpose| {
        app.ask_with(who, purpose, query, json!({ "id": app.case_id(&one) })).await.at("/case/samePerson").clone()
    };
    assert_eq!(same("worker", Purpose::Shelter).await[0]["id"], json!(app.case_id(&other)));
    assert!(same("thana", Purpose::Handover).await.as_array().is_none_or(Vec::is_empty), "one end is hidden");
    for ((who, purpose), before) in viewers.into_iter().zip(before) {
        assert_eq!(seen(who, purpose).await, before, "{who}: neither shows more");
    }
    app.act(worker, "unlinkCases", input).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(same("worker", Purpose::Shelter).await, json!([]));
}
