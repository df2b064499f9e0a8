//! Courts: who records what of them, who is shown it, and what cannot be recorded.

mod altered;
mod assistance;
mod child;
mod closing;
mod court_cases;
mod hearings;
mod planning;
mod readiness;
mod shown;
mod statements;
mod station;
mod who;
mod wishes;

use chrono::TimeDelta;
use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Testimony);
pub const CID: (&str, Purpose) = ("cid", Purpose::Investigation);
const COURTS: &str = "query($id: ID!) { case(id: $id) {
    courtCases { id country court courtName number laws side stage outcome openedAt enteredAt recordedBy { code }
        events { stage outcome happenedAt enteredAt } redactions { field reason } }
    statements { id courtCaseId kind takenAt enteredAt language interpreter supportPerson words reference
        recordedBy { code } redactions { field } }
    legalAssistance { id courtCaseId number authority law { code } sentAt enteredAt outcome answeredAt
        answerEnteredAt validUntil inForce recordedBy { code } redactions { field } }
    redactions { field reason } } }";

const HEARINGS: &str =
    "query($id: ID!) { case(id: $id) { hearings { id courtCaseId state mode abroad startsAt startsAtDhaka
    startsAtKolkata courtPoint courtOffice courtCoordinator remotePoint remoteOffice remoteCoordinator courtLanguage
    herLanguage interpreter supportPerson protection legalAssistanceId noLegalAssistance enteredAt unconfirmed
    events { kind startsAt reason outcome happenedAt } readiness { item missing happenedAt saidByYou }
    afterCare { dueOn givenAt agency { code } } plannedBy { code } redactions { field reason } } } }";

/// A case to which everyone who could have to do with a court is tied; she agreed to everything.
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
        (world.cid, RelationKind::Investigator),
        (world.other_ngo, RelationKind::ServiceProvider),
        (world.home_thana, RelationKind::HomeStation),
        (world.thana, RelationKind::ReceivingStation),
        (world.post, RelationKind::HandoverPost),
        (world.desk, RelationKind::Verifier),
        (world.shelter, RelationKind::Counterpart),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    world.assign(&app, &case, (world.cid, "cid")).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    world.agree(&app, &case, PackageCode::ALL).await;
    Scene { app, world, case }
}

impl Scene {
    /// A court case in which nothing is wrong.
    pub fn court_case(&self) -> Value {
        json!({ "caseId": self.app.case_id(&self.case), "country": "BD", "court": "TRIBUNAL",
            "courtName": "Tribunal of Jashore Synthetic", "number": "TR-9/2026 Synthetic",
            "laws": ["PSHTO_2026", "PENAL_CODE"], "side": "COMPLAINANT", "openedAt": "2026-11-10T06:00:00Z" })
    }

    /// Records one, and gives its id.
    pub async fn opened(&self) -> String {
        self.app.act(WORKER, "recordCourtCase", self.court_case()).await.done();
        let id = self.seen(WORKER).await["courtCases"][1]["id"].clone();
        id.as_str().expect("after the one that every case of the tests has").to_owned()
    }

    /// A request for assistance in which nothing is wrong.
    pub fn request(&self, court_case: &str) -> Value {
        json!({ "courtCaseId": court_case, "number": "MLA-4 Synthetic", "authority": "Central authority Synthetic",
            "law": "MLA-2012-S18", "sentAt": "2026-11-15T06:00:00Z" })
    }

    /// What somebody sees of courts; null where the case is not there.
    pub async fn seen(&self, (subject, purpose): (&str, Purpose)) -> Value {
        let id = json!({ "id": self.app.case_id(&self.case) });
        self.app.ask_with(subject, purpose, COURTS, id).await.at("/case").clone()
    }

    /// Her word at a desk, a minute after what was said before.
    pub async fn says(&self, who: (&str, Purpose), wish: &str) {
        self.app.advance(TimeDelta::minutes(1));
        self.app.act(who, "recordTestimonyWish", self.word(wish)).await.done();
    }

    /// Her word, in which nothing is wrong.
    pub fn word(&self, wish: &str) -> Value {
        json!({ "caseId": self.app.case_id(&self.case), "wish": wish, "language": "BN", "mode": "THUMBPRINT",
            "interpreter": false, "witnessed": true, "capacityAssessed": true })
    }

    /// A hearing by video in which nothing is wrong: at eleven in Dhaka, a week from the day on which the tests begin.
    pub fn hearing(&self, court_case: &str) -> Value {
        json!({ "courtCaseId": court_case, "mode": "VIDEO", "startsAt": "2026-12-01T05:00:00Z", "abroad": false,
            "courtPoint": "Room 4 Synthetic", "courtCoordinator": { "office": "COURT", "name": "Peshkar Synthetic" },
            "remotePoint": "Safe house Synthetic", "remoteCoordinator": { "office": "SAFE_HOME", "name": "Warden Synthetic" },
            "courtLanguage": "BN", "herLanguage": "HI", "interpreter": true, "supportPerson": true,
            "protection": ["IN_CAMERA", "NO_ACCUSED_IN_SIGHT"] })
    }

    /// Plans one in a new court case after her word, and gives its id.
    pub async fn planned(&self) -> String {
        let court_case = self.opened().await;
        self.says(WORKER, "AGREES").await;
        self.app.act(WORKER, "planHearing", self.hearing(&court_case)).await.done();
        self.ours(WORKER).await["id"].as_str().unwrap().to_owned()
    }

    /// The hearing that was planned last, as somebody sees it.
    pub async fn ours(&self, (subject, purpose): (&str, Purpose)) -> Value {
        let id = json!({ "id": self.app.case_id(&self.case) });
        let answer = self.app.ask_with(subject, purpose, HEARINGS, id).await;
        let list = answer.at("/case/hearings").as_array().cloned().unwrap_or_default();
        list.into_iter().max_by_key(|hearing| hearing["enteredAt"].to_string()).unwrap_or_default()
    }

    /// Where it stands, as somebody sees it.
    pub async fn state(&self, who: (&str, Purpose)) -> String {
        self.ours(who).await["state"].as_str().unwrap_or("none").to_owned()
    }

    /// Lets the time come.
    pub fn at(&self, time: &str) {
        self.app.advance(time.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - self.app.now());
    }

    /// Why something was not done, in order.
    pub async fn refused(&self, who: (&str, Purpose), mutation: &str, input: Value) -> Vec<String> {
        let mut told = self.app.act(who, mutation, input).await.refusals();
        told.sort_unstable();
        told
    }
}
