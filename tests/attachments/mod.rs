//! Files of a case: known by their content, cleaned, sealed, there for whoever is shown the class of their kind, decided anew and
//! recorded each time they are fetched.

mod altered;
mod at_once;
mod content;
mod disk;
mod fetched;
pub mod made;
mod refused;
mod seen;
mod table;
mod taken;

use std::path::PathBuf;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use bytes::Bytes;
use entities::vocabulary::{AttachmentKind, ContentType, Purpose, RelationKind};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub type Who = (&'static str, Purpose);

pub const WORKER: Who = ("worker", Purpose::Shelter);
pub const NURSE: Who = ("nurse", Purpose::HealthCare);
pub const CID: Who = ("cid", Purpose::Investigation);

/// A case to which everybody is tied.
pub struct Scene {
    pub app: TestApp,
    pub world: World,
    pub case: Case,
}

/// What came back: a file, or why not.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

/// What stands beside a file.
pub struct Sent<'a> {
    pub kind: &'a str,
    pub media: &'a str,
    pub key: &'a str,
    pub happened: Option<&'a str>,
}

impl Answer {
    pub fn body(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("{}: no JSON", self.status))
    }

    /// The codes of all that was wrong, with their places.
    pub fn wrong(&self) -> Vec<String> {
        let body = self.body();
        let errors = body["errors"].as_array().unwrap_or_else(|| panic!("{body}")).clone();
        let told = |error: &Value| {
            let extensions = &error["extensions"];
            format!("{} {}", extensions["code"].as_str().unwrap(), extensions["field"].as_str().unwrap_or("-"))
        };
        errors.iter().map(told).collect()
    }

    /// The id of the file that was put there.
    #[track_caller]
    pub fn id(&self) -> String {
        assert_eq!(self.status, 201, "{}", String::from_utf8_lossy(&self.bytes));
        self.body()["data"]["attachment"]["id"].as_str().unwrap().to_owned()
    }

    /// All but what differs by itself: the receipt, the request's id and the date.
    pub fn comparable(&self) -> String {
        let mut body = self.body();
        body["extensions"] = Value::Null;
        let mut headers = self.headers.clone();
        ["x-request-id", "date", "content-length"].iter().for_each(|name| drop(headers.remove(*name)));
        format!("{} {headers:?} {body}", self.status)
    }
}

pub async fn begin() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    for (agency, kind) in [
        (world.home_thana, RelationKind::HomeStation),
        (world.desk, RelationKind::Verifier),
        (world.other_ngo, RelationKind::ServiceProvider),
        (world.shelter, RelationKind::Counterpart),
        (world.post, RelationKind::HandoverPost),
        (world.bsf, RelationKind::HandoverPost),
        (world.thana, RelationKind::ReceivingStation),
        (world.cid, RelationKind::Investigator),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    world.assign(&app, &case, (world.cid, "cid")).await;
    Scene { app, world, case }
}

impl Scene {
    /// Sends a file as it is.
    pub async fn send(&self, who: Who, (case, sent): (&str, Sent<'_>), content: impl Into<Body>) -> Answer {
        let Sent { kind, media, key, happened } = sent;
        let happened = happened.map(|at| format!("&happenedAt={at}")).unwrap_or_default();
        let uri = format!("/attachments?case={case}&kind={kind}&idempotencyKey={key}{happened}");
        let request = Request::post(uri).header("content-type", media);
        self.ask(who, request.body(content.into()).unwrap()).await
    }

    /// Sends a request under the token and purpose of somebody.
    pub async fn ask(&self, (subject, purpose): Who, mut request: Request<Body>) -> Answer {
        for (name, value) in self.app.headers(subject, purpose) {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        self.bare(request).await
    }

    /// Sends a request as it is.
    pub async fn bare(&self, request: Request<Body>) -> Answer {
        let response = self.app.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes }
    }

    /// Puts a file into the case, under a fresh key.
    pub async fn put(&self, who: Who, kind: &str, (media, content): (&str, Vec<u8>)) -> Answer {
        let key = Uuid::new_v4().to_string();
        let sent = Sent { kind, media, key: &key, happened: None };
        self.send(who, (&self.app.case_id(&self.case), sent), content).await
    }

    /// A picture of her, put there by the worker.
    pub async fn photo(&self) -> String {
        self.put(WORKER, "PHOTO", ("image/jpeg", made::jpeg())).await.id()
    }

    /// Fetches a file.
    pub async fn fetch(&self, who: Who, id: &str) -> Answer {
        self.ask(who, Request::post(format!("/attachments/{id}")).body(Body::empty()).unwrap()).await
    }

    /// The case with its files as somebody sees it.
    pub async fn seen(&self, (subject, purpose): Who) -> Value {
        const FILES: &str = "fragment f on Attachment { id kind contentType bytes happenedAt enteredAt viewKey
                recordedBy { code } redactions { field reason } }
            query($id: ID!) { case(id: $id) { redactions { field reason } photos { ...f } medicalPapers { ...f }
                courtPapers { ...f } statementRecordings { ...f } travelPapers { ...f } consentProofs { ...f }
                placePhotos { ...f } traffickerPapers { ...f } } }";
        let id = json!({ "id": self.app.case_id(&self.case) });
        self.app.ask_with(subject, purpose, FILES, id).await.at("/case").clone()
    }

    /// A file of each kind, written as if whoever may had put it there: kind by kind the ids.
    pub async fn one_of_each(&self) -> Vec<(AttachmentKind, String)> {
        let mut ids = Vec::new();
        for kind in AttachmentKind::ALL {
            let sound = *kind == AttachmentKind::StatementRecording;
            let (content, file) =
                if sound { (ContentType::Wav, made::wav(b"sound")) } else { (ContentType::Jpeg, made::jpeg()) };
            let mut incoming = self.app.store.take_in(self.case.id).await.unwrap();
            incoming.write(&file).await.unwrap();
            let api::store::CameIn { place, key, bytes, blob } = incoming.finish().await.unwrap();
            let mut w = self.app.write().await;
            let recorded_by = (self.world.ngo, self.world.member("worker"));
            let happened_at = w.now();
            let (kind, kept) = (*kind, blob.clone());
            let new =
                api::store::writing::NewAttachment { place, kind, content, bytes, blob, key, happened_at, recorded_by };
            let made = w.add_attachment(new).await.unwrap();
            w.commit().await.unwrap();
            self.app.store.blobs().keep(&kept).await.unwrap();
            ids.push((kind, self.app.id("Attachment", &[self.case.id, made])));
        }
        ids
    }

    /// The files of the blob store: those that came in, and those that are kept.
    pub fn lying(&self) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let of = |part: &str| {
            let entries = std::fs::read_dir(self.app.blobs().join(part)).unwrap();
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            paths
        };
        (of("incoming"), of("kept"))
    }
}

/// The field on which files of a kind hang.
pub fn hangs_on(kind: AttachmentKind) -> &'static str {
    api::disclosure::attachment::field(kind).name()
}
