//! The databases of one size: files in a folder, or two databases on a server that are dropped at the end.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::blobs::Blobs;
use api::clock::Clock;
use api::database::Database;
use api::disclosure::policy::{self, Policy};
use api::reference;
use api::store::Store;
use api::store::setup::{self, DatabaseKind};
use api::vault::keyed::Keyed;
use api::vault::keys::KeyStore;
use api::vault::master::MasterKey;
use sea_orm::{ConnectOptions, ConnectionTrait as _, DbErr};
use tempfile::TempDir;
use uuid::Uuid;

use crate::Fault;

/// The databases, and the folder with the key that signs tokens.
#[derive(Debug)]
pub(crate) struct Place {
    url: String,
    keys_url: String,
    folder: PathBuf,
    _temporary: Option<TempDir>,
    _dropped: Option<[OnServer; 2]>,
}

impl Place {
    /// A folder for SQLite, kept if `data` names one; or fresh databases on `server`.
    pub(crate) async fn make(server: Option<&str>, data: Option<&Path>, cases: u64) -> Result<Self, Fault> {
        let temporary = if data.is_none() || server.is_some() { Some(TempDir::new()?) } else { None };
        let folder = match (&temporary, data) {
            (Some(folder), _) => folder.path().to_owned(),
            (None, Some(data)) => data.join(cases.to_string()),
            (None, None) => return Err("no folder".into()),
        };
        std::fs::create_dir_all(&folder)?;
        let mut dropped = None;
        let (url, keys_url) = match server {
            Some(server) => {
                let both = [OnServer::create(server).await?, OnServer::create(server).await?];
                let urls = (both[0].url(), both[1].url());
                dropped = Some(both);
                urls
            }
            None => (Database::sqlite_url(&folder.join("setu.db")), Database::sqlite_url(&folder.join("keys.db"))),
        };
        Ok(Self { url, keys_url, folder, _temporary: temporary, _dropped: dropped })
    }

    /// Which database it is, for the table.
    pub(crate) fn kind(&self) -> &'static str {
        if self.url.starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" }
    }

    /// Where the key lies that signs tokens.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens both databases and brings them up to date.
    pub(crate) async fn open(&self) -> Result<Arc<Store>, Fault> {
        let master = MasterKey::demo();
        let policy = Policy::compile(policy::DEFAULT, &reference::legal_bases())?;
        let database = Database::open(&self.url).await?;
        let keys = KeyStore::open(&self.keys_url, &master).await?;
        let text = (&policy, policy::DEFAULT);
        setup::migrate(&database, &keys, (DatabaseKind::Demo, text), Clock::System.now()).await?;
        Ok(Arc::new(Store::new(database, (keys, Blobs::in_memory()), Arc::new(Keyed::new(&master)), Arc::new(policy))))
    }
}

/// Closes the connections of a store.
pub(crate) async fn close(store: Arc<Store>) -> Result<(), Fault> {
    store.database().clone().close().await?;
    store.keys().database().clone().close().await?;
    Ok(())
}

/// A database on a server, dropped with this value.
#[derive(Debug)]
struct OnServer {
    server: String,
    name: String,
}

impl OnServer {
    async fn create(server: &str) -> Result<Self, DbErr> {
        let created = Self { server: server.to_owned(), name: format!("setu_bench_{}", Uuid::new_v4().simple()) };
        administer(server, &format!("CREATE DATABASE {} TEMPLATE template0", created.name)).await?;
        Ok(created)
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

impl Drop for OnServer {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let dropped = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())
            .and_then(|own| own.block_on(administer(&self.server, &sql)).map_err(|error| error.to_string()));
        if let Err(error) = dropped {
            eprintln!("the database {} could not be dropped: {error}", self.name);
        }
    }
}

async fn administer(server: &str, sql: &str) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    let admin = sea_orm::Database::connect(options).await?;
    admin.execute_unprepared(sql).await?;
    admin.close().await
}
