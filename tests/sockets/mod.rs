//! Listening: who is told what, when, and what ends it.

mod alerts;
mod begin;
mod ends;
mod events;
mod kinds;
mod protocol;
mod race;
mod slow;
mod twins;

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Reintegration);

/// What a client that keeps up wants to know.
pub const ALL: &str = "subscription($after: String) { happenings(after: $after) {
    kind cursor case { id code stage stages { stage } } referral { id code state events { kind } }
    handover { id plannedAt } door { id kind } safetyAlert { id kind state words recordedBy { code } } notice { caseCode since } } }";

pub async fn begin() -> (TestApp, World) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    (app, world)
}

/// Lets a minute pass, then reaches a stage as who leads.
pub async fn reach(app: &TestApp, case: &Case, stage: &str) {
    app.advance(TimeDelta::minutes(1));
    app.act(WORKER, "reachStage", json!({ "caseId": app.case_id(case), "stage": stage })).await.done();
}
