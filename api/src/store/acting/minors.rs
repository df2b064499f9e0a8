//! Whether she is a minor, and who may speak for a child.

use chrono::{Months, NaiveDate};
use entities::vocabulary::{Act, DataClass, Kinship, MinorState, Standing};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, Proposal, dates};
use crate::disclosure::class::Effect;
use crate::disclosure::consent::{is_adult, is_disqualified};
use crate::disclosure::door::{Door, gains};
use crate::disclosure::facts::Instant;

/// Records whether she is a minor.
#[derive(Clone, Debug)]
pub struct SetMinority {
    /// The case.
    pub case: Uuid,
    /// The state.
    pub state: MinorState,
    /// The month in which it must be reviewed, `YYYY-MM`.
    pub review_month: Option<String>,
    /// Since when.
    pub happened_at: Option<Instant>,
}

impl Deed for SetMinority {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::SetMinority)?;
        let now = desk.now();
        let mut wrong: Vec<Refusal> = self.review(now).into_iter().collect();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        unless_empty(wrong)?;
        let mut at = at.unwrap_or(now);
        if self.state != MinorState::Adult {
            // Doubt counts from the last that was recorded, or a finding of an earlier day would close nothing.
            at = here.facts.minority.iter().map(|fact| fact.since).filter(|since| *since <= now).fold(at, Instant::max);
        }
        let gaining = gains(desk.seen.facts(&here.facts), Door::Voice);
        let proposal = Proposal::Minority { state: self.state, review_month: self.review_month, at };
        let done = desk.open(&here, (Act::SetMinority, gaining), proposal).await?;
        if done.waits && self.state != MinorState::Adult && is_adult(&here.facts, now) {
            // That she may be a minor closes at once what she agreed to as an adult. What a guardian says comes to count
            // with the other agency's word only: until then the review is due.
            let today = at.with_timezone(&chrono_tz::Asia::Dhaka).date_naive();
            let due = month_of(today.checked_sub_months(Months::new(1)).unwrap_or(today));
            desk.writing.set_minority(here.id, (self.state, Some(due)), at).await?;
        }
        Ok(done)
    }
}

impl SetMinority {
    /// Who is not known to be an adult is asked herself as soon as she may be one: there must be a month for that.
    fn review(&self, now: Instant) -> Option<Refusal> {
        const FIELD: &str = "input.reviewMonth";
        let wrong = |code, told| Some(Refusal::new(code, FIELD, told));
        let Some(month) = &self.review_month else {
            return (self.state != MinorState::Adult)
                .then(|| Refusal::new(RefusalCode::Invalid, FIELD, "say in which month she may turn eighteen"));
        };
        if self.state == MinorState::Adult {
            return wrong(RefusalCode::Contradiction, "an adult needs no review");
        }
        let first = format!("{month}-01").parse::<chrono::NaiveDate>().ok();
        let Some(first) = first.filter(|first| month_of(*first) == *month) else {
            return wrong(RefusalCode::Invalid, "write the month as YYYY-MM");
        };
        let today = now.with_timezone(&chrono_tz::Asia::Dhaka).date_naive();
        let last = today.checked_add_months(Months::new(18 * 12 + 1));
        if first.checked_add_months(Months::new(1)).is_none_or(|end| end <= today)
            || last.is_none_or(|last| first > last)
        {
            return wrong(RefusalCode::DateImpossible, "a month from this one to eighteen years ahead");
        }
        None
    }
}

fn month_of(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// Names a guardian.
#[derive(Clone, Copy, Debug)]
pub struct NameGuardian {
    /// The case.
    pub case: Uuid,
    /// How they are related.
    pub kinship: Kinship,
}

impl Deed for NameGuardian {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::NameGuardian)?;
        let guardian = desk.writing.name_guardian(here.id, self.kinship.code()).await?;
        Ok(Done { case: Some(here.id), made: Some(guardian), waits: false })
    }
}

/// Finds a guardian fit or unfit to speak for the child.
#[derive(Clone, Copy, Debug)]
pub struct JudgeGuardian {
    /// The case.
    pub case: Uuid,
    /// The guardian.
    pub guardian: Uuid,
    /// What was found.
    pub standing: Standing,
    /// When.
    pub happened_at: Option<Instant>,
}

impl Deed for JudgeGuardian {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        const FIELD: &str = "input.guardianId";
        let here = desk.case(self.case, FIELD).await?;
        let act = match self.standing {
            Standing::Cleared => Act::ClearGuardian,
            Standing::Disqualified => Act::DisqualifyGuardian,
        };
        desk.may(&here, act)?;
        if !self.is_seen(&here) {
            return Err(Refusal::not_found(FIELD).into());
        }
        let now = desk.now();
        let at = dates::happened(self.happened_at, now, "input.happenedAt")?;
        match self.standing {
            Standing::Disqualified => {
                let agency = desk.agency();
                desk.writing.judge_guardian(self.guardian, (Standing::Disqualified, agency), at).await?;
                Ok(Done { case: Some(here.id), made: Some(self.guardian), waits: false })
            }
            Standing::Cleared if is_disqualified(&here.facts, self.guardian, now) => {
                let told = "this guardian was found unfit; name another, or ask a court or committee to speak";
                Err(Refusal::new(RefusalCode::GuardianDisqualified, FIELD, told).into())
            }
            Standing::Cleared => {
                let gaining = gains(desk.seen.facts(&here.facts), Door::Voice);
                desk.open(&here, (act, gaining), Proposal::Guardian { guardian: self.guardian, at }).await
            }
        }
    }
}

impl JudgeGuardian {
    /// Guardians are seen where relatives are.
    fn is_seen(&self, here: &Here) -> bool {
        here.vector.class(DataClass::Family).effect == Effect::Shown
            && here.inputs.guardians.iter().any(|row| row.id == self.guardian)
    }
}
