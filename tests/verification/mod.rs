//! Verification of her nationality and her home: from body to body, each while the request is there and no longer, and
//! nobody near her home learns by it what happened to her.

mod hops;
mod safe;
mod table;

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Verification);
pub const DESK: (&str, Purpose) = ("desk", Purpose::Verification);
pub const HOME: (&str, Purpose) = ("home", Purpose::Verification);

/// A case, a body of the district besides those of every world, and a verification that is at the ministry's desk.
pub struct Scene {
    pub app: TestApp,
    pub world: World,
    pub case: Case,
    pub district: Uuid,
}

pub async fn begin() -> Scene {
    let app = TestApp::new().await;
    let mut world = World::build(&app).await;
    let district = world.station(&app, ("DIST-A", "district"), None).await;
    let case = world.case(&app).await;
    let scene = Scene { app, world, case, district };
    scene.app.act(WORKER, "openVerification", scene.opened()).await.done();
    scene.app.advance(TimeDelta::minutes(1));
    scene
}

impl Scene {
    /// From the ministry to the district and the station near her home, and back by a letter.
    pub fn opened(&self) -> Value {
        let agency = |agency: Uuid| json!(self.app.id("Agency", &[agency]));
        json!({ "caseId": self.app.case_id(&self.case), "until": "2027-11-01T00:00:00Z", "route": [
            { "body": "HOME_MINISTRY", "agencyId": agency(self.world.desk), "answerWithinDays": 21 },
            { "body": "DISTRICT_POLICE", "agencyId": agency(self.district) },
            { "body": "THANA", "agencyId": agency(self.world.home_thana), "answerWithinDays": 10 },
            { "body": "SPECIAL_BRANCH" },
        ], "safeContact": safe() })
    }

    /// The hops of the case as somebody sees them; null where the case is not there.
    pub async fn hops(&self, (subject, purpose): (&str, Purpose)) -> Value {
        let query = "query($id: ID!) { case(id: $id) { verificationHops { id body state passesTo openedAt dueOn overdue
            endedAt blockers outcome agency { code } recordedBy { code } redactions { field reason } } } }";
        let answer = self.app.ask_with(subject, purpose, query, json!({ "id": self.app.case_id(&self.case) })).await;
        answer.at("/case")["verificationHops"].clone()
    }

    /// The hop of a body, as who leads sees it.
    pub async fn hop(&self, body: &str) -> Value {
        let hops = self.hops(WORKER).await;
        hops.as_array().unwrap().iter().find(|hop| hop["body"] == body).unwrap().clone()
    }

    /// Passes on along the way, from a body by its own member.
    pub async fn pass(&self, who: (&str, Purpose), body: &str) {
        let hop = self.hop(body).await["id"].clone();
        self.app.act(who, "passVerification", json!({ "hopId": hop })).await.done();
        self.app.advance(TimeDelta::minutes(1));
    }

    /// The ties of the case, by kind and agency, as who leads sees them.
    pub async fn ties(&self) -> Vec<(String, String)> {
        let query = "query($id: ID!) { case(id: $id) { relations { kind agency { code } } } }";
        let id = json!({ "id": self.app.case_id(&self.case) });
        let answer = self.app.ask_with(WORKER.0, WORKER.1, query, id).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let ties = answer.at("/case/relations").as_array().unwrap().iter();
        ties.map(|tie| (text(&tie["kind"]), text(&tie["agency"]["code"]))).collect()
    }
}

pub fn safe() -> Value {
    json!({ "whoMayCall": "a woman officer in plain clothes (Synthetic)", "whenToCall": "Fridays before noon (Synthetic)",
        "wordsToUse": "a card with this name was found (Synthetic)", "whoDoesNotKnow": "her husband's brothers (Synthetic)" })
}
