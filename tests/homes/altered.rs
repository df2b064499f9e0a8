//! A report, or a second signature, that is not as it was signed ends whatever would rest on it.

use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;

use super::{HOME, WORKER, begin};
use crate::harness::code::unguarded;

#[tokio::test]
async fn ends_the_operation_of_whoever_would_read_it_and_of_nobody_else() {
    for (place, change) in [
        "UPDATE home_investigation SET safety = 'SAFE' WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET willingness = 'WILLING' WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET address_found = 'NOT_FOUND' WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET suspects_near = NULL WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET observations = suspects_near WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET agency_id = (SELECT id FROM agency WHERE code = 'NGO-A') WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET member_id = (SELECT id FROM member WHERE subject = 'worker') WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET visited_at = entered_at WHERE safety = 'UNSAFE'",
        "UPDATE home_investigation SET supersedes_id = id WHERE safety = 'UNSAFE'",
        "DELETE FROM home_investigation WHERE safety = 'UNSAFE'",
        "UPDATE home_countersignature SET member_id = (SELECT id FROM member WHERE subject = 'home')",
    ]
    .into_iter()
    .enumerate()
    {
        let scene = begin().await;
        scene.supervisor("chief", scene.world.home_thana).await;
        scene.world.attach(&scene.app, &scene.case, "PSHTO-2026").await;
        scene.app.act(HOME, "recordHomeInvestigation", scene.report()).await.done();
        let report = scene.own(HOME).await;
        let chief = ("chief", HOME.1);
        let second = json!({ "investigationId": report["id"] });
        scene.app.act(chief, "countersignHomeInvestigation", second).await.done();
        let db = unguarded(&scene.app).await;
        let sent = Statement::from_string(db.get_database_backend(), change.to_owned());
        assert_eq!(db.execute_raw(sent).await.unwrap().rows_affected(), 1, "{place}: {change}");
        db.close().await.unwrap();
        let query = "{ cases(first: 9) { nodes { homeInvestigations { id } } } }";
        let answer = scene.app.ask(WORKER.0, WORKER.1, query).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
        assert!(answer.body["data"].is_null(), "{change}");
        let last = scene.app.last_record().await;
        assert_eq!(last.kind, entities::vocabulary::RecordKind::Incident, "{change}");
        let mut correction = scene.report();
        correction["supersedesId"] = report["id"].clone();
        let answer = scene.app.act(HOME, "recordHomeInvestigation", correction).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
        // Who is shown no report, or asks for none, rests on none.
        let others = scene.app.ask("colleague", WORKER.1, query).await;
        assert!(others.at("/cases/nodes/0/homeInvestigations").is_null());
        scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { code person { name } } } }").await.at("/cases");
    }
}
