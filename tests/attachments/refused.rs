//! What is not taken: with all the reasons at once, and nothing of it anywhere.

use axum::body::Body;
use axum::http::Request;
use bytes::Bytes;
use entities::attachment;
use entities::vocabulary::{Purpose, RecordKind};
use futures_util::stream;
use sea_orm::EntityTrait as _;
use serde_json::json;
use uuid::Uuid;

use super::made::{jpeg, m4a, pdf, png, png_of, wav, webp};
use super::{CID, Scene, Sent, WORKER, Who, begin};

/// Nothing is there: no row, no file, no half of one, and no record but of refusals.
async fn assert_nothing(scene: &Scene) {
    let db = scene.app.database.connect().await;
    assert!(attachment::Entity::find().all(&db).await.unwrap().is_empty());
    let (incoming, kept) = scene.lying();
    assert_eq!((incoming.len(), kept.len()), (0, 0), "{incoming:?} {kept:?}");
}

#[tokio::test]
async fn as_worker_files_that_lie_about_their_type() {
    let scene = begin().await;
    let html = b"<!DOCTYPE html><html><script>alert(1)</script></html>".to_vec();
    let docx = b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml".to_vec();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    let gifar = [b"GIF89a".as_slice(), &docx].concat();
    for (kind, media, file, status, code) in [
        ("PHOTO", "image/png", jpeg(), 415, "CONTENT_TYPE_DIFFERS"),
        ("PHOTO", "image/jpeg", png(), 415, "CONTENT_TYPE_DIFFERS"),
        ("PHOTO", "image/jpeg", webp(false), 415, "CONTENT_TYPE_DIFFERS"),
        ("PHOTO", "image/jpeg", pdf(), 415, "CONTENT_TYPE_DIFFERS"),
        ("CONSENT_PROOF", "application/pdf", jpeg(), 415, "CONTENT_TYPE_DIFFERS"),
        ("STATEMENT_RECORDING", "audio/wav", m4a(b"soun"), 415, "CONTENT_TYPE_DIFFERS"),
        ("PHOTO", "image/jpeg", html.clone(), 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "image/jpeg", docx.clone(), 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "image/jpeg", gifar, 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "image/jpeg", vec![0; 9000], 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "image/svg+xml", svg, 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "text/html", html, 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "multipart/form-data", jpeg(), 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "application/pdf", pdf(), 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("STATEMENT_RECORDING", "image/jpeg", jpeg(), 415, "CONTENT_TYPE_NOT_TAKEN"),
        ("PHOTO", "image/jpeg", vec![], 422, "CONTENT_EMPTY"),
        ("PHOTO", "image/jpeg", jpeg()[..200].to_vec(), 422, "CONTENT_BROKEN"),
        ("PHOTO", "image/png", png_of((60_000, 60_000)), 422, "CONTENT_BURSTS"),
        ("PHOTO", "image/webp", webp(true), 422, "CONTENT_MOVES"),
        ("STATEMENT_RECORDING", "audio/mp4", m4a(b"vide"), 422, "CONTENT_MOVES"),
        ("STATEMENT_RECORDING", "audio/wav", [wav(b"x").as_slice(), b"behind its end"].concat(), 422, "CONTENT_BROKEN"),
        ("CONSENT_PROOF", "application/pdf", [pdf(), docx].concat(), 422, "CONTENT_BROKEN"),
        (
            "CONSENT_PROOF",
            "application/pdf",
            b"%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript>>>>\n%%EOF".to_vec(),
            422,
            "CONTENT_ACTIVE",
        ),
    ] {
        let answer = scene.put(WORKER, kind, (media, file)).await;
        assert_eq!((answer.status, answer.wrong()), (status, vec![format!("{code} content")]), "{kind} {media}");
        let record = scene.app.last_record().await;
        assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Refusal, code), "with its reason");
    }
    assert_nothing(&scene).await;
}

#[tokio::test]
async fn as_worker_everything_that_is_wrong_is_told_at_once() {
    let scene = begin().await;
    let case = scene.app.case_id(&scene.case);
    let sent = Sent { kind: "SELFIE", media: "image/gif", key: "short", happened: Some("yesterday") };
    let answer = scene.send(WORKER, (&case, sent), jpeg()).await;
    let wrong = [
        "CODE_UNKNOWN kind",
        "IDEMPOTENCY_KEY_INVALID idempotencyKey",
        "INVALID happenedAt",
        "CONTENT_TYPE_NOT_TAKEN content",
    ];
    assert_eq!(answer.wrong(), wrong);
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("SELFIE"), "no word of the client's");
    let sent = Sent { kind: "PHOTO", media: "image/jpeg", key: "a-fine-key", happened: Some("2027-01-01T00:00:00Z") };
    assert_eq!(scene.send(WORKER, (&case, sent), jpeg()).await.wrong(), ["DATE_IMPOSSIBLE happenedAt"]);
    for uri in [
        format!("/attachments?case={case}&kind=PHOTO&kind=PHOTO&idempotencyKey=a-fine-key"),
        format!("/attachments?case={case}&kind=PHOTO&idempotencyKey=a-fine-key&agency=NGO-B"),
    ] {
        let request = Request::post(uri).header("content-type", "image/jpeg").body(Body::from(jpeg())).unwrap();
        assert_eq!(scene.ask(WORKER, request).await.wrong(), ["INVALID query"]);
    }
    let request = Request::post(format!("/attachments?case={case}&kind=PHOTO&idempotencyKey=a-fine-key"))
        .header("content-type", "image/jpeg")
        .header("content-encoding", "gzip");
    let answer = scene.ask(WORKER, request.body(Body::from(jpeg())).unwrap()).await;
    assert_eq!(answer.wrong(), ["INVALID content"]);
    assert_nothing(&scene).await;
}

#[tokio::test]
async fn as_whoever_the_work_of_whom_has_nothing_to_do_with_it() {
    let scene = begin().await;
    let nowhere = scene.app.id("Case", &[Uuid::now_v7()]);
    for (who, kind) in [
        (("colleague", Purpose::Shelter), "PHOTO"),
        (("nurse", Purpose::HealthCare), "STATEMENT_RECORDING"),
        (("worker", Purpose::Shelter), "COURT_PAPER"),
        (("provider", Purpose::HealthCare), "COURT_PAPER"),
        (("provider-desk", Purpose::Reintegration), "PHOTO"),
        (("post", Purpose::Handover), "MEDICAL_PAPER"),
        (("thana", Purpose::Handover), "STATEMENT_RECORDING"),
        (("home", Purpose::Verification), "PHOTO"),
        (("cid", Purpose::Investigation), "MEDICAL_PAPER"),
        (("cid-colleague", Purpose::Investigation), "PHOTO"),
        (("secretariat", Purpose::Coordination), "PHOTO"),
        (("officer", Purpose::Oversight), "CONSENT_PROOF"),
        (("bsf", Purpose::Handover), "PHOTO"),
    ] as [(Who, &str); 13]
    {
        let (media, file) =
            if kind == "STATEMENT_RECORDING" { ("audio/wav", wav(b"x")) } else { ("image/jpeg", jpeg()) };
        let answer = scene.put(who, kind, (media, file.clone())).await;
        assert_eq!((answer.status, answer.wrong()), (403, vec!["NOT_ALLOWED kind".to_owned()]), "{who:?} {kind}");
        let sent = Sent { kind, media, key: "a-fine-key", happened: None };
        let answer = scene.send(who, (&nowhere, sent), file).await;
        assert_eq!((answer.status, answer.wrong()), (404, vec!["NOT_FOUND case".to_owned()]), "{who:?}");
    }
    // To whom the case is not there it is as if there were none.
    for who in
        [("seat", Purpose::Coordination), ("admin", Purpose::Administration), ("cid", Purpose::Rescue)] as [Who; 3]
    {
        let sent = |key| Sent { kind: "PHOTO", media: "image/jpeg", key, happened: None };
        let one = scene.send(who, (&scene.app.case_id(&scene.case), sent("a-fine-key")), jpeg()).await;
        let other = scene.send(who, (&nowhere, sent("a-fine-key")), jpeg()).await;
        assert_eq!(one.comparable(), other.comparable(), "{who:?}");
        assert!([403, 404].contains(&one.status), "{who:?}");
    }
    assert_nothing(&scene).await;
}

/// More than a file of its kind may have, said and unsaid; and a line that breaks.
#[tokio::test]
async fn as_worker_what_bursts_or_breaks_off_leaves_nothing() {
    let scene = begin().await;
    let case = scene.app.case_id(&scene.case);
    let sent = |key| Sent { kind: "PHOTO", media: "image/jpeg", key, happened: None };
    let request = Request::post(format!("/attachments?case={case}&kind=PHOTO&idempotencyKey=a-fine-key"))
        .header("content-type", "image/jpeg")
        .header("content-length", "20971521");
    // It is refused by what it says of itself: nothing of this body is ever read.
    let unread =
        stream::poll_fn(|_| -> std::task::Poll<Option<Result<Bytes, std::io::Error>>> { panic!("it was read") });
    let answer = scene.ask(WORKER, request.body(Body::from_stream(unread)).unwrap()).await;
    assert_eq!((answer.status, answer.wrong()), (413, vec!["CONTENT_TOO_LARGE content".to_owned()]));
    let piece = Bytes::from(vec![0x55; 64 * 1024]);
    let begin = Bytes::from(jpeg()[..400].to_vec());
    let pieces = move |count: usize| std::iter::once(begin.clone()).chain(std::iter::repeat_n(piece.clone(), count));
    let endless = Body::from_stream(stream::iter(pieces(400).map(Ok::<_, std::io::Error>)));
    let answer = scene.send(WORKER, (&case, sent("a-fine-key")), endless).await;
    assert_eq!((answer.status, answer.wrong()), (413, vec!["CONTENT_TOO_LARGE content".to_owned()]));
    let broken = pieces(40).map(Ok).chain([Err(std::io::Error::other("the line broke"))]);
    let answer = scene.send(WORKER, (&case, sent("a-fine-key")), Body::from_stream(stream::iter(broken))).await;
    assert_eq!((answer.status, answer.wrong()), (400, vec!["BODY_BROKE_OFF content".to_owned()]));
    let sound = wav(&vec![1; 20 * 1024 * 1024]);
    let half = Bytes::from(sound[..18 * 1024 * 1024].to_vec());
    let broken = stream::iter([Ok(half), Err(std::io::Error::other("the line broke"))]);
    let sent = Sent { kind: "STATEMENT_RECORDING", media: "audio/wav", key: "a-fine-key", happened: None };
    let answer = scene.send(WORKER, (&case, sent), Body::from_stream(broken)).await;
    assert_eq!(answer.wrong(), ["BODY_BROKE_OFF content"], "half of it was on disk already");
    assert_nothing(&scene).await;
    // Under the same key it is sent whole, for nothing was done.
    let sent = Sent { kind: "STATEMENT_RECORDING", media: "audio/wav", key: "a-fine-key", happened: None };
    let id = scene.send(WORKER, (&case, sent), sound).await.id();
    let answer = scene.fetch(("cid", Purpose::Investigation), &id).await;
    assert_eq!(answer.status, 404);
    assert_eq!(scene.fetch(WORKER, &id).await.bytes.len(), 20 * 1024 * 1024 + super::made::wav(b"").len());
}

/// That a file was taken while it was asked whether it may be is decided by what holds when it is whole.
#[tokio::test]
async fn as_investigator_whose_tie_ends_while_the_file_comes() {
    let scene = begin().await;
    let case = scene.app.case_id(&scene.case);
    let file = Bytes::from(wav(b"what she told"));
    let (line, pieces) = tokio::sync::mpsc::unbounded_channel::<Bytes>();
    let body = stream::unfold(pieces, async |mut pieces| {
        let piece = pieces.recv().await?;
        Some((Ok::<_, std::io::Error>(piece), pieces))
    });
    let sent = Sent { kind: "STATEMENT_RECORDING", media: "audio/wav", key: "a-fine-key", happened: None };
    let meanwhile = async {
        line.send(file.slice(..30)).unwrap();
        // He was let in: it is on its way.
        while scene.lying().0.is_empty() {
            tokio::task::yield_now().await;
        }
        let ties = "query($id: ID!) { case(id: $id) { relations { id agency { code } } } }";
        let id = json!({ "id": scene.app.case_id(&scene.case) });
        let answer = scene.app.ask_with("worker", Purpose::Testimony, ties, id).await;
        let tie = answer.at("/case/relations").as_array().unwrap().iter().find(|tie| tie["agency"]["code"] == "CID");
        let input = json!({ "relationId": tie.unwrap()["id"] });
        scene.app.act(("worker", Purpose::Testimony), "endRelation", input).await.done();
        scene.app.advance(chrono::TimeDelta::seconds(1));
        line.send(file.slice(30..)).unwrap();
        drop(line);
    };
    let (answer, ()) = tokio::join!(scene.send(CID, (&case, sent), Body::from_stream(body)), meanwhile);
    assert_eq!((answer.status, answer.wrong()), (404, vec!["NOT_FOUND case".to_owned()]));
    assert_nothing(&scene).await;
}
