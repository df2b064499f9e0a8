//! What is sealed stands nowhere in clear: not in the files of the databases while they serve, not in any row, not in
//! the process log, not in the log's bodies. Looked for as text, UTF-16, base64 and hexadecimal digits.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use api::disclosure::field::Field;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use entities::audit_body;
use entities::vocabulary::Purpose;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, EntityTrait as _, Statement};
use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

use crate::cases::id_of;
use crate::harness::app::TestApp;
use crate::harness::types::TYPES;
use crate::harness::world::World;

/// The sealed columns, read off the source of the entities: a new one is found without being listed here.
fn catalogue() -> BTreeSet<(String, String)> {
    let mut columns = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../entities/src");
    let mut folders = vec![folder];
    let mut fields = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            if path.file_name().unwrap() == "sealed.rs" {
                continue;
            }
            fields += source.matches("Option<Sealed<").count() + source.matches(": Sealed<").count();
            let Some((_, declared)) = source.split_once("sealed_columns! {") else { continue };
            let (declared, _) = declared.split_once('}').unwrap();
            let mut names = declared.lines().filter(|line| !line.trim_start().starts_with("///")).flat_map(quoted);
            let table = names.next().unwrap();
            columns.extend(names.map(|column| (table.clone(), column)));
        }
    }
    assert_eq!(columns.len(), fields, "every sealed field of an entity has a column marker: {columns:?}");
    columns
}

fn quoted(line: &str) -> Vec<String> {
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A case with every sealed column filled, and what stands in them, as those who may see it are told.
async fn sealed_values(app: &TestApp) -> BTreeMap<(String, String), String> {
    let world = World::build(app).await;
    let case = world.case(app).await;
    let id = id_of(app, &case).await;
    for (agency, kind) in [(world.cid, entities::vocabulary::RelationKind::Investigator)] {
        world.relate(app, &case, agency, kind).await;
        world.assign(app, &case, (agency, "cid")).await;
    }
    let query = format!("query ($id: ID!) {{ case(id: $id) {} }}", TYPES.everything("Case"));
    let mut values = BTreeMap::new();
    for (subject, purposes) in [("worker", Purpose::ALL), ("nurse", Purpose::ALL), ("cid", Purpose::ALL)] {
        for purpose in purposes {
            let answer = app.ask_with(subject, *purpose, &query, json!({ "id": id })).await;
            for field in Field::ALL {
                let Some((table, column)) = field.sealed().filter(|_| !field.of_referral()) else { continue };
                let place = match field.object() {
                    "Person" => "/data/case/person/",
                    "Trafficker" => "/data/case/traffickers/0/",
                    "AttachedBasis" => "/data/case/legalBases/0/",
                    "BestInterestDecision" => "/data/case/bestInterestDecisions/0/",
                    "CourtCase" => "/data/case/courtCases/0/",
                    "Hearing" => "/data/case/hearings/0/",
                    "HomeInvestigation" => "/data/case/homeInvestigations/0/",
                    "LegalAssistance" => "/data/case/legalAssistance/0/",
                    "SupportPlan" => "/data/case/supportPlans/0/",
                    "SupportObjective" => "/data/case/supportPlans/0/objectives/0/",
                    "SafeContact" => "/data/case/safeContact/",
                    "Statement" => "/data/case/statements/0/",
                    "TravelDocument" => "/data/case/travelDocuments/0/",
                    "SubjectRequest" => "/data/case/subjectRequests/0/",
                    _ => "/data/case/",
                };
                let value = answer.body.pointer(&format!("{place}{}", field.name())).and_then(text);
                values.extend(value.map(|value| ((table.to_owned(), column.to_owned()), value)));
            }
        }
    }
    // One service is not about her health, the other is.
    let given = "query ($id: ID!) { case(id: $id) { services { events(first: 1) { words healthWords } } } }";
    let answer = app.ask_with("worker", Purpose::Shelter, given, json!({ "id": id })).await;
    for (place, field, column) in [(0, "words", "words"), (1, "healthWords", "health_words")] {
        let words = answer.at(&format!("/case/services/{place}/events/0/{field}")).as_str().unwrap().to_owned();
        values.insert(("service_event".to_owned(), column.to_owned()), words);
    }
    let answer = app.ask("worker", Purpose::Shelter, "{ accessRequests(first: 1, open: false) { words } }").await;
    let words = answer.at("/accessRequests/0/words").as_str().unwrap().to_owned();
    values.insert(("access_request".to_owned(), "words".to_owned()), words);
    let answer = app.ask("worker", Purpose::Shelter, "{ emergencyAccess(first: 1) { words } }").await;
    let words = answer.at("/emergencyAccess/0/words").as_str().unwrap().to_owned();
    values.insert(("emergency_access".to_owned(), "words".to_owned()), words);
    let told = "query ($id: ID!) { outsideDisclosures(caseId: $id, first: 1) { disclosures { addressee } } }";
    let answer = app.ask_with("worker", Purpose::SubjectRights, told, json!({ "id": id })).await;
    let addressee = answer.at("/outsideDisclosures/disclosures/0/addressee").as_str().unwrap().to_owned();
    values.insert(("outside_disclosure".to_owned(), "addressee".to_owned()), addressee);
    values.extend(proposed_values(app, &id).await);
    values.extend(referred_values(app, &world).await);
    values
}

/// What stands in a proposed correction.
async fn proposed_values(app: &TestApp, id: &str) -> BTreeMap<(String, String), String> {
    let input = json!({ "caseId": id, "field": "CASE_ACCOUNT", "value": "canary-value-Synthetic",
        "reason": "canary-reason-Synthetic" });
    app.act(("worker", Purpose::Shelter), "proposeCorrection", input).await.done();
    let query = "{ proposedCorrections(first: 1) { value reason } }";
    let answer = app.ask("worker", Purpose::Shelter, query).await;
    let value = |part: &str| answer.at(&format!("/proposedCorrections/0/{part}")).as_str().unwrap().to_owned();
    ["value", "reason"].map(|part| (("correction".to_owned(), part.to_owned()), value(part))).into()
}

/// What stands in a referral, as who submitted it is told.
async fn referred_values(app: &TestApp, world: &World) -> BTreeMap<(String, String), String> {
    let id = crate::referrals::submitted(app, world).await;
    let referral = crate::referrals::seen(app, crate::referrals::THANA, &id).await;
    let sealed =
        Field::ALL.iter().filter(|field| field.of_referral()).filter_map(|field| Some((*field, field.sealed()?)));
    let value = |(field, (table, column)): (Field, (&str, &str))| {
        let within = if field.object() == "Referral" { &referral } else { &referral["persons"][0] };
        ((table.to_owned(), column.to_owned()), within[field.name()].as_str().unwrap().to_owned())
    };
    sealed.map(value).collect()
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str().or(value["date"].as_str()).or(value["line"].as_str());
    text.map(str::to_owned)
}

/// Every form in which a text could be lying about.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![bytes.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes()];
    forms.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    forms.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    for engine in [STANDARD, URL_SAFE] {
        for before in 0..3 {
            // Characters that depend on what stands before or after are cut off.
            let encoded = engine.encode([&[0; 2][..before], bytes].concat());
            let whole = (before + bytes.len()) / 3 * 4;
            forms.push(encoded.as_bytes()[[0, 2, 3][before]..whole].to_vec());
        }
    }
    forms
}

fn assert_clean(place: &str, bytes: &[u8], values: &BTreeMap<(String, String), String>) {
    // One character a byte: the library's search in texts is quick.
    let latin = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
    let within = latin(bytes);
    for ((table, column), value) in values {
        for form in forms(value) {
            let form = latin(&form);
            assert!(!within.contains(&form), "{table}.{column} stands in {place} as `{form}`");
        }
    }
}

/// Every row of every table, as the database itself writes rows as text.
async fn rows(db: &DatabaseConnection) -> Vec<u8> {
    let text = |sql: &str| Statement::from_string(db.get_database_backend(), sql.to_owned());
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
    let mut all = Vec::new();
    for table in db.query_all_raw(text(tables)).await.unwrap() {
        let table: String = table.try_get_by_index(0).unwrap();
        for row in db.query_all_raw(text(&format!("SELECT t::text FROM \"{table}\" t"))).await.unwrap() {
            all.extend(row.try_get_by_index::<String>(0).unwrap().into_bytes());
        }
    }
    all
}

#[tokio::test]
async fn no_sealed_value_lies_in_the_databases() {
    let app = TestApp::new().await;
    let values = sealed_values(&app).await;
    assert_eq!(values.keys().cloned().collect::<BTreeSet<_>>(), catalogue(), "a sealed column without a canary");
    match app.database.folder() {
        Some(folder) => {
            let mut names = BTreeSet::new();
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                assert_clean(&name, &fs::read(&path).unwrap(), &values);
                names.insert(name);
            }
            let served = ["keys.db", "keys.db-shm", "keys.db-wal", "setu.db", "setu.db-shm", "setu.db-wal"];
            assert_eq!(names, served.map(str::to_owned).into(), "looked while it serves");
        }
        None => {
            for db in [app.database.connect().await, app.database.connect_keys().await] {
                let rows = rows(&db).await;
                assert!(!rows.is_empty());
                assert_clean("the rows", &rows, &values);
            }
        }
    }
    let db = app.database.connect().await;
    let bodies = audit_body::Entity::find().all(&db).await.unwrap();
    assert!(bodies.len() > 10);
    for row in bodies {
        assert_clean("a record's body", &row.body, &values);
    }
}

#[test]
fn every_form_is_found() {
    let values: BTreeMap<_, _> =
        [(("table".to_owned(), "column".to_owned()), "canary-name-Synthetic".to_owned())].into();
    let text = &values.values().next().unwrap();
    let mut places = vec![text.as_bytes().to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()];
    for before in ["", "x", "xy", "xyz"] {
        places.push(STANDARD.encode(format!("{before}{text}and more")).into_bytes());
        places.push(URL_SAFE.encode(format!("{before}{text}")).into_bytes());
    }
    places.push(text.bytes().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes());
    for place in places {
        let around = [b"before ", place.as_slice(), b" after"].concat();
        assert!(std::panic::catch_unwind(|| assert_clean("a test", &around, &values)).is_err());
    }
    assert_clean("a test", b"canary-name", &values);
}

/// Where the process log goes in a test.
#[derive(Clone, Debug, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_sealed_value_stands_in_the_process_log() {
    let captured = Captured::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(captured.clone()).finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let app = TestApp::new().await;
    let values = sealed_values(&app).await;
    // A value that does not open is logged as an incident: where, never what.
    let db = crate::harness::code::unguarded(&app).await;
    db.execute_unprepared("UPDATE case_narrative SET account = (SELECT name FROM person_identity)").await.unwrap();
    let answer = app.ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { account } } }").await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")));
    drop(guard);
    let log = captured.0.lock().unwrap().clone();
    let text = String::from_utf8_lossy(&log);
    assert!(text.contains("integrity incident") && text.contains("case_narrative.account"), "the log was captured");
    assert_clean("the process log", &log, &values);
}
