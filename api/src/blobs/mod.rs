//! Where sealed files lie: a folder beside the database, or a bucket. Bytes in and bytes out under random names; what they are
//! nobody knows here, and no key is.
//!
//! A file comes in under one name and is kept under another. It is whole and on disk before its row is written, and it is moved
//! once the row is: so a file that is kept has a row, and a row has a whole file, whenever the process ends. What never
//! got a row lies among what came in, where it is found and taken away ([`Blobs::leftovers`]). What is kept is never deleted here:
//! a database that is taken back by a day must not cost the files of that day.

#[cfg(feature = "s3")]
mod bucket;
mod folder;
mod writing;

use std::fmt;
use std::ops::Range;
use std::path::Path as FilePath;
use std::sync::Arc;

use aws_lc_rs::rand;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};

use self::folder::Folder;
pub use self::writing::Arriving;

const INCOMING: &str = "incoming";
const KEPT: &str = "kept";
/// How the name of a bucket begins.
const BUCKETS: &str = "s3://";

/// Why the blob store does not serve.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// It refused or does not answer.
    #[error("the store of files: {0}")]
    Store(#[from] object_store::Error),
    /// The folder cannot be used.
    #[error("the folder of files `{folder}` cannot be used: {error}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The bucket cannot be used.
    #[error("the bucket of files `{url}` cannot be used: {told}")]
    Bucket {
        /// The bucket, as it was named.
        url: String,
        /// Why not.
        told: &'static str,
    },
}

impl BlobError {
    /// Whether what was asked for is not there.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Store(object_store::Error::NotFound { .. }))
    }
}

/// Where sealed files lie.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    folder: Option<Arc<Folder>>,
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blobs").field("store", &self.store.to_string()).finish_non_exhaustive()
    }
}

/// Something that came in and was not kept, at least not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Its name, if it is whole; half a file has none.
    pub name: Option<String>,
    /// Since when it lies there.
    pub since: DateTime<Utc>,
    place: String,
}

impl Blobs {
    /// In a folder, which is made if there is none, for its owner only.
    ///
    /// # Errors
    /// If the folder cannot be used.
    pub fn folder(path: &FilePath) -> Result<Self, BlobError> {
        let (folder, store) = Folder::open(path)?;
        Ok(Self { store: Arc::new(store), folder: Some(Arc::new(folder)) })
    }

    /// Where a path or `s3://bucket/prefix` says. Who asks a bucket, and where it is, stands in the environment (`AWS_…`).
    ///
    /// # Errors
    /// If the folder or the bucket cannot be used, or this program was built without buckets.
    pub fn open(place: &FilePath) -> Result<Self, BlobError> {
        match place.to_str().filter(|place| place.starts_with(BUCKETS)) {
            None => Self::folder(place),
            Some(url) => Self::bucket(url),
        }
    }

    #[cfg(feature = "s3")]
    fn bucket(url: &str) -> Result<Self, BlobError> {
        let store = bucket::open(url, object_store::aws::AmazonS3Builder::from_env())?;
        Ok(Self { store: Arc::new(store), folder: None })
    }

    #[cfg(not(feature = "s3"))]
    fn bucket(url: &str) -> Result<Self, BlobError> {
        Err(BlobError::Bucket { url: url.to_owned(), told: "this program was built without the feature `s3`" })
    }

    /// In memory, gone with the process: for measuring what has no files.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { store: Arc::new(InMemory::new()), folder: None }
    }

    /// Keeps other processes out until [`Blobs::share`], unless one uses what lies here: then whatever came in and has no row
    /// never gets one. Of a bucket nobody knows.
    #[must_use]
    pub fn hold_alone(&self) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.hold_alone())
    }

    /// Lets other processes use what lies here too.
    pub fn share(&self) {
        if let Some(folder) = &self.folder {
            folder.share();
        }
    }

    /// Begins to take in a file, under a fresh name.
    ///
    /// # Errors
    /// If the store refuses.
    pub async fn begin(&self) -> Result<Arriving, BlobError> {
        let mut random = [0; 16];
        // INVARIANT: the system's randomness does not fail once the process runs; without it nothing could be sealed.
        rand::fill(&mut random).expect("the system gives randomness");
        let name: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let upload = self.store.put_multipart(&incoming(&name)).await?;
        Ok(Arriving::new(name, upload))
    }

    /// Keeps a file that came in, once its row is written; one that is kept already stays.
    ///
    /// # Errors
    /// If the store refuses.
    pub async fn keep(&self, name: &str) -> Result<(), BlobError> {
        match self.store.rename(&incoming(name), &kept(name)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(self.store.head(&kept(name)).await.map(|_| ())?),
            moved => Ok(moved?),
        }
    }

    /// Takes away a file that came in and gets no row.
    ///
    /// # Errors
    /// If the store refuses.
    pub async fn forget(&self, name: &str) -> Result<(), BlobError> {
        match self.store.delete(&incoming(name)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            deleted => Ok(deleted?),
        }
    }

    /// How long a file is.
    ///
    /// # Errors
    /// If it is not there, or the store does not answer.
    pub async fn length(&self, name: &str) -> Result<u64, BlobError> {
        let found = match self.store.head(&kept(name)).await {
            // Its row was written a moment ago.
            Err(object_store::Error::NotFound { .. }) => match self.store.head(&incoming(name)).await {
                // It was kept between the two questions.
                Err(object_store::Error::NotFound { .. }) => self.store.head(&kept(name)).await?,
                found => found?,
            },
            found => found?,
        };
        Ok(found.size)
    }

    /// Some bytes of a file.
    ///
    /// # Errors
    /// If it is not there or has no such bytes, or the store does not answer.
    pub async fn read(&self, name: &str, range: Range<u64>) -> Result<Bytes, BlobError> {
        Ok(match self.store.get_range(&kept(name), range.clone()).await {
            Err(object_store::Error::NotFound { .. }) => {
                match self.store.get_range(&incoming(name), range.clone()).await {
                    Err(object_store::Error::NotFound { .. }) => self.store.get_range(&kept(name), range).await?,
                    found => found?,
                }
            }
            found => found?,
        })
    }

    /// Whatever came in and is not kept: whole files and halves.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn leftovers(&self) -> Result<Vec<Leftover>, BlobError> {
        let mut found = Vec::new();
        let mut list = self.store.list(Some(&Path::from(INCOMING)));
        while let Some(one) = list.try_next().await? {
            let (name, place) = (one.location.filename().map(str::to_owned), one.location.to_string());
            found.push(Leftover { name, since: one.last_modified, place });
        }
        if let Some(folder) = &self.folder {
            found.extend(folder.halves()?);
        }
        Ok(found)
    }

    /// Takes a leftover away.
    ///
    /// # Errors
    /// If the store refuses.
    pub async fn clear(&self, leftover: &Leftover) -> Result<(), BlobError> {
        match (&leftover.name, &self.folder) {
            (Some(name), _) => self.forget(name).await,
            (None, Some(folder)) => folder.clear(&leftover.place),
            (None, None) => Ok(()),
        }
    }
}

fn incoming(name: &str) -> Path {
    Path::from_iter([INCOMING, name])
}

fn kept(name: &str) -> Path {
    Path::from_iter([KEPT, name])
}

#[cfg(test)]
mod tests;
