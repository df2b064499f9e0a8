//! A database of its own for each test, gone when the test ends.

use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::Duration;
use std::{env, fs, io, thread};

use migration::Migrator;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::MigratorTrait;
use tempfile::TempDir;
use tokio::sync::{Mutex, OnceCell};
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
    Folder { folder: TempDir },
    Server { databases: [Database; 2], _template: Arc<Database> },
}

/// Makes the databases of one test.
///
/// Panics if the server that the environment names cannot be reached: a test that cannot run has failed.
pub async fn fresh() -> TestDatabase {
    match env::var(SERVER).ok().filter(|server| server != "sqlite") {
        None => in_folder().await,
        Some(server) if server.starts_with("postgres://") => on_server(&server).await,
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

    /// The folder of the files, if this is SQLite.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder { folder } => Some(folder.path()),
            Place::Server { .. } => None,
        }
    }

    /// Databases equal to these, to which nobody may be connected meanwhile.
    pub async fn copy(&self) -> Self {
        match &self.place {
            Place::Folder { folder } => {
                let copy = TempDir::new().expect("a temporary folder can be made");
                for name in [MAIN, KEYS] {
                    left(&folder.path().join(format!("{name}-wal"))).await;
                    fs::copy(folder.path().join(name), copy.path().join(name)).expect("both folders are ours");
                }
                of_folder(copy)
            }
            Place::Server { databases: [main, keys], _template: template } => {
                let copy = [
                    Database::create(&main.server, &main.name).await,
                    Database::create(&keys.server, &keys.name).await,
                ];
                let [url, keys_url] = [copy[0].url(), copy[1].url()];
                Self { url, keys_url, place: Place::Server { databases: copy, _template: Arc::clone(template) } }
            }
        }
    }

    /// Opens one connection to the main database.
    pub async fn connect(&self) -> DatabaseConnection {
        connect(&self.url).await.expect("the database of the test was just made")
    }

    /// Opens one connection to the key store's database.
    pub async fn connect_keys(&self) -> DatabaseConnection {
        connect(&self.keys_url).await.expect("the database of the test was just made")
    }
}

/// Waits until the last connection is gone, which takes its journal with it: a pool that was closed has told its connections to
/// end, and each ends on a thread of its own.
async fn left(journal: &Path) {
    for _ in 0..3_000 {
        if !journal.exists() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("somebody is connected");
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
    fs::write(folder.path().join(MAIN), migrated).expect("the folder is ours");
    of_folder(folder)
}

/// The file of the main database in a folder.
const MAIN: &str = "setu.db";
/// The file of the key store in a folder.
const KEYS: &str = "keys.db";

fn of_folder(folder: TempDir) -> TestDatabase {
    let url = |name| sqlite_url(&folder.path().join(name));
    TestDatabase { url: url(MAIN), keys_url: url(KEYS), place: Place::Folder { folder } }
}

fn sqlite_url(path: &Path) -> String {
    format!("sqlite://{}?mode=rwc", path.display())
}

async fn on_server(server: &str) -> TestDatabase {
    /// A migrated database: copying it is quicker than migrating for each test. It is dropped with the last test that
    /// was copied from it, so that a server is left as it was found.
    static MIGRATED: Mutex<Weak<Database>> = Mutex::const_new(Weak::new());
    let template = {
        let mut migrated = MIGRATED.lock().await;
        match migrated.upgrade() {
            Some(template) => template,
            None => {
                let template = Arc::new(Database::create(server, "template0").await);
                let db = connect(&template.url()).await.expect("the database was just made");
                Migrator::up(&db, None).await.expect("the migrations run");
                db.close().await.expect("nothing is pending");
                *migrated = Arc::downgrade(&template);
                template
            }
        }
    };
    let main = Database::create(server, &template.name).await;
    let keys = Database::create(server, "template0").await;
    TestDatabase {
        url: main.url(),
        keys_url: keys.url(),
        place: Place::Server { databases: [main, keys], _template: template },
    }
}

/// A database on a server, dropped with this value.
#[derive(Debug)]
struct Database {
    server: String,
    name: String,
}

impl Database {
    async fn create(server: &str, template: &str) -> Self {
        let admin = match connect(server).await {
            Ok(admin) => admin,
            Err(error) => panic!("{SERVER} names a server that cannot be reached: {error}"),
        };
        let created = Self { server: server.to_owned(), name: format!("setu_test_{}", Uuid::new_v4().simple()) };
        let sql = format!("CREATE DATABASE {} TEMPLATE {template}", created.name);
        admin.execute_unprepared(&sql).await.expect("the user may create databases");
        admin.close().await.expect("nothing is pending");
        created
    }

    /// The same server, this database.
    fn url(&self) -> String {
        let (path, options) = match self.server.split_once('?') {
            Some((path, options)) => (path, format!("?{options}")),
            None => (self.server.as_str(), String::new()),
        };
        let host = path.find("://").map_or(0, |at| at + 3);
        let end = path[host..].find('/').map_or(path.len(), |at| host + at);
        format!("{}/{}{options}", &path[..end], self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let server = self.server.clone();
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The test's own runtime cannot wait here, so another thread does.
        let dropping = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime
                .block_on(async {
                    let admin = connect(&server).await?;
                    admin.execute_unprepared(&sql).await?;
                    admin.close().await
                })
                .map_err(io::Error::other)
        });
        let dropped = dropping.join().expect("dropping a database does not panic");
        if let Err(error) = dropped
            && !thread::panicking()
        {
            panic!("a database of a test could not be dropped: {error}");
        }
    }
}

async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(durable);
    sea_orm::Database::connect(options).await
}

fn durable(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.journal_mode(SqliteJournalMode::Wal).foreign_keys(true)
}

#[tokio::test]
async fn each_test_has_databases_of_its_own_that_vanish() {
    let (one, other) = (fresh().await, fresh().await);
    let db = one.connect().await;
    db.execute_unprepared("INSERT INTO setting (name, value) VALUES ('whose', 'one')").await.unwrap();
    for url in [&other.url, &one.keys_url, &other.keys_url] {
        let db = connect(url).await.unwrap();
        let found = db.execute_unprepared("DELETE FROM setting").await.map_or(0, |result| result.rows_affected());
        assert_eq!(found, 0, "the row of one database is in another");
        db.execute_unprepared("CREATE TABLE probe (id INTEGER)").await.unwrap();
    }
    let urls = [one.url.replace("?mode=rwc", ""), one.keys_url.replace("?mode=rwc", "")];
    for url in &urls {
        connect(url).await.expect("it is there as long as the test holds it");
    }
    drop(one);
    for url in &urls {
        assert!(connect(url).await.is_err(), "it is gone although somebody was connected");
    }
}
