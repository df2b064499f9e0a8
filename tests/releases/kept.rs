//! A release never moves, and whoever changes one in the database is found out.

use axum::http::StatusCode;
use chrono::TimeDelta;
use entities::vocabulary::ConsentEventKind;
use entities::{case_place_home, consent};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{PARTNER, RELEASE, SEAT, SECRETARIAT, at, begin, cell, opened, people, read, release};
use crate::harness::app::TestApp;

/// The consent of a case that was said last.
pub(super) async fn consent_of(app: &TestApp, case: Uuid) -> Uuid {
    let db = app.database.connect().await;
    let rows = consent::Entity::find().filter(consent::Column::CaseId.eq(case)).all(&db).await.unwrap();
    rows.into_iter().max_by_key(|row| (row.entered_at, row.id)).unwrap().id
}

#[tokio::test]
async fn what_was_released_never_moves_and_what_is_entered_late_comes_later() {
    let (app, world) = begin().await;
    let ids = opened(&app, &world, &people(20, "BD4041", world.ngo)).await;
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    let before = read(&app, SEAT, "2026-Q4").await;
    // Entered in January of what happened long before, a home corrected, and a consent taken back.
    opened(&app, &world, &people(11, "BD4041", world.ngo)).await;
    let db = app.database.connect().await;
    let home = case_place_home::Entity::find_by_id(ids[0]).one(&db).await.unwrap().unwrap();
    let mut home: case_place_home::ActiveModel = home.into();
    home.district_pcode = Set(Some("BD3026".into()));
    home.update(&db).await.unwrap();
    let consent = consent_of(&app, ids[1]).await;
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
    app.clock.set(at("2027-04-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2027-Q1").await.done();
    assert_eq!(read(&app, SEAT, "2026-Q4").await, before);
    let later = read(&app, SEAT, "2027-Q1").await;
    assert_eq!(cell(&before, "opened-by-home", "CASES_OPENED "), Some(20));
    assert_eq!(cell(&later, "opened-by-home", "CASES_OPENED "), Some(11));
}

#[tokio::test]
async fn a_release_that_was_changed_is_told_to_nobody() {
    let cells = "table_code = 'opened-by-home' AND place = ''";
    for sql in [
        format!("UPDATE figure_cell SET count = 21 WHERE {cells}"),
        format!("UPDATE figure_cell SET count = NULL WHERE {cells}"),
        format!("DELETE FROM figure_cell WHERE {cells}"),
        "UPDATE figure_table SET audience = 'PUBLIC' WHERE code = 'heard-in-court'".to_owned(),
        "UPDATE figure_table SET k = 3 WHERE code = 'heard-in-court'".to_owned(),
        "UPDATE figure_interval SET half = 7, nine_tenths = 7 WHERE code = 'days-of-verification'".to_owned(),
        "UPDATE figure_release SET period = '2026-Q3'".to_owned(),
        "DELETE FROM figure_table WHERE code = 'heard-in-court'".to_owned(),
    ] {
        let (app, world) = begin().await;
        opened(&app, &world, &people(20, "BD4041", world.ngo)).await;
        app.advance(TimeDelta::days(60));
        release(&app, SECRETARIAT, "2026-Q4").await.done();
        assert!(app.store.verify_releases().await.unwrap()[0].faults.is_empty());
        assert_eq!(app.attack(&sql).await, 1, "{sql}");
        let (subject, purpose) = PARTNER;
        let period = if sql.contains("2026-Q3") { "2026-Q3" } else { "2026-Q4" };
        let answer = app.ask_with(subject, purpose, RELEASE, json!({ "period": period })).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")), "{sql}");
        assert!(!answer.text.contains("opened-by-home"), "{sql}");
        assert!(app.store.verify_releases().await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn no_quarter_is_released_behind_a_later_one() {
    let (app, world) = begin().await;
    opened(&app, &world, &people(20, "BD4041", world.ngo)).await;
    app.clock.set(at("2027-04-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2027-Q1").await.done();
    // Sums over all releases are looked at up to the end of each quarter: what is put in later would be looked at by nobody.
    let refused = release(&app, SECRETARIAT, "2026-Q4").await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.period"]);
    assert_eq!(read(&app, SECRETARIAT, "2026-Q4").await, Value::Null);
    app.clock.set(at("2027-07-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2027-Q2").await.done();
}
