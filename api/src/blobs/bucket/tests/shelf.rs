//! As much of S3 as a store of files asks: parts, ranges, copies, deletions and lists by page. It takes requests of one key only.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};

/// Who may ask.
pub(super) const KEY: &str = "key-of-the-tests";
/// How many names a page of a list holds.
const PAGE: usize = 2;
/// The bucket.
const BUCKET: &str = "files";

#[derive(Debug, Default)]
struct Held {
    objects: BTreeMap<String, Vec<u8>>,
    /// Files on their way in: the name, and the parts by number.
    uploads: BTreeMap<String, (String, BTreeMap<u32, Vec<u8>>)>,
    refuse_parts: usize,
    parts: usize,
    begun: usize,
}

/// A bucket on loopback, gone with the test.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    held: Arc<Mutex<Held>>,
    port: u16,
}

impl Shelf {
    pub(super) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shelf = Self { held: Arc::default(), port };
        let app = Router::new().fallback(answer).layer(DefaultBodyLimit::disable()).with_state(shelf.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        shelf
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap()
    }

    pub(super) fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What lies there.
    pub(super) fn names(&self) -> Vec<String> {
        self.held().objects.keys().cloned().collect()
    }

    pub(super) fn put(&self, name: &str, bytes: &[u8]) {
        self.held().objects.insert(name.to_owned(), bytes.to_vec());
    }

    /// How many files are on their way in.
    pub(super) fn uploads(&self) -> usize {
        self.held().uploads.len()
    }

    pub(super) fn parts_taken(&self) -> usize {
        self.held().parts
    }

    /// Answers the next part that it is busy.
    pub(super) fn refuse_one_part(&self) {
        self.held().refuse_parts = 1;
    }
}

type Asked = BTreeMap<String, String>;

async fn answer(
    State(shelf): State<Shelf>,
    (method, uri): (Method, Uri),
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !text("authorization").starts_with(&format!("AWS4-HMAC-SHA256 Credential={KEY}/")) {
        return xml(StatusCode::FORBIDDEN, "<Error><Code>AccessDenied</Code></Error>");
    }
    let Some(path) = uri.path().strip_prefix(&format!("/{BUCKET}")) else {
        return xml(StatusCode::NOT_FOUND, "<Error><Code>NoSuchBucket</Code></Error>");
    };
    let name = path.trim_start_matches('/').to_owned();
    let mut held = shelf.held();
    let upload = asked.get("uploadId").cloned();
    match (method.as_str(), upload) {
        ("GET", None) if name.is_empty() => held.list(&asked),
        ("POST", None) if asked.contains_key("uploads") => {
            held.begun += 1;
            let id = format!("upload-{}", held.begun);
            held.uploads.insert(id.clone(), (name, BTreeMap::new()));
            let told =
                format!("<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>");
            xml(StatusCode::OK, &told)
        }
        ("PUT", Some(id)) => held.part((&id, &asked["partNumber"]), &body),
        ("POST", Some(id)) => held.complete(&id, &body),
        ("DELETE", Some(id)) => {
            held.uploads.remove(&id);
            StatusCode::NO_CONTENT.into_response()
        }
        ("PUT", None) if headers.contains_key("x-amz-copy-source") => {
            let from = text("x-amz-copy-source").trim_start_matches('/').trim_start_matches(BUCKET);
            match held.objects.get(from.trim_start_matches('/')).cloned() {
                None => missing(),
                Some(bytes) => {
                    held.objects.insert(name, bytes);
                    xml(StatusCode::OK, "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>")
                }
            }
        }
        ("DELETE", None) => {
            held.objects.remove(&name);
            StatusCode::NO_CONTENT.into_response()
        }
        ("GET" | "HEAD", None) => held.get(&name, text("range")),
        _ => StatusCode::NOT_IMPLEMENTED.into_response(),
    }
}

impl Held {
    fn part(&mut self, (id, number): (&str, &str), body: &Bytes) -> Response {
        if self.refuse_parts > 0 {
            self.refuse_parts -= 1;
            return xml(StatusCode::SERVICE_UNAVAILABLE, "<Error><Code>SlowDown</Code></Error>");
        }
        let Some((_, parts)) = self.uploads.get_mut(id) else { return missing() };
        parts.insert(number.parse().unwrap(), body.to_vec());
        self.parts += 1;
        ([("etag", format!("\"part-{number}\""))], StatusCode::OK).into_response()
    }

    /// Puts the parts together that are named, in their order; all of them must have come.
    fn complete(&mut self, id: &str, body: &Bytes) -> Response {
        let Some((name, parts)) = self.uploads.remove(id) else { return missing() };
        let body = String::from_utf8_lossy(body);
        let all = parts.keys().all(|number| body.contains(&format!("<PartNumber>{number}</PartNumber>")));
        assert!(all && body.matches("<PartNumber>").count() == parts.len(), "{body}");
        // S3 takes no part under 5 MiB but the last.
        let (last, before) = parts.values().collect::<Vec<_>>().split_last().map(|(l, b)| (*l, b.to_vec())).unwrap();
        assert!(before.iter().all(|part| part.len() >= 5 << 20) && !last.is_empty());
        self.objects.insert(name, parts.into_values().flatten().collect());
        xml(StatusCode::OK, "<CompleteMultipartUploadResult><ETag>\"e\"</ETag></CompleteMultipartUploadResult>")
    }

    fn get(&self, name: &str, range: &str) -> Response {
        let Some(bytes) = self.objects.get(name) else { return missing() };
        let wanted = range.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
        let (status, from, to) = match wanted {
            None => (StatusCode::OK, 0, bytes.len()),
            Some((from, to)) => {
                let to = to.parse::<usize>().unwrap() + 1;
                (StatusCode::PARTIAL_CONTENT, from.parse().unwrap(), to.min(bytes.len()))
            }
        };
        let mut response = (status, bytes[from..to].to_vec()).into_response();
        let about = [
            ("etag", "\"e\"".to_owned()),
            ("last-modified", began().format("%a, %d %b %Y %H:%M:%S GMT").to_string()),
            ("content-range", format!("bytes {from}-{}/{}", to.saturating_sub(1), bytes.len())),
        ];
        for (name, value) in about {
            if name != "content-range" || status == StatusCode::PARTIAL_CONTENT {
                response.headers_mut().insert(name, HeaderValue::from_str(&value).unwrap());
            }
        }
        response
    }

    fn list(&self, asked: &Asked) -> Response {
        let (prefix, after) = (&asked["prefix"], asked.get("continuation-token"));
        let mut names = self.objects.iter().filter(|(name, _)| name.starts_with(prefix.as_str()));
        let names: Vec<_> = names.by_ref().filter(|(name, _)| after.is_none_or(|after| *name > after)).collect();
        let one = |(name, bytes): &(&String, &Vec<u8>)| {
            let (at, size) = (began().to_rfc3339(), bytes.len());
            format!(
                "<Contents><Key>{name}</Key><LastModified>{at}</LastModified><ETag>e</ETag><Size>{size}</Size></Contents>"
            )
        };
        let page: String = names.iter().take(PAGE).map(one).collect();
        let next = names.get(PAGE - 1).filter(|_| names.len() > PAGE);
        let next = next.map(|(name, _)| format!("<NextContinuationToken>{name}</NextContinuationToken>"));
        xml(StatusCode::OK, &format!("<ListBucketResult>{page}{}</ListBucketResult>", next.unwrap_or_default()))
    }
}

/// When everything was put there.
fn began() -> DateTime<Utc> {
    "2026-11-24T06:00:00Z".parse().unwrap()
}

fn missing() -> Response {
    xml(StatusCode::NOT_FOUND, "<Error><Code>NoSuchKey</Code></Error>")
}

fn xml(status: StatusCode, body: &str) -> Response {
    (status, [("content-type", "application/xml")], body.to_owned()).into_response()
}
