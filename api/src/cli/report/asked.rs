//! What is asked for a report.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::super::Stopped;
use super::super::audit::session::Session;
use crate::store::acting::end_of_day;

const PACK: &str = "query ($meeting: ID!, $number: Int) { meetingPack(meetingId: $meeting, number: $number) {
    meetingKind meetingNumber number asOf enteredAt from until sha256 lastNumber blockedLeftOut
    pipeline { cases byStage { stage channel cases } byMonth { month cases }
        byHomeDistrict { district { nameEn nameBn } cases }
        byPlaceFound { country state { name } district { nameEn nameBn } cases } }
    ageing { stages { stage waits { cases medianDays nineOfTenDays longestDays } }
        targets { target { code source } waits { cases } beyond }
        verifications { body waits { cases medianDays nineOfTenDays longestDays } blocked { blocker cases } } }
    awareness { district { nameEn nameBn } partner sessions heads }
    commitmentFigures { owner { nameEn nameBn } open overdue done dropped }
    measures { measure value } blocked { code body blockers since }
    decisions { place item words }
    commitments { owner { nameEn nameBn } words state dueOn overdue measuredState measured } } }";

const RETURN: &str = "query ($from: DateTime!, $until: DateTime!) {
    plans { code titleEn verified source goals { code titleEn verified indicators { code titleEn measure verified } } }
    planProgress(from: $from, until: $until) { measure state value } }";

/// What a report is of.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// What was laid before a meeting.
    Pack {
        /// Its global id.
        meeting: String,
        /// The how many-th; the last if nothing is said.
        number: Option<i32>,
    },
    /// How far a plan came in a period.
    Return {
        /// Its code.
        plan: String,
        /// The first and the last day.
        period: (NaiveDate, NaiveDate),
    },
}

impl Wanted {
    /// Asks, and gives what was found: under `meetingPack`, or under `planReturn`.
    pub(super) async fn ask(&self, session: &Session) -> Result<Value, Stopped> {
        match self {
            Self::Pack { meeting, number } => {
                let data = session.ask(PACK, json!({ "meeting": meeting, "number": number })).await?;
                if data["meetingPack"].is_null() {
                    return Err(Stopped::new(format!(
                        "nothing was laid before a meeting with this id that is there for you for {}; check the id",
                        session.purpose()
                    )));
                }
                Ok(data)
            }
            Self::Return { plan, period } => {
                let (from, until) = instants(*period)?;
                let mut data = session.ask(RETURN, json!({ "from": from, "until": until })).await?;
                if data["planProgress"].is_null() {
                    return Err(Stopped::new(format!(
                        "what the plans measure is not shown to you for {}",
                        session.purpose()
                    )));
                }
                let plans = data["plans"].as_array().cloned().unwrap_or_default();
                let Some(found) = plans.into_iter().find(|one| one["code"] == plan.as_str()) else {
                    return Err(Stopped::new(format!("there is no plan `{plan}`; `plans` lists them by code")));
                };
                let measures = data["planProgress"].take();
                Ok(json!({ "planReturn": { "plan": found, "from": from, "until": until, "measures": measures } }))
            }
        }
    }
}

/// The instant at which the first day begins in Bangladesh, and the one at which the last is over.
fn instants((from, until): (NaiveDate, NaiveDate)) -> Result<(DateTime<Utc>, DateTime<Utc>), Stopped> {
    let before = from.pred_opt().filter(|_| from <= until);
    let before = before.ok_or_else(|| Stopped::new("--until must not lie before --from"))?;
    Ok((end_of_day(before), end_of_day(until)))
}
