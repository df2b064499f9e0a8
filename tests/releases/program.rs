//! `setu figures`, run as a program over the folder of a demo.

use std::process::{Command, Output};

use api::clock::Clock;
use api::demo::{Demo, Wish};
use api::disclosure::control::Quarter;

struct Folder {
    folder: tempfile::TempDir,
    demo: Demo,
    tokens: Vec<(String, String)>,
}

impl Folder {
    async fn made() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Clock::System.now();
        let wish = Wish { seed: 1, cases: 1, reset: false };
        let demo = Demo::open(&folder.path().join("demo"), &wish, now).await.unwrap();
        let sheet = demo.write_sheet("http://127.0.0.1:1/graphql".into(), now).await.unwrap();
        let tokens = sheet.viewers.iter().map(|viewer| (viewer.subject.to_string(), viewer.token.clone())).collect();
        Self { folder, demo, tokens }
    }

    async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
        command.arg("figures").args(arguments).args(["--demo", "--data"]).arg(self.folder.path().join("demo"));
        command.env("RUST_LOG", "error");
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    async fn release(&self, subject: &str, period: &str) -> Output {
        let file = self.folder.path().join("token");
        let token = self.tokens.iter().find(|(known, _)| known == subject).map(|(_, token)| token).unwrap();
        std::fs::write(&file, token).unwrap();
        self.run(&["release", "--period", period, "--token-file", file.to_str().unwrap()]).await
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn as_secretariat_and_as_others() {
    let folder = Folder::made().await;
    let last = Quarter::of(Clock::System.now()).before();
    // In the first hour of a quarter the one before it is not settled yet.
    let period = last.before().to_string();
    let refused = folder.release("jc-worker", &period).await;
    assert!(!refused.status.success() && text(&refused.stderr).contains("NOT_ALLOWED"), "{}", text(&refused.stderr));
    let released = folder.release("task-force-secretariat", &period).await;
    assert!(released.status.success(), "{}", text(&released.stderr));
    let printed = text(&released.stdout);
    assert!(
        printed.starts_with(&format!("released {period}\n")) && printed.contains("opened-by-home: 74 cells, "),
        "{printed}"
    );
    let again = folder.release("task-force-secretariat", &period).await;
    assert!(!again.status.success() && text(&again.stderr).contains("CONTRADICTION"), "{}", text(&again.stderr));
    let nonsense = folder.release("task-force-secretariat", "last year").await;
    assert!(text(&nonsense.stderr).contains("such as 2026-Q3"), "{}", text(&nonsense.stderr));

    let verified = folder.run(&["verify"]).await;
    assert_eq!(text(&verified.stdout), "1 releases are as they were made, and pass the audit\n");
    let db = sea_orm::Database::connect(format!("sqlite://{}", folder.folder.path().join("demo/setu.db").display()));
    let db = db.await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&db, "DROP TRIGGER figure_cell_no_update").await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&db, "UPDATE figure_cell SET count = 12 WHERE place = ''")
        .await
        .unwrap();
    db.close().await.unwrap();
    let verified = folder.run(&["verify"]).await;
    assert!(!verified.status.success() && text(&verified.stderr).contains("not as they were written"));
    drop(folder.demo);
}
