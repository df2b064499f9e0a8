//! What bodies outside the system are told: decided for them by the same policy, numbered, and remembered until it ends.

mod bounds;
mod input;
mod late;
mod recorded;
mod sheet;
mod told;

use chrono::TimeDelta;
use entities::vocabulary::{AgencyKind, Country, PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

type Who = (&'static str, Purpose);

const WORKER: Who = ("worker", Purpose::Verification);
const RIGHTS: Who = ("worker", Purpose::SubjectRights);

const LIST: &str = "query ($id: ID!) { outsideDisclosures(caseId: $id, first: 20) { complete next disclosures {
    id case { code } recipient { code } desk addressee purpose channel decidedBefore sheetNumber sheetState toldAt
    enteredAt toldBy { code } fields { field form rule grounded } } } }";

/// A station without members here that verifies her home, and what she agreed to so that it can.
struct Outside {
    app: TestApp,
    world: World,
    case: Case,
    station: Uuid,
    tie: Uuid,
    consent: Uuid,
}

impl Outside {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let case = world.case(&app).await;
        let station = World::body(&app, "PAPER-THANA", AgencyKind::Thana, Country::Bangladesh).await;
        let tie = world.relate(&app, &case, station, RelationKind::HomeStation).await;
        let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
        app.advance(TimeDelta::minutes(1));
        Self { app, world, case, station, tie, consent }
    }

    /// What is told by letter, with these fields.
    fn letter(&self, fields: &[&str]) -> Value {
        json!({
            "caseId": self.app.case_id(&self.case), "recipientId": self.app.id("Agency", &[self.station]),
            "addressee": "Officer in charge (Synthetic)", "channel": "LETTER", "fields": fields,
        })
    }

    async fn tell(&self, who: Who, fields: &[&str]) -> Answer {
        self.app.act(who, "discloseOutside", self.letter(fields)).await
    }

    /// The list as somebody reads it.
    async fn list(&self, (subject, purpose): (&str, Purpose)) -> Answer {
        self.app.ask_with(subject, purpose, LIST, json!({ "id": self.app.case_id(&self.case) })).await
    }

    async fn listed(&self) -> Vec<Value> {
        let answer = self.list(RIGHTS).await;
        let list = answer.at("/outsideDisclosures/disclosures").as_array();
        let list = list.unwrap_or_else(|| panic!("{}", answer.text));
        list.iter().filter(|one| one["recipient"]["code"] == "PAPER-THANA").cloned().collect()
    }

    /// What the station received, as the worker reads it.
    async fn recipient(&self) -> Option<Value> {
        let query = "query ($id: ID!) { pastRecipients(caseId: $id, first: 10) { recipients {
            agency { code } classes purposes answers outside groundHolds toBeTold
            notices { id cause state toldAt confirmedAt } } } }";
        let answer = self.app.ask_with(RIGHTS.0, RIGHTS.1, query, json!({ "id": self.app.case_id(&self.case) })).await;
        let list = answer.at("/pastRecipients/recipients").as_array().unwrap_or_else(|| panic!("{}", answer.text));
        list.iter().find(|one| one["agency"]["code"] == "PAPER-THANA").cloned()
    }
}

/// Fetches the text of the sheet of an answer.
async fn page(app: &TestApp, who: Who, answer: &Answer) -> Answer {
    let id = answer.payload()["sheetId"].as_str().unwrap_or_else(|| panic!("{}", answer.text)).to_owned();
    crate::sheets::fetch(app, who, &id).await
}
