//! What a page of 50 cases costs, and how much of it is deciding: the whole server in process over a demo on SQLite.
//!
//! `cargo bench --profile dist --bench page`
//!
//! Prints, for the viewer and purpose of the demo that opens the most: the time of a page (median of many), the share that
//! deciding and masking take of it, decrypting apart, and the number of SQL statements. Ratios within one run; absolute
//! times depend on the machine.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use api::audit::writer::Log;
use api::clock::Clock;
use api::demo::sheet::SheetViewer;
use api::demo::{Demo, Wish};
use api::disclosure::decision::decide;
use api::disclosure::facts::{AgreementFact, CaseFacts, Facts, Span, ViewerFacts};
use api::disclosure::field::Field;
use api::disclosure::mask::AgeBand;
use api::disclosure::policy::{self, Policy};
use api::disclosure::seal::{Permit, SubjectKey, open, seal};
use api::http::{App, SealsOpened, router};
use api::reference;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::{DateTime, NaiveDate, Utc};
use entities::person_identity::NameColumn;
use entities::vocabulary::{AgencyKind, Country, DataClass, Purpose, Role};
use sea_orm::prelude::Uuid;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use zeroize::Zeroizing;

const ROUNDS: usize = 300;
const PAGE: &str = "query ($first: Int!) { cases(first: $first) { nodes {
    code channel stage openedAt lead { nameEn } homeDistrict { nameEn } minorStatus { state }
    relations { kind agency { nameEn } until }
    consents { state packages provisions { effect purpose class recipientRole } }
    handovers { plannedAt crossing { nameEn } needs }
    viewKey
    person { name nameBn fatherName motherName nationalId birth { date year ageBand } phone address { line } viewKey }
} } }";

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let now = Clock::System.now();
    let wish = Wish { seed: 2026, cases: 500, reset: false };
    let began = Instant::now();
    let demo = Demo::open(&folder.path().join("demo"), &wish, now).await.expect("a demo can be made");
    println!("made 500 cases in {:.1} s", began.elapsed().as_secs_f32());
    let sheet = demo.write_sheet("in process".to_owned(), now).await.expect("the sheet can be written");
    let (log, _writer) = Log::start(demo.store().database().clone());
    let verifier = demo.verifier().expect("the demo's key fits");
    let app = App::new(Arc::clone(demo.store()), log, verifier, (Clock::System, true));
    let server = router(app);

    let (viewer, purpose) = widest(&server, &sheet.viewers).await;
    println!("as {} ({}) for {purpose}", viewer.name, viewer.role);
    for first in [1, 10, 50] {
        let statements = demo.store().database().statements() + demo.store().keys().database().statements();
        let (answer, _) = ask(&server, viewer, purpose, first).await;
        let after = demo.store().database().statements() + demo.store().keys().database().statements();
        let rows = answer["data"]["cases"]["nodes"].as_array().map_or(0, Vec::len);
        // The record of the disclosure is two of them.
        println!("a page of {first:>2}: {rows} cases, {} statements", after - statements);
    }

    let (decided_before, decisions_before) = demo.store().deciding().read();
    let mut opened = 0;
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let began = Instant::now();
        opened += black_box(ask(&server, viewer, purpose, 50).await).1;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let rounds = ROUNDS as f64;
    let page = times[ROUNDS / 2].as_secs_f64();
    let (decided, decisions) = demo.store().deciding().read();
    let deciding = (decided - decided_before).as_secs_f64() / rounds;
    let decisions = (decisions - decisions_before) as f64 / rounds;
    let opened = opened as f64 / rounds;
    let (opening, masking) = (opening().as_secs_f64() * opened, masking().as_secs_f64() * opened);
    let share = |part: f64| 100.0 * part / page;
    println!("page of 50: median {:.2} ms, p99 {:.2} ms", page * 1e3, times[ROUNDS * 99 / 100].as_secs_f64() * 1e3);
    println!("  decide:   {:.3} ms, {:.2} % ({decisions:.0} cases)", deciding * 1e3, share(deciding));
    println!(
        "  mask:     {:.3} ms, {:.2} % (at most: as if every opened value were masked)",
        masking * 1e3,
        share(masking)
    );
    println!("  decrypt:  {:.3} ms, {:.2} % ({opened:.0} seals)", opening * 1e3, share(opening));
    println!("decide + mask: {:.2} % of the page", share(deciding + masking));
}

/// The viewer and purpose under which a page of 50 opens the most seals.
async fn widest<'v>(server: &Router, viewers: &'v [SheetViewer]) -> (&'v SheetViewer, &'static str) {
    let mut best = (0, 0, &viewers[0], viewers[0].purposes[0]);
    for viewer in viewers {
        for purpose in &viewer.purposes {
            let (answer, opened) = ask(server, viewer, purpose, 50).await;
            let rows = answer["data"]["cases"]["nodes"].as_array().map_or(0, Vec::len);
            let key = (rows, opened);
            if key > (best.0, best.1) {
                best = (key.0, key.1, viewer, purpose);
            }
        }
    }
    (best.2, best.3)
}

/// The answer, and how many seals it opened.
async fn ask(server: &Router, viewer: &SheetViewer, purpose: &str, first: u32) -> (Value, u64) {
    let request = Request::post("/graphql")
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {}", viewer.token))
        .header("purpose-of-use", purpose)
        .body(Body::from(json!({ "query": PAGE, "variables": { "first": first } }).to_string()))
        .expect("a request can be built");
    let response = server.clone().oneshot(request).await.expect("the router answers");
    let opened = response.extensions().get().map_or(0, |SealsOpened(opened)| *opened);
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("the body is in memory");
    (serde_json::from_slice(&bytes).expect("an answer is JSON"), opened)
}

/// How long it takes to open one seal.
fn opening() -> Duration {
    const TIMES: u32 = 100_000;
    let key = SubjectKey::new(Uuid::from_u128(1), &Zeroizing::new([7; 32]));
    let row = Uuid::from_u128(2);
    let sealed = seal::<NameColumn>(&key, row, "A name of ordinary length-Synthetic");
    let permit = permit();
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
    let began = Instant::now();
    for _ in 0..TIMES {
        black_box(open(black_box(permit), &key, (row, today), &sealed).expect("it was just sealed"));
    }
    began.elapsed() / TIMES
}

/// How long it takes to make an age band of a date of birth, reading it included.
fn masking() -> Duration {
    const TIMES: u32 = 1_000_000;
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
    let began = Instant::now();
    for _ in 0..TIMES {
        let born: NaiveDate = black_box("2009-03-01").parse().expect("a date");
        black_box(AgeBand::at(born, today));
    }
    began.elapsed() / TIMES
}

/// A permit to open a name, from a decision under a policy that opens identities to everyone.
fn permit() -> Permit {
    let policy = Policy::compile(policy::DEFAULT, &reference::legal_bases()).expect("the default policy holds");
    let policy = policy.opened_for_test(DataClass::Identity);
    let always = Span { from: DateTime::<Utc>::UNIX_EPOCH, until: None };
    let agency = Uuid::from_u128(3);
    let viewer = ViewerFacts {
        member: Uuid::from_u128(4),
        agency,
        agency_kind: AgencyKind::Ngo,
        country: Country::Bangladesh,
        home_role: Role::PartnerNgo,
        postings: Vec::new(),
        seats: Vec::new(),
        agreements: vec![AgreementFact {
            counterpart: None,
            purposes: [Purpose::Shelter].into(),
            classes: DataClass::ALL.iter().copied().collect::<BTreeSet<_>>(),
            span: always,
        }],
    };
    let case = CaseFacts::default();
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let facts = Facts { viewer: &viewer, capacity: Role::PartnerNgo, purpose: Purpose::Shelter, case: &case, now };
    let vector = decide(&policy, Uuid::from_u128(5), facts);
    Permit::of(&vector, Field::PersonName).expect("the policy opens it")
}
