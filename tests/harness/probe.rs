//! One question that most tests ask: what becomes of one field for one viewer.

use entities::vocabulary::Purpose;
use serde_json::json;

use super::app::{Answer, TestApp};
use super::world::Case;

const PROBE: &str = "query ($id: ID!) { case(id: $id) {
    account healthCondition traffickers { name } gdReference handovers { plannedAt crossing { id } } relations { kind }
    redactions { field effect mask reason }
    person { name phone address { line } birth { date year ageBand } redactions { field effect mask reason } } } }";

/// What a viewer is told about a case.
pub struct Probe<'a> {
    pub app: &'a TestApp,
    pub subject: &'static str,
    pub purpose: Purpose,
    pub case: &'a Case,
}

impl Probe<'_> {
    /// The whole answer.
    pub async fn ask(&self) -> Answer {
        let id = self.app.store.keyed().global_id("Case", &[self.case.id]);
        self.app.ask_with(self.subject, self.purpose, PROBE, json!({ "id": id })).await
    }

    /// `shown`, `WITHHELD BASIS`, `MASKED YEAR`, or `no case`. What is shown has a value, what is withheld has none.
    pub async fn of(&self, field: &str) -> String {
        let answer = self.ask().await;
        assert_eq!(answer.body["errors"], serde_json::Value::Null, "{}", answer.text);
        if answer.at("/case").is_null() {
            return "no case".to_owned();
        }
        let person = ["name", "phone", "address", "birth"].contains(&field);
        let object = if person { "/case/person" } else { "/case" };
        let redaction = answer.redaction(object, field);
        let withheld = redaction.as_deref().is_some_and(|text| text.starts_with("WITHHELD"));
        assert_eq!(answer.at(&format!("{object}/{field}")).is_null(), withheld, "{field}: {}", answer.text);
        redaction.unwrap_or_else(|| "shown".to_owned())
    }
}
