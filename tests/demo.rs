//! The demonstration keeps what `demo.json` promises: who sees which case, what is true, and that the rest stays sealed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use api::audit::writer::Log;
use api::clock::Clock;
use api::database::Database;
use api::demo::{Demo, DemoError, FolderError, Sheet, Wish};
use api::disclosure::policy::{self, Policy};
use api::http::{App, router};
use api::reference;
use api::store::setup::{self, DatabaseKind};
use api::vault::keys::KeyStore;
use api::vault::master::MasterKey;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tower::ServiceExt as _;

const ENDPOINT: &str = "http://127.0.0.1:8765/graphql";

fn wish(cases: usize) -> Wish {
    Wish { seed: 2026, cases, reset: false }
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A demo and the server over it, its clock standing.
pub struct Served {
    demo: Demo,
    pub sheet: Sheet,
    pub router: axum::Router,
}

pub async fn served(folder: &Path, cases: usize, now: DateTime<Utc>) -> Served {
    let demo = Demo::open(folder, &wish(cases), now).await.unwrap();
    let sheet = demo.write_sheet(ENDPOINT.to_owned(), now).await.unwrap();
    let (log, _writer) = Log::start(demo.store().database().clone());
    let verifier = demo.verifier().unwrap();
    let app = App::new(Arc::clone(demo.store()), log, verifier, (Clock::standing(now), true));
    Served { demo, sheet, router: router(app) }
}

impl Served {
    pub async fn ask(&self, token: &str, purpose: &str, body: Value) -> Value {
        let request = Request::post("/graphql")
            .header("authorization", format!("Bearer {token}"))
            .header("purpose-of-use", purpose)
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    fn token(&self, viewer: &str) -> &str {
        &self.sheet.viewers.iter().find(|known| known.name == viewer).unwrap().token
    }

    pub async fn everything(&self, (viewer, purpose): (&str, &str), id: &str) -> Value {
        let body = json!({"query": self.sheet.query, "variables": {"id": id}});
        let answer = self.ask(self.token(viewer), purpose, body).await;
        assert_eq!(answer.get("errors"), None, "{viewer} {purpose}");
        answer
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_which_case_is_as_promised_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 60, at("2026-11-24T05:00:00Z")).await;
    let ids: Vec<&str> = served.sheet.cases.iter().map(|case| case.id.as_str()).collect();
    assert!(ids.len() >= 20);
    let query = "query($ids: [ID!]!) { viewer { capacity purposes } nodes(ids: $ids) { ... on Case { id code } } }";
    for viewer in &served.sheet.viewers {
        assert!(!viewer.purposes.is_empty());
        for (n, purpose) in viewer.purposes.iter().enumerate() {
            let body = json!({"query": query, "variables": {"ids": ids}});
            let answer = served.ask(&viewer.token, purpose, body).await;
            let who = format!("{} {purpose}: {answer}", viewer.name);
            if n == 0 {
                assert_eq!(answer["data"]["viewer"]["capacity"], viewer.role, "{who}");
            }
            let granted: BTreeSet<&str> =
                answer["data"]["viewer"]["purposes"].as_array().expect(&who).iter().filter_map(Value::as_str).collect();
            assert_eq!(granted, viewer.purposes.iter().copied().collect(), "{who}");
            for (case, node) in served.sheet.cases.iter().zip(answer["data"]["nodes"].as_array().unwrap()) {
                let promised = case.visible_to.iter().any(|s| s.viewer == viewer.name && s.purpose == *purpose);
                assert_eq!(!node.is_null(), promised, "{} {purpose} on: {}", viewer.name, case.situation);
                if promised {
                    assert_eq!((&node["id"], &node["code"]), (&json!(case.id), &json!(case.code)));
                }
            }
        }
    }
    for role in [
        "POLICE_STATION",
        "BORDER_GUARD",
        "TASK_FORCE",
        "PARTNER_NGO",
        "FOREIGN_COUNTERPART",
        "DATA_PROTECTION_OFFICER",
        "ADMINISTRATOR",
    ] {
        let of = || served.sheet.viewers.iter().filter(|viewer| viewer.role == role);
        assert!(of().count() >= 1, "{role}");
        let sees = |name: &str| served.sheet.cases.iter().any(|case| case.visible_to.iter().any(|s| s.viewer == name));
        assert!(role == "ADMINISTRATOR" || of().any(|viewer| sees(&viewer.name)), "{role} sees something");
    }
}

/// The place of a sealed field in an answer: the object that has its redactions, the field that they name, its value.
fn place<'a>(case: &'a Value, class: &str, field: &'a str) -> (&'a Value, &'a str, &'a Value) {
    match (class, field) {
        ("IDENTITY" | "FAMILY", _) | ("CONTACT", "phone") => (&case["person"], field, &case["person"][field]),
        ("BIRTH", _) => (&case["person"], field, &case["person"]["birth"]["date"]),
        ("CONTACT", _) => (&case["person"], field, &case["person"]["address"]["line"]),
        ("TRAVEL_DOCUMENT", _) => (case, "travelDocuments", &case["travelDocuments"][0][field]),
        ("TRAFFICKER", _) => (case, "traffickers", &case["traffickers"][0][field]),
        _ => (case, field, &case[field]),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_is_true_and_what_is_withheld_is_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let mut met: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut owners: HashMap<&str, Vec<&str>> = HashMap::new();
    for case in &served.sheet.cases {
        for (_, _, value) in values(case) {
            owners.entry(value).or_default().push(&case.code);
        }
    }
    for (turn, case) in served.sheet.cases.iter().enumerate() {
        // Every third pair of each case, beginning elsewhere with each: all viewers and purposes come in turn.
        for seen in case.visible_to.iter().skip(turn % 3).step_by(3) {
            let answer = served.everything((seen.viewer, seen.purpose), &case.id).await;
            let text = answer.to_string();
            let found = &answer["data"]["case"];
            let who = format!("{} {} on: {}", seen.viewer, seen.purpose, case.situation);
            assert_eq!(found["code"], case.code, "{who}");
            for (class, values) in &case.truth {
                for (field, truth) in values {
                    let (object, named, value) = place(found, class, field);
                    let redactions = object["redactions"].as_array().expect(&who);
                    let effect = redactions.iter().find(|entry| entry["field"] == named).map(|entry| &entry["effect"]);
                    let effect = effect.and_then(Value::as_str).unwrap_or("SHOWN");
                    if effect == "SHOWN" {
                        assert_eq!(value, truth, "{class}.{field} to {who}");
                    } else {
                        assert!(value.is_null(), "{class}.{field} to {who}");
                        assert!(!text.contains(truth.as_str()), "{class}.{field} to {who}: {text}");
                    }
                    *met.entry((*class, effect.to_owned())).or_default() += 1;
                }
            }
            for leaf in leaves(found) {
                let Some(owners) = owners.get(leaf) else { continue };
                assert!(owners.contains(&case.code.as_str()), "`{leaf}` belongs to another case: {who}");
            }
        }
    }
    let classes =
        ["IDENTITY", "BIRTH", "CONTACT", "WHEREABOUTS", "FAMILY", "NARRATIVE", "HEALTH", "LEGAL", "TRAFFICKER"];
    for class in classes.into_iter().chain(["TRAVEL_DOCUMENT"]) {
        for effect in ["SHOWN", "WITHHELD"] {
            assert!(met.contains_key(&(class, effect.to_owned())), "no answer has {class} {effect}: {met:?}");
        }
    }
    for class in ["BIRTH", "CONTACT"] {
        assert!(met.contains_key(&(class, "MASKED".to_owned())), "no answer has {class} masked: {met:?}");
    }
}

/// Every text in an answer.
fn leaves(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::Object(fields) => fields.values().flat_map(leaves).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn values(case: &api::demo::sheet::SheetCase) -> impl Iterator<Item = (&'static str, &'static str, &String)> {
    case.truth.iter().flat_map(|(class, values)| values.iter().map(|(field, value)| (*class, *field, value)))
}

#[tokio::test(flavor = "multi_thread")]
async fn situations_are_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    let shown = async |situation: &str, asker: (&str, &str), path: &str| {
        let case = served.sheet.cases.iter().find(|case| case.situation.starts_with(situation)).expect(situation);
        let answer = served.everything(asker, &case.id).await;
        !answer.pointer(&format!("/data/case{path}")).unwrap_or(&Value::Null).is_null()
    };
    let (name, home) = ("/person/name", ("kotwali-verification", "VERIFICATION"));
    for (situation, expected) in [
        ("Agreed to be brought home", true),
        ("Refused: the bodies", false),
        ("Agreed and took it back", false),
        ("Agreed for a time", false),
        ("Was asked and has not", false),
        ("Was never asked", false),
        ("Agreed line by line", true),
        ("Agreed for every police station", false),
        ("Agreed for one agency by name", false),
        ("Agreed until she is asked", false),
        ("A minor whose guardian was cleared", true),
        ("A minor whose guardian is disqualified", false),
        ("A minor whose guardian nobody", false),
        ("A minor without a guardian", false),
        ("A minor for whom a court", true),
        ("A minor who says no", false),
        ("Of undetermined age", false),
        ("Recorded as a minor; the month", false),
        ("Cannot be asked yet", true),
        ("The law of 2012", false),
    ] {
        assert_eq!(shown(situation, home, name).await, expected, "{situation}");
    }
    assert!(!shown("Agreed line by line", home, "/person/phone").await);
    assert!(shown("Agreed for every police station", ("special-branch", "VERIFICATION"), name).await);
    assert!(shown("Agreed for one agency by name", ("special-branch", "VERIFICATION"), name).await);
    assert!(shown("Refused, but a court", ("cid-investigator", "INVESTIGATION"), "/account").await);
    assert!(!shown("Refused, but a court", ("cid-data-entry", "INVESTIGATION"), "/account").await);
    assert!(shown("Agreed to court", ("bnwla-lawyer", "TESTIMONY"), "/account").await);
    assert!(shown("Agreed to court", ("west-bengal-investigator", "INVESTIGATION"), "/traffickers").await);
    assert!(shown("Her life is at stake", ("rights-nurse", "HEALTH_CARE"), "/healthCondition").await);
    assert!(!shown("Her life is at stake", ("rights-nurse", "HEALTH_CARE"), name).await);
    assert!(shown("Agreed to services: the", ("rights-worker", "REINTEGRATION"), "/person/address/line").await);
    let unassigned = ("rights-worker", "REINTEGRATION");
    assert!(!shown("Agreed to services, nobody", unassigned, "/person/address/line").await);
    assert!(shown("Agreed to services, nobody", unassigned, "/person/address/district").await);
    assert!(!shown("The worker was replaced", ("jc-worker", "SHELTER"), name).await);
    assert!(shown("The worker was replaced", ("jc-colleague", "SHELTER"), name).await);
    assert!(!shown("Crosses next week", ("benapole-immigration", "HANDOVER"), "/handovers").await);
    assert!(
        shown("Held by a border post", ("bgb-benapole", "RESCUE"), "/code").await
            || shown("Held by a border post", ("bgb-bhomra", "RESCUE"), "/code").await
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn referrals_are_as_each_side_sees_them() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 1, at("2026-11-24T05:00:00Z")).await;
    let query =
        "{ referrals(first: 10) { nodes { state account overdue submittedBy { code } addressedTo { code } } } }";
    let of = async |subject: &str| {
        let token = served.sheet.viewers.iter().find(|viewer| viewer.subject == subject).unwrap().token.clone();
        let answer = served.ask(&token, "RESCUE", json!({ "query": query })).await;
        let nodes = answer.pointer("/data/referrals/nodes").unwrap_or_else(|| panic!("{answer}")).clone();
        let row = |node: &Value| (node["state"].as_str().unwrap().to_owned(), node["account"].is_string());
        nodes.as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    let row = |state: &str, told| (state.to_owned(), told);
    assert_eq!(of("kotwali-duty").await, [row("SUBMITTED", true), row("DECLINED", true)]);
    let waits = [row("SUBMITTED", false), row("ACKNOWLEDGED", true), row("ACKNOWLEDGED", true)];
    assert_eq!(of("jc-worker").await, waits);
    assert_eq!(of("jc-colleague").await, waits.map(|(state, _)| (state, false)));
    assert_eq!(of("rights-worker").await, [row("DECLINED", false)]);
    assert_eq!(of("sanlaap-worker").await, [row("ACKNOWLEDGED", true)]);
    assert_eq!(of("bgb-benapole").await, []);
}

/// The instants are the first and the last minute of a day in Dhaka, and half a day later.
#[tokio::test(flavor = "multi_thread")]
async fn tonight_is_open_whenever_on_that_day_it_was_made() {
    for made in ["2026-11-23T18:00:30Z", "2026-11-24T17:59:30Z"] {
        let folder = tempfile::tempdir().unwrap();
        let made = at(made);
        drop(Demo::open(folder.path(), &wish(1), made).await.unwrap());
        for later in [TimeDelta::zero(), TimeDelta::hours(12)] {
            let served = served(folder.path(), 1, made + later).await;
            let tonight = |case: &&api::demo::sheet::SheetCase| case.situation.starts_with("Crosses tonight");
            assert_eq!(served.sheet.cases.iter().filter(tonight).count(), 3);
            for case in served.sheet.cases.iter().filter(tonight) {
                for viewer in ["benapole-immigration", "benapole-duty", "petrapole-immigration"] {
                    let answer = served.everything((viewer, "HANDOVER"), &case.id).await;
                    let needs = answer.pointer("/data/case/handovers/0/needs");
                    assert!(needs.is_some_and(Value::is_array), "{viewer} at {made} + {later}: {}", case.situation);
                }
                let answer = served.everything(("benapole-immigration", "HANDOVER"), &case.id).await;
                let named = answer.pointer("/data/case/person/name").is_some_and(Value::is_string);
                assert_eq!(named, !case.situation.contains("never agreed"), "{}", case.situation);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_doors_are_closed_with_a_token_that_is_valid() {
    use api::demo::{AUDIENCE, ISSUER};
    use api::identity::{DevelopmentKey, Minted};
    let folder = tempfile::tempdir().unwrap();
    let now = at("2026-11-24T05:00:00Z");
    let served = served(folder.path(), 1, now).await;
    let key = DevelopmentKey::load(folder.path()).unwrap();
    let token = |subject| {
        key.mint(&Minted {
            issuer: ISSUER,
            audience: AUDIENCE,
            subject,
            token_id: uuid::Uuid::new_v4(),
            agency: None,
            purposes: None,
            acr: None,
            now,
            lifetime: TimeDelta::hours(1),
        })
    };
    let query = json!({"query": "{ viewer { purposes } }"});
    for (subject, purpose, expected) in [
        ("benapole-former", "HANDOVER", "UNAUTHENTICATED"),
        ("rights-suspended", "REINTEGRATION", "UNAUTHENTICATED"),
        ("talash-worker", "REPATRIATION", "PURPOSE_NOT_ALLOWED"),
    ] {
        let answer = served.ask(&token(subject), purpose, query.clone()).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], expected, "{subject}: {answer}");
    }
    let open = served.ask(&token("rights-worker"), "REINTEGRATION", query).await;
    assert!(open["data"]["viewer"]["purposes"].is_array(), "{open}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_start_keeps_data_and_dates_and_renews_tokens() {
    let folder = tempfile::tempdir().unwrap();
    let now = at("2026-11-24T05:00:00Z");
    let first = served(folder.path(), 40, now).await;
    assert!(first.demo.is_fresh());
    let (made, before) = (first.demo.made().clone(), first.sheet.clone());
    assert!(matches!(Demo::open(folder.path(), &wish(40), now).await, Err(DemoError::Folder(FolderError::InUse(_)))));
    drop(first);
    let later = now + TimeDelta::days(9);
    let again = Demo::open(folder.path(), &Wish { seed: 7, cases: 3, reset: false }, later).await.unwrap();
    assert!(!again.is_fresh());
    assert_eq!(again.made(), &made);
    let after = again.write_sheet(ENDPOINT.to_owned(), later).await.unwrap();
    let of = |sheet: &Sheet| {
        let cases = sheet.cases.iter().map(|case| (case.id.clone(), case.code.clone(), case.truth.clone()));
        cases.collect::<Vec<_>>()
    };
    assert_eq!(of(&before), of(&after));
    assert_ne!(before.viewers[0].token, after.viewers[0].token);
    let written: Value = serde_json::from_slice(&fs::read(folder.path().join("demo.json")).unwrap()).unwrap();
    assert_eq!(written, serde_json::to_value(&after).unwrap());
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("demo.json"), 0o600);
    drop(again);
    let wish = Wish { reset: true, ..wish(40) };
    let afresh = Demo::open(folder.path(), &wish, later).await.unwrap();
    assert!(afresh.is_fresh());
    assert_eq!(afresh.made().day.to_string(), "2026-12-03");
    let sheet = afresh.write_sheet(ENDPOINT.to_owned(), later).await.unwrap();
    assert!(before.cases.iter().all(|old| sheet.cases.iter().all(|new| new.id != old.id)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_that_was_cut_short_is_told_and_reset_mends_it() {
    let now = at("2026-11-24T05:00:00Z");
    let half_made = |told: Result<Demo, DemoError>| matches!(told, Err(DemoError::Folder(FolderError::HalfMade(_))));
    // Killed before the first table, and after the last case.
    for made in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let demo = Demo::open(folder.path(), &wish(1), now).await.unwrap();
        let database = demo.store().database().clone();
        drop(demo);
        if made {
            use sea_orm::ConnectionTrait as _;
            let sql = "DELETE FROM setting WHERE name = 'demo-complete'";
            database.writer().execute_unprepared(sql).await.unwrap();
        }
        database.close().await.unwrap();
        if !made {
            for name in ["setu.db", "setu.db-wal", "setu.db-shm"] {
                let _ = fs::remove_file(folder.path().join(name));
            }
            fs::write(folder.path().join("setu.db"), b"").unwrap();
        }
        assert!(half_made(Demo::open(folder.path(), &wish(1), now).await), "made: {made}");
        let told = Demo::open(folder.path(), &wish(1), now).await.unwrap_err().to_string();
        assert!(told.contains("--reset"), "{told}");
        let wish = Wish { reset: true, ..wish(1) };
        assert!(Demo::open(folder.path(), &wish, now).await.unwrap().is_fresh());
    }
}

async fn make_real(folder: &Path) {
    let master = MasterKey::parse("setu-master-key-v1 test AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").unwrap();
    let database = Database::open(&Database::sqlite_url(&folder.join("setu.db"))).await.unwrap();
    let keys = KeyStore::open(&Database::sqlite_url(&folder.join("keys.db")), &master).await.unwrap();
    let policy = Policy::compile(policy::DEFAULT, &reference::legal_bases()).unwrap();
    let now = at("2026-11-24T05:00:00Z");
    setup::migrate(&database, &keys, (DatabaseKind::Real, (&policy, policy::DEFAULT)), now).await.unwrap();
    keys.make(&[uuid::Uuid::now_v7()], now).await.unwrap();
    database.close().await.unwrap();
    keys.database().clone().close().await.unwrap();
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let kept = entries.filter(|entry| {
        // Opening a database to look into it leaves an empty log beside it.
        !entry.file_name().to_string_lossy().ends_with("-wal") && !entry.file_name().to_string_lossy().ends_with("-shm")
    });
    kept.map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_with_real_data_or_with_anything_else_is_refused() {
    let now = at("2026-11-24T05:00:00Z");
    for reset in [false, true] {
        let wish = Wish { reset, ..wish(1) };
        let folder = tempfile::tempdir().unwrap();
        make_real(folder.path()).await;
        let before = files(folder.path());
        let told = Demo::open(folder.path(), &wish, now).await.unwrap_err();
        assert!(matches!(told, DemoError::Folder(FolderError::NotADemo(_))), "{told}");
        assert_eq!(files(folder.path()), before);
        // Even where the mark of a demo stands beside them.
        fs::write(folder.path().join("SYNTHETIC-DEMO"), b"").unwrap();
        let told = Demo::open(folder.path(), &wish, now).await.unwrap_err();
        assert!(matches!(told, DemoError::Folder(FolderError::Real(_))), "{told}");
        // And where only the key store is a real one.
        fs::remove_file(folder.path().join("setu.db")).unwrap();
        let told = Demo::open(folder.path(), &wish, now).await.unwrap_err();
        assert!(matches!(told, DemoError::Folder(FolderError::Real(_))), "{told}");
        assert_eq!(files(folder.path())["keys.db"], before["keys.db"]);

        let other = tempfile::tempdir().unwrap();
        fs::write(other.path().join("letter.txt"), b"not ours").unwrap();
        let told = Demo::open(other.path(), &wish, now).await.unwrap_err();
        assert!(matches!(told, DemoError::Folder(FolderError::NotADemo(_))), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reset_leaves_what_a_demo_does_not_make() {
    let now = at("2026-11-24T05:00:00Z");
    let folder = tempfile::tempdir().unwrap();
    drop(Demo::open(folder.path(), &wish(1), now).await.unwrap());
    fs::write(folder.path().join("notes.txt"), b"mine").unwrap();
    drop(Demo::open(folder.path(), &Wish { reset: true, ..wish(1) }, now).await.unwrap());
    assert_eq!(fs::read(folder.path().join("notes.txt")).unwrap(), b"mine");
}

/// Where any of the needles stands in the bytes; each is found by its first 8 bytes.
fn find(bytes: &[u8], needles: &HashMap<[u8; 8], Vec<Vec<u8>>>) -> Option<String> {
    bytes.windows(8).enumerate().find_map(|(at, window)| {
        let candidates = needles.get(window)?;
        let found = candidates.iter().find(|needle| bytes[at..].starts_with(needle))?;
        Some(String::from_utf8_lossy(found).into_owned())
    })
}

/// The text itself, and what of its base64 does not depend on its neighbours, at each of three alignments.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![text.as_bytes().to_vec()];
    for before in 0..3 {
        let padded: Vec<u8> = [vec![0; before], text.as_bytes().to_vec()].concat();
        let encoded = STANDARD.encode(&padded).into_bytes();
        let (skip, end) = ([0, 2, 3][before], padded.len() * 8 / 6);
        forms.push(encoded[skip..end].to_vec());
    }
    forms
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_sealed_stands_in_the_files_in_clear_or_in_base64() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 40, at("2026-11-24T05:00:00Z")).await;
    // While serving, with the write-ahead log in use.
    served.everything(("jc-worker", "SHELTER"), &served.sheet.cases[0].id).await;
    let mut needles: HashMap<[u8; 8], Vec<Vec<u8>>> = HashMap::new();
    for value in served.sheet.cases.iter().flat_map(values).map(|(_, _, value)| value) {
        for form in forms(value) {
            needles.entry(form[..8].try_into().unwrap()).or_default().push(form);
        }
    }
    let probe = served.sheet.cases[0].truth["IDENTITY"]["name"].clone();
    assert!(find(format!("before {probe} after").as_bytes(), &needles).is_some(), "the search finds what is there");
    assert!(find(STANDARD.encode(format!("x{probe} after")).as_bytes(), &needles).is_some(), "and in base64");
    for name in ["setu.db", "setu.db-wal", "setu.db-shm", "keys.db", "keys.db-wal", "keys.db-shm"] {
        let bytes = fs::read(folder.path().join(name)).unwrap();
        assert_eq!(find(&bytes, &needles), None, "in {name}");
    }
}
