//! Files that are taken: once, cleaned, sealed, and recorded as a change.

use entities::attachment;
use entities::vocabulary::{Purpose, RecordKind};
use sea_orm::EntityTrait as _;
use serde_json::json;

use super::made::{CANARY, KEPT, holds, jpeg, m4a, pdf, png, wav, webp};
use super::{CID, NURSE, Sent, WORKER, Who, begin};

#[tokio::test]
async fn as_worker_each_kind_of_file_comes_back_clean() {
    let scene = begin().await;
    for (who, kind, media, file) in [
        (WORKER, "PHOTO", "image/jpeg", jpeg()),
        (WORKER, "PHOTO", "image/png", png()),
        (WORKER, "PLACE_PHOTO", "image/webp", webp(false)),
        (WORKER, "STATEMENT_RECORDING", "audio/wav", wav(KEPT.as_bytes())),
        (WORKER, "STATEMENT_RECORDING", "audio/mp4", m4a(b"soun")),
        (WORKER, "CONSENT_PROOF", "application/pdf", pdf()),
        (NURSE, "MEDICAL_PAPER", "application/pdf", pdf()),
        (("worker", Purpose::Repatriation), "TRAVEL_PAPER", "image/png", png()),
        (("worker", Purpose::Testimony), "COURT_PAPER", "application/pdf", pdf()),
        (WORKER, "TRAFFICKER_PAPER", "image/jpeg", jpeg()),
    ] {
        let id = scene.put(who, kind, (media, file.clone())).await.id();
        let answer = scene.fetch(who, &id).await;
        assert_eq!((answer.status, answer.headers["content-type"].to_str().unwrap()), (200, media), "{kind}");
        assert!(holds(&answer.bytes, KEPT) && !holds(&answer.bytes, "canary-gps"), "{kind} {media}");
        assert!(media != "application/pdf" || answer.bytes[..] == file[..], "a paper is what was handed in");
    }
    let (incoming, kept) = scene.lying();
    assert_eq!((incoming.len(), kept.len()), (0, 10));
    let db = scene.app.database.connect().await;
    assert_eq!(attachment::Entity::find().all(&db).await.unwrap().len(), 10);
}

#[tokio::test]
async fn as_worker_it_is_listed_with_both_times_and_whoever_put_it_there() {
    let scene = begin().await;
    let (case, key) = (scene.app.case_id(&scene.case), "a-key-of-the-worker");
    let sent = Sent { kind: "PHOTO", media: "image/jpeg", key, happened: Some("2025-01-02T03:04:05Z") };
    let id = scene.send(WORKER, (&case, sent), jpeg()).await.id();
    let photos = scene.seen(WORKER).await["photos"].clone();
    let [photo] = photos.as_array().unwrap().as_slice() else { panic!("{photos}") };
    assert_eq!(photo["id"], json!(id));
    assert_eq!((&photo["kind"], &photo["contentType"]), (&json!("PHOTO"), &json!("JPEG")));
    assert_eq!(photo["happenedAt"], "2025-01-02T03:04:05+00:00", "a picture may be older than the case");
    assert_eq!(photo["enteredAt"], "2026-11-24T06:00:00+00:00");
    assert_eq!((&photo["recordedBy"]["code"], &photo["redactions"]), (&json!("NGO-A"), &json!([])));
    let fetched = scene.fetch(WORKER, &id).await;
    assert_eq!(photo["bytes"], json!(fetched.bytes.len()));
}

#[tokio::test]
async fn as_worker_sent_twice_it_is_one_file() {
    let scene = begin().await;
    let case = scene.app.case_id(&scene.case);
    let send = |file: Vec<u8>, kind: &'static str| {
        let sent = Sent { kind, media: "image/jpeg", key: "one-and-the-same", happened: None };
        scene.send(WORKER, (&case, sent), file)
    };
    let (first, again) = (send(jpeg(), "PHOTO").await.id(), send(jpeg(), "PHOTO").await.id());
    assert_eq!(first, again);
    let mut other = jpeg();
    let last = other.len() - 1;
    other[last] ^= 1;
    // It differs only in what is taken out of it: it is another file all the same.
    for (file, kind) in [(other, "PHOTO"), (jpeg(), "PLACE_PHOTO")] {
        let answer = send(file, kind).await;
        assert_eq!((answer.status, answer.wrong()), (409, vec!["IDEMPOTENCY_KEY_REUSED idempotencyKey".to_owned()]));
    }
    let (incoming, kept) = scene.lying();
    assert_eq!((incoming.len(), kept.len()), (0, 1), "of what was not kept nothing lies there");
    let colleague: Who = ("nurse", Purpose::Shelter);
    let sent = Sent { kind: "PHOTO", media: "image/jpeg", key: "one-and-the-same", happened: None };
    assert_ne!(scene.send(colleague, (&case, sent), jpeg()).await.id(), first, "a key is a member's own");
}

#[tokio::test]
async fn the_log_keeps_the_change_and_what_was_answered_and_no_word_of_the_file() {
    let scene = begin().await;
    let before = scene.app.records().await.len();
    let answer = scene.put(WORKER, "PHOTO", ("image/jpeg", jpeg())).await;
    let records = scene.app.records().await.split_off(before);
    let kinds: Vec<RecordKind> = records.iter().map(|record| record.kind).collect();
    assert_eq!(kinds, [RecordKind::Change, RecordKind::Disclosure]);
    let texts: Vec<String> = records.iter().map(|r| String::from_utf8_lossy(&r.body).into_owned()).collect();
    assert!(texts[0].contains("attachment.added") && texts[1].contains("Attachment.id"), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains(CANARY) && !text.contains("canary")));
    let receipt = answer.body()["extensions"]["receipt"]["record"].clone();
    assert_eq!(receipt, json!(records[1].record_id.to_string()));
}

/// Who gives her care keeps the paper that he is handed, whether or not he may read what others put there.
#[tokio::test]
async fn as_partner_and_police_without_consent_one_adds_what_one_does_not_read() {
    let scene = begin().await;
    for (who, kind, media, file) in [
        (("provider", Purpose::HealthCare), "MEDICAL_PAPER", "application/pdf", pdf()),
        (CID, "TRAFFICKER_PAPER", "image/jpeg", jpeg()),
        (CID, "STATEMENT_RECORDING", "audio/wav", wav(b"what she told")),
        (("thana", Purpose::Handover), "PHOTO", "image/jpeg", jpeg()),
        (("post", Purpose::Handover), "TRAVEL_PAPER", "image/jpeg", jpeg()),
        (("shelter", Purpose::Repatriation), "TRAVEL_PAPER", "application/pdf", pdf()),
    ] {
        let id = scene.put(who, kind, (media, file)).await.id();
        let parsed = entities::vocabulary::AttachmentKind::parse(kind).unwrap();
        let seen = scene.seen(who).await;
        assert!(seen[super::hangs_on(parsed)].is_null(), "{who:?} {seen}");
        assert_eq!(scene.fetch(who, &id).await.status, 404, "{who:?}: not even what he put there himself");
    }
}
