//! M1: a consent is recorded over HTTP and durable, with its record, its answer's record and the new code of its case.

use api::clock::Clock;
use api::demo::chance::Chance;
use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use crate::Fault;
use crate::client::Client;
use crate::drive::Caller;
use crate::queries::Asking;

const RECORD: &str = "mutation ($input: RecordConsentInput!) { recordConsent(input: $input) {
    case { code } pendingDoorId userErrors { code field message }
} }";

/// Consents of grown-ups, recorded by the worker who leads their cases.
#[derive(Debug)]
pub(crate) struct Writes {
    pub(crate) asking: Asking,
    /// The cases as the API names them.
    pub(crate) cases: Vec<String>,
}

impl Writes {
    fn body(case: &str) -> String {
        let input = json!({
            "idempotencyKey": Uuid::new_v4().to_string(), "caseId": case, "giver": "SURVIVOR",
            "packages": ["BRING_ME_HOME"], "language": "BN", "mode": "THUMBPRINT", "interpreter": false,
            "witnessed": false, "placeKind": "SHELTER", "capacityAssessed": true, "validUntil": in_a_year(),
        });
        json!({ "query": RECORD, "variables": { "input": input } }).to_string()
    }
}

fn in_a_year() -> String {
    (Clock::System.now() + TimeDelta::days(365)).to_rfc3339()
}

/// A benchmark of refusals would look good.
fn is_done(answer: &[u8]) -> Result<(), Fault> {
    let done = answer.windows(15).any(|part| part == b"\"userErrors\":[]");
    if done { Ok(()) } else { Err(String::from_utf8_lossy(answer).into()) }
}

impl Caller for &Writes {
    fn client(&self, number: u64) -> Result<Box<dyn FnMut() -> Result<(), Fault> + '_>, Fault> {
        let mut client: Client = self.asking.connect()?;
        let mut chance = Chance::new(1, number);
        let count = u32::try_from(self.cases.len())?;
        Ok(Box::new(move || is_done(&client.post(&Writes::body(&self.cases[chance.below(count) as usize]))?)))
    }

    fn look(&self) -> Result<usize, Fault> {
        is_done(&self.asking.connect()?.post(&Writes::body(&self.cases[0]))?)?;
        Ok(1)
    }
}
