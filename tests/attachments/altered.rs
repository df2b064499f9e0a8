//! Whoever reaches the files, or the rows, without the key ends what would rest on them; nothing of it is shown.

use std::fs;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::Request;
use entities::vocabulary::RecordKind;
use futures_util::StreamExt as _;
use sea_orm::{ConnectionTrait as _, Statement};
use tower::ServiceExt as _;

use super::made::{KEPT, holds, jpeg, wav};
use super::{Scene, WORKER, begin};
use crate::harness::code::unguarded;

/// The one file that is kept.
fn lies(scene: &Scene) -> PathBuf {
    let (_, kept) = scene.lying();
    kept.into_iter().next().unwrap()
}

async fn assert_ended(scene: &Scene, id: &str, how: &str) {
    let answer = scene.fetch(WORKER, id).await;
    assert_eq!((answer.status, answer.wrong()), (500, vec!["INTERNAL -".to_owned()]), "{how}");
    assert!(!holds(&answer.bytes, "canary"), "{how}");
    let record = scene.app.last_record().await;
    assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Incident, "INTERNAL"), "{how}");
}

#[tokio::test]
async fn a_file_that_was_altered_cut_lengthened_or_taken_away_is_not_sent() {
    let scene = begin().await;
    let id = scene.photo().await;
    let path = lies(&scene);
    let whole = fs::read(&path).unwrap();
    for at in [0, 1, 7, 8, whole.len() / 2, whole.len() - 1] {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        fs::write(&path, altered).unwrap();
        assert_ended(&scene, &id, &format!("byte {at}")).await;
    }
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert_ended(&scene, &id, "cut").await;
    fs::write(&path, [whole.as_slice(), b"x"].concat()).unwrap();
    assert_ended(&scene, &id, "lengthened").await;
    fs::remove_file(&path).unwrap();
    assert_ended(&scene, &id, "taken away").await;
    // What is listed was decided and needs no content.
    assert_eq!(scene.seen(WORKER).await["photos"].as_array().unwrap().len(), 1);
    fs::write(&path, &whole).unwrap();
    assert_eq!(scene.fetch(WORKER, &id).await.status, 200, "as it was it comes again");
}

#[tokio::test]
async fn two_files_of_one_length_in_each_others_place_are_not_sent() {
    let scene = begin().await;
    let (one, other) = (scene.photo().await, scene.photo().await);
    let (_, kept) = scene.lying();
    let [first, second] = kept.as_slice() else { panic!("{kept:?}") };
    let (a, b) = (fs::read(first).unwrap(), fs::read(second).unwrap());
    assert_eq!(a.len(), b.len());
    fs::write(first, b).unwrap();
    fs::write(second, a).unwrap();
    assert_ended(&scene, &one, "in the place of the other").await;
    assert_ended(&scene, &other, "in the place of the one").await;
}

/// Far into a long file nobody looks before it begins to leave: there the connection is cut, and what left was whole.
#[tokio::test]
async fn a_long_file_altered_in_its_middle_is_cut_off_there() {
    let scene = begin().await;
    let sound: Vec<u8> = KEPT.bytes().cycle().take(5 * 1024 * 1024).collect();
    let id = scene.put(WORKER, "STATEMENT_RECORDING", ("audio/wav", wav(&sound))).await.id();
    let clean = scene.fetch(WORKER, &id).await.bytes;
    let path = lies(&scene);
    let mut altered = fs::read(&path).unwrap();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    fs::write(&path, altered).unwrap();
    let mut request = Request::post(format!("/attachments/{id}"));
    for (name, value) in scene.app.headers(WORKER.0, WORKER.1) {
        request = request.header(name, value);
    }
    let response = scene.app.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), 200);
    let (mut body, mut came, mut cut) = (response.into_body().into_data_stream(), Vec::new(), false);
    while let Some(piece) = body.next().await {
        match piece {
            Ok(piece) => came.extend_from_slice(&piece),
            Err(_) => cut = true,
        }
    }
    assert!(cut && came.len() < middle, "{} of {}", came.len(), clean.len());
    assert!(came[..] == clean[..came.len()], "nothing left that was not checked");
    assert_eq!(scene.app.last_record().await.kind, RecordKind::Incident);
}

#[tokio::test]
async fn a_row_that_was_altered_ends_the_operation_of_whoever_would_read_it() {
    for change in [
        "UPDATE attachment SET kind = 'PLACE_PHOTO' WHERE kind = 'PHOTO'",
        "UPDATE attachment SET content_type = 'PDF' WHERE kind = 'PHOTO'",
        "UPDATE attachment SET bytes = bytes - 1 WHERE kind = 'PHOTO'",
        "UPDATE attachment SET blob = 'elsewhere' WHERE kind = 'PHOTO'",
        "UPDATE attachment SET happened_at = '2020-01-01 00:00:00+00:00' WHERE kind = 'PHOTO'",
        "UPDATE attachment SET agency_id = (SELECT id FROM agency WHERE code = 'NGO-B') WHERE kind = 'PHOTO'",
        "UPDATE attachment SET content_key = signature WHERE kind = 'PHOTO'",
    ] {
        let scene = begin().await;
        let id = scene.photo().await;
        let db = unguarded(&scene.app).await;
        let sent = Statement::from_string(db.get_database_backend(), change.to_owned());
        assert_eq!(db.execute_raw(sent).await.unwrap().rows_affected(), 1, "{change}");
        db.close().await.unwrap();
        let query = "{ cases(first: 9) { nodes { photos { id } placePhotos { id } } } }";
        let answer = scene.app.ask(WORKER.0, WORKER.1, query).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{change}");
        assert!(answer.body["data"].is_null(), "{change}");
        let answer = scene.fetch(WORKER, &id).await;
        assert_eq!((answer.status, answer.wrong()), (500, vec!["INTERNAL -".to_owned()]), "{change}");
        assert_eq!(scene.app.last_record().await.kind, RecordKind::Incident, "{change}");
        // Who asks for none rests on none.
        scene.app.ask(WORKER.0, WORKER.1, "{ cases(first: 9) { nodes { code account } } }").await.at("/cases");
    }
}

/// What erasure will rest on: with the key of the case the file is gone, wherever copies of it lie.
#[tokio::test]
async fn without_the_key_of_the_case_nothing_opens_it() {
    let scene = begin().await;
    let id = scene.put(WORKER, "PHOTO", ("image/jpeg", jpeg())).await.id();
    let keys = scene.app.database.connect_keys().await;
    keys.execute_unprepared("DELETE FROM subject_key").await.unwrap();
    let answer = scene.fetch(WORKER, &id).await;
    assert_eq!((answer.status, answer.wrong()), (500, vec!["INTERNAL -".to_owned()]));
    assert_eq!(scene.app.last_record().await.kind, RecordKind::Incident);
}
