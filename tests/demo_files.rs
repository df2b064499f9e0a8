//! What the demo keeps of files: fetched by whoever reads their class, gone with the demo that is made afresh.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::demo::{Served, at, served};

const FILES: &str =
    "query($id: ID!) { case(id: $id) { photos { id contentType bytes } courtPapers { id contentType bytes } } }";

/// What somebody gets who fetches a file: the status, the type and the content.
async fn fetched(served: &Served, (token, purpose): (&str, &str), id: &str) -> (u16, String, Vec<u8>) {
    let request = Request::post(format!("/attachments/{id}"))
        .header("authorization", format!("Bearer {token}"))
        .header("purpose-of-use", purpose);
    let response = served.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let media = response.headers()["content-type"].to_str().unwrap().to_owned();
    (response.status().as_u16(), media, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_and_a_paper_are_there_for_whoever_reads_their_class() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let token = |name: &str| served.sheet.viewers.iter().find(|viewer| viewer.subject == name).unwrap().token.clone();
    let id = &served.sheet.cases[0].id;
    for (purpose, field, media, begins) in [
        ("SHELTER", "photos", "image/png", b"\x89PNG".as_slice()),
        ("TESTIMONY", "courtPapers", "application/pdf", b"%PDF"),
    ] {
        let body = json!({ "query": FILES, "variables": { "id": id } });
        let answer = served.ask(&token("jc-worker"), purpose, body.clone()).await;
        let file = answer["data"]["case"][field][0].clone();
        let name = file["id"].as_str().unwrap_or_else(|| panic!("{purpose}: {answer}"));
        let (status, kind, content) = fetched(&served, (&token("jc-worker"), purpose), name).await;
        assert_eq!((status, kind.as_str()), (200, media));
        assert!(content.starts_with(begins) && file["bytes"] == json!(content.len()), "{field}");
        // A colleague who is not assigned sees the case, and neither.
        let answer = served.ask(&token("jc-colleague"), purpose, body).await;
        assert_eq!(answer["data"]["case"], json!({ "photos": Value::Null, "courtPapers": Value::Null }));
        let (status, kind, _) = fetched(&served, (&token("jc-colleague"), purpose), name).await;
        assert_eq!((status, kind.as_str()), (404, "application/json; charset=utf-8"));
    }
    let kept = std::fs::read_dir(folder.path().join("blobs/kept")).unwrap().count();
    assert_eq!(kept, 2);
}
