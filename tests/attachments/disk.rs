//! What lies on disk: nothing in clear, nothing that tells, and nothing that belongs to nobody.

use std::fs;
use std::path::Path;

use api::store::Settled;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use entities::attachment;
use sea_orm::{ConnectionTrait as _, EntityTrait as _, Statement};

use super::made::{CANARY, KEPT, holds, jpeg, m4a, pdf, wav};
use super::{NURSE, WORKER, begin};

/// Every file below a folder, with its name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found
}

#[tokio::test]
async fn the_bytes_on_disk_hold_no_canary() {
    let scene = begin().await;
    let sound: Vec<u8> = KEPT.bytes().cycle().take(3 * 1024 * 1024).collect();
    for (who, kind, media, file) in [
        (WORKER, "PHOTO", "image/jpeg", jpeg()),
        (NURSE, "MEDICAL_PAPER", "application/pdf", pdf()),
        (WORKER, "STATEMENT_RECORDING", "audio/wav", wav(&sound)),
        (WORKER, "STATEMENT_RECORDING", "audio/mp4", m4a(b"soun")),
    ] {
        let id = scene.put(who, kind, (media, file)).await.id();
        assert_eq!(scene.fetch(who, &id).await.status, 200);
    }
    let mut lying = files(&scene.app.blobs());
    assert_eq!(lying.len(), 5, "four files, and the one by which the folder is held");
    lying.extend(scene.app.database.folder().map(files).unwrap_or_default());
    let codes = ["PHOTO", "MEDICAL_PAPER", "image/jpeg", "JFIF", "RIFF", "%PDF"];
    for (path, bytes) in &lying {
        for canary in [CANARY, KEPT, "A Clerk-Synthetic"] {
            let spelled = [
                canary.to_owned(),
                STANDARD.encode(canary)[..24].to_owned(),
                api::audit::record::hex(canary.as_bytes()),
            ];
            assert!(spelled.iter().all(|text| !holds(bytes, text)), "{canary} in {path}");
        }
        let named = Path::new(path).file_name().unwrap().to_str().unwrap();
        if path.contains("/kept/") {
            assert!(named.len() == 32 && named.bytes().all(|byte| byte.is_ascii_hexdigit()), "{path}");
            assert!(codes.iter().all(|code| !holds(bytes, code)), "{path}");
        }
    }
    let db = scene.app.database.connect().await;
    for row in attachment::Entity::find().all(&db).await.unwrap() {
        let name = row.blob.as_str();
        assert!(
            !row.id.simple().to_string().contains(&name[..8]) && !row.case_id.simple().to_string().contains(&name[..8])
        );
    }
}

/// A file whose row was written and which its process did not live to keep is found under the name under which it came in.
#[tokio::test]
async fn what_has_a_row_is_read_and_kept_whenever_the_process_ended() {
    let scene = begin().await;
    let id = scene.photo().await;
    let (_, kept) = scene.lying();
    let came_in = scene.app.blobs().join("incoming").join(kept[0].file_name().unwrap());
    fs::rename(&kept[0], &came_in).unwrap();
    assert_eq!(scene.fetch(WORKER, &id).await.status, 200);
    let settled = scene.app.store.settle_files(scene.app.now()).await.unwrap();
    assert_eq!(settled, Settled { kept: 1, cleared: 0 });
    assert_eq!(scene.lying(), (vec![], kept));
    assert_eq!(scene.fetch(WORKER, &id).await.status, 200);
}

#[tokio::test]
async fn what_has_no_row_goes_at_the_start_and_while_others_take_files_in_only_when_it_is_old() {
    let scene = begin().await;
    scene.photo().await;
    let incoming = scene.app.blobs().join("incoming");
    let (whole, half) = (incoming.join("0f".repeat(16)), incoming.join(format!("{}#1", "1e".repeat(16))));
    let write = || [&whole, &half].iter().for_each(|path| fs::write(path, b"left by a process that ended").unwrap());
    write();
    // The clock of the tests stands in the past of these files' times.
    let settled = scene.app.store.settle_old_files(scene.app.now()).await.unwrap();
    assert_eq!(settled, Settled::default(), "it may still be on its way");
    assert_eq!(scene.lying().0.len(), 2);
    let later = api::clock::Clock::System.now() + TimeDelta::hours(5);
    let settled = scene.app.store.settle_old_files(later).await.unwrap();
    assert_eq!(settled, Settled { kept: 0, cleared: 2 });
    write();
    let other = api::blobs::Blobs::folder(&scene.app.blobs()).unwrap();
    assert_eq!(
        scene.app.store.settle_files(scene.app.now()).await.unwrap(),
        Settled::default(),
        "another process uses it"
    );
    drop(other);
    assert_eq!(scene.app.store.settle_files(scene.app.now()).await.unwrap(), Settled { kept: 0, cleared: 2 });
    let (incoming, kept) = scene.lying();
    assert_eq!((incoming.len(), kept.len()), (0, 1), "what is kept stays");
}

/// The rows of a database that was taken back by a day are fewer than the files: none of those goes.
#[tokio::test]
async fn what_is_kept_outlives_its_row() {
    let scene = begin().await;
    let id = scene.photo().await;
    scene.app.attack("DELETE FROM attachment").await;
    scene.app.store.settle_files(scene.app.now()).await.unwrap();
    assert_eq!(scene.lying().1.len(), 1);
    assert_eq!(scene.fetch(WORKER, &id).await.status, 404);
}

/// Rows say how large and of which kind files are, and no more.
#[tokio::test]
async fn a_row_is_not_changed_or_taken_away() {
    let scene = begin().await;
    scene.photo().await;
    let db = scene.app.database.connect().await;
    for sql in ["UPDATE attachment SET bytes = 1", "DELETE FROM attachment"] {
        let sent = Statement::from_string(db.get_database_backend(), sql);
        assert!(db.execute_raw(sent).await.is_err(), "{sql}");
    }
}
