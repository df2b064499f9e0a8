//! What leaves with a file, and what stands in the log of it.

use api::audit::gate::commitment;
use api::audit::record::hex;
use aws_lc_rs::digest;
use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entities::vocabulary::{Purpose, RecordKind};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use super::made::pdf;
use super::{NURSE, WORKER, begin};

#[tokio::test]
async fn as_worker_it_is_a_download_that_no_browser_opens_or_keeps() {
    let scene = begin().await;
    let answer = scene.fetch(WORKER, &scene.photo().await).await;
    let header = |name: &str| answer.headers[name].to_str().unwrap();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("content-disposition"), "attachment; filename=\"attachment.jpg\"");
    assert_eq!(header("content-length"), answer.bytes.len().to_string());
    assert_eq!((header("cache-control"), header("referrer-policy")), ("no-store", "no-referrer"));
    assert_eq!((header("x-content-type-options"), header("x-frame-options")), ("nosniff", "DENY"));
    let policy = header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && policy.ends_with("sandbox"), "{policy}");
}

#[tokio::test]
async fn as_nurse_the_record_names_the_class_and_commits_to_the_file() {
    let scene = begin().await;
    let id = scene.put(NURSE, "MEDICAL_PAPER", ("application/pdf", pdf())).await.id();
    scene.one_of_each().await;
    for _ in 0..2 {
        let before = scene.app.records().await.len();
        let answer = scene.fetch(NURSE, &id).await;
        let records = scene.app.records().await.split_off(before);
        let [record] = records.as_slice() else { panic!("each fetch has one record: {}", records.len()) };
        assert_eq!(record.kind, RecordKind::Disclosure);
        let body: Value = serde_json::from_slice(record.body.split(|byte| *byte == b'\n').nth(1).unwrap()).unwrap();
        let [entry] = body["cases"].as_array().unwrap().as_slice() else { panic!("{body}") };
        let fields: Vec<&str> =
            entry["shown"].as_array().unwrap().iter().filter_map(|shown| shown[0].as_str()).collect();
        assert!(fields.contains(&"Case.medicalPapers"), "{fields:?}");
        assert!(
            fields.iter().all(|field| *field == "Case.medicalPapers" || field.starts_with("Attachment.")),
            "{fields:?}"
        );
        assert_eq!(entry["withheld"], json!([]), "{entry}");
        let (receipt, nonce) = answer.headers["setu-receipt"].to_str().unwrap().split_once(' ').unwrap();
        assert_eq!(receipt, record.record_id.to_string());
        let sum = hex(digest::digest(&digest::SHA256, &answer.bytes).as_ref());
        let text = format!("application/pdf\n{}\n{sum}\n", answer.bytes.len());
        let nonce = URL_SAFE_NO_PAD.decode(nonce).unwrap();
        assert_eq!(body["commitment"], json!(hex(&commitment(&nonce, text.as_bytes()))), "worked out from what came");
    }
}

#[tokio::test]
async fn without_token_and_by_other_ways_nothing_comes() {
    let scene = begin().await;
    let id = scene.photo().await;
    let before = scene.app.records().await.len();
    let post = |uri: &str| Request::post(uri.to_owned()).body(Body::empty()).unwrap();
    for uri in [format!("/attachments/{id}"), "/attachments?kind=PHOTO".to_owned()] {
        let answer = scene.bare(post(&uri)).await;
        assert_eq!((answer.status, answer.wrong()), (401, vec!["UNAUTHENTICATED -".to_owned()]));
        let get = Request::get(uri).body(Body::empty()).unwrap();
        assert_eq!(scene.ask(WORKER, get).await.status, 405);
    }
    assert_eq!(scene.app.records().await.len(), before, "of nobody nothing is recorded singly");
    assert_eq!(scene.fetch(("worker", Purpose::Oversight), &id).await.wrong(), ["PURPOSE_NOT_ALLOWED -"]);
    assert_eq!(scene.app.last_record().await.outcome, "PURPOSE_NOT_ALLOWED");
}

#[tokio::test]
async fn with_the_gate_broken_nothing_leaves() {
    let scene = begin().await;
    let id = scene.photo().await;
    let db = scene.app.database.connect().await;
    db.execute_unprepared("ALTER TABLE audit_leaf RENAME TO away").await.unwrap();
    let answer = scene.fetch(WORKER, &id).await;
    assert_eq!((answer.status, answer.wrong()), (503, vec!["AUDIT_UNAVAILABLE -".to_owned()]));
    // A change has its record in its own transaction: without it nothing is put there, and nothing stays.
    let answer = scene.put(WORKER, "PHOTO", ("image/jpeg", super::made::jpeg())).await;
    assert!([500, 503].contains(&answer.status), "{}", answer.status);
    db.execute_unprepared("ALTER TABLE away RENAME TO audit_leaf").await.unwrap();
    assert_eq!(scene.seen(WORKER).await["photos"].as_array().unwrap().len(), 1);
    assert_eq!(scene.fetch(WORKER, &id).await.status, 200);
}
