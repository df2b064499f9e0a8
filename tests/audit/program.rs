//! `setu audit list`, run as a program beside a server that is running.

use std::process::{Command, Output};

use api::audit::writer::Log;
use api::clock::Clock;
use api::demo::{Demo, Sheet, Wish};
use api::http::{App, router};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt as _;

struct Served {
    folder: tempfile::TempDir,
    sheet: Sheet,
    router: axum::Router,
    _demo: Demo,
}

async fn served() -> Served {
    let folder = tempfile::tempdir().unwrap();
    let now = Clock::System.now();
    let data = folder.path().join("demo");
    let demo = Demo::open(&data, &Wish { seed: 1, cases: 1, reset: false }, now).await.unwrap();
    let sheet = demo.write_sheet("http://127.0.0.1:1/graphql".into(), now).await.unwrap();
    let (log, _writer) = Log::start(demo.store().database().clone());
    let app = App::new(Arc::clone(demo.store()), log, demo.verifier().unwrap(), (Clock::System, true));
    Served { folder, sheet, router: router(app), _demo: demo }
}

impl Served {
    fn token(&self, subject: &str) -> &str {
        &self.sheet.viewers.iter().find(|viewer| viewer.subject == subject).unwrap().token
    }

    async fn ask(&self, subject: &str, purpose: &str, query: &str) -> Value {
        let request = Request::post("/graphql")
            .header("authorization", format!("Bearer {}", self.token(subject)))
            .header("purpose-of-use", purpose)
            .header("content-type", "application/json")
            .body(Body::from(json!({ "query": query }).to_string()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        serde_json::from_slice(&to_bytes(response.into_body(), usize::MAX).await.unwrap()).unwrap()
    }

    async fn list(&self, subject: &str, arguments: &[&str]) -> Output {
        let file = self.folder.path().join("token");
        std::fs::write(&file, self.token(subject)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
        command.args(["audit", "list", "--demo", "--data"]).arg(self.folder.path().join("demo"));
        command.arg("--token-file").arg(&file).args(arguments).env("RUST_LOG", "error");
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const OFFICER: &str = "jc-data-protection";

#[tokio::test(flavor = "multi_thread")]
async fn as_officer() {
    let served = served().await;
    let worker = "{ cases(first: 2) { nodes { code person { name } } } }";
    let answer = served.ask("jc-worker", "SHELTER", worker).await;
    let code = answer["data"]["cases"]["nodes"][0]["code"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
    let record = answer["extensions"]["receipt"]["record"].clone();

    let listed = served.list(OFFICER, &["--purpose", "SHELTER", "--case", &code]).await;
    let table = text(&listed.stdout);
    assert!(listed.status.success(), "{}", text(&listed.stderr));
    assert!(table.starts_with("AT ") && table.contains("JC-JASHORE") && table.contains("-Synthetic"), "{table}");
    assert!(table.contains(&format!("case {code}: shown ")) && table.contains("Person.name"), "{table}");

    let listed = served.list(OFFICER, &["--json", "--first", "3", "--kind", "DISCLOSURE"]).await;
    let records: Vec<Value> =
        serde_json::from_slice(&listed.stdout).unwrap_or_else(|_| panic!("{}", text(&listed.stderr)));
    assert_eq!(records.len(), 3);
    // Newest first: the listing before, the question for the code of the case, then what the worker asked.
    assert_eq!(
        (&records[0]["role"], &records[1]["role"]),
        (&json!("DATA_PROTECTION_OFFICER"), &json!("DATA_PROTECTION_OFFICER"))
    );
    assert!(records[0]["apart"].as_array().unwrap().contains(&json!("AuditRecord.memberName")));
    assert_eq!(records[2]["id"], record);

    // More than one page, all different.
    for _ in 0..102 {
        served.ask("jc-worker", "SHELTER", "{ __typename }").await;
    }
    let listed = served.list(OFFICER, &["--json", "--first", "105", "--purpose", "SHELTER"]).await;
    let records: Vec<Value> = serde_json::from_slice(&listed.stdout).unwrap();
    let ids: std::collections::BTreeSet<&str> = records.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.len() == records.len() && records.len() >= 103, "{}", records.len());
    let none = served.list(OFFICER, &["--outcome", "NEVER"]).await;
    assert_eq!(text(&none.stdout).lines().count(), 1, "the heads alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn as_others_and_in_error() {
    let served = served().await;
    for (subject, arguments, told) in [
        ("jc-worker", vec!["--purpose-of-use", "SHELTER"], "a data-protection officer reads it for OVERSIGHT"),
        ("jc-worker", vec![], "PURPOSE_NOT_ALLOWED"),
        (OFFICER, vec!["--case", "nonsense"], "CODE_INVALID"),
        (OFFICER, vec!["--class", "Health"], "`Health` is not a class of data"),
        (OFFICER, vec!["--from", "yesterday"], "neither an instant"),
    ] {
        let listed = served.list(subject, &arguments).await;
        let (out, error) = (text(&listed.stdout), text(&listed.stderr));
        assert!(!listed.status.success() && out.is_empty() && error.contains(told), "{arguments:?}: {out} {error}");
    }
    let file = served.folder.path().join("stale");
    std::fs::write(&file, "a.b.c").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
    command.args(["audit", "list", "--demo", "--data"]).arg(served.folder.path().join("demo"));
    command.arg("--token-file").arg(&file).env("RUST_LOG", "error");
    let refused = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(text(&refused.stderr).contains("get a new one"), "{}", text(&refused.stderr));
}
