//! A row of a plan or a service that is not as it was written, or that was taken away from under others, ends whatever would rest
//! on it.

use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;

use super::{WORKER, begin};
use crate::harness::code::unguarded;

#[tokio::test]
async fn ends_the_operation_of_whoever_would_read_it_and_of_nobody_else() {
    let mine = "case_id IN (SELECT case_id FROM support_plan WHERE risk = 'MEDIUM')";
    for change in [
        "UPDATE support_plan SET risk = 'LOW' WHERE risk = 'MEDIUM'".to_owned(),
        "UPDATE support_plan SET agreement = 'DECLINED' WHERE risk = 'MEDIUM'".to_owned(),
        "UPDATE support_plan SET review_on = '2029-01-01' WHERE risk = 'MEDIUM'".to_owned(),
        "UPDATE support_objective SET place = 7 WHERE need = 'LIVELIHOOD'".to_owned(),
        "UPDATE support_objective SET need = 'SAFETY' WHERE need = 'LIVELIHOOD'".to_owned(),
        "UPDATE objective_outcome SET outcome = 'GIVEN_UP' WHERE outcome = 'PARTLY_REACHED'".to_owned(),
        "UPDATE support_service SET provider_id = (SELECT id FROM agency WHERE code = 'THANA-A') WHERE kind = 'VOCATIONAL'".to_owned(),
        "UPDATE support_service SET starts_on = '2026-11-23' WHERE kind = 'VOCATIONAL'".to_owned(),
        "UPDATE service_event SET attendance = 'ABSENT' WHERE attendance = 'ATTENDED'".to_owned(),
        "UPDATE service_event SET words = NULL WHERE attendance = 'ATTENDED'".to_owned(),
        "UPDATE service_event SET next_on = '2026-12-24' WHERE attendance = 'ATTENDED'".to_owned(),
        "DELETE FROM support_service WHERE kind = 'VOCATIONAL'".to_owned(),
    ] {
        let scene = begin().await;
        let objectives = scene.planned().await;
        let id = scene.given(&objectives[1], ("VOCATIONAL", scene.world.other_ngo)).await;
        scene.app.act(WORKER, "startService", json!({ "serviceId": id })).await.done();
        scene.app.advance(chrono::TimeDelta::hours(1));
        let session = json!({ "serviceId": id, "happenedAt": scene.app.now(), "attendance": "ATTENDED", "words": "a (Synthetic)",
            "nextOn": "2026-12-01" });
        scene.app.act(WORKER, "recordServiceSession", session.clone()).await.done();
        let partly = json!({ "objectiveId": objectives[0], "outcome": "PARTLY_REACHED" });
        scene.app.act(WORKER, "recordObjectiveOutcome", partly).await.done();
        let db = unguarded(&scene.app).await;
        let sent = Statement::from_string(db.get_database_backend(), format!("{change} AND {mine}"));
        assert_eq!(db.execute_raw(sent).await.unwrap().rows_affected(), 1, "{change}");
        db.close().await.unwrap();
        for query in ["{ cases(first: 9) { nodes { services { id } } } }", "{ cases(first: 9) { nodes { supportPlans { id } } } }"] {
            let answer = scene.app.ask(WORKER.0, WORKER.1, query).await;
            assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
            assert!(answer.body["data"].is_null(), "{change}");
        }
        let last = scene.app.last_record().await;
        assert_eq!(last.kind, entities::vocabulary::RecordKind::Incident, "{change}");
        let answer = scene.app.act(WORKER, "recordServiceSession", session).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
        // Who asks for none rests on none.
        scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { code person { name } } } }").await.at("/cases");
    }
}
