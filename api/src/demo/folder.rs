//! The data folder of a demo: marked before anything else is in it, locked while it is used, and never taken for one
//! that holds real data.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait as _, DbErr, Statement};

use crate::database::{Database, DatabaseError};
use crate::identity::development;
use crate::store::setup::{self, SetupError};
use crate::vault::master;

/// Says that the folder is a demo's.
const MARK: &str = "SYNTHETIC-DEMO";
const MARK_TEXT: &str =
    "setu demo made this folder. It holds synthetic people only; `setu demo --reset` deletes them.\n";
/// The file by which answers can be checked.
pub const SHEET: &str = "demo.json";
const SHEET_BESIDE: &str = "demo.json.new";
/// The folder of sealed files that a demo makes.
pub(super) const BLOBS: &str = "blobs";
/// What a demo makes besides its mark and the folder of files: nothing else is ever deleted.
const MADE: [&str; 9] = [
    "setu.db",
    "setu.db-wal",
    "setu.db-shm",
    "keys.db",
    "keys.db-wal",
    "keys.db-shm",
    SHEET,
    SHEET_BESIDE,
    development::FILE,
];

/// Why a folder cannot be a demo's.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It holds something else.
    #[error("the folder `{}` is no demo and not empty; nothing in it was touched; name another with --data", .0.display())]
    NotADemo(PathBuf),
    /// Its database holds real people.
    #[error("the database in `{}` holds real data; nothing was touched; name another folder with --data", .0.display())]
    Real(PathBuf),
    /// Another process uses it.
    #[error("another setu demo uses the folder `{}`; stop it first, or name another folder with --data", .0.display())]
    InUse(PathBuf),
    /// The making was cut short.
    #[error("the demo in `{}` was not made to the end; start it with --reset to make it afresh", .0.display())]
    HalfMade(PathBuf),
    /// It was made by another version.
    #[error("the demo in `{}` was made by another version of setu; start it with --reset to make it afresh", .0.display())]
    OtherVersion(PathBuf),
    /// The system refuses.
    #[error("the data folder `{}` cannot be used: {error}", path.display())]
    Unusable {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A database in it cannot be read.
    #[error("a database in `{}` cannot be read, so nothing was touched: {error}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// Why.
        error: String,
    },
}

/// A locked folder.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes or finds a demo's folder, for its owner only, and locks it.
    ///
    /// # Errors
    /// If it holds something else, or is in use.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let unusable = |error| FolderError::Unusable { path: path.to_owned(), error };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(unusable)?;
        let mark = path.join(MARK);
        let marked = mark.symlink_metadata().is_ok_and(|found| found.is_file());
        if !marked && fs::read_dir(path).map_err(unusable)?.next().is_some() {
            return Err(FolderError::NotADemo(path.to_owned()));
        }
        let options = || OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&mark);
        let mut lock = options().map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FolderError::InUse(path.to_owned())),
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
        }
        lock.write_all(MARK_TEXT.as_bytes()).and_then(|()| lock.sync_all()).map_err(unusable)?;
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a database was begun in it.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.path.join("setu.db").exists() || self.path.join("keys.db").exists()
    }

    /// Deletes what a demo makes, after looking that neither database is a real one.
    ///
    /// # Errors
    /// If one is, or cannot be read, or a file cannot be deleted.
    pub async fn clear(&self) -> Result<(), FolderError> {
        self.refuse_real().await?;
        for name in MADE {
            let file = self.path.join(name);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(FolderError::Unusable { path: file, error });
                }
                _ => {}
            }
        }
        let blobs = self.path.join(BLOBS);
        match fs::remove_dir_all(&blobs) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FolderError::Unusable { path: blobs, error }),
            _ => Ok(()),
        }
    }

    /// Looks into both databases, as far as they are there.
    ///
    /// # Errors
    /// If one holds real data or cannot be read.
    pub async fn refuse_real(&self) -> Result<(), FolderError> {
        let unreadable = |error: String| FolderError::Unreadable { path: self.path.clone(), error };
        let real = || FolderError::Real(self.path.clone());
        let main = self.path.join("setu.db");
        if main.exists() && !is_empty(&main) {
            let database = open(&main).await.map_err(|error| unreadable(error.to_string()))?;
            let kind = kind(&database).await;
            let _ = database.close().await;
            if kind.map_err(|error| unreadable(error.to_string()))?.is_some_and(|kind| kind != "demo") {
                return Err(real());
            }
        }
        let keys = self.path.join("keys.db");
        if keys.exists() && !is_empty(&keys) {
            let database = open(&keys).await.map_err(|error| unreadable(error.to_string()))?;
            let foreign = foreign_keys(&database).await;
            let _ = database.close().await;
            if foreign.map_err(|error| unreadable(error.to_string()))? {
                return Err(real());
            }
        }
        Ok(())
    }

    /// Writes `demo.json` beside its place and renames it, for its owner only: who reads it reads all of it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_sheet(&self, text: &str) -> Result<(), FolderError> {
        let (beside, place) = (self.path.join(SHEET_BESIDE), self.path.join(SHEET));
        let written = (|| {
            match fs::remove_file(&beside) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&beside, &place)?;
            File::open(&self.path)?.sync_all()
        })();
        written.map_err(|error| FolderError::Unusable { path: place, error })
    }
}

/// A file that was made and never written: its process was killed at once.
fn is_empty(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.len() == 0)
}

async fn open(path: &Path) -> Result<Database, DatabaseError> {
    Database::open(&Database::sqlite_url(path)).await
}

/// What a main database says that it is for; nothing if it was not told yet.
async fn kind(database: &Database) -> Result<Option<String>, SetupError> {
    if !has_table(database, "setting").await? {
        return Ok(None);
    }
    let found = setup::setting(database, "kind").await;
    Ok(found.map_err(|error| DbErr::Custom(error.to_string()))?)
}

/// Whether a key store holds a key that the demo's master key did not wrap.
async fn foreign_keys(database: &Database) -> Result<bool, DbErr> {
    if !has_table(database, "subject_key").await? {
        return Ok(false);
    }
    let sql = "SELECT 1 FROM subject_key WHERE master_id <> $1 LIMIT 1";
    let statement = Statement::from_sql_and_values(database.backend(), sql, [master::DEMO.into()]);
    Ok(database.writer().query_one_raw(statement).await?.is_some())
}

async fn has_table(database: &Database, name: &str) -> Result<bool, DbErr> {
    let sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1";
    let statement = Statement::from_sql_and_values(database.backend(), sql, [name.into()]);
    Ok(database.writer().query_one_raw(statement).await?.is_some())
}
