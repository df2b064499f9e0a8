//! What agencies promised and do beside cases: who reads it, who writes it, and that nobody is in it.

pub mod awareness;
mod blocked;
pub mod commitments;
mod crowded;
pub mod filled;
mod meetings;
mod packs;
pub mod partnership;
mod program;
mod readers;
mod reports;
mod scope;
mod which;

use entities::vocabulary::Purpose;
use serde_json::Value;

use crate::harness::app::TestApp;
use crate::harness::world::World;

pub type Who = (&'static str, Purpose);

const WORKER: Who = ("worker", Purpose::Coordination);
const COLLEAGUE: Who = ("colleague", Purpose::Coordination);
const PROVIDER: Who = ("provider", Purpose::Coordination);
const THANA: Who = ("thana", Purpose::Coordination);
pub const SECRETARIAT: Who = ("secretariat", Purpose::Coordination);
const SEAT: Who = ("seat", Purpose::Coordination);

async fn begin() -> (TestApp, World) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    (app, world)
}

/// What is under `data` of an answer in which nothing went wrong.
async fn ask(app: &TestApp, (subject, purpose): (&str, Purpose), (query, variables): (&str, Value)) -> Value {
    let answer = app.ask_with(subject, purpose, query, variables).await;
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    answer.body["data"].clone()
}
