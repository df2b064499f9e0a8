//! A file on its way in.

use object_store::{MultipartUpload, WriteMultipart};

use super::BlobError;

/// How much is held before it is written: S3 takes no smaller parts than 5 MiB.
const PART: usize = 8 * 1024 * 1024;
/// How many parts are under way at once.
const AT_ONCE: usize = 2;

/// A file on its way in. Dropped, it leaves nothing in a folder, and in a bucket parts that the rule of the bucket takes away.
#[derive(Debug)]
pub struct Arriving {
    name: String,
    parts: WriteMultipart,
}

impl Arriving {
    pub(super) fn new(name: String, upload: Box<dyn MultipartUpload>) -> Self {
        Self { name, parts: WriteMultipart::new_with_chunk_size(upload, PART) }
    }

    /// Takes the next bytes; waits where the store is slower than they come.
    ///
    /// # Errors
    /// If the store refuses.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        for piece in bytes.chunks(PART) {
            self.parts.wait_for_capacity(AT_ONCE).await?;
            self.parts.write(piece);
        }
        Ok(())
    }

    /// Ends the file: it is whole and durable under its name.
    ///
    /// # Errors
    /// If the store refuses.
    pub async fn finish(self) -> Result<String, BlobError> {
        self.parts.finish().await?;
        Ok(self.name)
    }

    /// Leaves nothing of it.
    pub async fn give_up(self) {
        if let Err(error) = self.parts.abort().await {
            tracing::warn!(%error, "what came of a file could not be taken away; it is swept later");
        }
    }
}
