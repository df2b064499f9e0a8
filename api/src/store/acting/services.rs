//! Services: planned by who leads for an objective that she agreed to, and given by who leads or by an agency that is tied to the
//! case to serve her.

use chrono::{Days, NaiveDate};
use entities::service_event;
use entities::vocabulary::{Act, RelationKind, ServiceEventKind, ServiceKind};
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::support::LONGEST;
use super::{Deed, Desk, Done, Here, dates, words};
use crate::disclosure::facts::{Instant, day};
use crate::disclosure::listing;
use crate::disclosure::support::Support;
use crate::store::writing::{InService, NewService, NewServiceEvent};

const OBJECTIVE: &str = "input.objectiveId";
const PROVIDER: &str = "input.providerId";
const SERVICE: &str = "input.serviceId";
const HAPPENED: &str = "input.happenedAt";
const STARTS: &str = "input.startsOn";
const ENDS: &str = "input.endsOn";
const NEXT: &str = "input.nextOn";

/// Plans a service.
#[derive(Clone, Copy, Debug)]
pub struct PlanService {
    /// The case.
    pub case: Uuid,
    /// The objective that it serves.
    pub objective: Uuid,
    /// What is given.
    pub kind: ServiceKind,
    /// The agency that gives it.
    pub provider: Uuid,
    /// When it was agreed on; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// The day on which it is to start.
    pub starts_on: NaiveDate,
    /// The day on which it is to end.
    pub ends_on: Option<NaiveDate>,
}

impl Deed for PlanService {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, OBJECTIVE).await?;
        desk.may(&here, Act::PlanService)?;
        let support = desk.support(&here).await?;
        let objective = support.objectives.iter().find(|row| row.id == self.objective);
        let objective = objective.ok_or_else(|| Refusal::not_found(OBJECTIVE))?;
        let mut wrong: Vec<Refusal> = here.closed().into_iter().collect();
        let not_now = |told| Refusal::new(RefusalCode::NotPossibleNow, OBJECTIVE, told);
        match support.plan().filter(|plan| plan.id == objective.plan_id) {
            None => wrong.push(not_now("a later plan stands in the place of its own")),
            Some(_) if support.outcome(objective.id).is_some() => {
                wrong.push(not_now("something became of it: it takes no service any more"));
            }
            Some(plan) if !plan.agreement.carries() => {
                wrong.push(not_now("she did not agree to the plan, or was not asked"));
            }
            Some(plan) if self.starts_on < plan.starts_on => {
                wrong.push(dates::impossible(STARTS, "a service does not start before its plan"));
            }
            Some(_) => {}
        }
        if !desk.serves(&here, self.provider) {
            wrong.push(Refusal::not_found(PROVIDER));
        }
        let at = dates::happened(self.happened_at, desk.now(), HAPPENED).and_then(|at| {
            let plan = support.plans.iter().find(|plan| plan.id == objective.plan_id);
            if plan.is_some_and(|plan| at < plan.assessed_at) {
                return Err(dates::impossible(HAPPENED, "her needs had not been assessed then"));
            }
            Ok(at)
        });
        let at = at.map_err(|refusal| wrong.push(refusal)).ok();
        let latest = |from: NaiveDate| from.checked_add_days(Days::new(2 * LONGEST)).unwrap_or(NaiveDate::MAX);
        if at.is_some_and(|at| self.starts_on < day(at)) {
            wrong.push(dates::impossible(STARTS, "a service starts on the day on which it was agreed on, or later"));
        } else if self.starts_on > latest(day(desk.now())) {
            wrong.push(dates::impossible(STARTS, "this lies too far ahead"));
        }
        match self.ends_on {
            Some(ends) if ends < self.starts_on => {
                wrong.push(dates::impossible(ENDS, "it would end before it starts"));
            }
            Some(ends) if ends > latest(self.starts_on) => {
                wrong.push(dates::impossible(ENDS, "this is too long: at most two years, then plan it again"));
            }
            Some(_) | None => {}
        }
        unless_empty(wrong)?;
        let new = NewService {
            of: (here.id, self.objective),
            kind: self.kind,
            provider: self.provider,
            planned_at: at.unwrap_or(desk.now()),
            days: (self.starts_on, self.ends_on),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.plan_service(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

impl Desk {
    /// Whether an agency leads the case or is tied to it to serve her now, as far as the member may list the tie.
    fn serves(&self, here: &Here, agency: Uuid) -> bool {
        here.facts.relations.iter().any(|tie| {
            tie.agency == agency
                && matches!(tie.kind, RelationKind::Lead | RelationKind::ServiceProvider)
                && listing::relation_visible(&here.vector, self.agency(), tie)
        })
    }
}

/// Says what happened in a service.
#[derive(Clone)]
pub struct ServiceHappens {
    /// The case.
    pub case: Uuid,
    /// The service.
    pub service: Uuid,
    /// What happened.
    pub what: InService,
    /// What is to be known of it.
    pub words: Option<String>,
    /// The day on which it goes on.
    pub next_on: Option<NaiveDate>,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl std::fmt::Debug for ServiceHappens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServiceHappens(..)")
    }
}

impl Deed for ServiceHappens {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, SERVICE).await?;
        desk.may(&here, Act::GiveService)?;
        let rows = desk.support_rows(&here).await?;
        let support = desk.told_of(&here, &rows);
        let service = support.services.iter().find(|row| row.id == self.service);
        let service = service.ok_or_else(|| Refusal::not_found(SERVICE))?;
        let mut wrong = Vec::new();
        let at = dates::happened(self.happened_at, desk.now(), HAPPENED).and_then(|at| {
            if at < service.planned_at {
                return Err(dates::impossible(HAPPENED, "the service had not been planned then"));
            }
            Ok(at)
        });
        let at = at.map_err(|refusal| wrong.push(refusal));
        wrong.extend(out_of_order(&support, (service.id, self.what), at.ok()));
        let at = at.unwrap_or(desk.now());
        wrong.extend(declined((&here, &rows), (self.what, at)));
        if self.next_on.is_some() && rows.is_declined(desk.now()) {
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, NEXT, "nothing goes on by this plan now"));
        }
        if let Some(next) = self.next_on {
            let latest = day(desk.now()).checked_add_days(Days::new(LONGEST)).unwrap_or(NaiveDate::MAX);
            if next < day(self.happened_at.unwrap_or(at)) || next > latest {
                wrong.push(dates::impossible(NEXT, "it goes on after this, and within a year"));
            }
        }
        let text = self.words.as_deref().map_or(Ok(None), words::words);
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        unless_empty(wrong)?;
        let new = NewServiceEvent {
            of: (here.id, service.id),
            service: service.kind,
            happened: self.what,
            words: text.unwrap_or_default(),
            next_on: self.next_on,
            happened_at: at,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.service_happens(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// Refuses what is given after she declined what is planned for her. A provider is told by it that it stops, of which plan it may
/// not know; what happened before, what came of it, and that it ended may still be said.
fn declined((here, rows): (&Here, &Support), (what, at): (InService, Instant)) -> Option<Refusal> {
    let gives = match what {
        InService::Started | InService::Session(_) => true,
        InService::Outcome(_) | InService::Ended(_) => false,
    };
    let told = if here.vector.own().contains(&RelationKind::Lead) {
        "she declined the plan that counts: end the service, or record a plan that she agrees to"
    } else {
        "this service does not go on now: ask who leads the case"
    };
    (gives && rows.is_declined(at)).then(|| Refusal::new(RefusalCode::NotPossibleNow, SERVICE, told))
}

/// What cannot follow on what happened in a service before, or come before what did. `at` is when it happened, if that can be.
fn out_of_order(support: &Support, (service, what): (Uuid, InService), at: Option<Instant>) -> Vec<Refusal> {
    let started = support.event(service, ServiceEventKind::Started);
    let ended = support.event(service, ServiceEventKind::Ended);
    let not_now = |told| Some(Refusal::new(RefusalCode::NotPossibleNow, SERVICE, told));
    let before = |other: Option<&service_event::Model>| at.zip(other).is_some_and(|(at, other)| at < other.happened_at);
    let after = |other: Option<&service_event::Model>| at.zip(other).is_some_and(|(at, other)| at > other.happened_at);
    let early = |told| Some(dates::impossible(HAPPENED, told));
    let wrong = match what {
        InService::Started => [
            if started.is_some() || ended.is_some() {
                not_now("it began before, or ended without beginning")
            } else {
                None
            },
            None,
        ],
        InService::Session(_) => [
            if started.is_none() { not_now("it did not begin: start it first") } else { None },
            if before(started) {
                early("it had not begun then")
            } else if after(ended) {
                early("it had ended by then")
            } else {
                None
            },
        ],
        InService::Outcome(_) => [
            if started.is_none() { not_now("it did not begin: start it first") } else { None },
            if before(started) { early("it had not begun then") } else { None },
        ],
        InService::Ended(_) => {
            let sessions = support.events_of(service);
            let last = sessions.into_iter().rfind(|row| row.kind != ServiceEventKind::Outcome);
            [
                if ended.is_some() { not_now("it ended before") } else { None },
                if before(last) { early("something happened in it later than this") } else { None },
            ]
        }
    };
    wrong.into_iter().flatten().collect()
}
