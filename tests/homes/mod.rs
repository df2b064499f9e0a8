//! What was found at her home: reported and signed by whoever was there, read by those who lead, and by nobody near her home
//! but what he reported himself.

mod altered;
mod reports;
mod second;

use api::store::writing::{NewMember, NewPosting};
use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Verification);
pub const HOME: (&str, Purpose) = ("home", Purpose::Verification);
const REPORTS: &str = "query($id: ID!) { case(id: $id) { homeInvestigations { id visitedAt enteredAt agency { code }
    signedByYou addressFound address metWith willingness safety suspectsNear observations supersedes superseded
    countersignedAt redactions { field } } redactions { field reason } } }";

/// A case with the station near her home and an organisation that looks for her family. Its organisation reported once.
pub struct Scene {
    pub app: TestApp,
    pub world: World,
    pub case: Case,
}

pub async fn begin() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    for (agency, kind) in [
        (world.home_thana, RelationKind::HomeStation),
        (world.desk, RelationKind::Verifier),
        (world.other_ngo, RelationKind::ServiceProvider),
        (world.shelter, RelationKind::Counterpart),
        (world.post, RelationKind::HandoverPost),
        (world.thana, RelationKind::ReceivingStation),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    Scene { app, world, case }
}

impl Scene {
    /// A report in which nothing is wrong.
    pub fn report(&self) -> Value {
        json!({ "caseId": self.app.case_id(&self.case), "visitedAt": "2026-11-20T09:00:00Z", "addressFound": "FOUND",
            "address": "East Road Synthetic", "metWith": "her aunt (Synthetic)", "willingness": "WILLING_WITH_SUPPORT",
            "safety": "UNSAFE", "suspectsNear": "a broker next door (Synthetic)", "observations": "one room (Synthetic)" })
    }

    /// The case as somebody sees it.
    pub async fn seen(&self, (subject, purpose): (&str, Purpose)) -> Value {
        let id = json!({ "id": self.app.case_id(&self.case) });
        self.app.ask_with(subject, purpose, REPORTS, id).await.at("/case").clone()
    }

    /// The reports that somebody sees.
    pub async fn reports(&self, who: (&str, Purpose)) -> Vec<Value> {
        self.seen(who).await["homeInvestigations"].as_array().unwrap_or_else(|| panic!("{who:?}")).clone()
    }

    /// The report that somebody signed himself.
    pub async fn own(&self, who: (&str, Purpose)) -> Value {
        let own = |report: &Value| report["signedByYou"] == true;
        self.reports(who).await.into_iter().rfind(own).unwrap_or_else(|| panic!("{who:?}"))
    }

    /// A supervisor of an agency that is there.
    pub async fn supervisor(&self, subject: &str, agency: Uuid) -> Uuid {
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
        w.commit().await.unwrap();
        member
    }
}
