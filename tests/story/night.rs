//! The night after: somebody who serves her needs to know more than he is shown, asks, and cannot wait.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{SHELTER, Story, WORKER};

const PROVIDER: (&str, Purpose) = ("provider", Purpose::Shelter);
/// The organisation that leads, for whoever answers for her.
const LEAD: (&str, Purpose) = ("worker", Purpose::Shelter);

/// Its data-protection officer, who reviews emergencies.
const OFFICER: (&str, Purpose) = ("officer", Purpose::SubjectRights);

impl Story {
    /// What the helper and who leads see of her now.
    async fn two_see(&mut self) {
        for who in [PROVIDER, (WORKER.0, Purpose::Repatriation)] {
            self.telling.sees(&self.app, who, (self.referral.as_deref(), self.case.as_deref())).await;
        }
    }

    async fn first(&self, (subject, purpose): (&str, Purpose), list: &str) -> Value {
        let answer = self.app.ask(subject, purpose, &format!("{{ {list}(first: 100) {{ id case {{ id }} }} }}")).await;
        let rows = answer.at(&format!("/{list}")).as_array().unwrap();
        rows.iter().find(|row| row["case"]["id"] == json!(self.case())).unwrap()["id"].clone()
    }
}

pub async fn told(story: &mut Story) {
    story.telling.step("An organisation takes her in for training; what it asks to know waits for an answer");
    let tie = json!({ "caseId": story.case(), "agencyId": story.agency(story.world.other_ngo),
        "kind": "SERVICE_PROVIDER", "until": story.until(200) });
    let door = story.does((WORKER.0, Purpose::Shelter), "relateAgency", tie).await;
    story.confirms(SHELTER, door).await;
    let member = story.app.id("Member", &[story.world.member("provider")]);
    let assigned =
        json!({ "caseId": story.case(), "agencyId": story.agency(story.world.other_ngo), "memberId": member });
    let door = story.does((WORKER.0, Purpose::Shelter), "assignMember", assigned).await;
    story.confirms(SHELTER, door).await;
    let asked = json!({ "caseId": story.case(), "classes": ["IDENTITY"], "reason": "SAFETY",
        "words": "whom to call if something happens (Synthetic)", "neededUntil": story.until(20) });
    story.does(PROVIDER, "requestAccess", asked).await;
    story.two_see().await;
    story
        .telling
        .step("At night she falls ill: the helper opens for himself, for three hours, who she is and whom to call");
    let emergency = json!({ "caseId": story.case(), "classes": ["IDENTITY", "CONTACT", "FAMILY"],
        "reason": "LIFE_THREAT", "words": "she has a high fever and answers nobody (Synthetic)" });
    story.does(PROVIDER, "declareEmergency", emergency).await;
    story.two_see().await;
    story
        .telling
        .step("In the morning who leads reviews it, and answers what was asked; nothing of it is open any more");
    story.app.advance(TimeDelta::hours(5));
    let id = story.first(OFFICER, "emergencyAccess").await;
    story.does(OFFICER, "reviewEmergency", json!({ "emergencyId": id, "justified": true })).await;
    let id = story.first(LEAD, "accessRequests").await;
    let answer = json!({ "requestId": id, "outcome": "ASK_HER_LATER" });
    story.does(LEAD, "answerAccessRequest", answer).await;
    story.two_see().await;
}
