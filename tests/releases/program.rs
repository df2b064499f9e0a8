//! `setu figures`, run as a program over the folder of a demo.

use std::collections::BTreeMap;
use std::process::{Command, Output};

use api::audit::record::Actor;
use api::clock::Clock;
use api::demo::{Demo, Wish};
use api::disclosure::control::{Path, Quarter};
use api::store::writing::NewSession;
use api::store::{Release, ReleasedTable};
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{
    AwarenessPartner, AwarenessTopic, FigureAudience, FigureDimension, Language, PublishedMeasure, SeenAge, SeenSex,
};
use entities::{agency, member};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::at;

struct Folder {
    folder: tempfile::TempDir,
    demo: Demo,
    tokens: Vec<(String, String)>,
}

impl Folder {
    /// A demo that was made at an instant, with tokens of now.
    async fn made(at: DateTime<Utc>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let wish = Wish { seed: 1, cases: 1, reset: false };
        let demo = Demo::open(&folder.path().join("demo"), &wish, at).await.unwrap();
        let sheet = demo.write_sheet("http://127.0.0.1:1/graphql".into(), Clock::System.now()).await.unwrap();
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
    // In the first hour of a quarter the one before it is not settled yet.
    let last = Quarter::of(Clock::System.now() - TimeDelta::hours(1)).before();
    // The demo was made before that quarter began, and released the last one that was over then.
    let folder = Folder::made(last.from() - TimeDelta::days(10)).await;
    let (period, demos) = (last.to_string(), last.before().before().to_string());
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
    let printed = text(&verified.stdout);
    // That of the quarter in which nothing was entered, and the demo's own.
    for (quarter, agencies) in [(period.as_str(), 0), (demos.as_str(), 2)] {
        let audited =
            format!("{quarter}, audited for the public and for {agencies} agencies that know something of it\n");
        assert!(printed.contains(&audited), "{printed}");
    }
    assert!(printed.contains("\n  PUBLIC: 3 tables, ") && printed.contains("\n  TASK_FORCE: 10 tables, "), "{printed}");
    assert!(printed.ends_with("\n2 releases are as they were made, and pass the audit\n"), "{printed}");
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

#[tokio::test(flavor = "multi_thread")]
async fn what_is_counted_of_a_demo_is_verified_and_counted_anew() {
    let folder = Folder::made(Clock::System.now()).await;
    let rollups = async |what: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
        command.args(["rollups", what, "--demo", "--data"]).arg(folder.folder.path().join("demo"));
        command.env("RUST_LOG", "error");
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    };
    let agrees = async || {
        let verified = rollups("verify").await;
        let printed = text(&verified.stdout);
        assert!(printed.starts_with("counted ") && printed.ends_with(" cases: everything agrees\n"), "{verified:?}");
    };
    agrees().await;
    let db = sea_orm::Database::connect(format!("sqlite://{}", folder.folder.path().join("demo/setu.db").display()));
    let db = db.await.unwrap();
    let more = "UPDATE figure_total SET amount = amount + 1 WHERE kind = 'REACHED'";
    assert!(rollups("fold").await.status.success());
    sea_orm::ConnectionTrait::execute_unprepared(&db, more).await.unwrap();
    db.close().await.unwrap();
    let verified = rollups("verify").await;
    assert!(!verified.status.success() && text(&verified.stderr).contains("setu rollups recount puts them right"));
    assert!(text(&verified.stdout).contains("REACHED "), "{verified:?}");
    assert!(text(&rollups("recount").await.stdout).ends_with(" cases anew\n"));
    agrees().await;
}

/// A release that shows how many sessions there were, without asking who would learn what by it.
fn careless(quarter: &str, made_by: (Uuid, Uuid), sessions: u64) -> Release {
    let quarter = Quarter::parse(quarter).unwrap();
    let cells = ["", "BD40", "BD40/BD4041"].map(|place| (Path::read(place), Some(sessions)));
    let table = ReleasedTable {
        code: "awareness".into(),
        sentence: "Sessions of awareness, by the district in which they were held.".into(),
        by: Some(FigureDimension::SessionDistrict),
        k: 11,
        audience: FigureAudience::Public,
        counted: vec![(PublishedMeasure::AwarenessSessions, BTreeMap::from(cells))],
    };
    Release {
        key: Uuid::now_v7(),
        quarter,
        policy_version: "test".into(),
        made_by,
        made_at: quarter.until() + TimeDelta::days(1),
        tables: vec![table],
        intervals: vec![],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_tells_an_agency_of_few_others_is_named_with_the_agency() {
    let folder = Folder::made(Clock::System.now()).await;
    let store = folder.demo.store();
    let db = sea_orm::Database::connect(format!("sqlite://{}", folder.folder.path().join("demo/setu.db").display()));
    let db = db.await.unwrap();
    let by = async |code: &str| {
        let agency = agency::Entity::find().filter(agency::Column::Code.eq(code)).one(&db).await.unwrap().unwrap().id;
        let of = member::Entity::find().filter(member::Column::AgencyId.eq(agency));
        (agency, of.one(&db).await.unwrap().unwrap().id)
    };
    let (care, rights) = (by("JC-JASHORE").await, by("RIGHTS-JASHORE").await);
    // In each of two quarters fifteen sessions of the one and five of the other.
    for (day, quarter, told) in [("2025-02-10", "2025-Q1", 20), ("2025-05-10", "2025-Q2", 25)] {
        let now = at(&format!("{day}T06:00:00Z"));
        let mut w = store.write(Actor::default(), now).await.unwrap();
        for place in 0..20 {
            let session = NewSession {
                corrects: None,
                partner_kind: AwarenessPartner::School,
                partner_name: "a school (Synthetic)".into(),
                place: ("BD4041".into(), None),
                topic: AwarenessTopic::SafeMigration,
                language: Language::Bangla,
                materials: vec![],
                headcount: 12,
                heads: vec![(SeenSex::Female, SeenAge::From18To24, 12)],
                held_at: now,
            };
            w.hold_session(if place < 15 { care } else { rights }, session).await.unwrap();
        }
        w.release_figures(&careless(quarter, care, told)).await.unwrap();
        w.commit().await.unwrap();
    }
    let verified = folder.run(&["verify"]).await;
    assert_eq!(verified.status.code(), Some(1), "{}", text(&verified.stdout));
    // Of the second quarter other counts are told than there are: what was known of it then nobody can say.
    let (printed, told) = (text(&verified.stdout), text(&verified.stderr));
    assert!(
        told.contains("2025-Q1 for JC-JASHORE: `awareness`, AWARENESS_SESSIONS at ``: too few are shown"),
        "{told}"
    );
    assert!(!told.contains("RIGHTS-JASHORE") && !told.contains("public") && !told.contains("2025-Q2"), "{told}");
    assert!(
        printed.contains("2025-Q1, audited for the public and for 2 agencies that know something of it"),
        "{printed}"
    );
    assert!(printed.contains("is not reckoned with in: AWARENESS_SESSIONS"), "{printed}");
    drop(db);
    drop(folder.demo);
}
