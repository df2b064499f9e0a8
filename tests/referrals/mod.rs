//! Referrals over HTTP: what one agency asks of another for people.

mod ends;
mod escalated;
mod input;
mod log;
mod once;
mod others;
mod own_case;
mod received;
mod submitted;
mod table;
mod tampered;

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::World;

pub const THANA: (&str, Purpose) = ("thana", Purpose::Rescue);
pub const WORKER: (&str, Purpose) = ("worker", Purpose::Rescue);
pub const COLLEAGUE: (&str, Purpose) = ("colleague", Purpose::Rescue);

/// Everything of a referral.
pub const ALL: &str = "id code kind state asks urgency personCount submittedBy { code } addressedTo { code } happenedAt
    enteredAt dueAt overdue events { kind reason told { code } agency { code } } cases { id code stage } needs foundCountry foundState { code }
    foundDistrict { pcode } suspected { value } place safeContact account gdReference firReference
    persons { number name nameBn fatherName sex age redactions { field reason } } redactions { field reason } viewKey";

pub async fn begin() -> (TestApp, World) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    (app, world)
}

/// What a station submits of two people, one of whom nobody knows.
pub fn two_people(app: &TestApp, to: uuid::Uuid) -> Value {
    json!({
        "addressedToId": app.id("Agency", &[to]), "kind": "SHARING", "asks": ["RESCUE", "SHELTER"], "urgency": "IMMEDIATE",
        "needs": ["FEMALE_OFFICER", "INTERPRETER"], "suspected": ["FORCED_LABOUR"],
        "foundCountry": "IN", "foundState": "IN-WB", "place": "canary-place-Synthetic",
        "safeContact": "canary-contact-Synthetic", "account": "canary-account-Synthetic",
        "gdReference": "canary-gd-Synthetic", "firReference": "canary-fir-Synthetic",
        "persons": [
            { "name": "canary-name-Synthetic", "nameBn": "canary-nameBn-রহিমা-Synthetic", "fatherName": "canary-father-Synthetic",
              "sex": "FEMALE", "age": "FROM_12_TO_17" },
            {},
        ],
    })
}

/// Submits it as the thana and gives the id.
pub async fn submitted(app: &TestApp, world: &World) -> String {
    let answer = app.act(THANA, "submitReferral", two_people(app, world.ngo)).await.done();
    app.advance(TimeDelta::minutes(1));
    id_of(&answer)
}

pub fn id_of(answer: &Answer) -> String {
    answer.payload()["referral"]["id"].as_str().unwrap_or_else(|| panic!("{}", answer.text)).to_owned()
}

/// What somebody sees of a referral; null if it is not there.
pub async fn seen(app: &TestApp, (subject, purpose): (&str, Purpose), id: &str) -> Value {
    let query = format!("query($id: ID!) {{ referral(id: $id) {{ {ALL} }} }}");
    app.ask_with(subject, purpose, &query, json!({ "id": id })).await.at("/referral").clone()
}

/// Takes it in hand as a worker.
pub async fn acknowledged(app: &TestApp, id: &str) {
    app.act(WORKER, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
}

/// Takes both people on, each with a case of her own.
pub fn both(id: &str) -> Value {
    json!({ "referralId": id, "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "travelTogether": true,
        "persons": [{ "number": 1 }, { "number": 2 }] })
}

/// The names of the fields that are withheld, with their reasons.
pub fn withheld(referral: &Value) -> Vec<(String, String)> {
    let entry = |entry: &Value| {
        (entry["field"].as_str().unwrap().to_owned(), entry["reason"].as_str().unwrap_or_default().to_owned())
    };
    referral["redactions"].as_array().unwrap().iter().map(entry).collect()
}
