//! The index of the log: written with each record, and made from the bodies of a database that had none.

use entities::audit_case;
use entities::vocabulary::Purpose;
use migration::Migrator;
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QueryOrder as _};
use sea_orm_migration::MigratorTrait as _;

use super::scene;
use crate::harness::app::TestApp;
use crate::harness::types::TYPES;

async fn index(app: &TestApp) -> Vec<audit_case::Model> {
    let db = app.database.connect().await;
    let rows = audit_case::Entity::find()
        .order_by_asc(audit_case::Column::RecordId)
        .order_by_asc(audit_case::Column::Pseudonym);
    rows.all(&db).await.unwrap()
}

#[tokio::test]
async fn bodies_that_were_there_before_are_indexed_as_if_written_today() {
    let scene = scene().await;
    let everything = format!("{{ cases(first: 9) {{ nodes {} }} }}", TYPES.everything("Case"));
    for (subject, purpose) in [
        ("worker", Purpose::Shelter),
        ("worker", Purpose::Repatriation),
        ("worker", Purpose::Testimony),
        ("nurse", Purpose::HealthCare),
        ("thana", Purpose::Handover),
        ("officer", Purpose::Oversight),
    ] {
        scene.app.ask(subject, purpose, &everything).await;
    }
    let written = index(&scene.app).await;
    let classes = written.iter().fold(0, |all, row| all | row.classes);
    // All but HANDOVER (of which there is none here to see).
    assert_eq!(classes | 1 << 13, 0b1_1111_1111_1111_1111, "{classes:b}");
    assert!(written.iter().any(|row| row.classes == 0), "a mere change");

    let db = scene.app.database.connect().await;
    for sql in [
        "DROP TABLE audit_case",
        "DROP INDEX idx_audit_body_agency_id_at_record_id",
        "DROP INDEX idx_audit_body_member_id_at_record_id",
        "DELETE FROM seaql_migrations WHERE version = 'm20261125_000001_index_the_log'",
    ] {
        db.execute_unprepared(sql).await.unwrap();
    }
    if scene.app.database.is_postgres() {
        db.execute_unprepared("DROP FUNCTION audit_case_no_update").await.unwrap();
    }
    Migrator::up(&db, None).await.unwrap();
    // Papers and services came after the migration that reads the old bodies: it knows no field of theirs, and no old body names
    // one.
    let known = written.into_iter().map(|row| audit_case::Model { classes: row.classes & !(1 << 12 | 1 << 15), ..row });
    assert_eq!(index(&scene.app).await, known.collect::<Vec<_>>());
}
