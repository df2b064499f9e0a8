//! Support plans: what she needs is assessed, what is to be reached is planned with her, and what became of it is said. Written by
//! the assigned worker of the organisation that leads; a revision is a later plan.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use entities::vocabulary::{Act, ObjectiveOutcome, PlanAgreement, RiskLevel, Stage, SupportNeed};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates, words};
use crate::disclosure::class::Effect;
use crate::disclosure::consent::is_adult;
use crate::disclosure::facts::{Instant, day};
use crate::disclosure::field::Field;
use crate::disclosure::support::Support;
use crate::store::services;
use crate::store::writing::{NewObjectiveOutcome, NewSupportPlan};

/// For how many days at the most a plan holds before it is looked at again, and how far ahead it may begin.
pub(super) const LONGEST: u64 = 366;
/// How many objectives a plan may have.
const MOST: usize = 20;
const ASSESSED: &str = "input.assessedAt";
const AGREEMENT: &str = "input.agreement";
const STARTS: &str = "input.startsOn";
const REVIEW: &str = "input.reviewOn";
const OBJECTIVES: &str = "input.objectives";
const OBJECTIVE: &str = "input.objectiveId";
const HAPPENED: &str = "input.happenedAt";

/// Records a support plan.
#[derive(Clone)]
pub struct RecordSupportPlan {
    /// The case.
    pub case: Uuid,
    /// When her needs were assessed.
    pub assessed_at: Instant,
    /// The needs that were found.
    pub needs: Vec<SupportNeed>,
    /// How likely it is that she comes to harm again.
    pub risk: RiskLevel,
    /// Whether it was agreed with her.
    pub agreement: PlanAgreement,
    /// Why not, or what she has against it.
    pub reservations: Option<String>,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// The day on which it is looked at again.
    pub review_on: NaiveDate,
    /// What is to be reached, the most urgent first.
    pub objectives: Vec<(SupportNeed, String)>,
}

impl std::fmt::Debug for RecordSupportPlan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordSupportPlan(..)")
    }
}

impl Deed for RecordSupportPlan {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::PlanSupport)?;
        let mut wrong: Vec<Refusal> = here.closed().into_iter().collect();
        let assessed = dates::happened(Some(self.assessed_at), desk.now(), ASSESSED).and_then(|at| {
            if at < here.inputs.file.opened_at {
                return Err(dates::impossible(ASSESSED, "the case had not begun then"));
            }
            Ok(at)
        });
        let assessed = assessed.map_err(|refusal| wrong.push(refusal)).unwrap_or(self.assessed_at);
        wrong.extend(self.days_wrong(day(assessed), day(desk.now())));
        let reservations = self.reservations.as_deref().map_or(Ok(None), words::words);
        let reservations = reservations.map_err(|told| {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.reservations", told));
        });
        wrong.extend(self.unagreed(&here, reservations.as_ref().is_ok_and(Option::is_none)));
        let objectives = self.read_objectives(&mut wrong);
        unless_empty(wrong)?;
        let new = NewSupportPlan {
            case: here.id,
            assessed_at: assessed,
            needs: self.needs,
            risk: self.risk,
            agreement: self.agreement,
            reservations: reservations.unwrap_or_default(),
            days: (self.starts_on, self.review_on),
            objectives,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let (made, _) = desk.writing.plan_support(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

impl RecordSupportPlan {
    /// Days that cannot be: a plan begins after the assessment, and is looked at again on a day to come, within a year.
    fn days_wrong(&self, assessed: NaiveDate, today: NaiveDate) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let latest = |from: NaiveDate| from.checked_add_days(Days::new(LONGEST)).unwrap_or(NaiveDate::MAX);
        if self.starts_on < assessed {
            wrong.push(dates::impossible(STARTS, "a plan begins after her needs were assessed"));
        } else if self.starts_on > latest(today) {
            wrong.push(dates::impossible(STARTS, "this lies too far ahead"));
        }
        if self.review_on <= today || self.review_on <= self.starts_on {
            wrong.push(dates::impossible(REVIEW, "it is looked at again on a day to come, after it began"));
        } else if self.review_on > latest(self.starts_on.max(today)) {
            wrong.push(dates::impossible(REVIEW, "look at it again within a year"));
        }
        wrong
    }

    /// What is said of her agreement and cannot be. Whether she is a child is told to those alone who may know it.
    fn unagreed(&self, here: &Here, unsaid: bool) -> Vec<Refusal> {
        let told = here.vector.of(Field::CaseMinorStatus).effect == Effect::Shown;
        match self.agreement {
            PlanAgreement::GuardianAgreed if told && is_adult(&here.facts, here.vector.now()) => {
                let told = "she is an adult: nobody agrees in her place";
                vec![Refusal::new(RefusalCode::Contradiction, AGREEMENT, told)]
            }
            PlanAgreement::NotAsked | PlanAgreement::Declined if unsaid => {
                let told = "say why it was not agreed with her, or what she has against it";
                vec![Refusal::new(RefusalCode::Invalid, "input.reservations", told)]
            }
            PlanAgreement::Agreed
            | PlanAgreement::GuardianAgreed
            | PlanAgreement::NotAsked
            | PlanAgreement::Declined => Vec::new(),
        }
    }

    /// The objectives as they are kept; what is wrong with them is noted.
    fn read_objectives(&self, wrong: &mut Vec<Refusal>) -> Vec<(SupportNeed, String)> {
        if self.objectives.is_empty() || self.objectives.len() > MOST {
            wrong.push(Refusal::new(RefusalCode::Invalid, OBJECTIVES, "a plan has from 1 to 20 objectives"));
            return Vec::new();
        }
        let needs: BTreeSet<SupportNeed> = self.needs.iter().copied().collect();
        let mut kept = Vec::with_capacity(self.objectives.len());
        for (place, (need, text)) in self.objectives.iter().enumerate() {
            if !needs.contains(need) {
                let told = "it answers a need that was not found: name the need, or leave the objective out";
                let field = format!("{OBJECTIVES}[{place}].need");
                wrong.push(Refusal::new(RefusalCode::Contradiction, field, told));
            }
            match words::words(text).and_then(|text| text.ok_or("say what is to be reached")) {
                Ok(text) => kept.push((*need, text)),
                Err(told) => {
                    wrong.push(Refusal::new(RefusalCode::Invalid, format!("{OBJECTIVES}[{place}].words"), told));
                }
            }
        }
        kept
    }
}

/// Records what became of an objective.
#[derive(Clone)]
pub struct RecordObjectiveOutcome {
    /// The case.
    pub case: Uuid,
    /// The objective.
    pub objective: Uuid,
    /// What became of it.
    pub outcome: ObjectiveOutcome,
    /// The same in words.
    pub words: Option<String>,
    /// When that was found; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl std::fmt::Debug for RecordObjectiveOutcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordObjectiveOutcome(..)")
    }
}

impl Deed for RecordObjectiveOutcome {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, OBJECTIVE).await?;
        desk.may(&here, Act::PlanSupport)?;
        let support = desk.support(&here).await?;
        let found = support.objectives.iter().find(|row| row.id == self.objective);
        let plan = found.and_then(|row| support.plans.iter().find(|plan| plan.id == row.plan_id));
        let plan = plan.ok_or_else(|| Refusal::not_found(OBJECTIVE))?;
        let mut wrong = Vec::new();
        let replaced = support.plan().is_some_and(|last| last.id != plan.id);
        if replaced || support.outcome(self.objective).is_some() {
            let told = "something became of it before, or a later plan stands in the place of its own";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, OBJECTIVE, told));
        }
        let at = dates::happened(self.happened_at, desk.now(), HAPPENED).and_then(|at| {
            if at < plan.assessed_at {
                return Err(dates::impossible(HAPPENED, "her needs had not been assessed then"));
            }
            Ok(at)
        });
        let at = at.map_err(|refusal| wrong.push(refusal)).unwrap_or(desk.now());
        let text = self.words.as_deref().map_or(Ok(None), words::words);
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        unless_empty(wrong)?;
        let new = NewObjectiveOutcome {
            of: (here.id, self.objective),
            outcome: self.outcome,
            words: text.unwrap_or_default(),
            happened_at: at,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        desk.writing.objective_ends(new).await?;
        Ok(Done { case: Some(here.id), made: Some(self.objective), waits: false })
    }
}

impl Desk {
    /// Plans and services as they are stored: whether the member is told of a row is asked besides.
    pub(super) async fn support_rows(&self, here: &Here) -> Result<Support, Stop> {
        let rows = services::support(self.db(), self.store().keyed(), &[here.id]).await?.remove(&here.id);
        Ok(rows.unwrap_or_default())
    }

    /// Plans and services as far as the member is told of them: nothing where they are not shown.
    pub(super) async fn support(&self, here: &Here) -> Result<Support, Stop> {
        Ok(self.told_of(here, &self.support_rows(here).await?))
    }

    /// The rows of which the member is told.
    pub(super) fn told_of(&self, here: &Here, rows: &Support) -> Support {
        let shown = here.vector.of(Field::CaseServices).effect == Effect::Shown;
        if shown { rows.told(&here.vector, self.agency()) } else { Support::default() }
    }
}

impl Here {
    /// That the case is closed: everyone who sees it sees its stage.
    pub(super) fn closed(&self) -> Option<Refusal> {
        let told = "the case is closed: open it again by its stage first";
        (self.inputs.file.stage == Stage::Closed)
            .then(|| Refusal::new(RefusalCode::NotPossibleNow, "input.caseId", told))
    }
}
