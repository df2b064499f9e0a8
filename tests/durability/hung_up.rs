//! What a client who hangs up leaves of a transaction that was just beginning: nothing.

use std::time::Duration;

use api::database::Database;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use crate::harness::database;

/// Waits until no connection of this database stands in a transaction without doing anything.
async fn until_none_is_left_open(database: &Database) {
    let sql =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'";
    for _ in 0..100 {
        let row = database.writer().query_one_raw(Statement::from_string(database.backend(), sql)).await.unwrap();
        if row.unwrap().try_get_by_index::<i64>(0).unwrap() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("a transaction is left open");
}

/// What comes of something, unless others had their turn so often before: finer than any clock of the runtime.
async fn within<T>(turns: u32, waited_for: impl Future<Output = T>) -> Option<T> {
    let others = async {
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        came = waited_for => Some(came),
        () = others => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_for_which_nobody_waits_any_more_is_not_left_open() {
    let place = database::fresh().await;
    let database = Database::open(&place.url).await.unwrap();
    let mut given_up = 0;
    for (time, patience) in (0..60).map(|step| step * step).cycle().take(2000).enumerate() {
        given_up += i32::from(within(patience, database.begin_read()).await.is_none());
        given_up += i32::from(within(patience, database.begin_write()).await.is_none());
        if database.backend() == DbBackend::Postgres && time % 7 == 0 {
            until_none_is_left_open(&database).await;
        }
    }
    assert!(given_up > 0, "everybody waited");
    database.close().await.unwrap();
}
