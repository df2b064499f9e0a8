//! That a hearing was held, with everything confirmed, or why not; and who calls on her afterwards.

use chrono::{Days, NaiveDate};
use entities::vocabulary::{Act, HearingOutcome, MissingReason, ReadinessItem};
use sea_orm::prelude::Uuid;

use super::super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::super::{Deed, Desk, Done, dates};
use super::HEARING;
use super::set::still_holds;
use crate::disclosure::facts::{self, Instant};
use crate::disclosure::hearing;
use crate::store::writing::Happens;

const MISSING: &str = "input.missing";
const HAPPENED: &str = "input.happenedAt";
const DUE: &str = "input.afterCareDueOn";
/// Within how many days after a hearing somebody calls on her.
const SOON: u64 = 14;

/// Records that a hearing was held.
#[derive(Clone, Debug)]
pub struct HoldHearing {
    /// The case and the hearing.
    pub of: (Uuid, Uuid),
    /// What it came to.
    pub outcome: HearingOutcome,
    /// What was not confirmed before it, and why.
    pub missing: Vec<(ReadinessItem, MissingReason)>,
    /// The last day by which somebody calls on her; the day after it if nothing is said.
    pub after_care_due_on: Option<NaiveDate>,
    /// When it ended; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for HoldHearing {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (here, court, row) = desk.hearing(self.of, Act::ConfirmReadiness).await?;
        let events = court.happened_to(row.id);
        let state = hearing::state(&events);
        let mut wrong = Vec::new();
        if !state.has_time() {
            let told = "this hearing has no time: it was held, called off or put off";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, HEARING, told));
        }
        // What she or others said after it began does not undo that it was held.
        let begun = hearing::starts_at(&events).map_or(desk.now(), |at| at.min(desk.now()));
        wrong.extend(here.testifies(begun, HEARING).err());
        wrong.extend(still_holds(&court, row.id, HEARING).err());
        let open = hearing::unconfirmed(&row, &court.checks_of(row.id), &events);
        wrong.extend(self.unsaid(&open));
        let at = dates::happened(self.happened_at, desk.now(), HAPPENED);
        let at = at.map_err(|refusal| wrong.push(refusal)).unwrap_or(desk.now());
        if hearing::starts_at(&events).is_some_and(|starts_at| at < starts_at) {
            wrong.push(dates::impossible(HAPPENED, "the hearing had not begun then"));
        }
        let due_on = self.due(facts::day(at)).map_err(|refusal| wrong.push(refusal));
        unless_empty(wrong)?;
        let Ok(due_on) = due_on else { return Err(Stop::Refused(Vec::new())) };
        let by = (desk.agency(), desk.seen.viewer.member);
        for (item, why) in self.missing {
            desk.writing.check_hearing((here.id, row.id), (item, Some(why)), at, by).await?;
        }
        desk.writing.hearing_happens((here.id, row.id), Happens::Held(self.outcome), at, by).await?;
        desk.writing.owe_after_care((here.id, row.id), due_on, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

impl HoldHearing {
    /// What was neither confirmed nor said to be missing, or both, or said twice.
    fn unsaid(&self, open: &[ReadinessItem]) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let said = |item: &ReadinessItem| self.missing.iter().filter(|(other, _)| other == item).count();
        if open.iter().any(|item| said(item) == 0) {
            let told = "something was not confirmed before it: say for each why it was held all the same";
            wrong.push(Refusal::new(RefusalCode::Invalid, MISSING, told));
        }
        if self.missing.iter().any(|(item, _)| !open.contains(item) || said(item) > 1) {
            let told = "this was confirmed, is not asked of this hearing, or is said twice";
            wrong.push(Refusal::new(RefusalCode::Contradiction, MISSING, told));
        }
        wrong
    }

    /// By when somebody calls on her.
    fn due(&self, held_on: NaiveDate) -> Result<NaiveDate, Refusal> {
        let latest = held_on.checked_add_days(Days::new(SOON));
        match self.after_care_due_on {
            None => held_on.succ_opt().ok_or_else(|| dates::impossible(DUE, "the calendar ends")),
            Some(day) if day < held_on => Err(dates::impossible(DUE, "somebody calls on her after the hearing")),
            Some(day) if latest.is_some_and(|latest| day > latest) => {
                Err(dates::impossible(DUE, "call on her within two weeks"))
            }
            Some(day) => Ok(day),
        }
    }
}
