//! That she is looked after again: by whoever works with her, without having to read what others found.

use chrono::{Days, NaiveDate};
use entities::vocabulary::{Act, FollowUpMeans, FollowUpSafety};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::support::LONGEST;
use super::{Deed, Desk, Done, dates, words};
use crate::disclosure::facts::{Instant, day};
use crate::store::writing::NewFollowUp;

const HAPPENED: &str = "input.happenedAt";
const NEXT: &str = "input.nextOn";

/// Records a follow-up.
#[derive(Clone)]
pub struct RecordFollowUp {
    /// The case.
    pub case: Uuid,
    /// How.
    pub means: FollowUpMeans,
    /// Whether she is safe.
    pub safety: FollowUpSafety,
    /// What was found.
    pub found: Option<String>,
    /// The day on which she is looked after next.
    pub next_on: Option<NaiveDate>,
    /// When it was.
    pub happened_at: Instant,
}

impl std::fmt::Debug for RecordFollowUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordFollowUp(..)")
    }
}

impl Deed for RecordFollowUp {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordFollowUp)?;
        let mut wrong = Vec::new();
        let at = here.seen_at((Some(self.happened_at), desk.now()), HAPPENED).map_err(|refusal| wrong.push(refusal));
        let at = at.unwrap_or(desk.now());
        let latest = day(desk.now()).checked_add_days(Days::new(LONGEST)).unwrap_or(NaiveDate::MAX);
        match self.next_on {
            Some(next) if next <= day(self.happened_at) || next > latest => {
                wrong.push(dates::impossible(NEXT, "she is looked after again on a later day, within a year"));
            }
            // Whoever is not safe, or was not reached, must not be forgotten.
            None if matches!(self.safety, FollowUpSafety::Unsafe | FollowUpSafety::NotReached) => {
                let told = "she is not safe or was not reached: say when somebody looks after her again";
                wrong.push(Refusal::new(RefusalCode::Invalid, NEXT, told));
            }
            Some(_) | None => {}
        }
        let found = self.found.as_deref().map_or(Ok(None), words::words);
        let found = found.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.found", told)));
        unless_empty(wrong)?;
        let new = NewFollowUp {
            case: here.id,
            means: self.means,
            safety: self.safety,
            found: found.unwrap_or_default(),
            next_on: self.next_on,
            happened_at: at,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.follow_up(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}
