//! Somebody has the database and changes the log behind the server's back: what does not fit ends the reading.

use axum::http::StatusCode;
use entities::vocabulary::RecordKind;
use serde_json::json;

use super::{PAGE, Scene, ids, scene};
use entities::vocabulary::Purpose;

async fn read(scene: &Scene) -> (StatusCode, Option<String>, RecordKind, String) {
    let answer = scene.app.ask_with("officer", Purpose::Oversight, PAGE, json!({})).await;
    assert!(answer.body["data"].is_null() || answer.status == 200, "{}", answer.text);
    let last = scene.app.last_record().await;
    (answer.status, answer.code().map(str::to_owned), last.kind, last.outcome)
}

/// Whatever is changed of a record's body, columns or leaf: the same refusal, and an incident.
#[tokio::test]
async fn a_record_that_is_not_as_it_was_written() {
    for change in [
        "UPDATE audit_body SET body = CAST('setu.record.v1 {}' AS BYTES) WHERE record_id = @",
        "UPDATE audit_body SET salt = body WHERE record_id = @",
        "UPDATE audit_leaf SET leaf = CAST('another' AS BYTES) WHERE record_id = @",
        "DELETE FROM audit_leaf WHERE record_id = @",
        "UPDATE audit_body SET outcome = 'REFUSED' WHERE record_id = @",
        "UPDATE audit_body SET purpose = 'RESCUE' WHERE record_id = @",
        "UPDATE audit_body SET kind = 'REFUSAL' WHERE record_id = @",
        "UPDATE audit_body SET member_id = NULL WHERE record_id = @",
        "UPDATE audit_body SET at = '2026-11-24T06:00:30+00:00' WHERE record_id = @",
        "UPDATE audit_body SET agency_id = (SELECT id FROM agency WHERE code = 'NGO-A') WHERE record_id = @",
        "DELETE FROM audit_case WHERE record_id = @; INSERT INTO audit_case (record_id, pseudonym, classes) \
         SELECT @, pseudonym, 1 FROM case_pseudonym",
    ] {
        let scene = scene().await;
        let asked = scene.asked().await;
        // The last speaks of the other organisation's own case, and is kept as if it spoke of ours.
        let about = if change.contains("audit_case") { &asked.provider } else { &asked.thana };
        let bytes = if scene.app.database.is_postgres() { "BYTEA" } else { "BLOB" };
        let sql = change.replace('@', &scene.app.literal(about.parse().unwrap())).replace("BYTES", bytes);
        scene.app.attack(&sql).await;
        let expected = (
            StatusCode::INTERNAL_SERVER_ERROR,
            Some("INTERNAL".to_owned()),
            RecordKind::Incident,
            "AUDIT_RECORD".to_owned(),
        );
        assert_eq!(read(&scene).await, expected, "{change}");
        // What lies beside it can still be read.
        let records = scene.records(json!({ "purpose": "SHELTER", "member": scene.member("worker") })).await;
        assert_eq!(ids(&records), [asked.worker.as_str()], "{change}");
    }
}

/// A body whose leaf was made anew, but which is no body, is one too.
#[tokio::test]
async fn a_body_that_cannot_be_read() {
    for (from, to) in [
        ("setu.record.v1\n", "setu.record.v9\n"),
        ("\"apart\":", "\"aparts\":"),
        ("\"HANDOVER\"", "\"HANGOVER\""),
        ("\"masked\":[[\"Person.birth\",\"YEAR\"", "\"masked\":[[\"Person.birth\",\"DECADE\""),
        ("}", "} "),
    ] {
        let scene = scene().await;
        let asked = scene.asked().await;
        let record: uuid::Uuid = asked.thana.parse().unwrap();
        let row = scene.app.records().await.into_iter().find(|row| row.record_id == record).unwrap();
        let text = String::from_utf8(row.body).unwrap();
        let changed = if from == "}" { format!("{text} {{}}") } else { text.replacen(from, to, 1) };
        assert_ne!(text, changed, "{from}");
        let leaf = api::audit::record::leaf(&row.salt, changed.as_bytes());
        let blob = |bytes: &[u8]| {
            let digits = api::audit::record::hex(bytes);
            if scene.app.database.is_postgres() { format!("'\\x{digits}'") } else { format!("x'{digits}'") }
        };
        let key = scene.app.literal(record);
        scene
            .app
            .attack(&format!("UPDATE audit_body SET body = {} WHERE record_id = {key}", blob(changed.as_bytes())))
            .await;
        scene.app.attack(&format!("UPDATE audit_leaf SET leaf = {} WHERE record_id = {key}", blob(&leaf))).await;
        let (status, _, kind, outcome) = read(&scene).await;
        assert_eq!(
            (status, kind, outcome.as_str()),
            (StatusCode::INTERNAL_SERVER_ERROR, RecordKind::Incident, "AUDIT_RECORD"),
            "{from}"
        );
    }
}

/// A body whose period is over is gone without a word.
#[tokio::test]
async fn a_record_that_was_pruned() {
    let scene = scene().await;
    let asked = scene.asked().await;
    let key = scene.app.literal(asked.thana.parse().unwrap());
    for table in ["audit_body", "audit_case"] {
        assert!(scene.app.attack(&format!("DELETE FROM {table} WHERE record_id = {key}")).await > 0);
    }
    let records = scene.records(json!({})).await;
    assert!(!ids(&records).contains(&asked.thana.as_str()));
    assert!(ids(&records).contains(&asked.worker.as_str()));
}

/// Nobody opens the log of a case by writing a lead into the database.
#[tokio::test]
async fn a_lead_that_is_added() {
    let scene = scene().await;
    scene.asked().await;
    let (case, agency, id) = (scene.theirs.id, scene.world.ngo, uuid::Uuid::now_v7());
    let [case, agency, id] = [case, agency, id].map(|key| scene.app.literal(key));
    let columns = "case_id, kind, begins_at, until, end_event, end_hours, record_id";
    let from = format!("SELECT {id}, {agency}, {columns} FROM relation WHERE case_id = {case} AND kind = 'LEAD'");
    scene.app.attack(&format!("INSERT INTO relation (id, agency_id, {columns}) {from}")).await;
    let (status, code, kind, outcome) = read(&scene).await;
    assert_eq!((status, code.as_deref()), (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")));
    assert_eq!((kind, outcome.as_str()), (RecordKind::Incident, "DECISION_INPUT"));
}
