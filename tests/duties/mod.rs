//! What is owed to her and has to be looked at before a day, as a work list.

pub mod calendar;
mod ends;
mod notices;
mod seen;
mod told_lines;
mod walk;
mod year;

use chrono::{DateTime, Utc};
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Reintegration);
const DUTIES: &str = "query($filter: DutyFilter) { duties(first: 100, filter: $filter) {
    kind state dueOn opensOn escalatesOn aboutId dischargedAt dischargedEnteredAt dischargedBy { code } dischargedById inTime outcome case { code } } }";
const NOTICES: &str =
    "query($id: ID!) { case(id: $id) { victimNotices { id kind channel outcome language interpreter contents
    planWrittenAt happenedAt enteredAt toldBy { code } toldById redactions { field } } safeContact { writtenAt } } }";

/// A case that stands with its organisation.
pub struct Scene {
    pub app: TestApp,
    pub world: World,
    pub case: Case,
}

pub async fn begin() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    Scene { app, world, case }
}

impl Scene {
    pub fn id(&self) -> String {
        self.app.case_id(&self.case)
    }

    /// What stands in somebody's list.
    pub async fn duties(&self, (subject, purpose): (&str, Purpose), filter: Value) -> Vec<Value> {
        let answer = self.app.ask_with(subject, purpose, DUTIES, json!({ "filter": filter })).await;
        answer.at("/duties").as_array().unwrap_or_else(|| panic!("{subject}: {}", answer.text)).clone()
    }

    /// Everything of one kind in the case, done or not, as its worker sees it: the state and the day.
    pub async fn of(&self, kind: &str) -> Vec<(String, String)> {
        let all = ["UPCOMING", "DUE", "OVERDUE", "ESCALATED", "DISCHARGED"];
        let filter = json!({ "kinds": [kind], "caseId": self.id(), "states": all });
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let duties = self.duties(WORKER, filter).await;
        duties.iter().map(|duty| (text(&duty["state"]), text(&duty["dueOn"]))).collect()
    }

    /// The one of a kind that is not done.
    pub async fn open(&self, kind: &str) -> (String, String) {
        let mut open = self.of(kind).await;
        open.retain(|(state, _)| state != "DISCHARGED");
        assert_eq!(open.len(), 1, "{kind}: {open:?}");
        open.remove(0)
    }

    /// Lets time pass until an instant.
    pub fn go(&self, to: &str) {
        let to: DateTime<Utc> = to.parse().unwrap();
        assert!(self.app.now() < to, "time goes on");
        self.app.advance(to - self.app.now());
    }

    /// How something is refused.
    pub async fn refused(&self, who: (&str, Purpose), mutation: &str, input: Value) -> Vec<String> {
        self.app.act(who, mutation, input).await.refusals()
    }

    /// Something that is done.
    pub async fn does(&self, who: (&str, Purpose), mutation: &str, input: Value) {
        self.app.act(who, mutation, input).await.done();
    }

    /// A notice of her case, face to face, as of now, by the plan with which every test begins.
    pub fn told(&self) -> Value {
        json!({ "caseId": self.id(), "kind": "STATUS", "channel": "IN_PERSON", "outcome": "TOLD", "language": "BN",
            "contents": ["ACTION_AGAINST_TRAFFICKERS", "STATE_OF_CRIMINAL_CASE"], "happenedAt": self.app.now(),
            "planWrittenAt": "2026-11-24T06:00:00Z" })
    }

    /// A notice of her rights, face to face, as of now.
    pub fn rights(&self) -> Value {
        let contents = ["RIGHT_TO_COMPENSATION", "RIGHT_TO_LEGAL_AID", "OTHER_BENEFITS"];
        with(with(self.told(), "kind", json!("RIGHTS")), "contents", json!(contents))
    }

    /// The notices to her, and how she may be contacted, as somebody sees it.
    pub async fn notices(&self, (subject, purpose): (&str, Purpose)) -> Value {
        self.app.ask_with(subject, purpose, NOTICES, json!({ "id": self.id() })).await.at("/case").clone()
    }
}

/// The input with another value.
pub fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

/// The states and kinds of a list.
pub fn kinds(duties: &[Value]) -> Vec<String> {
    duties
        .iter()
        .map(|duty| format!("{} {}", duty["kind"].as_str().unwrap(), duty["state"].as_str().unwrap()))
        .collect()
}
