//! What is asked for a report: one document of the schema, so that what is written passed the same decisions as every answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::Error;
use crate::graphql::dashboard::FigurePeriod;
use crate::reference;

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

/// What a report is of: `{"meetingPack": …}` or `{"planReturn": …}`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub(crate) enum Wanted {
    /// What was laid before a meeting.
    MeetingPack {
        /// Its global id.
        meeting_id: String,
        /// The how many-th; the last if nothing is said.
        #[serde(default)]
        number: Option<i32>,
    },
    /// How far a plan came in a period.
    PlanReturn {
        /// Its code.
        plan: String,
        /// The first day, in Bangladesh.
        from: NaiveDate,
        /// The last day, which counts as a whole.
        until: NaiveDate,
    },
}

/// Why nothing can be asked: a code and words.
pub(super) type Unasked = (&'static str, String);

impl Wanted {
    /// The document and its variables.
    pub(super) fn document(&self) -> Result<(&'static str, Value), Unasked> {
        match self {
            Self::MeetingPack { meeting_id, number } => Ok((PACK, json!({ "meeting": meeting_id, "number": number }))),
            Self::PlanReturn { plan, from, until } => {
                if !reference::plans().iter().any(|known| known.code == *plan) {
                    return Err(("CODE_UNKNOWN", format!("there is no plan `{plan}`; `plans` lists them by code")));
                }
                let (from, until) = FigurePeriod::new(*from, *until).instants().map_err(|error| match error {
                    Error::Input { code, message } => (code, message.to_owned()),
                    _ => ("PERIOD_EMPTY", String::new()),
                })?;
                Ok((RETURN, json!({ "from": from, "until": until })))
            }
        }
    }

    /// What was found, under `meetingPack` or `planReturn`; `None` where nothing is there for the member.
    pub(super) fn found(&self, variables: &Value, mut data: Value) -> Option<Value> {
        match self {
            Self::MeetingPack { .. } => (!data["meetingPack"].is_null()).then_some(data),
            Self::PlanReturn { plan, .. } => {
                let measures = Some(data["planProgress"].take()).filter(|measures| !measures.is_null())?;
                let plan = data["plans"].as_array()?.iter().find(|one| one["code"] == plan.as_str())?;
                let (from, until) = (&variables["from"], &variables["until"]);
                Some(json!({ "planReturn": { "plan": plan, "from": from, "until": until, "measures": measures } }))
            }
        }
    }
}
