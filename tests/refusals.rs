//! What a database, a key store and a master key must be before anything is served, and what is said when they are not.

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use api::database::Database;
use api::identity::DevelopmentKey;
use api::store::setup::{self, DatabaseKind, SetupError};
use api::vault::keys::{KeyStore, KeyStoreError};
use api::vault::master::MasterKey;

use crate::harness::app::TestApp;

async fn check(app: &TestApp, kind: DatabaseKind) -> Result<(), SetupError> {
    setup::check(app.store.database(), app.store.keys(), kind).await
}

#[tokio::test]
async fn a_demo_is_not_served_as_real_and_the_other_way_round() {
    let app = TestApp::new().await;
    check(&app, DatabaseKind::Demo).await.unwrap();
    let refused = check(&app, DatabaseKind::Real).await.unwrap_err();
    assert!(matches!(&refused, SetupError::Kind { found, wanted: "real" } if found == "demo"), "{refused}");
    assert!(refused.to_string().contains("--data"), "it says what to do: {refused}");
}

#[tokio::test]
async fn an_older_and_a_newer_schema_are_refused() {
    let app = TestApp::new().await;
    let last = "(SELECT max(version) FROM seaql_migrations)";
    app.attack("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20990101_000001_later', 0)").await;
    let newer = check(&app, DatabaseKind::Demo).await.unwrap_err();
    assert!(matches!(&newer, SetupError::Newer(name) if name == "m20990101_000001_later"), "{newer}");
    assert!(newer.to_string().contains("newer version"));
    app.attack("DELETE FROM seaql_migrations WHERE version = 'm20990101_000001_later'").await;
    check(&app, DatabaseKind::Demo).await.unwrap();
    assert_eq!(app.attack(&format!("DELETE FROM seaql_migrations WHERE version = {last}")).await, 1);
    let older = check(&app, DatabaseKind::Demo).await.unwrap_err();
    assert!(matches!(older, SetupError::Older(1)), "{older}");
    assert!(older.to_string().contains("setu migrate"), "it names the command: {older}");
}

#[tokio::test]
async fn another_master_key_or_key_store_is_refused() {
    let (app, other) = (TestApp::new().await, TestApp::new().await);
    crate::harness::world::World::build(&app).await.case(&app).await;
    let key = MasterKey::parse("setu-master-key-v1 other AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").unwrap();
    let keys = KeyStore::open(&app.database.keys_url, &key).await.unwrap();
    let wrong = setup::check(app.store.database(), &keys, DatabaseKind::Demo).await.unwrap_err();
    assert!(matches!(wrong, SetupError::Keys(KeyStoreError::WrongMaster { .. })), "{wrong}");
    assert!(wrong.to_string().contains("`other`") && wrong.to_string().contains("`demo`"), "{wrong}");
    let foreign = setup::check(app.store.database(), other.store.keys(), DatabaseKind::Demo).await.unwrap_err();
    assert!(matches!(foreign, SetupError::Keys(KeyStoreError::Foreign { .. })), "{foreign}");
    assert!(foreign.to_string().contains("--keys"), "{foreign}");
    check(&app, DatabaseKind::Demo).await.unwrap();
}

/// Before anything is sealed a wrong key would not show at any seal: everything written later would be lost to the right one.
#[tokio::test]
async fn another_master_key_is_refused_while_nothing_is_sealed_yet() {
    let app = TestApp::new().await;
    let key = MasterKey::parse("setu-master-key-v1 other AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").unwrap();
    let keys = KeyStore::open(&app.database.keys_url, &key).await.unwrap();
    let wrong = setup::check(app.store.database(), &keys, DatabaseKind::Demo).await.unwrap_err();
    assert!(matches!(&wrong, SetupError::MasterKey(id) if id == "other"), "{wrong}");
    assert!(wrong.to_string().contains("--master-key-file"), "{wrong}");
    check(&app, DatabaseKind::Demo).await.unwrap();
}

/// A migrated data folder with its master key beside it, and an issuer's public keys.
struct Installed {
    folder: tempfile::TempDir,
}

impl Installed {
    fn new() -> Self {
        let installed = Self { folder: tempfile::tempdir().unwrap() };
        let development = DevelopmentKey::load_or_make(installed.folder.path()).unwrap();
        std::fs::write(installed.at("development.json"), development.jwks()).unwrap();
        std::fs::write(installed.at("jwks.json"), development.jwks().replace("development-", "issuer-")).unwrap();
        installed.succeeds(&["new-master-key", "--id", "first", "--out", &installed.path("master.key")]);
        installed.succeeds(&installed.with_data("migrate"));
        installed
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.at(name).to_str().unwrap().to_owned()
    }

    fn with_data(&self, command: &str) -> Vec<String> {
        let arguments = [command, "--data", &self.path("data"), "--master-key-file", &self.path("master.key")];
        arguments.map(str::to_owned).to_vec()
    }

    fn serve(&self) -> Vec<String> {
        let mut arguments = self.with_data("serve");
        let more = ["--issuer", "https://issuer.example", "--audience", "setu", "--listen", "127.0.0.1:0"];
        arguments.extend(more.map(str::to_owned));
        arguments.extend(["--jwks-file".to_owned(), self.path("jwks.json")]);
        arguments
    }

    /// The arguments of `serve` with one value replaced.
    fn serve_with(&self, flag: &str, value: &str) -> Vec<String> {
        let mut arguments = self.serve();
        let at = arguments.iter().position(|argument| argument == flag).unwrap();
        arguments[at + 1] = value.to_owned();
        arguments
    }

    fn succeeds(&self, arguments: &[impl AsRef<std::ffi::OsStr>]) {
        let output = setu().args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Refuses to start, says why in these words, and shows nothing of Rust.
    #[track_caller]
    fn refuses(&self, arguments: &[String], words: &[&str]) {
        let Output { status, stderr, .. } = setu().args(arguments).output().unwrap();
        let text = String::from_utf8_lossy(&stderr);
        assert!(!status.success(), "it served: {text}");
        for word in words {
            assert!(text.contains(word), "`{word}` is not in: {text}");
        }
        assert!(!text.contains("panicked") && !text.contains("Err("), "{text}");
    }
}

/// The program, in an environment that names nothing.
fn setu() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
    command.env_clear().stdin(Stdio::null());
    command
}

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn serve_starts_on_what_migrate_made() {
    let installed = Installed::new();
    let mut child = setu().args(installed.serve()).stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut seen = String::new();
    let serving = lines.map_while(Result::ok).any(|line| {
        seen.push_str(&line);
        line.contains("serving")
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(serving, "{seen}");
}

#[test]
fn serve_refuses_a_master_key_in_the_wrong_place() {
    let installed = Installed::new();
    let inside = installed.at("data").join("master.key");
    std::fs::copy(installed.at("master.key"), &inside).unwrap();
    mode(&inside, 0o600);
    installed.refuses(&installed.serve_with("--master-key-file", inside.to_str().unwrap()), &["data folder"]);
    mode(&installed.at("master.key"), 0o640);
    installed.refuses(&installed.serve(), &["mode 640", "chmod 600"]);
    mode(&installed.at("master.key"), 0o600);
    installed.refuses(&installed.serve_with("--master-key-file", &installed.path("nowhere.key")), &["nowhere.key"]);
    let mut without = installed.serve();
    let at = without.iter().position(|argument| argument == "--master-key-file").unwrap();
    without.drain(at..at + 2);
    installed.refuses(&without, &["--master-key-file"]);
}

#[test]
fn serve_refuses_keys_of_demonstrations() {
    let installed = Installed::new();
    let development = installed.path("development.json");
    installed.refuses(&installed.serve_with("--jwks-file", &development), &["development key"]);
    let line = "setu-master-key-v1 demo AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";
    std::fs::write(installed.at("demo.key"), line).unwrap();
    mode(&installed.at("demo.key"), 0o600);
    installed.refuses(&installed.serve_with("--master-key-file", &installed.path("demo.key")), &["demo"]);
}

#[test]
fn serve_refuses_a_folder_that_was_never_migrated() {
    let installed = Installed::new();
    installed.refuses(&installed.serve_with("--data", &installed.path("empty")), &["setu migrate"]);
}

#[tokio::test]
async fn serve_refuses_the_database_of_a_demo() {
    let installed = Installed::new();
    let database = Database::open(&Database::sqlite_url(&installed.at("data").join("setu.db"))).await.unwrap();
    let sql = "UPDATE setting SET value = 'demo' WHERE name = 'kind'";
    sea_orm::ConnectionTrait::execute_unprepared(database.writer(), sql).await.unwrap();
    database.close().await.unwrap();
    installed.refuses(&installed.serve(), &["demo data", "real data", "--data"]);
}

#[test]
fn whoever_reads_enough_and_leaves_ends_a_command_quietly() {
    let mut child = setu().arg("schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // As `head` does; the schema is longer than any pipe.
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert!(status.success() && stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
}
