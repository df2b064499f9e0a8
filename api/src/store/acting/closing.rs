//! How a case that an organisation leads is closed: an assigned worker proposes it, and another person, an assigned supervisor of the
//! same agency who reads why, approves it or sends it back. A case that is closed is looked at by nobody.

use entities::vocabulary::{Act, ClosureAnswer, ClosureOutcome, ClosureReason, RelationKind, Stage};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, words};
use crate::disclosure::aftercare::ClosureState;
use crate::disclosure::class::Effect;
use crate::disclosure::facts::day;
use crate::disclosure::field::Field;
use crate::disclosure::journey;
use crate::disclosure::support::ServiceState;
use crate::store::writing::{NewClosure, NewClosureAnswer};

const CASE: &str = "input.caseId";
const CLOSURE: &str = "input.closureId";

/// Proposes to close a case.
#[derive(Clone)]
pub struct ProposeClosure {
    /// The case.
    pub case: Uuid,
    /// Why.
    pub reason: ClosureReason,
    /// How she stands.
    pub outcome: ClosureOutcome,
    /// Why, and what is left.
    pub words: String,
}

impl std::fmt::Debug for ProposeClosure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProposeClosure(..)")
    }
}

impl Deed for ProposeClosure {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, CASE).await?;
        desk.may(&here, Act::ProposeClosure)?;
        let mut wrong = desk.left_to_do(&here, Some(self.reason), CASE).await?;
        if desk.aftercare(&here).await?.waits(desk.agency()) {
            let told = "a closure waits for a supervisor already";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, CASE, told));
        }
        if self.reason == ClosureReason::GoalsReached && self.outcome == ClosureOutcome::Unknown {
            let told = "if what was planned is reached, it is known how she stands";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.outcome", told));
        }
        let text = words::words(&self.words).and_then(|text| text.ok_or("say why, and what is left"));
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        unless_empty(wrong)?;
        let new = NewClosure {
            case: here.id,
            reason: self.reason,
            outcome: self.outcome,
            words: text.unwrap_or_default(),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.propose_closure(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// Approves a closure, which closes the case, or sends it back.
#[derive(Clone)]
pub struct AnswerClosure {
    /// The case.
    pub case: Uuid,
    /// The closure.
    pub closure: Uuid,
    /// What the supervisor says.
    pub answer: ClosureAnswer,
    /// What is left to do.
    pub words: Option<String>,
}

impl std::fmt::Debug for AnswerClosure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnswerClosure(..)")
    }
}

impl Deed for AnswerClosure {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, CLOSURE).await?;
        desk.may(&here, Act::AnswerClosure)?;
        let told = desk.aftercare(&here).await?;
        // Nobody signs what he is not shown: the closure, and why.
        let reads = [Field::CaseClosures, Field::ClosureReason, Field::ClosureWords];
        let reads = reads.iter().all(|field| here.vector.of(*field).effect == Effect::Shown);
        let leads = here.vector.own().contains(&RelationKind::Lead);
        let closure = told.closures.iter().find(|row| reads && leads && row.id == self.closure);
        let closure = closure.ok_or_else(|| Refusal::not_found(CLOSURE))?;
        if closure.member_id == desk.seen.viewer.member {
            let told = "who proposed it does not answer it: another supervisor must";
            return Err(Refusal::new(RefusalCode::SelfConfirmation, CLOSURE, told).into());
        }
        let mut wrong = Vec::new();
        if told.closure_state(closure.id) != ClosureState::Proposed {
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, CLOSURE, "it was answered before"));
        } else if closure.agency_id != desk.agency() {
            let told = "another agency led the case when it was proposed: propose it anew";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, CLOSURE, told));
        }
        let text = match self.words.as_deref().map_or(Ok(None), words::words) {
            Ok(None) if self.answer == ClosureAnswer::SentBack => Err("say what is left to do"),
            text @ (Ok(_) | Err(_)) => text,
        };
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        if self.answer == ClosureAnswer::Approved {
            wrong.extend(desk.left_to_do(&here, Some(closure.reason), CLOSURE).await?);
        }
        unless_empty(wrong)?;
        let new = NewClosureAnswer {
            of: (here.id, closure.id),
            answer: self.answer,
            words: text.unwrap_or_default(),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        desk.writing.answer_closure(new).await?;
        Ok(Done { case: Some(here.id), made: Some(self.closure), waits: false })
    }
}

impl Desk {
    /// What stands against closing the case now, each by itself: a stage from which no case is closed, a service that did not end, a
    /// plan that is open, something that threatens her, a day on which she was to be looked after, a hearing, and the call on her after
    /// one. Nobody has to call on who died, cannot be found, or wants no more of it. Of what the member is not shown he is told only
    /// that it cannot be.
    pub(super) async fn left_to_do(
        &self,
        here: &Here,
        reason: Option<ClosureReason>,
        field: &'static str,
    ) -> Result<Vec<Refusal>, Stop> {
        let mut left: Vec<(&'static [Field], &'static str)> = Vec::new();
        let mut note = |stands: bool, of: &'static [Field], told: &'static str| {
            if stands {
                left.push((of, told));
            }
        };
        let called_on = reason.is_none_or(|reason| reason == ClosureReason::GoalsReached);
        let (before, after) = self.stages_around(here.id, self.now()).await?;
        let fits = journey::fits(here.inputs.file.channel, Stage::Closed, &before, &after);
        note(!fits, &[Field::CaseStage], "by its stages the case cannot be closed now");
        let today = day(self.now());
        let support = self.support_rows(here).await?;
        let runs = support.services.iter().any(|row| support.state(row.id) != ServiceState::Ended);
        note(runs, &[Field::CaseServices], "a service did not end: end it, also if it never began");
        let open = support.plan().is_some_and(|plan| support.plan_state(plan, today).is_open());
        note(open, &[Field::CaseSupportPlans], "a support plan is open: say what became of each objective");
        let aftercare = self.aftercare(here).await?;
        note(aftercare.is_threatened(), &[Field::CaseSafetyAlerts], "a safety alert stands: close it first");
        let due = called_on && aftercare.follow_up_is_due(today);
        note(due, &[Field::CaseFollowUps], "she was to be looked after again by now: say how she is");
        let court = self.court(here).await?;
        note(
            court.is_to_be_heard(),
            &[Field::CaseHearings],
            "a hearing is planned or put off: it is held or cancelled first",
        );
        let owed = called_on && court.is_to_be_called_on();
        note(owed, &[Field::CaseHearings, Field::HearingAfterCare], "somebody is still to call on her after a hearing");
        let not_now = |told| Refusal::new(RefusalCode::NotPossibleNow, field, told);
        let shown = |of: &[Field]| of.iter().all(|field| here.vector.of(*field).effect == Effect::Shown);
        let told: Vec<Refusal> = left.iter().filter(|(of, _)| shown(of)).map(|(_, told)| not_now(told)).collect();
        if told.is_empty() && !left.is_empty() {
            return Ok(vec![not_now(
                "the case cannot be closed now: if an organisation served her, one must lead it to end that",
            )]);
        }
        Ok(told)
    }
}
