//! What cannot be written is not half-written: an error without data, nothing done, and the same key works afterwards.

use entities::vocabulary::Purpose;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

use super::count::Count;
use crate::harness::app::TestApp;
use crate::harness::world::World;

const WHO: (&str, Purpose) = ("worker", Purpose::Shelter);
const KEY: &str = "the-key-of-a-full-disk";

fn rahima() -> Value {
    json!({ "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "name": "Rahima Synthetic" })
}

/// Lets rows of a table be refused, where they meet a condition.
async fn refuse(app: &TestApp, table: &str, when: &str) {
    let db = app.database.connect().await;
    let when = if when.is_empty() { String::new() } else { format!("WHEN ({when})") };
    if app.database.is_postgres() {
        let function = "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS \
                        $$ BEGIN RAISE EXCEPTION 'disk full'; END $$";
        db.execute_unprepared(function).await.unwrap();
        let trigger = format!(
            "CREATE TRIGGER full_disk BEFORE INSERT ON {table} FOR EACH ROW {when} EXECUTE FUNCTION full_disk()"
        );
        db.execute_unprepared(&trigger).await.unwrap();
    } else {
        let trigger = format!(
            "CREATE TRIGGER full_disk BEFORE INSERT ON {table} {when} BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        );
        db.execute_unprepared(&trigger).await.unwrap();
    }
    db.close().await.unwrap();
}

async fn mend(app: &TestApp) {
    let db = app.database.connect().await;
    let postgres = app.database.is_postgres();
    let sql = if postgres { "DROP FUNCTION full_disk CASCADE" } else { "DROP TRIGGER full_disk" };
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_write_that_fails_in_the_middle_leaves_nothing() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    // In the order in which they are written, the last one next to the commit.
    for (place, table) in [
        "person",
        "case_file",
        "relation",
        "assignment",
        "person_identity",
        "search_token",
        "idempotency",
        "decision_set",
    ]
    .into_iter()
    .enumerate()
    {
        let before = Count::of(&app).await;
        let key = format!("{KEY}-{place}");
        refuse(&app, table, "").await;
        let failed = app.act_under(WHO, "openCase", (&key, rahima())).await;
        assert_eq!((failed.status.as_u16(), failed.code()), (500, Some("INTERNAL")), "{table}: {}", failed.text);
        assert_eq!(failed.body["data"], Value::Null, "{table}: {}", failed.text);
        assert_eq!(failed.body["errors"][0]["extensions"]["committed"], Value::Null, "{table}: {}", failed.text);
        assert_eq!(Count::of(&app).await, before, "{table}");
        mend(&app).await;
        app.act_under(WHO, "openCase", (&key, rahima())).await.done();
        assert_eq!(Count::of(&app).await, before.with(1), "{table}");
    }
}

#[tokio::test]
async fn a_change_whose_record_cannot_be_written_is_not_made() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    let before = Count::of(&app).await;
    for table in ["audit_leaf", "audit_body"] {
        refuse(&app, table, "").await;
        let failed = app.act_under(WHO, "openCase", (KEY, rahima())).await;
        assert_eq!((failed.status.as_u16(), failed.code()), (503, Some("AUDIT_UNAVAILABLE")), "{}", failed.text);
        assert_eq!(failed.body["data"], Value::Null, "{}", failed.text);
        assert_eq!(failed.body["errors"][0]["extensions"]["committed"], Value::Null, "{}", failed.text);
        mend(&app).await;
        assert_eq!(Count::of(&app).await, before);
    }
    app.act_under(WHO, "openCase", (KEY, rahima())).await.done();
    assert_eq!(Count::of(&app).await, before.with(1));
}

#[tokio::test]
async fn a_change_whose_answer_cannot_be_recorded_says_that_it_was_made() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    let before = Count::of(&app).await;
    refuse(&app, "audit_body", "NEW.kind = 'DISCLOSURE'").await;
    for _ in 0..2 {
        let lost = app.act_under(WHO, "openCase", (KEY, rahima())).await;
        assert_eq!((lost.status.as_u16(), lost.code()), (503, Some("AUDIT_UNAVAILABLE")), "{}", lost.text);
        assert_eq!(lost.body["data"], Value::Null, "{}", lost.text);
        assert_eq!(lost.body["errors"][0]["extensions"]["committed"], true, "{}", lost.text);
        assert_eq!(Count::of(&app).await, before.with(1), "made once, and not again");
    }
    // What was refused was not made, and no answer says so.
    let refused = app
        .act_under(
            WHO,
            "openCase",
            (
                "another-key-of-it",
                json!({ "channel": "FORMAL",
        "stage": "RESCUED_IN_INDIA", "homeDistrict": "nowhere" }),
            ),
        )
        .await;
    assert_eq!((refused.status.as_u16(), refused.code()), (503, Some("AUDIT_UNAVAILABLE")), "{}", refused.text);
    assert_eq!(refused.body["errors"][0]["extensions"]["committed"], Value::Null, "{}", refused.text);
    mend(&app).await;
    let again = app.act_under(WHO, "openCase", (KEY, rahima())).await.done();
    assert!(again.payload()["case"]["id"].is_string());
    assert_eq!(Count::of(&app).await, before.with(1));
}

/// SQLite's own "database or disk is full", in the one connection that writes.
#[tokio::test]
async fn a_full_file_leaves_nothing() {
    let app = TestApp::new().await;
    if app.database.is_postgres() {
        return;
    }
    let _ = World::build(&app).await;
    let before = Count::of(&app).await;
    let writer = app.store.database().writer();
    let pages = async |sql: String| {
        let row = writer.query_one_raw(Statement::from_string(writer.get_database_backend(), sql)).await.unwrap();
        row.unwrap().try_get_by_index::<i64>(0).unwrap()
    };
    let full = pages("PRAGMA page_count".into()).await;
    assert_eq!(pages("PRAGMA freelist_count".into()).await, 0, "there is room left in the file");
    assert_eq!(pages(format!("PRAGMA max_page_count = {full}")).await, full);
    let mut input = rahima();
    input["account"] = json!("Synthetic. ".repeat(1800));
    let failed = app.act_under(WHO, "openCase", (KEY, input.clone())).await;
    assert!(failed.status == 500 || failed.status == 503, "{}", failed.text);
    assert_eq!(failed.body["data"], Value::Null, "{}", failed.text);
    assert_eq!(failed.body["errors"][0]["extensions"]["committed"], Value::Null, "{}", failed.text);
    assert_eq!(Count::of(&app).await, before);
    pages("PRAGMA max_page_count = 1000000".into()).await;
    app.act_under(WHO, "openCase", (KEY, input)).await.done();
    assert_eq!(Count::of(&app).await, before.with(1));
}
