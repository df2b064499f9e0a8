//! A bucket on loopback that speaks as much of S3 as is asked of it, and what lies in it after each thing that is done to files.

mod shelf;

use object_store::aws::AmazonS3Builder;

use self::shelf::{KEY, Shelf};
use super::super::Blobs;
use super::*;

/// Files at a place of a bucket.
fn at(shelf: &Shelf, url: &str, key: &str) -> Blobs {
    let builder = AmazonS3Builder::new()
        .with_endpoint(shelf.endpoint())
        .with_allow_http(true)
        .with_region("nowhere-1")
        .with_access_key_id(key)
        .with_secret_access_key("a secret of the tests");
    let store = open(url, builder).unwrap();
    Blobs { store: std::sync::Arc::new(store), folder: None }
}

async fn whole(blobs: &Blobs, bytes: &[u8]) -> String {
    let mut arriving = blobs.begin().await.unwrap();
    for piece in bytes.chunks(100_000) {
        arriving.write(piece).await.unwrap();
    }
    arriving.finish().await.unwrap()
}

#[tokio::test]
async fn a_file_is_read_before_and_after_it_is_kept() {
    let shelf = Shelf::open().await;
    let blobs = at(&shelf, "s3://files/of/setu", KEY);
    let name = whole(&blobs, b"something sealed").await;
    assert_eq!(shelf.names(), [format!("of/setu/incoming/{name}")]);
    for _ in 0..2 {
        assert_eq!(blobs.length(&name).await.unwrap(), 16);
        assert_eq!(&blobs.read(&name, 4..9).await.unwrap()[..], b"thing");
        blobs.keep(&name).await.unwrap();
        assert_eq!(shelf.names(), [format!("of/setu/kept/{name}")]);
    }
    assert_eq!(blobs.leftovers().await.unwrap(), vec![]);
    blobs.forget(&name).await.unwrap();
    assert_eq!(blobs.length(&name).await.unwrap(), 16, "what is kept is not forgotten");
    assert!(blobs.length("00").await.unwrap_err().is_missing());
    assert!(blobs.read("00", 0..1).await.unwrap_err().is_missing());
    assert!(blobs.keep("00").await.unwrap_err().is_missing());
    assert!(!blobs.hold_alone(), "of a bucket nobody knows who else uses it");
}

/// It goes in parts of 8 MiB, of which one is refused at first, and comes back by any range.
#[tokio::test]
async fn a_large_file_goes_in_parts_and_comes_back_as_it_was() {
    let shelf = Shelf::open().await;
    let blobs = at(&shelf, "s3://files", KEY);
    shelf.refuse_one_part();
    let bytes: Vec<u8> = (0_u32..20 << 20).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let name = whole(&blobs, &bytes).await;
    blobs.keep(&name).await.unwrap();
    assert_eq!((shelf.parts_taken(), shelf.uploads()), (3, 0));
    assert_eq!(blobs.length(&name).await.unwrap(), bytes.len() as u64);
    for range in [0..1, (8 << 20) - 5..(8 << 20) + 5, (20 << 20) - 3..20 << 20] {
        let (from, to) = (usize::try_from(range.start).unwrap(), usize::try_from(range.end).unwrap());
        assert_eq!(&blobs.read(&name, range).await.unwrap()[..], &bytes[from..to]);
    }
}

#[tokio::test]
async fn what_is_not_kept_is_found_page_by_page_and_taken_away() {
    let shelf = Shelf::open().await;
    let (blobs, others) = (at(&shelf, "s3://files/of/setu", KEY), at(&shelf, "s3://files/of/others", KEY));
    let mut names = Vec::new();
    for _ in 0..5 {
        names.push(whole(&blobs, b"without a row").await);
    }
    names.sort_unstable();
    let theirs = whole(&others, b"of somebody else").await;
    let mut found = blobs.leftovers().await.unwrap();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    let named: Vec<&str> = found.iter().map(|left| left.name.as_deref().unwrap()).collect();
    assert_eq!(named, names, "five, of which a page holds two");
    for left in &found {
        blobs.clear(left).await.unwrap();
        blobs.clear(left).await.unwrap();
    }
    assert_eq!(shelf.names(), [format!("of/others/incoming/{theirs}")]);
}

/// Broken off between the two steps of keeping it, a file lies at both places, and is kept by the next attempt.
#[tokio::test]
async fn a_file_that_was_half_kept_is_kept() {
    let shelf = Shelf::open().await;
    let blobs = at(&shelf, "s3://files", KEY);
    let name = whole(&blobs, b"something sealed").await;
    shelf.put(&format!("kept/{name}"), b"something sealed");
    assert_eq!(&blobs.read(&name, 0..4).await.unwrap()[..], b"some");
    assert_eq!(blobs.leftovers().await.unwrap().len(), 1);
    blobs.keep(&name).await.unwrap();
    assert_eq!(shelf.names(), [format!("kept/{name}")]);
}

#[tokio::test]
async fn what_is_given_up_leaves_nothing() {
    let shelf = Shelf::open().await;
    let blobs = at(&shelf, "s3://files", KEY);
    let mut arriving = blobs.begin().await.unwrap();
    arriving.write(&vec![1; 9 * 1024 * 1024]).await.unwrap();
    assert_eq!(shelf.uploads(), 1);
    arriving.give_up().await;
    assert_eq!((shelf.uploads(), shelf.names()), (0, Vec::new()));
}

#[tokio::test]
async fn a_stranger_is_refused_and_his_secret_is_told_to_nobody() {
    let shelf = Shelf::open().await;
    let blobs = at(&shelf, "s3://files", "somebody-else");
    let error = blobs.begin().await.unwrap_err();
    assert!(!error.is_missing());
    assert!(!format!("{error} {error:?} {blobs:?}").contains("a secret of the tests"));
}

#[test]
fn what_names_no_bucket_is_refused() {
    for url in ["s3://", "s3:///prefix", "s3://key:secret@files", "s3://files?region=x", "s3://files/a//b"] {
        let error = open(url, AmazonS3Builder::new().with_region("nowhere-1")).unwrap_err();
        assert!(matches!(error, BlobError::Bucket { .. }), "{url}: {error}");
    }
}
