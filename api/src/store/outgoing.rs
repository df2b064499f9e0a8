//! The content of a file on its way out: opened chunk by chunk, each checked before anything of it leaves.

use std::sync::Arc;

use bytes::Bytes;

use super::{Store, StoreError};
use crate::blobs::BlobError;
use crate::disclosure::seal::Broken;
use crate::disclosure::seal::file::{HEAD, Opener, chunk_at, chunks, sealed_length};
use crate::disclosure::view::OpenFile;

/// How many chunks are read at a time.
const AT_ONCE: u64 = 16;

/// Why the content of a file does not come.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// It is not as it was sealed: altered, cut, lengthened, moved, or gone.
    #[error("the content of a file is not as it was sealed")]
    Altered,
    /// The blob store does not answer.
    #[error(transparent)]
    Blobs(BlobError),
}

impl From<Broken> for Unread {
    fn from(_: Broken) -> Self {
        Self::Altered
    }
}

impl From<BlobError> for Unread {
    fn from(error: BlobError) -> Self {
        if error.is_missing() { Self::Altered } else { Self::Blobs(error) }
    }
}

/// The content of a file on its way out.
#[derive(Debug)]
pub struct Outgoing {
    store: Arc<Store>,
    blob: String,
    opener: Opener,
    bytes: u64,
    next: u64,
}

impl Store {
    /// Begins to read a file. That it has its length, and that its first and its last chunk are what was sealed there, is
    /// found before anything leaves.
    ///
    /// # Errors
    /// If it does not open, or the blob store does not answer.
    pub async fn send_out(self: &Arc<Self>, file: &OpenFile) -> Result<Outgoing, Unread> {
        let OpenFile { place, key, blob, bytes, .. } = file;
        if self.blobs().length(blob).await? != sealed_length(*bytes) {
            return Err(Unread::Altered);
        }
        let head = self.blobs().read(blob, 0..HEAD as u64).await?;
        let opener = Opener::begin(key, *place, (&head, *bytes))?;
        let outgoing = Outgoing { store: Arc::clone(self), blob: blob.clone(), opener, bytes: *bytes, next: 0 };
        for place in [0, chunks(*bytes) - 1] {
            outgoing.chunks(place, place + 1).await?;
        }
        Ok(outgoing)
    }
}

impl Outgoing {
    /// The next piece of the content; nothing after the last.
    ///
    /// # Errors
    /// If it is not as it was sealed, or the blob store does not answer: then nothing more may be sent.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Unread> {
        let all = chunks(self.bytes);
        if self.next >= all {
            return Ok(None);
        }
        let until = (self.next + AT_ONCE).min(all);
        let piece = self.chunks(self.next, until).await?;
        self.next = until;
        Ok(Some(piece.into()))
    }

    async fn chunks(&self, from: u64, until: u64) -> Result<Vec<u8>, Unread> {
        let (begin, end) = (chunk_at(from, self.bytes).start, chunk_at(until - 1, self.bytes).end);
        let sealed = self.store.blobs().read(&self.blob, begin..end).await?;
        let mut content = Vec::with_capacity(sealed.len());
        for place in from..until {
            let at = chunk_at(place, self.bytes);
            let at = usize::try_from(at.start - begin).ok().zip(usize::try_from(at.end - begin).ok());
            let chunk = at.and_then(|(start, end)| sealed.get(start..end)).ok_or(Unread::Altered)?;
            content.append(&mut self.opener.chunk(place, chunk.to_vec())?);
        }
        Ok(content)
    }
}

impl From<Unread> for StoreError {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Altered => Self::Refused("the content of a file is not as it was sealed"),
            Unread::Blobs(error) => Self::Blobs(error),
        }
    }
}
