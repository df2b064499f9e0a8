//! What each of them sees of her after her return, chapter by chapter, and who is told nothing.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{Story, silence};

/// Whoever works with her, whoever had to do with her way home, and who never had.
const VIEWERS: [(&str, Purpose); 17] = [
    ("worker", Purpose::Reintegration),
    ("worker", Purpose::HealthCare),
    ("worker", Purpose::Testimony),
    ("provider", Purpose::Reintegration),
    ("counsellor", Purpose::HealthCare),
    ("lawyer", Purpose::Testimony),
    ("cid", Purpose::Investigation),
    ("thana", Purpose::Rescue),
    ("shelter", Purpose::Repatriation),
    ("desk", Purpose::Verification),
    ("port", Purpose::Handover),
    ("post", Purpose::Handover),
    ("bsf", Purpose::Handover),
    ("secretariat", Purpose::Coordination),
    ("stranger", Purpose::Reintegration),
    ("home", Purpose::Verification),
    ("seat", Purpose::Coordination),
];

/// Those whose rows of her case the acts are about.
const LATER: &str = "query($id: ID!) { case(id: $id) {
    supportPlans { id objectives { id need outcome } } services { id kind state } courtCases { id } legalAssistance { id }
    hearings { id unconfirmed } safetyAlerts { id state } closures { id state } } }";

impl Story {
    /// What each of them sees now, and that some are told nothing.
    pub async fn told_later(&mut self) {
        let case = self.case();
        for who in VIEWERS {
            self.telling.sees_later(&self.app, who, &case).await;
        }
        for subject in silence::MEMBERS {
            let told = self.app.ask(subject, Purpose::Coordination, silence::NOTICES).await;
            let notices = told.at("/recipientNotices").as_array().unwrap().clone();
            let text = |notice: &Value| format!("      {}\n", notice["text"].as_str().unwrap());
            let texts = if notices.is_empty() { "      none\n".to_owned() } else { notices.iter().map(text).collect() };
            self.telling.changed(&format!("{subject}: notices of what may no longer be used"), texts);
        }
        let refused = "      401 UNAUTHENTICATED, for any purpose\n".to_owned();
        self.telling.changed(&format!("{} (no account)", silence::FACTORY), refused);
        self.telling.all_told();
    }

    /// The rows of her case, as somebody sees them.
    pub async fn rows(&self, (subject, purpose): (&str, Purpose), list: &str) -> Vec<Value> {
        let answer = self.app.ask_with(subject, purpose, LATER, json!({ "id": self.case() })).await;
        answer.at(&format!("/case/{list}")).as_array().unwrap_or_else(|| panic!("no {list}: {}", answer.text)).clone()
    }

    /// The id of the last row of a list.
    pub async fn last(&self, who: (&str, Purpose), list: &str) -> Value {
        self.rows(who, list).await.pop().unwrap_or_else(|| panic!("{list} is empty"))["id"].clone()
    }

    /// The id of the service of a kind, as somebody sees it.
    pub async fn service(&self, who: (&str, Purpose), kind: &str) -> Value {
        let mut rows = self.rows(who, "services").await.into_iter();
        rows.find(|row| row["kind"] == kind).unwrap_or_else(|| panic!("{who:?} sees no {kind}"))["id"].clone()
    }

    /// An agency is tied to her case until that is closed, and one of its people works on it.
    pub async fn tied(&mut self, who: (&str, Purpose), (agency, kind): (uuid::Uuid, &str), subject: &str) {
        let tie = json!({ "caseId": self.case(), "agencyId": self.agency(agency), "kind": kind, "until": self.until(300),
            "endsAfter": "CASE_CLOSED" });
        let door = self.does(who, "relateAgency", tie).await;
        assert_eq!(door, None, "who leads gains nothing by it");
        self.assigned(who, (agency, subject)).await;
    }

    /// Somebody works on her case from now on.
    pub async fn assigned(&mut self, who: (&str, Purpose), (agency, subject): (uuid::Uuid, &str)) {
        let member = self.app.id("Member", &[self.world.member(subject)]);
        let put = json!({ "caseId": self.case(), "agencyId": self.agency(agency), "memberId": member });
        let door = self.does(who, "assignMember", put).await;
        assert_eq!(door, None, "nor by this");
    }
}
