//! What comes after: how she is looked after again, what threatens her, and how her case is closed.

mod alerts;
mod closing;
mod follow_ups;
mod retrafficked;
mod transfer;

use api::store::writing::{NewAssignment, NewMember, NewPosting};
use chrono::TimeDelta;
use entities::vocabulary::{Function, PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Reintegration);
pub const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);
const AFTER: &str = "query($id: ID!) { case(id: $id) { code stage
    followUps { id means safety found nextOn happenedAt enteredAt recordedBy { code } redactions { field } }
    safetyAlerts { id kind level state words happenedAt enteredAt recordedBy { code } acknowledgedAt closedAt closedEnteredAt done
        redactions { field } }
    closures { id state reason outcome words proposedAt proposedByYou answeredAt leftToDo redactions { field } }
    supportPlans { state } services { id state } stages { stage } redactions { field reason } } }";

/// A case that stands with its organisation, to which another is tied to serve her.
pub struct Scene {
    pub app: TestApp,
    pub world: World,
    pub case: Case,
}

pub async fn begin() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    Scene { app, world, case }
}

impl Scene {
    pub fn id(&self) -> String {
        self.app.case_id(&self.case)
    }

    /// The case as somebody sees it.
    pub async fn seen(&self, (subject, purpose): (&str, Purpose)) -> Value {
        self.app.ask_with(subject, purpose, AFTER, json!({ "id": self.id() })).await.at("/case").clone()
    }

    /// The last row of a list, as somebody sees it.
    pub async fn last(&self, who: (&str, Purpose), list: &str) -> Value {
        let seen = self.seen(who).await;
        let rows = seen[list].as_array().unwrap_or_else(|| panic!("{who:?} sees no {list}"));
        rows.last().unwrap_or_else(|| panic!("no {list}")).clone()
    }

    /// How something is refused; nothing where it is done.
    pub async fn refused(&self, who: (&str, Purpose), mutation: &str, input: Value) -> Vec<String> {
        self.app.act(who, mutation, input).await.refusals()
    }

    /// Something that is done.
    pub async fn does(&self, who: (&str, Purpose), mutation: &str, input: Value) {
        self.app.act(who, mutation, input).await.done();
    }

    /// A supervisor of an agency, on the case or not.
    pub async fn supervisor(&self, subject: &str, (agency, assigned): (Uuid, bool)) {
        let mut w = self.app.write().await;
        let new = NewMember {
            agency,
            subject: subject.to_owned(),
            name_en: format!("{subject} Member-Synthetic"),
            name_bn: None,
            home_role: None,
        };
        let member = w.enrol_member(new).await.unwrap();
        let begins_at = w.now() - TimeDelta::days(9);
        let posting = NewPosting { member, agency, function: Function::Supervisor, begins_at, until: None };
        w.begin_posting(posting).await.unwrap();
        if assigned {
            let (case, member) = (self.case.id, Some(member));
            let on = NewAssignment { case, agency, function: None, member, begins_at, until: None };
            w.begin_assignment(on).await.unwrap();
        }
        w.commit().await.unwrap();
    }

    /// The case is closed by two people of the organisation that leads.
    pub async fn close(&self, head: &str) {
        self.does(WORKER, "proposeClosure", closure(&self.id())).await;
        let id = self.last(WORKER, "closures").await["id"].clone();
        self.does((head, Purpose::Reintegration), "approveClosure", json!({ "closureId": id })).await;
    }
}

/// A closure in which nothing is wrong.
pub fn closure(case: &str) -> Value {
    json!({ "caseId": case, "reason": "GOALS_REACHED", "outcome": "REINTEGRATED", "words": "her own shop (Synthetic)" })
}

/// An alert in which nothing is wrong.
pub fn alert(case: &str) -> Value {
    json!({ "caseId": case, "kind": "TRAFFICKER_NEAR", "level": "IMMEDIATE", "words": "seen at the market (Synthetic)",
        "happenedAt": "2026-11-23T06:00:00Z" })
}

pub fn withheld(object: &Value) -> Vec<&str> {
    object["redactions"].as_array().unwrap().iter().map(|entry| entry["field"].as_str().unwrap()).collect()
}

/// The same with something said otherwise.
pub fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

/// Everyone who neither leads nor serves her.
pub const OTHERS: [&str; 13] = [
    "colleague",
    "officer",
    "admin",
    "provider-desk",
    "thana",
    "home",
    "cid",
    "desk",
    "post",
    "bsf",
    "shelter",
    "secretariat",
    "seat",
];

/// Ties everyone else to the case, with everything that could open it to them.
pub async fn everyone(scene: &Scene) {
    for (agency, kind) in [
        (scene.world.home_thana, RelationKind::HomeStation),
        (scene.world.desk, RelationKind::Verifier),
        (scene.world.shelter, RelationKind::Counterpart),
        (scene.world.post, RelationKind::HandoverPost),
        (scene.world.thana, RelationKind::ReceivingStation),
        (scene.world.cid, RelationKind::Investigator),
        (scene.world.office, RelationKind::Coordinator),
    ] {
        scene.world.relate(&scene.app, &scene.case, agency, kind).await;
    }
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    for code in ["PSHTO-2026", "COURT-ORDER"] {
        scene.world.attach(&scene.app, &scene.case, code).await;
    }
}

/// That nobody else sees a list, for any purpose.
pub async fn nobody_else_sees(scene: &Scene, lists: &[&str]) {
    let query = "query($id: ID!) { case(id: $id) { followUps { id } safetyAlerts { id } closures { id } } }";
    let mut there = 0;
    for subject in OTHERS {
        for purpose in Purpose::ALL {
            let answer = scene.app.ask_with(subject, *purpose, query, json!({ "id": scene.id() })).await;
            let case = &answer.body["data"]["case"];
            there += usize::from(case.is_object());
            for list in lists {
                assert!(case[list].is_null(), "{subject} {purpose:?} sees {list}: {}", answer.text);
            }
        }
    }
    assert!(there > 20, "most of them see the case: {there}");
}
