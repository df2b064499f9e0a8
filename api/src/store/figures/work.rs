//! What was done for the people whose cases a viewer could open one by one: counted from the same views as those, so that a
//! figure tells nothing that a list would not, whatever hangs on consents and open packets.

use std::collections::BTreeMap;

use entities::vocabulary::{
    Attendance, DataClass, HandoverSide, HearingEventKind, ServiceEndReason, ServiceEventKind, ServiceKind,
};
use sea_orm::Condition;
use sea_orm::prelude::Uuid;

use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, HandoverView, HearingView, Seen, ServiceView};
use crate::store::pages::{MOST_DECIDED, Order, Paging};
use crate::store::scope::{self, Shown};
use crate::store::{Filter, Reading, Selection, Unlisted};

/// People on handovers at one crossing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CrossingWork {
    /// How many were to cross in the period.
    pub planned: i64,
    /// Of how many of them a side says that they crossed.
    pub crossed: i64,
    /// Of how many of them both sides spoke and say the same.
    pub reconciled: i64,
}

/// Services of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceWork {
    /// How many began in the period.
    pub started: i64,
    /// How many sessions there were in it.
    pub sessions: i64,
    /// To how many of them she came.
    pub attended: i64,
    /// How many ended in it.
    pub ended: i64,
    /// How many of those were given to their end.
    pub completed: i64,
}

/// Hearings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TestimonyWork {
    /// How many were held in the period.
    pub held: i64,
    /// How many of those had a measure that protected her.
    pub protected: i64,
    /// How often one was moved or put off in it.
    pub postponed: i64,
    /// How many were cancelled in it.
    pub cancelled: i64,
    /// How often she said in it that she does not testify.
    pub she_declined: i64,
}

/// What was done for people in a period. A part is `None` where it is shown to the viewer of no case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// By crossing; handovers without one under nothing.
    pub handovers: Option<BTreeMap<Option<String>, CrossingWork>>,
    /// By kind.
    pub services: Option<BTreeMap<ServiceKind, ServiceWork>>,
    /// Hearings.
    pub testimony: Option<TestimonyWork>,
}

/// From one instant until before another.
type Period = (Instant, Instant);

fn within(period: Period, at: Option<Instant>) -> bool {
    at.is_some_and(|at| period.0 <= at && at < period.1)
}

impl Reading {
    /// What was done in a period for the people of the cases that a filter wants; `None` where no case is there for the viewer.
    ///
    /// # Errors
    /// If the filter cannot be used or leaves too many cases, or the store does not answer.
    pub async fn work(&self, seen: &Seen, filter: &Filter, period: Period) -> Result<Option<Work>, Unlisted> {
        let policy = self.store.policy();
        let plan = filter.plan(policy, seen).map_err(Unlisted::NotFilterable)?;
        let Some(there) = scope::condition(policy, seen) else { return Ok(None) };
        let can = |class| !matches!(scope::shown(policy, seen, class), Shown::Nothing);
        let told = [DataClass::Handover, DataClass::Services, DataClass::Legal].map(can);
        if told == [false; 3] {
            return Ok(Some(Work::default()));
        }
        let condition = Condition::all().add(there).add(plan.sql);
        let paging = Paging { first: 0, after: None, order: Order::default() };
        let places = self.places(condition, paging, MOST_DECIDED + 1).await?;
        if places.len() > MOST_DECIDED {
            return Err(Unlisted::TooBroad);
        }
        let mut selection = Selection::default();
        let fields = [Field::CaseHandovers, Field::CaseServices, Field::CaseHearings];
        fields.into_iter().zip(told).filter(|(_, told)| *told).for_each(|(field, _)| selection.add(field));
        filter.named().into_iter().for_each(|field| selection.add(field));
        let ids: Vec<Uuid> = places.into_iter().map(|(_, id)| id).collect();
        let views = self.views(seen, &ids, &selection).await?;
        let [handovers, services, testimony] = told;
        let mut work = Work {
            handovers: handovers.then(BTreeMap::new),
            services: services.then(BTreeMap::new),
            testimony: testimony.then(TestimonyWork::default),
        };
        views.iter().filter(|case| filter.holds(case)).for_each(|case| work.count(case, period));
        Ok(Some(work))
    }
}

impl Work {
    fn count(&mut self, case: &CaseView, period: Period) {
        if let Some(handovers) = &mut self.handovers {
            case.handovers().iter().flatten().for_each(|one| crossing(handovers, one, period));
        }
        if let Some(services) = &mut self.services {
            case.services().iter().flatten().for_each(|one| service(services, one, period));
        }
        if let Some(testimony) = &mut self.testimony {
            case.hearings().iter().flatten().for_each(|one| testimony.count(one, period));
        }
    }
}

fn crossing(crossings: &mut BTreeMap<Option<String>, CrossingWork>, handover: &HandoverView, period: Period) {
    if !within(period, handover.planned_at()) {
        return;
    }
    let work = crossings.entry(handover.crossing()).or_default();
    let words = handover.confirmations().unwrap_or_default();
    let last = |side: HandoverSide| {
        let of = words.iter().filter(|word| word.side == side);
        of.max_by_key(|word| word.entered_at).map(|word| word.outcome)
    };
    let (giving, receiving) = (last(HandoverSide::Giving), last(HandoverSide::Receiving));
    let mut tally = crate::disclosure::crossing::Tally::default();
    tally.count((giving, receiving), false);
    work.planned += 1;
    work.crossed += i64::from([giving, receiving].iter().flatten().any(|word| word.crossed()));
    work.reconciled += i64::from(tally.agrees());
}

fn service(services: &mut BTreeMap<ServiceKind, ServiceWork>, service: &ServiceView, period: Period) {
    let Some(kind) = service.kind() else { return };
    let mut work = ServiceWork::default();
    for event in service.events((usize::MAX, None)).iter().flatten() {
        if !within(period, event.happened_at()) {
            continue;
        }
        match event.kind() {
            Some(ServiceEventKind::Started) => work.started += 1,
            Some(ServiceEventKind::Session) => {
                work.sessions += 1;
                work.attended += i64::from(event.attendance() == Some(Attendance::Attended));
            }
            Some(ServiceEventKind::Ended) => {
                work.ended += 1;
                work.completed += i64::from(event.end_reason() == Some(ServiceEndReason::Completed));
            }
            Some(ServiceEventKind::Outcome) | None => {}
        }
    }
    if work != ServiceWork::default() {
        let sum = services.entry(kind).or_default();
        sum.started += work.started;
        sum.sessions += work.sessions;
        sum.attended += work.attended;
        sum.ended += work.ended;
        sum.completed += work.completed;
    }
}

impl TestimonyWork {
    fn count(&mut self, hearing: &HearingView, period: Period) {
        for event in hearing.events().iter().flatten() {
            if !within(period, Some(event.happened_at)) {
                continue;
            }
            match event.kind {
                HearingEventKind::Held => {
                    self.held += 1;
                    self.protected += i64::from(hearing.protection().is_some_and(|measures| !measures.is_empty()));
                }
                HearingEventKind::Moved | HearingEventKind::Postponed => self.postponed += 1,
                HearingEventKind::Cancelled => self.cancelled += 1,
                HearingEventKind::SheDeclines => self.she_declined += 1,
                HearingEventKind::Planned | HearingEventKind::Ready => {}
            }
        }
    }
}
