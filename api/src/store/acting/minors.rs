//! Whether she is a minor, and who may speak for a child.

use chrono::Months;
use entities::vocabulary::{Act, DataClass, Kinship, MinorState, Standing};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, Proposal, dates};
use crate::disclosure::class::Effect;
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
        let at = at.unwrap_or(now);
        let gaining = gains(desk.seen.facts(&here.facts), Door::Voice);
        let proposal = Proposal::Minority { state: self.state, review_month: self.review_month, at };
        desk.open(&here, (Act::SetMinority, gaining), proposal).await
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
        let Ok(first) = format!("{month}-01").parse::<chrono::NaiveDate>() else {
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
            Standing::Cleared if is_disqualified(&here, self.guardian, now) => {
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

/// Whether a guardian was ever found unfit: that is not undone by who wants the guardian to speak.
pub(super) fn is_disqualified(here: &Here, guardian: Uuid, now: Instant) -> bool {
    let mut found = here.facts.guardians.iter().filter(|fact| fact.guardian == guardian && fact.since <= now);
    found.any(|fact| fact.standing == Standing::Disqualified)
}
