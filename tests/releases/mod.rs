//! Releases of protected figures: what is counted and when, who gets which table, and what nobody can work out.

mod attack;
mod counted;
mod estimated;
mod kept;
mod medians;
mod program;
mod same_query;
mod steps;
mod together;
mod told;
mod verified;
mod withdrawn;

use std::collections::BTreeMap;

use api::disclosure::facts::Recipient;
use api::store::writing::{NewCase, NewConsent, NewProvision, NewRelation, Writing};
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{
    CaptureMode, Channel, ConsentEventKind, ConsentGiver, Country, DataClass, Language, MinorState, PackageCode,
    ProvisionEffect, Purpose, RelationKind, Role, Stage,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{World, permits};

type Who = (&'static str, Purpose);

const SECRETARIAT: Who = ("secretariat", Purpose::Statistics);
const SEAT: Who = ("seat", Purpose::Statistics);
const PARTNER: Who = ("worker", Purpose::Statistics);
const POLICE: Who = ("thana", Purpose::Coordination);
const COUNTERPART: Who = ("bsf", Purpose::Statistics);

const RELEASE: &str =
    "query($period: String!) { figureRelease(period: $period) { period from until madeAt policyVersion
    tables { code description by measures threshold audience cells { measure path nameEn count suppressed } }
    intervals { code fromStage toStage threshold audience halfWithinDays nineTenthsWithinDays suppressed } } }";

/// Somebody whose case is opened: her district, and by which channel she returns.
#[derive(Clone, Copy)]
struct Opened {
    district: &'static str,
    channel: Channel,
    lead: Uuid,
}

async fn begin() -> (TestApp, World) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    (app, world)
}

/// Opens cases of people who agree to be counted, as of now.
async fn opened(app: &TestApp, world: &World, people: &[Opened]) -> Vec<Uuid> {
    let permits = permits(app, PackageCode::Statistics);
    let mut w = app.write().await;
    let mut cases = Vec::new();
    for one in people {
        let case = unasked(&mut w, world, *one).await;
        said(&mut w, world, case, permits.clone()).await;
        cases.push(case);
    }
    w.commit().await.unwrap();
    cases
}

/// Opens the case of an adult who was not asked whether she may be counted.
async fn unasked(w: &mut Writing, world: &World, Opened { district, channel, lead }: Opened) -> Uuid {
    let begins_at = w.now() - TimeDelta::days(60);
    let new = NewCase {
        person: None,
        channel,
        stage: Stage::InNgoCustody,
        opened_at: begins_at,
        observed_by: lead,
        entered_by: world.member("worker"),
        home: (Some(district.into()), None),
        found: (Some(Country::India), Some("IN-MH".into()), None),
        exploitation: vec![],
        means_of_control: vec![],
    };
    let (case, _) = w.open_case(new).await.unwrap();
    let kind = RelationKind::Lead;
    w.begin_relation(NewRelation { case, agency: lead, kind, begins_at, until: None, ends_after: None }).await.unwrap();
    w.set_minority(case, (MinorState::Adult, None), begins_at).await.unwrap();
    case
}

/// She says something about sharing, line by line.
async fn said(w: &mut Writing, world: &World, case: Uuid, provisions: Vec<NewProvision>) -> Uuid {
    let new = NewConsent {
        case,
        giver: ConsentGiver::Survivor,
        guardian: None,
        packages: vec![],
        notice: None,
        explained_by: world.ngo,
        language: Language::Bangla,
        mode: CaptureMode::Thumbprint,
        interpreter: false,
        witnessed: true,
        place_kind: "SHELTER".into(),
        capacity_assessed: true,
        proof_sha256: None,
        entered_by: world.member("worker"),
        happened_at: w.now(),
        said_at: None,
        outcome: ConsentEventKind::Given,
        provisions,
    };
    w.record_consent(new).await.unwrap()
}

/// A line by which she denies to be counted.
fn denies(now: DateTime<Utc>) -> NewProvision {
    NewProvision {
        effect: ProvisionEffect::Deny,
        recipient: Recipient::Role(Role::TaskForce),
        purpose: Purpose::Statistics,
        class: DataClass::Statistics,
        country: Country::Bangladesh,
        valid_from: now,
        valid_until: None,
        until_event: None,
    }
}

/// So many people alike.
fn people(count: usize, district: &'static str, lead: Uuid) -> Vec<Opened> {
    vec![Opened { district, channel: Channel::Formal, lead }; count]
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Makes the release of a quarter.
async fn release(app: &TestApp, who: Who, period: &str) -> Answer {
    app.act(who, "releaseFigures", json!({ "period": period })).await
}

/// The release of a quarter, as somebody is told it.
async fn read(app: &TestApp, (subject, purpose): Who, period: &str) -> Value {
    let answer = app.ask_with(subject, purpose, RELEASE, json!({ "period": period })).await;
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    answer.body["data"]["figureRelease"].clone()
}

/// The cells of a table by measure and place, each with its count, or nothing where it is withheld.
fn cells(release: &Value, table: &str) -> BTreeMap<String, Option<u64>> {
    let tables = release["tables"].as_array().unwrap();
    let found = tables.iter().find(|known| known["code"] == table).unwrap_or_else(|| panic!("no {table}"));
    let cell = |cell: &Value| {
        assert_eq!(cell["count"].is_null(), cell["suppressed"] == "SMALL_NUMBERS", "{cell}");
        let path: Vec<&str> = cell["path"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        (format!("{} {}", cell["measure"].as_str().unwrap(), path.join("/")), cell["count"].as_u64())
    };
    found["cells"].as_array().unwrap().iter().map(cell).collect()
}

/// One cell of a table.
fn cell(release: &Value, table: &str, place: &str) -> Option<u64> {
    let cells = cells(release, table);
    *cells.get(place).unwrap_or_else(|| panic!("no `{place}` in {table}"))
}
