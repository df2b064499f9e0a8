//! The whole server in process, over databases of its own, under a clock that stands.

use std::collections::BTreeSet;
use std::sync::Arc;

use api::audit::record::Actor;
use api::audit::writer::{Log, Queue};
use api::blobs::Blobs;
use api::clock::Clock;
use api::disclosure::policy::{self, Policy};
use api::http::{App, SealsOpened, router};
use api::identity::{DevelopmentKey, Minted, Verifier};
use api::reference;
use api::store::Store;
use api::store::setup::{self, DatabaseKind};
use api::store::writing::Writing;
use api::vault::keyed::Keyed;
use api::vault::keys::KeyStore;
use api::vault::master::MasterKey;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use entities::audit_body;
use entities::vocabulary::Purpose;
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use super::database::{TestDatabase, fresh};
use super::seals;

pub const ISSUER: &str = "https://issuer.example";
pub const AUDIENCE: &str = "setu";

/// The server of one test.
pub struct TestApp {
    pub database: TestDatabase,
    pub store: Arc<Store>,
    pub clock: Clock,
    pub log: Log,
    pub router: Router,
    pub key: DevelopmentKey,
    folder: tempfile::TempDir,
}

/// What the server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
    pub text: String,
    /// How many seals were opened, if anything was executed.
    pub opened: Option<u64>,
}

impl Answer {
    /// The data at a path such as `/case/person/name`.
    #[track_caller]
    pub fn at(&self, path: &str) -> &Value {
        self.body["data"].pointer(path).unwrap_or_else(|| panic!("nothing at {path} in {}", self.text))
    }

    /// The code of the first error.
    pub fn code(&self) -> Option<&str> {
        self.body["errors"][0]["extensions"]["code"].as_str()
    }

    /// Everything of the answer that must not differ between two databases that look alike to the viewer, byte for
    /// byte as it was sent: all but the receipt, the request's id and the date.
    pub fn comparable(&self) -> String {
        let mut text = self.text.clone();
        for part in ["record", "nonce"] {
            if let Some(receipt) = self.body["extensions"]["receipt"][part].as_str() {
                text = text.replacen(receipt, part, 1);
            }
        }
        let mut headers = self.headers.clone();
        headers.remove("x-request-id");
        headers.remove("date");
        format!("{} {headers:?} {text}", self.status)
    }

    /// How the object at a path tells of one of its fields: `WITHHELD BASIS`, `MASKED YEAR`, or nothing if it is shown.
    #[track_caller]
    pub fn redaction(&self, object: &str, field: &str) -> Option<String> {
        let list = self.at(&format!("{object}/redactions")).as_array().unwrap();
        let entry = list.iter().find(|entry| entry["field"] == field)?;
        let detail = entry["mask"].as_str().or(entry["reason"].as_str()).unwrap_or_default();
        Some(format!("{} {detail}", entry["effect"].as_str().unwrap()))
    }
}

/// When every test begins: noon in Dhaka on a Tuesday.
pub fn begin() -> DateTime<Utc> {
    "2026-11-24T06:00:00Z".parse().unwrap()
}

impl TestApp {
    /// A server with the default policy over an empty database.
    pub async fn new() -> Self {
        Self::with_policy(default_policy()).await
    }

    /// A server with another policy.
    pub async fn with_policy(policy: Policy) -> Self {
        let app = Self::over(fresh().await, policy, begin()).await;
        app.migrate(DatabaseKind::Demo).await;
        app
    }

    /// A server over databases for real people, under a master key of their own, at the time of the system.
    pub async fn real(master: &MasterKey) -> Self {
        let app = Self::made(fresh().await, default_policy(), (master, Clock::System.now())).await;
        app.migrate(DatabaseKind::Real).await;
        app
    }

    async fn migrate(&self, kind: DatabaseKind) {
        let kind = (kind, (self.store.policy().as_ref(), policy::DEFAULT));
        setup::migrate(self.store.database(), self.store.keys(), kind, self.now()).await.unwrap();
    }

    /// A server over databases that are there.
    pub async fn over(database: TestDatabase, policy: Policy, now: DateTime<Utc>) -> Self {
        Self::made(database, policy, (&MasterKey::demo(), now)).await
    }

    async fn made(database: TestDatabase, policy: Policy, (master, now): (&MasterKey, DateTime<Utc>)) -> Self {
        let clock = Clock::standing(now);
        let main = api::database::Database::open(&database.url).await.unwrap();
        let keys = KeyStore::open(&database.keys_url, master).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::folder(&folder.path().join("blobs")).unwrap();
        let store = Arc::new(Store::new(main, (keys, blobs), Arc::new(Keyed::new(master)), Arc::new(policy)));
        let key = DevelopmentKey::load_or_make(folder.path()).unwrap();
        let (log, _writer) = Log::start(store.database().clone());
        let router = serve(&store, &log, &key, &clock);
        Self { database, store, clock, log, router, key, folder }
    }

    /// Closes every connection and keeps the databases.
    pub async fn closed(self) -> TestDatabase {
        self.store.database().clone().close().await.unwrap();
        self.store.keys().database().clone().close().await.unwrap();
        self.database
    }

    /// Two servers over databases that are equal, row by row.
    pub async fn doubled(self) -> [Self; 2] {
        let (policy, now) = (self.store.policy().as_ref().clone(), self.now());
        // A database is copied only while nobody is connected to it.
        let database = self.closed().await;
        let copy = database.copy().await;
        [Self::over(database, policy.clone(), now).await, Self::over(copy, policy, now).await]
    }

    /// The same databases under another policy, as after a restart with another file.
    pub async fn restarted_with(&self, policy: Policy) -> Router {
        let keys = KeyStore::open(&self.database.keys_url, &MasterKey::demo()).await.unwrap();
        let store = Store::new(
            self.store.database().clone(),
            (keys, self.store.blobs().clone()),
            Arc::clone(self.store.keyed()),
            Arc::new(policy),
        );
        serve(&Arc::new(store), &self.log, &self.key, &self.clock)
    }

    /// The same server with another queue before the log.
    pub fn with_queue(&self, queue: Queue) -> Router {
        let (log, _writer) = Log::with_queue(self.store.database().clone(), queue);
        serve(&self.store, &log, &self.key, &self.clock)
    }

    /// The folder in which sealed files lie.
    pub fn blobs(&self) -> std::path::PathBuf {
        self.folder.path().join("blobs")
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.set(self.clock.now() + by);
    }

    /// Begins a change by nobody in particular.
    pub async fn write(&self) -> Writing {
        self.store.write(Actor::default(), self.now()).await.unwrap()
    }

    /// A token of the subject, for all purposes that the member has.
    pub fn token(&self, subject: &str) -> String {
        self.token_for(subject, None)
    }

    /// A token of the subject, for some purposes.
    pub fn token_for(&self, subject: &str, purposes: Option<&BTreeSet<Purpose>>) -> String {
        self.key.mint(&Minted {
            issuer: ISSUER,
            audience: AUDIENCE,
            subject,
            token_id: Uuid::new_v4(),
            agency: None,
            purposes,
            acr: None,
            now: self.now(),
            lifetime: TimeDelta::hours(8),
        })
    }

    /// Asks as a member for a purpose.
    pub async fn ask(&self, subject: &str, purpose: Purpose, query: &str) -> Answer {
        self.ask_with(subject, purpose, query, json!({})).await
    }

    /// Asks with variables.
    pub async fn ask_with(&self, subject: &str, purpose: Purpose, query: &str, variables: Value) -> Answer {
        let token = self.token(subject);
        let body = json!({ "query": query, "variables": variables });
        self.send(post(&[("authorization", &format!("Bearer {token}")), ("purpose-of-use", purpose.code())], &body))
            .await
    }

    /// The log, oldest first.
    pub async fn records(&self) -> Vec<audit_body::Model> {
        let db = self.database.connect().await;
        audit_body::Entity::find().order_by_asc(audit_body::Column::RecordId).all(&db).await.unwrap()
    }

    /// The last record of the log.
    pub async fn last_record(&self) -> audit_body::Model {
        self.records().await.pop().expect("something was recorded")
    }

    /// What somebody does who has the database and nothing else: no trigger stands in the way. Gives how many rows
    /// it met.
    pub async fn attack(&self, sql: &str) -> u64 {
        let db = self.database.connect().await;
        if self.database.is_postgres() {
            db.execute_unprepared("SET session_replication_role = replica").await.unwrap();
        } else {
            db.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
            let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
            let triggers = sea_orm::Statement::from_string(db.get_database_backend(), triggers);
            for row in db.query_all_raw(triggers).await.unwrap() {
                let name: String = row.try_get_by_index(0).unwrap();
                db.execute_unprepared(&format!("DROP TRIGGER \"{name}\"")).await.unwrap();
            }
        }
        db.execute_unprepared(sql).await.unwrap().rows_affected()
    }

    /// A key as a literal of SQL: SQLite keeps the 16 bytes, PostgreSQL a type of its own.
    pub fn literal(&self, key: Uuid) -> String {
        if self.database.is_postgres() { format!("'{key}'") } else { format!("x'{}'", key.simple()) }
    }

    /// The same server as it runs for real people: without introspection and suggestions.
    pub fn in_production(&self) -> Router {
        let verifier = Verifier::new(ISSUER, AUDIENCE, self.key.keys()).unwrap();
        router(App::new(Arc::clone(&self.store), self.log.clone(), verifier, (self.clock.clone(), false)))
    }

    /// The same server under the clock of the system, which moves.
    pub fn at_the_time_of_the_system(&self) -> Router {
        serve(&self.store, &self.log, &self.key, &Clock::System)
    }

    /// The headers with which a member asks.
    pub fn headers(&self, subject: &str, purpose: Purpose) -> [(&'static str, String); 2] {
        [("authorization", format!("Bearer {}", self.token(subject))), ("purpose-of-use", purpose.code().to_owned())]
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(&self.router, request).await
    }
}

/// The default policy.
pub fn default_policy() -> Policy {
    Policy::compile(policy::DEFAULT, &reference::legal_bases()).unwrap()
}

fn serve(store: &Arc<Store>, log: &Log, key: &DevelopmentKey, clock: &Clock) -> Router {
    let verifier = Verifier::new(ISSUER, AUDIENCE, key.keys()).unwrap();
    router(App::new(Arc::clone(store), log.clone(), verifier, (clock.clone(), true)))
}

/// A POST of JSON to `/graphql`.
pub fn post(headers: &[(&str, &str)], body: &Value) -> Request<Body> {
    let mut request = Request::post("/graphql").header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_string())).unwrap()
}

/// Sends a request to a router, and checks that it opened no seal of a field that it did not show.
pub async fn send(router: &Router, request: Request<Body>) -> Answer {
    let (parts, body) = request.into_parts();
    let sent = to_bytes(body, usize::MAX).await.unwrap();
    let request = Request::from_parts(parts, Body::from(sent.clone()));
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::Null);
    let opened = parts.extensions.get().map(|SealsOpened(opened)| *opened);
    let answer = Answer { status: parts.status, headers: parts.headers, body, text, opened };
    seals::check(&sent, &answer);
    answer
}
