//! What a database must be before anything is served from it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entities::{person, policy_version, setting};
use migration::Migrator;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, DbErr, EntityTrait, Statement};
use sea_orm_migration::{MigratorTrait as _, SchemaManager};
use uuid::Uuid;

use super::{StoreError, figures};
use crate::database::Database;
use crate::disclosure::policy::Policy;
use crate::reference;
use crate::vault::keys::{KeyStore, KeyStoreError};

/// Under this name a database says what it is for.
const KIND: &str = "kind";
/// Under this name it says which one it is.
const IDENTITY: &str = "database";
/// Under this name it keeps something that only its master key makes.
const KEY_CHECK: &str = "key-check";
/// Under this name it notes that every row has the tokens by which it is found.
const SEARCH: &str = "search-tokens-with-births";
/// Under this name it notes by which clocks every case is counted.
const FIGURES: &str = "figures";
/// The key of the advisory lock under which one process migrates: "setu" in ASCII.
const LOCK: i64 = 0x7365_7475;

/// What a database is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// Synthetic people under a key that everyone knows.
    Demo,
    /// Real people.
    Real,
}

impl DatabaseKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Real => "real",
        }
    }
}

/// Why a database cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The database refused or does not answer.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
    /// The key store does not fit.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    /// It was never migrated, or by an older version.
    #[error("the database lacks {0} migrations of this version; run setu migrate")]
    Older(usize),
    /// It was migrated by a newer version.
    #[error("the database was migrated by a newer version (it knows `{0}`); run that version, or restore a backup")]
    Newer(String),
    /// It was migrated under another master key.
    #[error("the database was set up under another master key than `{0}`; name the right one with --master-key-file")]
    MasterKey(String),
    /// Rows from before lack the tokens by which they are found.
    #[error("the search index of the rows that were there before is not made yet; run setu migrate")]
    Tokens,
    /// Cases from before are not counted, or by other clocks.
    #[error("the cases that were there before are not counted yet; run setu migrate")]
    Figures,
    /// It is of the other kind.
    #[error(
        "the database holds {found} data and this command serves {wanted} data; name another with --data or --database"
    )]
    Kind {
        /// What it holds.
        found: String,
        /// What is wanted.
        wanted: &'static str,
    },
}

/// Every migration, oldest first.
#[must_use]
pub fn every() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

/// The migrations that are not applied yet, oldest first.
///
/// # Errors
/// If the database does not answer, or a newer version migrated it.
pub async fn plan(database: &Database) -> Result<Vec<String>, SetupError> {
    let known: BTreeSet<String> = every().into_iter().collect();
    let applied = applied(database).await?;
    if let Some(newer) = applied.difference(&known).next() {
        return Err(SetupError::Newer(newer.clone()));
    }
    Ok(known.difference(&applied).cloned().collect())
}

/// Read from the table itself: the library gives no names that it does not know.
async fn applied(database: &Database) -> Result<BTreeSet<String>, DbErr> {
    if !SchemaManager::new(database.writer()).has_table("seaql_migrations").await? {
        return Ok(BTreeSet::new());
    }
    let sql = Statement::from_string(database.backend(), "SELECT version FROM seaql_migrations");
    let rows = database.writer().query_all_raw(sql).await?;
    rows.into_iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Brings a database and its key store up to date and loads reference data. Safe to run twice, and from two processes.
///
/// # Errors
/// If a newer version migrated it, it holds data of the other kind, or it cannot be written.
pub async fn migrate(
    database: &Database,
    keys: &KeyStore,
    (kind, policy_text): (DatabaseKind, (&Policy, &str)),
    now: DateTime<Utc>,
) -> Result<(), SetupError> {
    plan(database).await?;
    let lock = |verb: &str| format!("SELECT {verb}({LOCK})");
    let postgres = database.backend() == DbBackend::Postgres;
    // The lock is held by a connection of its own until the transaction ends.
    let guard = database.begin_write().await?;
    if postgres {
        guard.execute_unprepared(&lock("pg_advisory_xact_lock")).await?;
        Migrator::up(database.writer(), None).await?;
        guard.commit().await?;
    } else {
        guard.rollback().await?;
        Migrator::up(database.writer(), None).await?;
    }
    let transaction = database.begin_write().await?;
    settle(&transaction, KIND, kind.code()).await?;
    settle(&transaction, IDENTITY, &Uuid::new_v4().to_string()).await?;
    reference::load(&transaction, now).await?;
    // Where nobody is registered yet nothing is missing; else `Store::make_tokens` and `make_figures` make it.
    if person::Entity::find().one(&transaction).await?.is_none() {
        note_tokens(&transaction).await?;
        note_figures(&transaction).await?;
    }
    accept(&transaction, policy_text, now).await?;
    transaction.commit().await?;
    let identity = read(database, IDENTITY).await?.unwrap_or_default();
    let transaction = database.begin_write().await?;
    settle(&transaction, KEY_CHECK, &keys.check_value(&identity)).await?;
    transaction.commit().await?;
    fits(database, keys, &identity).await?;
    keys.migrate(&identity).await?;
    expect(database, kind).await
}

/// Whether the master key is the one under which the database was set up: also while nothing is sealed yet.
async fn fits(database: &Database, keys: &KeyStore, identity: &str) -> Result<(), SetupError> {
    let kept = read(database, KEY_CHECK).await?;
    let fits = kept.is_some_and(|kept| kept == keys.check_value(identity));
    if fits { Ok(()) } else { Err(SetupError::MasterKey(keys.master_id().to_owned())) }
}

/// Keeps the text of the policy that is in force from now on, so that the log's versions can be read later.
async fn accept(db: &impl ConnectionTrait, (policy, text): (&Policy, &str), now: DateTime<Utc>) -> Result<(), DbErr> {
    policy_version::Entity::insert(policy_version::ActiveModel {
        version: Set(policy.version().to_owned()),
        text: Set(text.to_owned()),
        accepted_at: Set(now),
    })
    .on_conflict_do_nothing_on([policy_version::Column::Version])
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Keeps the text of a policy before anything is decided by it.
///
/// # Errors
/// If the database cannot be written.
pub async fn accept_policy(
    database: &Database,
    policy_text: (&Policy, &str),
    now: DateTime<Utc>,
) -> Result<(), SetupError> {
    let transaction = database.begin_write().await?;
    accept(&transaction, policy_text, now).await?;
    Ok(transaction.commit().await?)
}

/// Checks a database before it is served.
///
/// # Errors
/// If its schema is older or newer, it holds data of the other kind, or the key store is not its own.
pub async fn check(database: &Database, keys: &KeyStore, kind: DatabaseKind) -> Result<(), SetupError> {
    let pending = plan(database).await?.len() + keys.pending().await?;
    if pending > 0 {
        return Err(SetupError::Older(pending));
    }
    expect(database, kind).await?;
    let identity = read(database, IDENTITY).await?.unwrap_or_default();
    keys.check(&identity).await?;
    keys.probe().await?;
    fits(database, keys, &identity).await?;
    if !has_tokens(database).await? {
        return Err(SetupError::Tokens);
    }
    if has_figures(database).await? { Ok(()) } else { Err(SetupError::Figures) }
}

/// Whether every row has the tokens by which it is found.
pub(super) async fn has_tokens(database: &Database) -> Result<bool, DbErr> {
    Ok(read(database, SEARCH).await?.is_some())
}

/// Notes that every row has them.
pub(super) async fn note_tokens(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    settle(db, SEARCH, "1").await
}

/// Whether every case is counted, by the clocks of this version.
pub(super) async fn has_figures(database: &Database) -> Result<bool, DbErr> {
    Ok(read(database, FIGURES).await? == Some(figures::counted_by()))
}

/// Notes that every case is.
pub(super) async fn note_figures(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let row = setting::ActiveModel { name: Set(FIGURES.to_owned()), value: Set(figures::counted_by()) };
    let mut again = OnConflict::column(setting::Column::Name);
    again.update_column(setting::Column::Value);
    setting::Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}

async fn expect(database: &Database, kind: DatabaseKind) -> Result<(), SetupError> {
    let found = read(database, KIND).await?.unwrap_or_default();
    if found == kind.code() { Ok(()) } else { Err(SetupError::Kind { found, wanted: kind.code() }) }
}

async fn settle(db: &impl ConnectionTrait, name: &str, value: &str) -> Result<(), DbErr> {
    setting::Entity::insert(setting::ActiveModel { name: Set(name.to_owned()), value: Set(value.to_owned()) })
        .on_conflict_do_nothing_on([setting::Column::Name])
        .exec_without_returning(db)
        .await?;
    Ok(())
}

async fn read(database: &Database, name: &str) -> Result<Option<String>, DbErr> {
    let transaction = database.begin_read().await?;
    Ok(setting::Entity::find_by_id(name.to_owned()).one(&transaction).await?.map(|row| row.value))
}

/// A setting that the program itself keeps, such as the day on which a demo was made.
///
/// # Errors
/// If the database does not answer.
pub async fn setting(database: &Database, name: &str) -> Result<Option<String>, StoreError> {
    Ok(read(database, name).await?)
}

/// Keeps a setting that was not set before.
///
/// # Errors
/// If the database does not answer.
pub async fn keep_setting(database: &Database, name: &str, value: &str) -> Result<(), StoreError> {
    let transaction = database.begin_write().await?;
    settle(&transaction, name, value).await?;
    Ok(transaction.commit().await?)
}
