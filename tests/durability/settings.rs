//! The settings on which durability rests are as they must be, and what cannot be written is refused.

use std::fs;

use api::database::{Database, DatabaseError};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use crate::harness::app::TestApp;

async fn read(db: &impl ConnectionTrait, sql: &str) -> String {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index::<String>(0).unwrap_or_else(|_| row.try_get_by_index::<i64>(0).unwrap().to_string())
}

async fn assert_settings(database: &Database) {
    let writing = database.begin_write().await.unwrap();
    let reading = database.begin_read().await.unwrap();
    if database.backend() == sea_orm::DbBackend::Postgres {
        assert_eq!(read(&writing, "SHOW synchronous_commit").await, "on");
        assert_eq!(read(&reading, "SHOW transaction_read_only").await, "on");
        assert_eq!(read(&reading, "SHOW transaction_isolation").await, "repeatable read");
        return;
    }
    for (pragma, wanted) in
        [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1")]
    {
        assert_eq!(read(&writing, &format!("PRAGMA {pragma}")).await, wanted, "{pragma} of the writer");
        assert_eq!(read(&reading, &format!("PRAGMA {pragma}")).await, wanted, "{pragma} of a reader");
    }
    assert_eq!(read(&writing, "PRAGMA query_only").await, "0");
    assert_eq!(read(&reading, "PRAGMA query_only").await, "1");
    assert!(reading.execute_unprepared("DELETE FROM setting").await.is_err(), "a reader cannot write");
}

#[tokio::test]
async fn are_read_back() {
    let app = TestApp::new().await;
    for database in [app.store.database(), app.store.keys().database()] {
        assert_settings(database).await;
    }
}

/// What one connection is told, whatever the server's or the file's own default is.
#[tokio::test]
async fn do_not_depend_on_the_default_of_the_database() {
    let app = TestApp::new().await;
    let url = app.database.url.clone();
    let database = app.closed().await;
    let db: DatabaseConnection = database.connect().await;
    let sql = if database.is_postgres() {
        let name = read(&db, "SELECT current_database()::text").await;
        format!("ALTER DATABASE {name} SET synchronous_commit = off")
    } else {
        "PRAGMA journal_mode = DELETE".to_owned()
    };
    db.execute_unprepared(&sql).await.unwrap();
    db.close().await.unwrap();
    assert_settings(&Database::open(&url).await.unwrap()).await;
}

#[tokio::test]
async fn of_a_server_that_may_lose_commits_are_refused() {
    let app = TestApp::new().await;
    let database = app.store.database();
    let checked = database.check_server().await;
    if !app.database.is_postgres() {
        return checked.unwrap();
    }
    let db = app.database.connect().await;
    for name in ["fsync", "full_page_writes"] {
        let found = read(&db, &format!("SHOW {name}")).await;
        if found != "on" {
            let refused = checked.unwrap_err().to_string();
            assert!(refused.contains(&format!("`{found}` and must be `on`")) && refused.contains(name), "{refused}");
            return;
        }
    }
    checked.unwrap();
}

/// Byte 18 of the header is the version that it takes to write the file (https://www.sqlite.org/fileformat2.html,
/// section 1.3.3); under one that is not known yet SQLite opens the file for reading only, whoever asks. A read-only
/// disk looks the same, and unlike a file's mode this holds for root too.
#[tokio::test]
async fn of_a_file_that_cannot_be_written_are_refused() {
    let app = TestApp::new().await;
    let database = app.closed().await;
    let Some(folder) = database.folder() else { return };
    let path = folder.join("setu.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[18] = 3;
    fs::write(&path, &bytes).unwrap();
    let refused = Database::open(&database.url).await.unwrap_err();
    assert!(matches!(refused, DatabaseError::Unusable(_)), "{refused}");
    let told = refused.to_string();
    assert!(told.contains("cannot be opened for writing") && told.contains("readonly"), "{told}");
    assert_eq!(fs::read(&path).unwrap(), bytes, "nothing was changed");
}
