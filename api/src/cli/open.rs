//! Where the data lies, and how it is opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::Stopped;
use crate::blobs::Blobs;
use crate::database::Database;
use crate::demo;
use crate::disclosure::policy::{self, Policy};
use crate::reference;
use crate::store::Store;
use crate::store::setup::{self, DatabaseKind};
use crate::vault::keyed::Keyed;
use crate::vault::keys::KeyStore;
use crate::vault::master::{MasterKey, MasterKeyError};

/// Where the data lies.
#[derive(Clone, Debug, Default, Args)]
pub struct Place {
    /// The data folder, with the SQLite files `setu.db` and `keys.db`.
    #[arg(long, env = "SETU_DATA")]
    pub data: Option<PathBuf>,
    /// The database instead: postgres://… or sqlite:// and a path.
    #[arg(long, env = "SETU_DATABASE")]
    pub database: Option<String>,
    /// The key store: a database of its own, apart from the records and their backups [default: `keys.db` in the data
    /// folder].
    #[arg(long, env = "SETU_KEYS")]
    pub keys: Option<String>,
    /// The folder in which files lie, sealed [default: `blobs` beside the database]; or a bucket, `s3://bucket/prefix`, if this
    /// program was built with the feature `s3`. Who asks it stands in the environment (`AWS_…`).
    #[arg(long, env = "SETU_BLOBS")]
    pub blobs: Option<PathBuf>,
}

/// Where the master key is.
#[derive(Clone, Debug, Default, Args)]
pub struct Keys {
    /// The file with the master key, outside the data folder and readable by its owner only.
    #[arg(long, env = "SETU_MASTER_KEY_FILE")]
    pub master_key_file: Option<PathBuf>,
    /// The master key itself: better in the environment than on a command line, which others can read.
    #[arg(long, env = "SETU_MASTER_KEY", hide_env_values = true)]
    pub master_key: Option<String>,
}

impl Keys {
    /// Reads the master key.
    ///
    /// # Errors
    /// If none is named, or it must not be used.
    pub fn read(&self, data: Option<&Path>) -> Result<MasterKey, MasterKeyError> {
        match (&self.master_key_file, &self.master_key) {
            (Some(file), _) => MasterKey::from_file(file, data),
            (None, Some(line)) => MasterKey::parse(line),
            (None, None) => Err(MasterKeyError::Missing),
        }
    }
}

/// Opened databases with the policy.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Arc<Store>,
    /// The text of the policy.
    pub policy_text: String,
}

/// Where data that is there lies, and how it is opened: a demo's has a key of its own.
#[derive(Debug, Args)]
pub struct Kept {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    keys: Keys,
    /// The data folder is a demo's, which has its own master key, issuer and keys.
    #[arg(long)]
    demo: bool,
}

impl Kept {
    /// The folder of the demo, if it is one.
    #[must_use]
    pub fn demo(&self) -> Option<&Path> {
        self.demo.then(|| self.place.data.as_deref().unwrap_or(Path::new(demo::FOLDER)))
    }

    /// Opens it, with the policy of a file or the default one.
    ///
    /// # Errors
    /// If it is not there, of the other kind or of another version, or the policy has faults.
    pub async fn open(mut self, policy_file: Option<&Path>) -> Result<Opened, Stopped> {
        let (master, kind) = if self.demo {
            self.place.data.get_or_insert_with(|| demo::FOLDER.into());
            (MasterKey::demo(), DatabaseKind::Demo)
        } else {
            (self.keys.read(self.place.data.as_deref())?, DatabaseKind::Real)
        };
        let opened = self.place.open(&master, policy_file).await?;
        setup::check(opened.store.database(), opened.store.keys(), kind).await?;
        Ok(opened)
    }
}

impl Place {
    /// The URLs of the database and of the key store.
    ///
    /// # Errors
    /// If neither a folder nor a database is named, or a database without its key store.
    pub fn urls(&self) -> Result<(String, String), Stopped> {
        if self.data.is_some() && self.database.is_some() && self.keys.is_none() {
            return Err(Stopped::new(
                "--data and --database name two places; name the key store with --keys, or leave one out",
            ));
        }
        let file = |name: &str| self.data.as_ref().map(|data| Database::sqlite_url(&data.join(name)));
        let database = self.database.clone().or_else(|| file("setu.db"));
        let database =
            database.ok_or(Stopped::new("name the data folder with --data, or a database with --database"))?;
        let keys = self.keys.clone().or_else(|| file("keys.db"));
        let keys = keys.ok_or(Stopped::new("name the key store with --keys: it lies apart from the database"))?;
        Ok((database, keys))
    }

    /// Where sealed files lie.
    ///
    /// # Errors
    /// If nothing is named and the database lies in no folder, or it cannot be used.
    fn blobs(&self) -> Result<Blobs, Stopped> {
        let beside = |database: &str| {
            let path = database.strip_prefix("sqlite://")?.split('?').next()?;
            Some(Path::new(path).parent()?.join("blobs"))
        };
        let (database, _) = self.urls()?;
        let named = self.blobs.clone().or_else(|| self.data.as_ref().map(|data| data.join("blobs")));
        let place = named.or_else(|| beside(&database)).ok_or(Stopped::new("name the folder of files with --blobs"))?;
        Ok(Blobs::open(&place)?)
    }

    /// Whether the database is a SQLite file that is not there yet.
    ///
    /// # Errors
    /// If no database is named.
    pub fn is_empty(&self) -> Result<bool, Stopped> {
        let (database, _) = self.urls()?;
        Ok(database.strip_prefix("sqlite://").is_some_and(|path| !Path::new(path).exists()))
    }

    /// Opens both databases under a master key, with the policy of a file or the default one.
    ///
    /// # Errors
    /// If a database is not there or cannot be opened, or the policy has faults.
    pub async fn open(&self, master: &MasterKey, policy_file: Option<&Path>) -> Result<Opened, Stopped> {
        let (text, policy) = compile(policy_file)?;
        let (database, keys) = self.urls()?;
        let database = Database::open_existing(&database).await?;
        let keys = KeyStore::open_existing(&keys, master).await?;
        Ok(opened((database, keys, self.blobs()?), master, (text, policy)))
    }

    /// The same, making folder and files where there are none.
    ///
    /// # Errors
    /// If a database cannot be made or opened, or the policy has faults.
    pub async fn make(&self, master: &MasterKey, policy_file: Option<&Path>) -> Result<Opened, Stopped> {
        let (text, policy) = compile(policy_file)?;
        let (database, keys) = self.urls()?;
        if let Some(data) = &self.data {
            make_folder(data)?;
        }
        let database = Database::open(&database).await?;
        let keys = KeyStore::open(&keys, master).await?;
        Ok(opened((database, keys, self.blobs()?), master, (text, policy)))
    }
}

fn compile(file: Option<&Path>) -> Result<(String, Policy), Stopped> {
    let text = policy_text(file)?;
    let policy = Policy::compile(&text, &reference::legal_bases())?;
    Ok((text, policy))
}

fn opened(
    (database, keys, blobs): (Database, KeyStore, Blobs),
    master: &MasterKey,
    (policy_text, policy): (String, Policy),
) -> Opened {
    let store = Store::new(database, (keys, blobs), Arc::new(Keyed::new(master)), Arc::new(policy));
    Opened { store: Arc::new(store), policy_text }
}
/// The text of a policy file, or of the default policy.
pub(super) fn policy_text(file: Option<&Path>) -> Result<String, Stopped> {
    let Some(file) = file else { return Ok(policy::DEFAULT.to_owned()) };
    std::fs::read_to_string(file)
        .map_err(|error| Stopped::new(format!("the policy file `{}` cannot be read: {error}", file.display())))
}

/// Makes the data folder, for its owner only.
fn make_folder(data: &Path) -> Result<(), Stopped> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .map_err(|error| Stopped::new(format!("the data folder `{}` cannot be made: {error}", data.display())))
}
