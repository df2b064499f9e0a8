//! How many files come in at once: of one member and of one agency never so many that others wait.

use axum::body::Body;
use bytes::Bytes;
use entities::vocabulary::Purpose;
use futures_util::stream;
use serde_json::json;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::made::jpeg;
use super::{Answer, CID, NURSE, Scene, Sent, WORKER, Who, begin};

/// A file that comes until it is let go.
struct Coming {
    answer: JoinHandle<Answer>,
    rest: mpsc::Sender<Bytes>,
}

/// A body that says when somebody takes it in, and gives what is sent to it.
fn held() -> (Body, oneshot::Receiver<()>, mpsc::Sender<Bytes>) {
    let (begun, taken) = oneshot::channel();
    let (rest, pieces) = mpsc::channel(1);
    let next = |(mut begun, mut pieces): (Option<oneshot::Sender<()>>, mpsc::Receiver<Bytes>)| async move {
        if let Some(begun) = begun.take() {
            begun.send(()).unwrap();
        }
        let piece = pieces.recv().await?;
        Some((Ok::<_, std::convert::Infallible>(piece), (begun, pieces)))
    };
    (Body::from_stream(stream::unfold((Some(begun), pieces), next)), taken, rest)
}

impl Coming {
    /// Begins to send a file, and waits until somebody takes it in.
    async fn begun(scene: &Scene, (subject, purpose): Who, kind: &'static str) -> Self {
        let (body, taken, rest) = held();
        let uri = format!(
            "/attachments?case={}&kind={kind}&idempotencyKey={}",
            scene.app.case_id(&scene.case),
            uuid::Uuid::new_v4()
        );
        let mut request = axum::http::Request::post(uri).header("content-type", "image/jpeg").body(body).unwrap();
        for (name, value) in scene.app.headers(subject, purpose) {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        let router = scene.app.router.clone();
        let answer = tokio::spawn(async move {
            let response = tower::ServiceExt::oneshot(router, request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            Answer { status: parts.status.as_u16(), headers: parts.headers, bytes }
        });
        taken.await.expect("it is taken in");
        Self { answer, rest }
    }

    /// Sends the content and its end.
    async fn arrives(self) -> Answer {
        self.rest.send(Bytes::from(jpeg())).await.unwrap();
        drop(self.rest);
        self.answer.await.unwrap()
    }
}

async fn busy(scene: &Scene, who: Who, kind: &str) -> bool {
    let answer = scene.put(who, kind, ("image/jpeg", jpeg())).await;
    if answer.status == 201 {
        return false;
    }
    assert_eq!((answer.status, answer.wrong()), (503, vec!["BUSY content".to_owned()]), "{who:?}");
    assert!(answer.body()["errors"][0]["message"].as_str().unwrap().contains("you or your agency"));
    true
}

#[tokio::test]
async fn as_worker_who_holds_two_places_others_are_not_kept_out() {
    let scene = begin().await;
    let first = Coming::begun(&scene, WORKER, "PHOTO").await;
    let second = Coming::begun(&scene, WORKER, "PHOTO").await;
    assert!(busy(&scene, WORKER, "PHOTO").await, "a third of the same member");
    assert!(!busy(&scene, NURSE, "MEDICAL_PAPER").await && !busy(&scene, CID, "COURT_PAPER").await);
    assert_eq!(first.arrives().await.status, 201);
    assert!(!busy(&scene, WORKER, "PHOTO").await, "a place is free again");
    // Whoever hangs up gives the place back, too.
    second.answer.abort();
    assert!(second.answer.await.unwrap_err().is_cancelled());
    let (third, fourth) = (Coming::begun(&scene, WORKER, "PHOTO").await, Coming::begun(&scene, WORKER, "PHOTO").await);
    for coming in [third, fourth] {
        assert_eq!(coming.arrives().await.status, 201);
    }
}

#[tokio::test]
async fn as_colleagues_of_those_who_hold_four_places_of_one_agency() {
    let scene = begin().await;
    scene.world.assign(&scene.app, &scene.case, (scene.world.ngo, "colleague")).await;
    let colleague: Who = ("colleague", Purpose::Shelter);
    let mut held = Vec::new();
    for (who, kind) in [(WORKER, "PHOTO"), (WORKER, "PHOTO"), (NURSE, "MEDICAL_PAPER"), (NURSE, "MEDICAL_PAPER")] {
        held.push(Coming::begun(&scene, who, kind).await);
    }
    assert!(busy(&scene, colleague, "PHOTO").await, "a fifth of the same agency");
    assert!(!busy(&scene, CID, "COURT_PAPER").await, "another agency");
    // What is refused anyway is refused as ever, whoever holds places.
    let sent = Sent { kind: "PHOTO", media: "image/jpeg", key: "a-fine-key", happened: None };
    let nowhere = scene.app.id("Case", &[uuid::Uuid::nil()]);
    assert_eq!(scene.send(colleague, (&nowhere, sent), jpeg()).await.wrong(), ["NOT_FOUND case"]);
    for coming in held {
        assert_eq!(coming.arrives().await.status, 201);
    }
    assert!(!busy(&scene, colleague, "PHOTO").await);
}

/// Before anything is sent, everybody may read what is taken.
#[tokio::test]
async fn as_anyone_the_limits_are_read_and_hold() {
    let scene = begin().await;
    let query = "{ attachmentLimits { kind contentType mostBytes verified source } }";
    let answer = scene.app.ask("secretariat", Purpose::Coordination, query).await;
    let limits = answer.at("/attachmentLimits").as_array().unwrap().clone();
    assert_eq!(limits.len(), 30);
    let jpeg_photo = limits.iter().find(|row| row["kind"] == "PHOTO" && row["contentType"] == "JPEG").unwrap();
    assert_eq!((&jpeg_photo["mostBytes"], &jpeg_photo["verified"]), (&json!(20_971_520), &json!(false)));
    assert!(!limits.iter().any(|row| row["kind"] == "PHOTO" && row["contentType"] == "PDF"), "a picture is no paper");
    assert!(limits.iter().all(|row| row["source"].as_str().is_some_and(|source| !source.is_empty())));
}
