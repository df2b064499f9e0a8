//! A database of its own for each test, gone when the test ends.

use std::path::Path;
use std::time::Duration;
use std::{env, fs, thread};

use migration::Migrator;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Where the tests' databases live, unless it is unset or `sqlite`.
const SERVER: &str = "SETU_TEST_DATABASE";

/// The databases of one test. They are removed when this is dropped, whoever is still connected.
#[derive(Debug)]
pub struct TestDatabase {
    /// The main database, migrated and empty.
    pub url: String,
    /// The key store's database, without a table.
    pub keys_url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder { _folder: TempDir },
    Server { url: String, names: Vec<String> },
}

/// Makes the databases of one test.
///
/// Panics if the server that the environment names cannot be reached: a test that cannot run has failed.
pub async fn fresh() -> TestDatabase {
    match env::var(SERVER).ok().filter(|server| server != "sqlite") {
        None => in_folder().await,
        Some(server) if server.starts_with("postgres://") => on_server(server).await,
        Some(_) => panic!("{SERVER} must be `sqlite` or begin with `postgres://`"),
    }
}

impl TestDatabase {
    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        match self.place {
            Place::Folder { .. } => false,
            Place::Server { .. } => true,
        }
    }

    /// Opens one connection to the main database.
    pub async fn connect(&self) -> DatabaseConnection {
        connect(&self.url).await.expect("the database of the test was just made")
    }
}

async fn in_folder() -> TestDatabase {
    /// The bytes of a migrated file: copying them is quicker than migrating for each test.
    static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();
    let migrated = MIGRATED
        .get_or_init(async || {
            let folder = TempDir::new().expect("a temporary folder can be made");
            let path = folder.path().join("migrated.db");
            let db = connect(&sqlite_url(&path)).await.expect("a new file can be opened");
            Migrator::up(&db, None).await.expect("the migrations run");
            db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.expect("nobody else reads");
            db.close().await.expect("nothing is pending");
            fs::read(path).expect("the file was just written")
        })
        .await;
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("setu.db");
    fs::write(&path, migrated).expect("the folder is ours");
    TestDatabase {
        url: sqlite_url(&path),
        keys_url: sqlite_url(&folder.path().join("keys.db")),
        place: Place::Folder { _folder: folder },
    }
}

fn sqlite_url(path: &Path) -> String {
    format!("sqlite://{}?mode=rwc", path.display())
}

async fn on_server(server: String) -> TestDatabase {
    let admin = match connect(&server).await {
        Ok(admin) => admin,
        Err(error) => panic!("{SERVER} names a server that cannot be reached: {error}"),
    };
    let main = random_name();
    let keys = random_name();
    let database = TestDatabase {
        url: with_database(&server, &main),
        keys_url: with_database(&server, &keys),
        place: Place::Server { url: server, names: vec![main, keys] },
    };
    if let Place::Server { names, .. } = &database.place {
        for name in names {
            let sql = format!("CREATE DATABASE {name} TEMPLATE template0");
            admin.execute_unprepared(&sql).await.expect("the user may create databases");
        }
    }
    admin.close().await.expect("nothing is pending");
    let db = database.connect().await;
    Migrator::up(&db, None).await.expect("the migrations run");
    db.close().await.expect("nothing is pending");
    database
}

fn random_name() -> String {
    format!("setu_test_{}", Uuid::new_v4().simple())
}

/// The same server, another database.
fn with_database(server: &str, name: &str) -> String {
    let (path, options) = match server.split_once('?') {
        Some((path, options)) => (path, format!("?{options}")),
        None => (server, String::new()),
    };
    let after_scheme = path.find("://").map_or(0, |at| at + 3);
    let host_end = path[after_scheme..].find('/').map_or(path.len(), |at| after_scheme + at);
    format!("{}/{name}{options}", &path[..host_end])
}

async fn connect(url: &str) -> Result<DatabaseConnection, sea_orm::DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(durable);
    Database::connect(options).await
}

fn durable(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.journal_mode(SqliteJournalMode::Wal).foreign_keys(true)
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Place::Server { url, names } = &self.place else { return };
        let (url, names) = (url.clone(), names.clone());
        // A test's own runtime cannot wait here, so another thread does.
        let dropped = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(drop_all(&url, &names)).map_err(std::io::Error::other)
        });
        let dropped = dropped.join().expect("dropping databases does not panic");
        if let Err(error) = dropped
            && !thread::panicking()
        {
            panic!("the databases of a test could not be dropped: {error}");
        }
    }
}

async fn drop_all(server: &str, names: &[String]) -> Result<(), sea_orm::DbErr> {
    let admin = connect(server).await?;
    for name in names {
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
    }
    admin.close().await
}
