//! D1: all dashboards of the task force in one request.

use serde_json::{Value, json};

use crate::Fault;
use crate::drive::Caller;
use crate::queries::Asking;

const DASHBOARD: &str = "query { dashboard {
    pipeline { cases byStage { stage channel cases } byMonth { month cases stages { stage channel cases } }
        byHomeDistrict { district { pcode nameEn } cases stages { stage channel cases } }
        byPlaceFound { country state { code } district { pcode } cases stages { stage channel cases } } }
    ageing { stages { stage waits { ...Long } } targets { target { code source } beyond waits { ...Long } }
        verifications { body blocked { blocker cases } waits { ...Long } } }
    awareness(period: { from: \"2026-01-01\", until: \"2026-12-31\" }) { district { pcode } partner sessions heads }
    commitments { owner { code } open overdue done dropped } duties { kind due overdue } }
    planProgress(from: \"2025-12-31T18:00:00Z\", until: \"2026-12-31T18:00:00Z\") { measure state value } }
    fragment Long on Waits { cases medianDays nineOfTenDays longestDays }";

/// The dashboards, asked by the secretariat.
#[derive(Debug)]
pub(crate) struct Dashboards {
    pub(crate) asking: Asking,
}

impl Caller for &Dashboards {
    fn client(&self, _number: u64) -> Result<Box<dyn FnMut() -> Result<(), Fault> + '_>, Fault> {
        let mut client = self.asking.connect()?;
        let body = json!({ "query": DASHBOARD }).to_string();
        Ok(Box::new(move || {
            let answer = client.post(&body)?;
            if answer.windows(10).any(|part| part == b"\"errors\":[") {
                return Err(String::from_utf8_lossy(&answer).into());
            }
            Ok(())
        }))
    }

    fn look(&self) -> Result<usize, Fault> {
        let body = json!({ "query": DASHBOARD }).to_string();
        let answer: Value = serde_json::from_slice(&self.asking.connect()?.post(&body)?)?;
        let cases = answer["data"]["dashboard"]["pipeline"]["cases"].as_u64();
        let rows = answer["data"]["dashboard"]["pipeline"]["byHomeDistrict"].as_array().map_or(0, Vec::len);
        // A benchmark of empty answers would look good.
        match cases {
            Some(cases) if cases > 0 && rows > 1 => Ok(usize::try_from(cases)?),
            Some(_) | None => Err(format!("the dashboard counts nothing: {answer}").into()),
        }
    }
}
