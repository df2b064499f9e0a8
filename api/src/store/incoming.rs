//! The content of a file on its way in: sealed as it comes, so that nothing of it ever lies in clear.

use aws_lc_rs::digest::{Context, SHA256};
use sea_orm::prelude::Uuid;

use super::{Store, StoreError};
use crate::blobs::Arriving;
use crate::disclosure::seal::file::{FileKey, Place, Sealer};

/// The content of a file on its way in. Dropped, it leaves no more than what the blob store says it does.
pub struct Incoming {
    place: Place,
    key: FileKey,
    sealer: Sealer,
    sum: Context,
    bytes: u64,
    sealed: Vec<u8>,
    arriving: Arriving,
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming").field("place", &self.place).finish_non_exhaustive()
    }
}

/// A file that came in whole and has no row yet.
#[derive(Clone, Debug)]
pub struct CameIn {
    /// To what it is bound.
    pub place: Place,
    /// Its key and the SHA-256 of its content.
    pub key: (FileKey, [u8; 32]),
    /// How long its content is.
    pub bytes: u64,
    /// Under which name it lies.
    pub blob: String,
}

impl Store {
    /// Begins to take in a file of a case.
    ///
    /// # Errors
    /// If the blob store refuses.
    pub async fn take_in(&self, case: Uuid) -> Result<Incoming, StoreError> {
        let (place, key, mut sealed) = (Place { case, file: Uuid::now_v7() }, FileKey::fresh(), Vec::new());
        let sealer = Sealer::begin(&key, place, &mut sealed);
        let arriving = self.blobs().begin().await?;
        Ok(Incoming { place, key, sealer, sum: Context::new(&SHA256), bytes: 0, sealed, arriving })
    }
}

impl Incoming {
    /// How much of the content there is.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes the next bytes of the content.
    ///
    /// # Errors
    /// If the blob store refuses.
    pub async fn write(&mut self, content: &[u8]) -> Result<(), StoreError> {
        self.sum.update(content);
        self.bytes += content.len() as u64;
        self.sealer.push(content, &mut self.sealed);
        self.arriving.write(&self.sealed).await?;
        self.sealed.clear();
        Ok(())
    }

    /// Ends the content: it is whole and durable, and gets its row or is forgotten.
    ///
    /// # Errors
    /// If the blob store refuses.
    pub async fn finish(mut self) -> Result<CameIn, StoreError> {
        self.sealer.finish(&mut self.sealed);
        self.arriving.write(&self.sealed).await?;
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(self.sum.finish().as_ref());
        let blob = self.arriving.finish().await?;
        Ok(CameIn { place: self.place, key: (self.key, sha256), bytes: self.bytes, blob })
    }

    /// Leaves nothing of it.
    pub async fn give_up(self) {
        self.arriving.give_up().await;
    }
}
