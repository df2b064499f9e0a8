//! A request for assistance or a hearing, or what became of either, that is not as it was written ends whatever would rest on it.

use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::json;

use super::{WORKER, begin};
use crate::harness::code::unguarded;

#[tokio::test]
async fn ends_every_operation_that_reads_courts_and_no_other() {
    for change in [
        "UPDATE legal_assistance SET sent_at = entered_at",
        "UPDATE legal_assistance SET number = authority",
        "UPDATE legal_assistance SET authority = NULL",
        "UPDATE legal_assistance_answer SET outcome = 'GRANTED'",
        "UPDATE legal_assistance_answer SET happened_at = entered_at",
        "UPDATE legal_assistance_answer SET valid_until = '2027-02-01'",
        "UPDATE hearing SET interpreter = NOT interpreter",
        "UPDATE hearing SET remote_point = court_point",
        "UPDATE hearing SET protection = 'SCREEN'",
        "UPDATE hearing_event SET kind = 'HELD' WHERE kind = 'CANCELLED'",
        "UPDATE hearing_event SET starts_at = entered_at WHERE kind = 'PLANNED'",
        "UPDATE hearing_event SET reason = NULL WHERE kind = 'CANCELLED'",
        "UPDATE court_case SET court_name = number",
        "UPDATE court_case SET opened_at = entered_at",
        "UPDATE court_case SET mac = (SELECT mac FROM statement)",
        "UPDATE court_case_event SET stage = 'TRIAL'",
        "UPDATE court_case_event SET outcome = 'ACQUITTAL'",
        "UPDATE statement SET kind = 'MAGISTRATE_164'",
        "UPDATE statement SET words = reference",
        "UPDATE statement SET court_case_id = NULL",
        "UPDATE legal_assistance_answer SET member_id = (SELECT id FROM member WHERE subject = 'cid')",
    ] {
        let scene = begin().await;
        let db = unguarded(&scene.app).await;
        let sent = Statement::from_string(db.get_database_backend(), change.to_owned());
        assert!(db.execute_raw(sent).await.unwrap().rows_affected() > 0, "{change}");
        db.close().await.unwrap();
        let answer =
            scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { legalAssistance { id } } } }").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
        let answer = scene
            .app
            .act(
                WORKER,
                "recordStatement",
                json!({ "caseId": scene.app.case_id(&scene.case),
            "kind": "POLICE", "takenAt": "2026-11-05T06:00:00Z", "language": "BN", "interpreter": false,
            "supportPerson": false }),
            )
            .await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
        let answer = scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { code } } }").await;
        assert_eq!(answer.status.as_u16(), 200, "{change}");
    }
}

/// Her word stands under the code of the case's inputs.
#[tokio::test]
async fn ends_every_operation_on_the_case_where_it_is_her_word() {
    for change in [
        "UPDATE testimony_wish SET wish = 'AGREES'",
        "UPDATE testimony_wish SET happened_at = entered_at",
        "DELETE FROM testimony_wish",
    ] {
        let scene = begin().await;
        let mut no = scene.word("DECLINES");
        no["happenedAt"] = json!("2026-11-20T06:00:00Z");
        scene.app.act(WORKER, "recordTestimonyWish", no).await.done();
        assert!(scene.app.attack(change).await > 0, "{change}");
        let answer = scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { code } } }").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
    }
}
