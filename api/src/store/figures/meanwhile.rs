//! Who may change what is counted while others do: changes beside one another and beside whoever folds; one who folds at a time; and
//! whoever counts everything anew alone. On SQLite one transaction writes at a time anyway.

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// The key of the advisory lock under which what is counted is changed, or counted anew: "figu" in ASCII.
const COUNTING: i64 = 0x6669_6775;
/// The key of the advisory lock of whoever folds: "fold" in ASCII.
const FOLDING: i64 = 0x666f_6c64;

/// Waits for whoever counts everything anew, until the transaction ends: what he has not read yet must not change what he has.
pub(super) async fn beside_others(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    lock(db, "pg_advisory_xact_lock_shared", COUNTING).await
}

/// Waits for all who change what is counted, and keeps them waiting until the transaction ends.
pub(super) async fn alone(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    lock(db, "pg_advisory_xact_lock", COUNTING).await
}

/// Waits for whoever folds, and for whoever counts anew: two who fold take sums of the same places away in no order.
pub(super) async fn folding(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    lock(db, "pg_advisory_xact_lock", FOLDING).await?;
    beside_others(db).await
}

async fn lock(db: &impl ConnectionTrait, function: &str, key: i64) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("SELECT {function}({key})")).await?;
    }
    Ok(())
}
