//! The program itself, serving on loopback as it is deployed, and clients that talk to it.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use api::clock::Clock;
use api::vault::master::MasterKey;
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::harness::app::{AUDIENCE, ISSUER, TestApp};
use crate::harness::database::TestDatabase;
use crate::harness::world::World;

/// Databases with one case, and what it takes to serve them.
pub struct Deployment {
    pub database: TestDatabase,
    /// The id of a station, to which something can be referred.
    pub station: String,
    /// The id of the case.
    pub case: String,
    signing: EncodingKey,
    folder: TempDir,
}

impl Deployment {
    pub async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let key = folder.path().join("master.key");
        MasterKey::create(&key, "of-a-test").unwrap();
        let app = TestApp::real(&MasterKey::from_file(&key, None).unwrap()).await;
        let world = World::build(&app).await;
        let case = app.case_id(&world.case(&app).await);
        let station = app.id("Agency", &[world.thana]);
        let pair = Ed25519KeyPair::generate().unwrap();
        let public = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        let key = json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "issuer", "x": public });
        fs::write(folder.path().join("jwks.json"), json!({ "keys": [key] }).to_string()).unwrap();
        let pkcs8: aws_lc_rs::encoding::Pkcs8V1Der<'_> = pair.as_der().unwrap();
        let signing = EncodingKey::from_ed_der(pkcs8.as_ref());
        Self { database: app.closed().await, station, case, signing, folder }
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// `setu serve`, started.
    pub fn start(&self, listen: SocketAddr) -> Child {
        let sqlite = |url: &str| url.replace("?mode=rwc", "");
        Command::new(Path::new(env!("CARGO_BIN_EXE_setu")))
            .env_clear()
            .arg("serve")
            .args(["--database", &sqlite(&self.database.url), "--keys", &sqlite(&self.database.keys_url)])
            .arg("--blobs")
            .arg(self.file("blobs"))
            .arg("--master-key-file")
            .arg(self.file("master.key"))
            .arg("--jwks-file")
            .arg(self.file("jwks.json"))
            .args(["--listen", &listen.to_string(), "--issuer", ISSUER, "--audience", AUDIENCE])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Where the files lie.
    pub fn blobs(&self) -> std::path::PathBuf {
        self.file("blobs")
    }

    /// What stands before the body of a request of the worker to a path, for a purpose.
    pub fn head(&self, (path, purpose): (&str, &str), (media, length): (&str, usize)) -> Vec<u8> {
        let token = self.token();
        format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\npurpose-of-use: {purpose}\r\n\
             content-type: {media}\r\ncontent-length: {length}\r\n\r\n"
        )
        .into_bytes()
    }

    /// One request of the worker, as its bytes.
    pub fn request(&self) -> Vec<u8> {
        self.posting(&json!({ "query": "{ cases(first: 5) { nodes { code account person { name } } } }" }))
    }

    /// What the worker sends, as its bytes.
    pub fn posting(&self, body: &Value) -> Vec<u8> {
        self.posting_for("SHELTER", body)
    }

    /// The same for a purpose.
    pub fn posting_for(&self, purpose: &str, body: &Value) -> Vec<u8> {
        let body = body.to_string();
        let mut request = self.head(("/graphql", purpose), ("application/json", body.len()));
        request.extend_from_slice(body.as_bytes());
        request
    }

    fn token(&self) -> String {
        let now = Clock::System.now().timestamp();
        let claims = json!({ "iss": ISSUER, "aud": AUDIENCE, "sub": "worker", "jti": Uuid::new_v4().to_string(),
                             "iat": now, "nbf": now, "exp": now + 3600 });
        let header = Header { kid: Some("issuer".to_owned()), ..Header::new(Algorithm::EdDSA) };
        jsonwebtoken::encode(&header, &claims, &self.signing).unwrap()
    }
}

/// An address on loopback where nobody listens.
pub fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Connects as soon as the server listens.
pub fn connect(to: SocketAddr, server: &mut Child) -> TcpStream {
    for _ in 0..400 {
        if let Ok(stream) = TcpStream::connect(to) {
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            return stream;
        }
        if let Some(status) = server.try_wait().unwrap() {
            let mut told = String::new();
            server.stderr.take().unwrap().read_to_string(&mut told).unwrap();
            panic!("the server ended with {status}: {told}");
        }
        thread::sleep(Duration::from_millis(25));
    }
    panic!("the server does not listen");
}

/// Sends a request and reads the whole answer: status and body.
pub fn exchange(stream: &mut TcpStream, request: &[u8]) -> io::Result<(u16, Value)> {
    stream.write_all(request)?;
    let mut received = Vec::new();
    let mut piece = [0; 4096];
    loop {
        if let Some(at) = received.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&received[..at]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse::<usize>();
            let body = &received[at + 4..];
            if body.len() >= length.unwrap() {
                let status = head.split(' ').nth(1).unwrap().parse().unwrap();
                return Ok((status, serde_json::from_slice(body).unwrap()));
            }
        }
        match stream.read(&mut piece)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => received.extend_from_slice(&piece[..count]),
        }
    }
}
