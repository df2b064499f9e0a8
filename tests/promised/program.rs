//! `setu report`, run as a program over the folder of a demo: each role prints its own part, in each form, and what is not there for
//! somebody is answered like what is not there at all.

use std::process::{Command, Output};
use std::sync::Arc;

use api::audit::writer::Log;
use api::clock::Clock;
use api::demo::{Demo, Wish};
use api::http::{App, router};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tower::ServiceExt as _;

const SECRETARIAT: &str = "task-force-secretariat";
const SEAT: &str = "ministry-seat";
const POLICE: &str = "kotwali-duty";
const PARTNER: &str = "jc-worker";
/// The station of the police.
const STATION: &str = "PS-BD4041-KOTWALI-MODEL";
/// What is asked of an act.
const TOLD: &str = "userErrors { code field }";
const FORMS: [&str; 3] = ["json", "csv", "html"];
/// Words that a spreadsheet would take for a formula, and a browser for markup.
const WORDS: &str = "=HYPERLINK(\"http://example.invalid\")<script>alert(1)</script>";

/// A demo whose secretariat laid packs before the next meeting, to which the police are not called, and before one after it to which
/// they alone are.
struct Folder {
    folder: tempfile::TempDir,
    tokens: Vec<(String, String)>,
    router: axum::Router,
    made: DateTime<Utc>,
    next: String,
    police: String,
    _demo: Demo,
}

impl Folder {
    async fn made() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = Clock::System.now();
        let wish = Wish { seed: 1, cases: 1, reset: false };
        let demo = Demo::open(&folder.path().join("demo"), &wish, made).await.unwrap();
        let sheet = demo.write_sheet("http://127.0.0.1:1/graphql".into(), made).await.unwrap();
        let tokens = sheet.viewers.iter().map(|viewer| (viewer.subject.to_string(), viewer.token.clone())).collect();
        let (log, _writer) = Log::start(demo.store().database().clone());
        let app = App::new(Arc::clone(demo.store()), log, demo.verifier().unwrap(), (Clock::System, true));
        let (next, police) = (String::new(), String::new());
        let mut made = Self { folder, tokens, router: router(app), made, next, police, _demo: demo };
        let meetings = made.ask("{ meetings(first: 9) { nodes { id number bodies { id code } } } }", json!({})).await;
        let of = |number: i64| {
            let rows = meetings["meetings"]["nodes"].as_array().unwrap();
            rows.iter().find(|row| row["number"] == number).unwrap().clone()
        };
        let (held, next) = (of(61), of(62));
        made.next = next["id"].as_str().unwrap().to_owned();
        let station =
            held["bodies"].as_array().unwrap().iter().find(|body| body["code"] == STATION).unwrap()["id"].clone();
        let called = json!({ "kind": "TASK_FORCE", "number": 63, "items": [], "bodyIds": [station],
            "heldAt": (made.made + TimeDelta::days(60)).to_rfc3339() });
        let called =
            made.act(("callMeeting", "CallMeetingInput"), "meeting { id } userErrors { code field }", called).await;
        made.police = called["meeting"]["id"].as_str().unwrap().to_owned();
        let decides = json!({ "meetingId": held["id"], "place": 1, "words": WORDS });
        made.act(("recordDecision", "RecordDecisionInput"), TOLD, decides).await;
        for meeting in [made.next.clone(), made.police.clone()] {
            let period = json!({ "from": "2026-01-01", "until": "2027-12-31" });
            let input = json!({ "meetingId": meeting, "period": period });
            made.act(("freezeMeetingPack", "FreezeMeetingPackInput"), TOLD, input).await;
        }
        made
    }

    fn token(&self, subject: &str) -> &str {
        self.tokens.iter().find(|(known, _)| known == subject).map(|(_, token)| token).unwrap()
    }

    /// What the secretariat is answered.
    async fn ask(&self, query: &str, variables: Value) -> Value {
        let request = Request::post("/graphql")
            .header("authorization", format!("Bearer {}", self.token(SECRETARIAT)))
            .header("purpose-of-use", "COORDINATION")
            .header("content-type", "application/json")
            .body(Body::from(json!({ "query": query, "variables": variables }).to_string()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let mut answer: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(answer["errors"], Value::Null, "{answer}");
        answer["data"].take()
    }

    async fn act(&self, (mutation, of): (&str, &str), told: &str, mut input: Value) -> Value {
        input["idempotencyKey"] = json!(uuid::Uuid::now_v7());
        let query = format!("mutation($input: {of}!) {{ {mutation}(input: $input) {{ {told} }} }}");
        let done = self.ask(&query, json!({ "input": input })).await;
        assert_eq!(done[mutation]["userErrors"], json!([]), "{done}");
        done[mutation].clone()
    }

    async fn run(&self, token: &str, arguments: &[&str]) -> Output {
        let file = self.folder.path().join("token");
        std::fs::write(&file, token).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
        command.args(["report", "--demo", "--data"]).arg(self.folder.path().join("demo"));
        command.arg("--token-file").arg(&file).args(arguments).env("RUST_LOG", "error");
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    /// What somebody prints.
    async fn printed(&self, subject: &str, arguments: &[&str]) -> String {
        let printed = self.run(self.token(subject), arguments).await;
        assert!(printed.status.success(), "{subject} {arguments:?}: {}", text(&printed.stderr));
        assert_eq!(text(&printed.stderr), "", "{subject} {arguments:?}");
        text(&printed.stdout)
    }

    async fn answer(&self, subject: &str, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.printed(subject, arguments).await).unwrap()
    }

    /// What stops the program; nothing is printed then.
    async fn stopped(&self, token: &str, arguments: &[&str]) -> String {
        let stopped = self.run(token, arguments).await;
        assert!(!stopped.status.success(), "{arguments:?}");
        assert_eq!(text(&stopped.stdout), "", "{arguments:?}");
        text(&stopped.stderr)
    }

    /// The parts of a spreadsheet, in order; each of its cells is harmless.
    async fn parts(&self, subject: &str, arguments: &[&str]) -> Vec<String> {
        let printed = self.printed(subject, &[arguments, &["--format", "csv"]].concat()).await;
        let mut read = csv::ReaderBuilder::new().from_reader(printed.as_bytes());
        let rows: Vec<csv::StringRecord> = read.records().collect::<Result<_, _>>().unwrap();
        for cell in rows.iter().flat_map(csv::StringRecord::iter) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
        }
        let mut parts: Vec<String> = rows.iter().map(|row| row[0].to_owned()).collect();
        parts.dedup();
        parts
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn rows(of: &Value) -> usize {
    of.as_array().map_or(0, Vec::len)
}

const WHOLE: [&str; 5] = ["sha256", "pipeline", "ageing", "awareness", "measures"];

#[tokio::test(flavor = "multi_thread")]
async fn as_secretariat_seat_police_and_partner_in_each_form() {
    let folder = Folder::made().await;
    let next = ["--meeting", &folder.next];
    let of = async |subject: &str| folder.answer(subject, &next).await["meetingPack"].clone();
    let whole = of(SECRETARIAT).await;
    assert!(WHOLE.iter().all(|part| !whole[part].is_null()), "{whole}");
    assert_eq!((rows(&whole["decisions"]), rows(&whole["commitments"])), (2, 5));
    assert!(rows(&whole["blocked"]) > 0, "{whole}");
    let which = (&whole["meetingKind"], &whole["meetingNumber"], &whole["blockedLeftOut"]);
    assert_eq!(which, (&json!("TASK_FORCE"), &json!(62), &json!(0)));
    assert!(whole["asOf"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap() >= folder.made);
    for (subject, decisions, commitments) in [(SEAT, 2, 1), (PARTNER, 1, 2)] {
        let own = of(subject).await;
        assert!(WHOLE.iter().all(|part| own[part].is_null()), "{subject}: {own}");
        assert_eq!((rows(&own["decisions"]), rows(&own["commitments"])), (decisions, commitments), "{subject}");
        assert_eq!((rows(&own["commitmentFigures"]), rows(&own["blocked"])), (1, 0), "{subject}");
        assert_eq!(own["blockedLeftOut"], if subject == SEAT { json!(0) } else { Value::Null }, "{subject}");
    }
    // The police are called to the other meeting; at the last one they promised nothing.
    let after = ["--meeting", &folder.police, "--number", "1"];
    let police = folder.answer(POLICE, &after).await["meetingPack"].clone();
    assert!(WHOLE.iter().chain(&["blockedLeftOut"]).all(|part| police[part].is_null()), "{police}");
    assert_eq!((&police["number"], &police["meetingNumber"]), (&json!(1), &json!(63)));
    assert_eq!(folder.parts(POLICE, &after).await, ["About", "Decisions of the last meeting"]);
    let own = ["About", "Where commitments stand", "Decisions of the last meeting", "Commitments of the last meeting"];
    for subject in [SEAT, PARTNER] {
        assert_eq!(folder.parts(subject, &next).await, own, "{subject}");
    }
    let parts = folder.parts(SECRETARIAT, &next).await;
    for part in ["Cases by stage", "Waits at stages", "Blocked cases", "Awareness", "Measures of the plan"] {
        assert!(parts.iter().any(|known| known == part), "{parts:?}");
    }
    let sheet = folder.printed(SECRETARIAT, &["--meeting", &folder.next, "--format", "csv"]).await;
    assert!(sheet.contains("'=HYPERLINK(") && sheet.contains(",SPECIAL_BRANCH "), "{sheet}");
    for (subject, arguments) in [(SECRETARIAT, &next[..]), (SEAT, &next), (PARTNER, &next), (POLICE, &after)] {
        let page = folder.printed(subject, &[arguments, &["--format", "html"]].concat()).await;
        assert!(page.starts_with("<!doctype html><html lang=\"bn\">") && page.ends_with("</html>\n"), "{subject}");
        assert!(page.contains("size: A4") && page.contains("default-src &#39;none&#39;"), "{subject}");
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{subject}");
        assert!(page.contains("টাস্কফোর্সের সভা · meeting of the task force"), "{subject}");
        assert_eq!(page.contains("স্পেশাল ব্রাঞ্চ · Special Branch"), subject == SECRETARIAT, "{subject}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn as_anyone_whom_it_is_not_there_for_and_with_what_cannot_be() {
    let folder = Folder::made().await;
    // The police are not called to this meeting; nobody is to one that is not there, or to what is no meeting.
    let case = folder.ask("{ cases(first: 1) { nodes { id } } }", json!({})).await["cases"]["nodes"][0]["id"].clone();
    let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for form in FORMS {
        let mut told = Vec::new();
        for id in [&folder.next, other, case.as_str().unwrap(), "nonsense"] {
            told.push(folder.stopped(folder.token(POLICE), &["--meeting", id, "--format", form]).await);
        }
        assert!(told[0].contains("nothing was laid before a meeting with this id that is there for you"), "{told:?}");
        assert!(told.iter().all(|one| *one == told[0]), "{told:?}");
        // A pack that was not frozen is as little there.
        let third = folder.stopped(folder.token(SEAT), &["--meeting", &folder.next, "--number", "3"]).await;
        assert_eq!(third, told[0]);
    }
    for token in ["a.b.c", "", folder.token(SEAT).rsplit_once('.').unwrap().0] {
        let stopped = folder.stopped(token, &["--meeting", &folder.next]).await;
        assert!(stopped.contains("the token is not accepted here") && stopped.contains("get a new one"), "{stopped}");
    }
    let purpose = ["--meeting", folder.next.as_str(), "--purpose-of-use", "SHELTER"];
    assert!(folder.stopped(folder.token(SEAT), &purpose).await.contains("PURPOSE_NOT_ALLOWED"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
    command.args(["report", "--demo", "--meeting", "x", "--token-file", "/nowhere/token", "--data"]);
    command.arg(folder.folder.path().join("demo"));
    let stopped = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(!stopped.status.success() && text(&stopped.stderr).contains("cannot be read"), "{}", text(&stopped.stderr));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_return_of_a_plan_as_secretariat_and_as_others() {
    let folder = Folder::made().await;
    let plan = ["--plan", "NPA-2018", "--from", "2026-01-01", "--until", "2027-12-31"];
    let measured = async |subject: &str| -> Vec<String> {
        let found = folder.answer(subject, &plan).await["planReturn"].clone();
        assert_eq!((&found["from"], &found["until"]), (&json!("2025-12-31T18:00:00Z"), &json!("2027-12-31T18:00:00Z")));
        let rows = found["measures"].as_array().unwrap().iter();
        rows.map(|row| row["state"].as_str().unwrap().to_owned()).collect()
    };
    assert!(measured(SECRETARIAT).await.iter().all(|state| state == "MEASURED"));
    // Cases are counted for who could list them all.
    for subject in [SEAT, POLICE, PARTNER] {
        let states = measured(subject).await;
        assert_eq!(states.iter().filter(|state| *state == "NOT_FOR_YOU").count(), 2, "{subject}: {states:?}");
        assert_eq!(folder.parts(subject, &plan).await, ["About", "Goals and indicators"]);
        let page = folder.printed(subject, &[&plan[..], &["--format", "html"]].concat()).await;
        assert!(page.contains("counted over cases that are not all there for you · NOT_FOR_YOU"), "{subject}");
    }
    let of = |plan, from, until| ["--plan", plan, "--from", from, "--until", until];
    for (arguments, told) in [
        (of("NPA-1900", "2026-01-01", "2026-12-31"), "there is no plan `NPA-1900`"),
        (of("NPA-2018", "2026-12-31", "2026-01-01"), "`until` must not lie before `from`"),
    ] {
        let stopped = folder.stopped(folder.token(SECRETARIAT), &arguments).await;
        assert!(stopped.contains(told), "{stopped}");
    }
}
