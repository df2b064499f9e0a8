//! What is sent when she speaks about sharing, as the desks send it.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::app::{Answer, TestApp};
use super::world::Case;

/// A consent to packages by herself, with all that is asked besides, for half a year.
pub fn agrees(app: &TestApp, case: &Case, packages: &[&str]) -> Value {
    json!({
        "caseId": app.case_id(case), "giver": "SURVIVOR", "packages": packages, "language": "BN", "mode": "THUMBPRINT",
        "interpreter": false, "witnessed": true, "placeKind": "SHELTER", "capacityAssessed": true,
        "validUntil": (app.now() + chrono::TimeDelta::days(180)).to_rfc3339(),
    })
}

/// The same with some fields otherwise.
pub fn with(mut input: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        input[name] = value.clone();
    }
    input
}

/// A line to a role.
pub fn line(role: &str, purpose: &str, class: &str) -> Value {
    json!({ "role": role, "purpose": purpose, "class": class })
}

const PREVIEW: &str = "query($record: RecordConsentInput, $no: SayNoInput) {
    consentPreview(record: $record, no: $no) {
        complete userErrors { code field }
        changes { agency { code nameEn } purpose class who before after waits handoverAt sentence sentenceBn }
        staysOpen { agency { code } class purposes onlyAssigned sight rule laws }
        staysClosed { agency { code } class purposes } } }";

impl TestApp {
    /// Asks what recording words would change; `what` is `record` or `no`.
    pub async fn preview(&self, (subject, purpose): (&str, Purpose), (what, input): (&str, &Value)) -> Answer {
        let mut input = input.clone();
        input["idempotencyKey"] = json!("not-used-by-a-preview");
        self.ask_with(subject, purpose, PREVIEW, json!({ what: input })).await
    }
}
