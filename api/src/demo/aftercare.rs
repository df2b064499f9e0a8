//! What a demo plans for those who are back: each case that stands at the services after the return has a plan, two services, a
//! visit and something that threatens her, and each stands elsewhere in turn: services that run, that are over, or have not begun;
//! an alert that nobody took in hand, that is in hand, that is over; a closing that waits for its second word, one that was sent
//! back, and one that has both.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{
    Attendance, ClosureAnswer, ClosureOutcome, ClosureReason, FollowUpMeans, FollowUpSafety, ObjectiveOutcome,
    PlanAgreement, RelationKind, RiskLevel, SafetyAlertEventKind, SafetyAlertKind, SafetyAlertLevel, ServiceEndReason,
    ServiceKind, ServiceOutcome, Stage, SupportNeed,
};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan, PlannedCase};
use crate::audit::record::Actor;
use crate::store::writing::{
    InService, NewAssignment, NewClosure, NewClosureAnswer, NewFollowUp, NewObjectiveOutcome, NewSafetyAlert,
    NewSafetyAlertEvent, NewService, NewServiceEvent, NewSupportPlan, Writing,
};
use crate::store::{Store, StoreError};

/// Who leads, who serves her besides, and who answers for the work of who leads.
const LEADS: (&str, &str) = ("JC-JASHORE", "jc-worker");
const SERVES: (&str, &str) = ("RIGHTS-JASHORE", "rights-worker");
const SUPERVISOR: &str = "jc-supervisor";

/// Where it stands with her.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Both services run; what threatened her is in hand.
    Running,
    /// She was not reached; the alert waits, and training has not begun.
    Threatened,
    /// Everything came to its end, and her worker proposed to close the case.
    Proposed,
    /// The same, and the supervisor found something left to do.
    SentBack,
    /// The same, and the supervisor closed the case.
    Approved,
    /// Everything came to its end, and nobody proposed anything yet.
    Over,
}

const TURNS: [Turn; 6] = [Turn::Running, Turn::Threatened, Turn::Proposed, Turn::SentBack, Turn::Approved, Turn::Over];

impl Turn {
    const fn is_over(self) -> bool {
        matches!(self, Self::Proposed | Self::SentBack | Self::Approved | Self::Over)
    }

    /// What the supervisor said of the closing that was proposed; nothing yet where it waits.
    const fn answered(self) -> Option<(ClosureAnswer, Option<&'static str>)> {
        match self {
            Self::SentBack => Some((ClosureAnswer::SentBack, Some("her claim for compensation is open"))),
            Self::Approved => Some((ClosureAnswer::Approved, None)),
            Self::Running | Self::Threatened | Self::Proposed | Self::Over => None,
        }
    }

    /// What happened in a service, and how many days ago; it began with the stage.
    fn in_service(self, kind: ServiceKind) -> Vec<(InService, Option<i64>)> {
        let given = [(InService::Started, None), (InService::Session(Attendance::Attended), Some(2))];
        match self {
            Self::Threatened if kind == ServiceKind::Vocational => Vec::new(),
            Self::Running | Self::Threatened => given.to_vec(),
            Self::Proposed | Self::SentBack | Self::Approved | Self::Over => {
                let ended =
                    [InService::Outcome(ServiceOutcome::Reached), InService::Ended(ServiceEndReason::Completed)];
                given.into_iter().chain(ended.map(|event| (event, Some(1)))).collect()
            }
        }
    }

    /// What the last visit found: how safe she is, in which words, and in how many days somebody looks again.
    const fn visit(self) -> (FollowUpMeans, FollowUpSafety, Option<&'static str>, Option<i64>) {
        match self {
            Self::Running => {
                let found = "a new lock on the door; the neighbours greet her";
                (FollowUpMeans::Visit, FollowUpSafety::SafeWithSupport, Some(found), Some(30))
            }
            Self::Threatened => (FollowUpMeans::Call, FollowUpSafety::NotReached, None, Some(3)),
            Self::Proposed | Self::SentBack | Self::Approved | Self::Over => {
                (FollowUpMeans::Visit, FollowUpSafety::Safe, Some("she sews for three shops and laughs"), None)
            }
        }
    }

    /// What became of what threatened her, and how many hours ago.
    fn handled(self) -> Vec<(SafetyAlertEventKind, &'static str, i64)> {
        let taken = "she sleeps at her aunt's until the station has spoken with him";
        let taken = (SafetyAlertEventKind::Acknowledged, taken, 36);
        match self {
            Self::Threatened => Vec::new(),
            Self::Running => vec![taken],
            Self::Proposed | Self::SentBack | Self::Approved | Self::Over => {
                vec![taken, (SafetyAlertEventKind::Closed, "the station spoke with him; he left the district", 12)]
            }
        }
    }
}

/// Plans for each case that stands there.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(
    store: &Arc<Store>,
    (plan, written): (&Plan, &Written),
    now: Instant,
) -> Result<(), StoreError> {
    let cases = written.cases().zip(&plan.cases).enumerate();
    let back = cases.filter_map(|(n, (case, planned))| began(planned).map(|began| (n, case, began)));
    for ((n, case, began), turn) in back.zip(TURNS.into_iter().cycle()) {
        let by = (written.agency(LEADS.0)?, written.member(LEADS.1)?);
        let serves = (written.agency(SERVES.0)?, written.member(SERVES.1)?);
        let supervisor = written.member(SUPERVISOR)?;
        let mut writing = store.write(Actor { member: Some(by.1), ..Actor::default() }, now).await?;
        let back = Back { n, case, began, now, turn, by, serves, supervisor };
        back.plan(&mut writing).await?;
        back.looked_after(&mut writing).await?;
        back.closing(&mut writing).await?;
        writing.commit().await?;
    }
    Ok(())
}

/// Since when a case stands at the services after the return, with who leads and who serves her.
fn began(planned: &PlannedCase) -> Option<Instant> {
    let (last, at) = planned.stages.last()?;
    let is_there = |(agency, kind)| planned.ties.iter().any(|tie| tie.agency == agency && tie.kind == kind);
    let stands = *last == Stage::Reintegrating
        && is_there((LEADS.0, RelationKind::Lead))
        && is_there((SERVES.0, RelationKind::ServiceProvider));
    stands.then_some(*at)
}

/// Somebody who is back.
struct Back {
    n: usize,
    case: Uuid,
    began: Instant,
    now: Instant,
    turn: Turn,
    by: (Uuid, Uuid),
    serves: (Uuid, Uuid),
    supervisor: Uuid,
}

impl Back {
    fn text(&self, words: &str) -> String {
        format!("{words} (synthetic support {:04}{MARK})", self.n)
    }

    fn ago(&self, hours: i64) -> Instant {
        self.now - TimeDelta::hours(hours)
    }

    async fn plan(&self, writing: &mut Writing) -> Result<(), StoreError> {
        let today = self.now.date_naive();
        let plan = NewSupportPlan {
            case: self.case,
            assessed_at: self.began,
            needs: vec![SupportNeed::Livelihood, SupportNeed::MentalHealth],
            risk: RiskLevel::Medium,
            agreement: PlanAgreement::Agreed,
            reservations: None,
            days: (self.began.date_naive(), today + TimeDelta::days(90)),
            objectives: vec![
                (SupportNeed::MentalHealth, self.text("she sleeps through and leaves the house alone")),
                (SupportNeed::Livelihood, self.text("she earns her own living as a tailor")),
            ],
            recorded_by: self.by,
        };
        let (_, objectives) = writing.plan_support(plan).await?;
        let given = [(ServiceKind::Counselling, self.by), (ServiceKind::Vocational, self.serves)];
        for (objective, (kind, gives)) in objectives.into_iter().zip(given) {
            self.service(writing, (objective, kind), gives).await?;
            if self.turn.is_over() {
                let reached = NewObjectiveOutcome {
                    of: (self.case, objective),
                    outcome: ObjectiveOutcome::Reached,
                    words: Some(self.text("so she says herself")),
                    happened_at: self.ago(20),
                    recorded_by: self.by,
                };
                writing.objective_ends(reached).await?;
            }
        }
        Ok(())
    }

    async fn service(
        &self,
        writing: &mut Writing,
        (objective, kind): (Uuid, ServiceKind),
        gives: (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let new = NewService {
            of: (self.case, objective),
            kind,
            provider: gives.0,
            planned_at: self.began,
            days: (self.began.date_naive(), None),
            recorded_by: self.by,
        };
        let service = writing.plan_service(new).await?;
        for (happened, days_ago) in self.turn.in_service(kind) {
            let is_given = matches!(happened, InService::Started | InService::Session(_));
            let next_on = self.now.date_naive() + TimeDelta::days(7);
            let event = NewServiceEvent {
                of: (self.case, service),
                service: kind,
                happened,
                words: is_given.then(|| self.text("she came early and stayed to the end")),
                next_on: is_given.then_some(next_on),
                happened_at: days_ago.map_or(self.began, |days| self.ago(24 * days)),
                recorded_by: gives,
            };
            writing.service_happens(event).await?;
        }
        Ok(())
    }

    /// The last visit, and what threatened her.
    async fn looked_after(&self, writing: &mut Writing) -> Result<(), StoreError> {
        let (means, safety, found, next) = self.turn.visit();
        let visit = NewFollowUp {
            case: self.case,
            means,
            safety,
            found: found.map(|words| self.text(words)),
            next_on: next.map(|days| self.now.date_naive() + TimeDelta::days(days)),
            happened_at: self.now,
            recorded_by: self.by,
        };
        writing.follow_up(visit).await?;
        let alert = NewSafetyAlert {
            case: self.case,
            kind: SafetyAlertKind::TraffickerNear,
            level: SafetyAlertLevel::High,
            words: Some(self.text("the recruiter was seen at the bus stand")),
            happened_at: self.ago(48),
            recorded_by: self.serves,
        };
        let alert = writing.raise_alert(alert).await?;
        for (kind, words, hours) in self.turn.handled() {
            let event = NewSafetyAlertEvent {
                of: (self.case, alert),
                kind,
                words: Some(self.text(words)),
                happened_at: self.ago(hours),
                recorded_by: self.by,
            };
            writing.alert_happens(event).await?;
        }
        Ok(())
    }

    /// What her worker proposed, and what the supervisor, who is put on the case for it, said of that.
    async fn closing(&self, writing: &mut Writing) -> Result<(), StoreError> {
        if !matches!(self.turn, Turn::Proposed | Turn::SentBack | Turn::Approved) {
            return Ok(());
        }
        let (case, agency) = (self.case, self.by.0);
        let on = NewAssignment {
            case,
            agency,
            function: None,
            member: Some(self.supervisor),
            begins_at: self.ago(10),
            until: None,
        };
        writing.begin_assignment(on).await?;
        let closure = NewClosure {
            case,
            reason: ClosureReason::GoalsReached,
            outcome: ClosureOutcome::Reintegrated,
            words: self.text("she earns her own living and wants no visits any more"),
            recorded_by: self.by,
        };
        let closure = writing.propose_closure(closure).await?;
        if let Some((answer, words)) = self.turn.answered() {
            let answered = NewClosureAnswer {
                of: (case, closure),
                answer,
                words: words.map(|words| self.text(words)),
                recorded_by: (agency, self.supervisor),
            };
            writing.answer_closure(answered).await?;
        }
        Ok(())
    }
}
