use super::*;

async fn whole(blobs: &Blobs, bytes: &[u8]) -> String {
    let mut arriving = blobs.begin().await.unwrap();
    arriving.write(bytes).await.unwrap();
    arriving.finish().await.unwrap()
}

fn names(folder: &FilePath, part: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join(part)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn a_file_is_read_before_and_after_it_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    for blobs in [Blobs::folder(folder.path()).unwrap(), Blobs::in_memory()] {
        let name = whole(&blobs, b"something sealed").await;
        for _ in 0..2 {
            assert_eq!(blobs.length(&name).await.unwrap(), 16);
            assert_eq!(&blobs.read(&name, 4..9).await.unwrap()[..], b"thing");
            blobs.keep(&name).await.unwrap();
        }
        assert_eq!(blobs.leftovers().await.unwrap(), vec![]);
        blobs.forget(&name).await.unwrap();
        assert_eq!(blobs.length(&name).await.unwrap(), 16, "what is kept is not forgotten");
        assert!(blobs.length("00").await.unwrap_err().is_missing());
        assert!(blobs.read("00", 0..1).await.unwrap_err().is_missing());
        assert!(blobs.keep("00").await.unwrap_err().is_missing());
    }
}

#[tokio::test]
async fn what_is_not_kept_is_found_whole_or_half_and_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::folder(folder.path()).unwrap();
    let name = whole(&blobs, b"without a row").await;
    let mut half = blobs.begin().await.unwrap();
    half.write(&vec![1; 9 * 1024 * 1024]).await.unwrap();
    let mut found = blobs.leftovers().await.unwrap();
    found.sort_by_key(|left| left.name.is_none());
    let named: Vec<_> = found.iter().map(|left| left.name.as_deref()).collect();
    assert_eq!(named, [Some(name.as_str()), None]);
    for left in &found {
        blobs.clear(left).await.unwrap();
        blobs.clear(left).await.unwrap();
    }
    std::mem::forget(half);
    assert_eq!(names(folder.path(), INCOMING), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::folder(folder.path()).unwrap();
    let mut arriving = blobs.begin().await.unwrap();
    arriving.write(&vec![1; 9 * 1024 * 1024]).await.unwrap();
    assert_eq!(names(folder.path(), INCOMING).len(), 1);
    arriving.give_up().await;
    assert_eq!(names(folder.path(), INCOMING), Vec::<String>::new());
}

#[test]
fn a_process_knows_whether_it_is_alone_with_a_folder_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blobs");
    let one = Blobs::folder(&path).unwrap();
    assert!(one.hold_alone());
    one.share();
    let other = Blobs::folder(&path).unwrap();
    assert!(!one.hold_alone() && !other.hold_alone(), "each uses it");
    drop(one);
    assert!(other.hold_alone(), "the other is gone");
    for part in [path.clone(), path.join(KEPT), path.join(INCOMING)] {
        assert_eq!(std::fs::metadata(part).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[cfg(not(feature = "s3"))]
#[test]
fn a_bucket_is_refused_where_there_are_none() {
    let error = Blobs::open(FilePath::new("s3://files/of/setu")).unwrap_err();
    assert!(error.to_string().contains("without the feature `s3`"), "{error}");
}
