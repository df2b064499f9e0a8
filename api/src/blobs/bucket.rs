//! A bucket of S3, or of whatever speaks like it. What comes in is sealed already, so whoever keeps the bucket reads nothing; who may
//! ask it, and at which address, stands in the environment, where every other program finds it too.
//!
//! A file that is kept is copied and then deleted where it came in, since a bucket moves nothing. Parts of a file that was broken off
//! are not listed by a bucket: a rule of the bucket takes them away after a day.

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::prefix::PrefixStore;

use super::{BUCKETS, BlobError};

/// The bucket that a URL names, and the place in it.
pub(super) fn open(url: &str, builder: AmazonS3Builder) -> Result<PrefixStore<AmazonS3>, BlobError> {
    let wrong = |told| BlobError::Bucket { url: told_of(url), told };
    let named = url.strip_prefix(BUCKETS).unwrap_or(url);
    let (bucket, prefix) = named.split_once('/').unwrap_or((named, ""));
    if bucket.is_empty() || bucket.contains(['@', '?', '#', ':']) {
        return Err(wrong("name it as s3://bucket/prefix, and who asks it in the environment"));
    }
    let prefix = Path::parse(prefix).map_err(|_| wrong("the prefix is no path"))?;
    // One file is deleted at a time, by the request that everything which speaks like S3 understands.
    let bucket = builder.with_bucket_name(bucket).with_disable_bulk_delete(true).build()?;
    Ok(PrefixStore::new(bucket, prefix))
}

#[cfg(test)]
mod tests;

/// A place as it may be told: what stands before an `@` could be a secret.
fn told_of(url: &str) -> String {
    url.rsplit_once('@').map_or_else(|| url.to_owned(), |(_, place)| format!("{BUCKETS}…@{place}"))
}
