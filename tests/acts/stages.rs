//! Where a case stands.

use entities::vocabulary::{MilestoneKind, Purpose, RelationKind};
use serde_json::json;

use api::store::writing::NewRelation;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

/// A case on which a tie of the other organisation ends with an event.
async fn tied_until(event: MilestoneKind) -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let mut w = app.write().await;
    w.begin_relation(NewRelation {
        case: case.id,
        agency: world.other_ngo,
        kind: RelationKind::ServiceProvider,
        begins_at: app.now() - chrono::TimeDelta::days(1),
        until: Some(app.now() + chrono::TimeDelta::days(30)),
        ends_after: Some((event, 0)),
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
    (app, world, case)
}

async fn provider_sees(app: &TestApp) -> usize {
    let answer = app.ask("provider", Purpose::Reintegration, "{ cases(first: 1) { nodes { id } } }").await;
    answer.at("/cases/nodes").as_array().unwrap().len()
}

#[tokio::test]
async fn as_two_who_close_a_case_and_what_hangs_on_it_ends() {
    let (app, world, case) = tied_until(MilestoneKind::CaseClosed).await;
    let who = ("worker", Purpose::Reintegration);
    let reach = |stage: &str| json!({ "caseId": app.case_id(&case), "stage": stage });
    app.act(who, "reachStage", reach("FOLLOW_UP")).await.done();
    assert_eq!(provider_sees(&app).await, 1);
    assert_eq!(app.act(who, "reachStage", reach("CLOSED")).await.refusals(), ["NOT_ALLOWED input.stage"]);
    world.close(&app, case.id).await;
    assert_eq!(provider_sees(&app).await, 0);
    let query = "{ cases(first: 1) { nodes { stage stages { stage } } } }";
    let seen = app.ask(who.0, who.1, query).await;
    assert_eq!(
        seen.at("/cases/nodes/0"),
        &json!({ "stage": "CLOSED",
            "stages": [{ "stage": "IN_NGO_CUSTODY" }, { "stage": "FOLLOW_UP" }, { "stage": "CLOSED" }] })
    );
}

#[tokio::test]
async fn as_worker_records_that_she_was_taken_over() {
    let (app, _, case) = tied_until(MilestoneKind::OnwardHandoverConfirmed).await;
    let who = ("worker", Purpose::Reintegration);
    let add = |milestone: &str| json!({ "caseId": app.case_id(&case), "milestone": milestone });
    let refused = app.act(who, "addMilestone", add("HANDOVER_CONFIRMED")).await;
    assert_eq!(refused.refusals(), ["INVALID input.milestone"]);
    assert_eq!(provider_sees(&app).await, 1);
    app.act(who, "addMilestone", add("ONWARD_HANDOVER_CONFIRMED")).await.done();
    assert_eq!(provider_sees(&app).await, 0);
}

#[tokio::test]
async fn when_it_cannot_have_been_and_by_whom_it_may_not() {
    let (app, _, case) = tied_until(MilestoneKind::CaseClosed).await;
    let at = |at: &str| json!({ "caseId": app.case_id(&case), "stage": "FOLLOW_UP", "happenedAt": at });
    for day in ["2026-09-01T00:00:00Z", "2026-12-01T00:00:00Z"] {
        let refused = app.act(("worker", Purpose::Reintegration), "reachStage", at(day)).await;
        assert_eq!(refused.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
    }
    for who in [("colleague", Purpose::Reintegration), ("provider", Purpose::Reintegration)] {
        let refused = app.act(who, "reachStage", at("2026-11-24T00:00:00Z")).await;
        assert_eq!(refused.refusals(), ["NOT_ALLOWED input"], "{who:?}");
        let input = json!({ "caseId": app.case_id(&case), "milestone": "FIRST_ASKED" });
        assert_eq!(app.act(who, "addMilestone", input).await.refusals(), ["NOT_ALLOWED input"]);
    }
    assert_eq!(provider_sees(&app).await, 1);
}

#[tokio::test]
async fn as_worker_enters_late_what_happened_before() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let who = ("worker", Purpose::Reintegration);
    let reach = |stage: &str, at: &str| json!({ "caseId": app.case_id(&case), "stage": stage, "happenedAt": at });
    app.act(who, "reachStage", reach("REINTEGRATING", "2026-11-20T06:00:00Z")).await.done();
    app.act(who, "reachStage", reach("PROTECTIVE_CUSTODY", "2026-10-01T06:00:00Z")).await.done();
    let seen = app.ask(who.0, who.1, "{ cases(first: 1) { nodes { stage stages { stage } } } }").await;
    assert_eq!(seen.at("/cases/nodes/0/stage"), "REINTEGRATING", "paper entered late turns no case back");
    let stages = seen.at("/cases/nodes/0/stages").as_array().unwrap();
    assert_eq!(stages.last().unwrap()["stage"], "REINTEGRATING");
}
