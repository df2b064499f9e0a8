//! For when a hearing is planned: a time to come, and abroad a day on which legal assistance holds, or why it needs none.

use entities::vocabulary::NoAssistance;
use sea_orm::prelude::Uuid;

use super::super::super::dates;
use super::super::super::refusal::{Refusal, RefusalCode};
use crate::disclosure::facts::{self, Instant};
use crate::disclosure::view::Justice;
use crate::disclosure::{hearing, justice};
use crate::store::writing::SetFor;

const STARTS: &str = "input.startsAt";
const ASSISTANCE: &str = "input.legalAssistanceId";

/// For when, as it was asked.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The time.
    pub starts_at: Instant,
    /// The case and the legal assistance.
    pub assistance: Option<(Uuid, Uuid)>,
    /// Why it needs none.
    pub no_assistance: Option<NoAssistance>,
}

impl Wanted {
    /// For when it is planned, or everything that is wrong with it.
    pub(super) fn set(
        self,
        (court, court_case): (&Justice, Uuid),
        (abroad, now): (bool, Instant),
    ) -> Result<SetFor, Vec<Refusal>> {
        let mut wrong = Vec::new();
        if self.starts_at <= now {
            wrong.push(dates::impossible(STARTS, "a hearing is planned for a time to come"));
        } else if self.starts_at > now + dates::LONGEST {
            wrong.push(dates::impossible(STARTS, "this lies too far ahead"));
        }
        let mut found = None;
        match (self.assistance, self.no_assistance) {
            (Some(named), None) if abroad => match of_court_case(court, court_case, named) {
                Ok(id) if !holds(court, id, self.starts_at) => {
                    let told = "this request for legal assistance does not hold on the day of the hearing";
                    wrong.push(Refusal::new(RefusalCode::NotPossibleNow, ASSISTANCE, told));
                }
                Ok(id) => found = Some(id),
                Err(refusal) => wrong.push(refusal),
            },
            (None, Some(_)) if abroad => {}
            (None, None) if abroad => {
                let told =
                    "she is in another country than the court: name the legal assistance, or say why it needs none";
                wrong.push(Refusal::new(RefusalCode::Invalid, ASSISTANCE, told));
            }
            (Some(_), Some(_)) => {
                let told = "either it rests on legal assistance, or it needs none";
                wrong.push(Refusal::new(RefusalCode::Contradiction, ASSISTANCE, told));
            }
            (None, None) => {}
            (Some(_), None) | (None, Some(_)) => {
                let told = "within one country nothing is asked of the other";
                wrong.push(Refusal::new(RefusalCode::Contradiction, ASSISTANCE, told));
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(SetFor { starts_at: self.starts_at, assistance: found, no_assistance: self.no_assistance })
    }
}

/// A request for this very court case.
fn of_court_case(court: &Justice, court_case: Uuid, (case, id): (Uuid, Uuid)) -> Result<Uuid, Refusal> {
    let mut rows = court.assistance.iter();
    let row = rows.find(|row| row.id == id && row.case_id == case && row.court_case_id == court_case);
    row.map(|row| row.id).ok_or_else(|| Refusal::not_found(ASSISTANCE))
}

fn holds(court: &Justice, assistance: Uuid, at: Instant) -> bool {
    justice::holds_on(&court.answers_to(assistance), facts::day(at))
}

/// Refuses what rests on legal assistance that does not hold any more on the day of the hearing.
pub(super) fn still_holds(court: &Justice, hearing: Uuid, field: &'static str) -> Result<(), Refusal> {
    let events = court.happened_to(hearing);
    let Some(set) = hearing::set_by(&events) else { return Ok(()) };
    let over = set.assistance_id.zip(set.starts_at).is_some_and(|(id, at)| !holds(court, id, at));
    let told = "the legal assistance on which it rests does not hold on the day of the hearing any more";
    if over { Err(Refusal::new(RefusalCode::NotPossibleNow, field, told)) } else { Ok(()) }
}
