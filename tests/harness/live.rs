//! Listening to a server on loopback, as a client does.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use api::audit::writer::Log;
use api::clock::Clock;
use api::database::Database;
use api::http::{App, Live, router};
use api::identity::Verifier;
use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::app::{AUDIENCE, ISSUER, TestApp};
use super::database::TestDatabase;

/// How long a test waits for what must come.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A server that listens on loopback over the databases of a test.
pub struct Served {
    pub address: SocketAddr,
    pub app: Arc<App>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Limits under which a test need not wait.
pub fn brisk() -> Live {
    Live { look: Duration::from_millis(50), ..Live::default() }
}

/// Serves on loopback, under the clock of the test.
pub async fn served(app: &TestApp, live: Live) -> Served {
    served_at(app, (live, app.clock.clone()), app.log.clone()).await
}

/// Serves with a log in a database of its own, which can be broken while changes go on.
pub async fn served_with(app: &TestApp, live: Live, log: &TestDatabase) -> Served {
    let database = Database::open(&log.url).await.unwrap();
    served_at(app, (live, app.clock.clone()), Log::start(database).0).await
}

/// Serves under this clock and with this log.
pub async fn served_at(app: &TestApp, (live, clock): (Live, Clock), log: Log) -> Served {
    let verifier = Verifier::new(ISSUER, AUDIENCE, app.key.keys()).unwrap();
    let made = App::with_live(Arc::clone(&app.store), log, (verifier, live), (clock, true));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router(Arc::clone(&made)).into_make_service_with_connect_info::<SocketAddr>();
    let task = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
    Served { address, app: made, task }
}

/// Server-sent events as they come in.
pub struct Events {
    pub status: u16,
    stream: TcpStream,
    raw: Vec<u8>,
    text: String,
    over: bool,
}

/// One event: its name and its data as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub name: String,
    pub text: String,
}

impl Event {
    /// The data at a path such as `/happenings/kind`.
    #[track_caller]
    pub fn at(&self, path: &str) -> Value {
        let body: Value = serde_json::from_str(&self.text).unwrap();
        body["data"].pointer(path).unwrap_or_else(|| panic!("nothing at {path} in {}", self.text)).clone()
    }

    /// The code of the first error.
    pub fn code(&self) -> Option<String> {
        let body: Value = serde_json::from_str(&self.text).ok()?;
        body["errors"][0]["extensions"]["code"].as_str().map(str::to_owned)
    }

    /// Everything that must not differ between two databases that look alike: all but the receipt.
    pub fn comparable(&self) -> String {
        let body: Value = serde_json::from_str(&self.text).unwrap();
        let mut text = self.text.clone();
        for part in ["record", "nonce"] {
            if let Some(receipt) = body["extensions"]["receipt"][part].as_str() {
                text = text.replacen(receipt, part, 1);
            }
        }
        format!("{} {text}", self.name)
    }
}

impl Served {
    /// Asks for events with these headers and this body.
    pub async fn post(&self, headers: &[(&str, &str)], body: &str) -> Events {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let mut head = format!("POST /graphql HTTP/1.1\r\nhost: setu\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{head}\r\n{body}").as_bytes()).await.unwrap();
        let mut events = Events { status: 0, stream, raw: Vec::new(), text: String::new(), over: false };
        events.read_head().await;
        events
    }

    /// Listens as a member for a purpose.
    pub async fn listen(&self, app: &TestApp, (subject, purpose): (&str, Purpose), query: &str) -> Events {
        self.listen_with(app, (subject, purpose), query, json!({})).await
    }

    /// Listens with variables.
    pub async fn listen_with(
        &self,
        app: &TestApp,
        (subject, purpose): (&str, Purpose),
        query: &str,
        variables: Value,
    ) -> Events {
        // What happened before lies before.
        app.advance(TimeDelta::minutes(1));
        let token = format!("Bearer {}", app.token(subject));
        let headers = [
            ("content-type", "application/json"),
            ("accept", "text/event-stream"),
            ("authorization", &token),
            ("purpose-of-use", purpose.code()),
        ];
        self.post(&headers, &json!({ "query": query, "variables": variables }).to_string()).await
    }
}

impl Events {
    async fn read_head(&mut self) {
        let end = loop {
            if let Some(end) = self.raw.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            assert!(self.read().await, "the answer ends within its head");
        };
        let head = String::from_utf8(self.raw.drain(..end + 4).collect()).unwrap().to_lowercase();
        self.status = head.split(' ').nth(1).unwrap().parse().unwrap();
        if let Some(length) = head.split("content-length: ").nth(1) {
            let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
            while self.raw.len() < length {
                assert!(self.read().await);
            }
            self.text = String::from_utf8(std::mem::take(&mut self.raw)).unwrap();
            self.over = true;
        }
    }

    async fn read(&mut self) -> bool {
        let mut buffer = [0; 16 * 1024];
        let read = tokio::time::timeout(PATIENCE, self.stream.read(&mut buffer)).await.expect("something comes in");
        let read = read.unwrap_or(0);
        self.raw.extend_from_slice(&buffer[..read]);
        read > 0
    }

    /// Takes the chunks that came in out of their frames.
    fn unframe(&mut self) {
        while let Some(line) = self.raw.windows(2).position(|two| two == b"\r\n") {
            let size = usize::from_str_radix(std::str::from_utf8(&self.raw[..line]).unwrap(), 16).unwrap();
            if self.raw.len() < line + 2 + size + 2 {
                return;
            }
            self.text.push_str(std::str::from_utf8(&self.raw[line + 2..line + 2 + size]).unwrap());
            self.raw.drain(..line + 2 + size + 2);
            self.over |= size == 0;
        }
    }

    /// The answer where it is no stream.
    pub fn answer(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}", self.text))
    }

    /// The next event; `None` once it is over. Signs of life are passed over.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            self.unframe();
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                if block.starts_with("event: ") {
                    let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
                    return Some(Event { name: field("event: ").to_owned(), text: field("data: ").to_owned() });
                }
            }
            if self.over || !self.read().await {
                return None;
            }
        }
    }

    /// The next event, which must come.
    pub async fn told(&mut self) -> Event {
        self.next().await.expect("something is told")
    }
}
