//! One URL, two databases. SQLite: one writer and a pool of readers that cannot write. PostgreSQL: one pool.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

/// How many readers a SQLite file has: above about this many nothing improves on few cores.
const READERS: u32 = 8;
/// How many connections PostgreSQL is asked for; a pool of 32 was measured slower than one of 10 on two cores.
const CONNECTIONS: u32 = 10;
/// How many rows SQLite's own thread may be ahead of who reads them. Where it waits for room, each row costs two threads a switch.
const ROWS_AHEAD: usize = 4096;
const BUSY: Duration = Duration::from_secs(10);

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// It is neither of the two kinds.
    #[error("the database must be named by sqlite:// and a path or by postgres://")]
    Url,
    /// There is none.
    #[error("there is no database at `{}`; make one with setu migrate, or name another", .0.display())]
    Missing(PathBuf),
    /// A new file cannot be made.
    #[error("the database file `{}` cannot be made: {error}", path.display())]
    Unmade {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It cannot be opened, or not written.
    #[error(
        "the database cannot be opened for writing ({0}); see that it runs, is reached under this URL and may be written"
    )]
    Unusable(DbErr),
    /// A setting on which durability rests is not as it was asked for.
    #[error("the database setting {name} is `{found}` and must be `{wanted}`: a record could be lost in a power cut")]
    Setting {
        /// The setting.
        name: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        wanted: &'static str,
    },
}

/// A database with its way in for reading and its way in for writing.
#[derive(Clone, Debug)]
pub struct Database {
    read: DatabaseConnection,
    write: DatabaseConnection,
    statements: Arc<AtomicU64>,
}

impl Database {
    /// The URL of a SQLite file.
    #[must_use]
    pub fn sqlite_url(path: &Path) -> String {
        format!("sqlite://{}", path.display())
    }

    /// Opens a database; a SQLite file is made, for its owner only, if there is none.
    ///
    /// # Errors
    /// If the URL is of another kind, the database cannot be written, or a durability setting did not take.
    pub async fn open(url: &str) -> Result<Self, DatabaseError> {
        if let Some(path) = sqlite_path(url).filter(|path| !path.exists()) {
            // The log and index files that SQLite puts beside it take over its mode.
            let made = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
            made.map_err(|error| DatabaseError::Unmade { path, error })?;
        }
        Self::open_existing(url).await
    }

    /// Opens a database that must be there.
    ///
    /// # Errors
    /// As [`Database::open`], or if a SQLite file is not there.
    pub async fn open_existing(url: &str) -> Result<Self, DatabaseError> {
        let statements = Arc::new(AtomicU64::new(0));
        if let Some(path) = sqlite_path(url) {
            if !path.exists() {
                return Err(DatabaseError::Missing(path));
            }
            let mut writer = ConnectOptions::new("sqlite:");
            let file = path.clone();
            writer.max_connections(1).min_connections(1).sqlx_logging(false);
            writer.map_sqlx_sqlite_opts(move |_| sqlite(&file));
            // The writer first: it switches the file to the write-ahead log.
            let write = connect(writer, &statements).await?;
            let mut readers = ConnectOptions::new("sqlite:");
            readers.max_connections(READERS).sqlx_logging(false);
            readers.map_sqlx_sqlite_opts(move |_| sqlite(&path).pragma("query_only", "ON"));
            let read = connect(readers, &statements).await?;
            let database = Self { read, write, statements };
            database.check_sqlite().await?;
            return Ok(database);
        }
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(DatabaseError::Url);
        }
        let mut pool = ConnectOptions::new(url);
        pool.max_connections(CONNECTIONS).sqlx_logging(false).acquire_timeout(Duration::from_secs(10));
        pool.map_sqlx_postgres_opts(|options| options.options([("synchronous_commit", "on")]));
        let both = connect(pool, &statements).await?;
        let database = Self { read: both.clone(), write: both, statements };
        database.wanted(&database.write, "synchronous_commit", "SHOW synchronous_commit", "on").await?;
        Ok(database)
    }

    /// Checks what only the server's own configuration can promise.
    ///
    /// # Errors
    /// If PostgreSQL runs without `fsync` or `full_page_writes`.
    pub async fn check_server(&self) -> Result<(), DatabaseError> {
        if self.backend() == DbBackend::Postgres {
            self.wanted(&self.write, "fsync", "SHOW fsync", "on").await?;
            self.wanted(&self.write, "full_page_writes", "SHOW full_page_writes", "on").await?;
        }
        Ok(())
    }

    async fn check_sqlite(&self) -> Result<(), DatabaseError> {
        for side in [&self.write, &self.read] {
            self.wanted(side, "journal_mode", "PRAGMA journal_mode", "wal").await?;
            self.wanted(side, "synchronous", "PRAGMA synchronous", "2").await?;
            self.wanted(side, "foreign_keys", "PRAGMA foreign_keys", "1").await?;
            self.wanted(side, "secure_delete", "PRAGMA secure_delete", "1").await?;
        }
        self.wanted(&self.read, "query_only", "PRAGMA query_only", "1").await?;
        self.probe().await.map_err(DatabaseError::Unusable)
    }

    /// Writes something and takes it back: on a read-only file even a transaction that is to write begins without a word.
    async fn probe(&self) -> Result<(), DbErr> {
        let transaction = self.begin_write().await?;
        transaction.execute_unprepared("CREATE TABLE writable_probe (id INTEGER)").await?;
        transaction.rollback().await
    }

    async fn wanted(
        &self,
        side: &DatabaseConnection,
        name: &'static str,
        sql: &str,
        wanted: &'static str,
    ) -> Result<(), DatabaseError> {
        let row = side.query_one_raw(Statement::from_string(self.backend(), sql)).await;
        let row = row.map_err(DatabaseError::Unusable)?.ok_or(DatabaseError::Url)?;
        let found = row
            .try_get_by_index::<String>(0)
            .or_else(|_| row.try_get_by_index::<i64>(0).map(|number| number.to_string()))
            .map_err(DatabaseError::Unusable)?;
        if found == wanted { Ok(()) } else { Err(DatabaseError::Setting { name, found, wanted }) }
    }

    /// Which of the two it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.write.get_database_backend()
    }

    /// The writing side, for migrations.
    #[must_use]
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Begins a transaction that writes. On SQLite it takes the lock at once: a transaction that first reads and then
    /// writes would fail whenever another wrote between.
    ///
    /// # Errors
    /// If the database gives none.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        begin(&self.write, options).await
    }

    /// Begins a transaction that reads one state of the database.
    ///
    /// # Errors
    /// If the database gives none.
    pub async fn begin_read(&self) -> Result<DatabaseTransaction, DbErr> {
        // A transaction of SQLite reads one state in any case, and only PostgreSQL knows these words.
        let options = if self.backend() == DbBackend::Postgres {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..Default::default()
            }
        } else {
            TransactionOptions::default()
        };
        begin(&self.read, options).await
    }

    /// How many statements were sent since it was opened.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Closes every connection.
    ///
    /// # Errors
    /// If a connection does not close.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

/// Begins a transaction on a task of its own. When a client hangs up while the server still answers `BEGIN`, sqlx 0.9 gives the
/// connection back without knowing that a transaction is open on it: the next one would read and write inside that. A task
/// is not dropped half-way, and what it began and nobody takes is rolled back.
async fn begin(side: &DatabaseConnection, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
    let side = side.clone();
    let begun = tokio::spawn(async move { side.begin_with_options(options).await });
    begun.await.map_err(|error| DbErr::Custom(format!("the task that begins a transaction ended: {error}")))?
}

/// The file of a SQLite URL. The one query that other tools put there asks for what is done anyway.
fn sqlite_path(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite://")?;
    Some(PathBuf::from(path.strip_suffix("?mode=rwc").unwrap_or(path)))
}

fn sqlite(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("trusted_schema", "OFF")
        .pragma("secure_delete", "ON")
        .statement_cache_capacity(256)
        .row_buffer_size(ROWS_AHEAD)
}

async fn connect(options: ConnectOptions, statements: &Arc<AtomicU64>) -> Result<DatabaseConnection, DatabaseError> {
    let mut connection = sea_orm::Database::connect(options).await.map_err(DatabaseError::Unusable)?;
    let counter = Arc::clone(statements);
    connection.set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    Ok(connection)
}
