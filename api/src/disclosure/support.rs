//! What is planned for a survivor and given to her: which rows a viewer is told of, and what follows from those rows and no
//! others. Where a plan or a service stands is worked out, never stored.

use chrono::NaiveDate;
use entities::vocabulary::{DataClass, PlanAgreement, RelationKind, ServiceEventKind, ServiceKind};
use entities::{objective_outcome, service_event, support_objective, support_plan, support_service};
use sea_orm::prelude::Uuid;

use super::decision::Vector;
use super::facts::Instant;
use super::listing::shown;

/// Rows of plans and services of one case.
#[derive(Clone, Debug, Default)]
pub struct Support {
    /// Plans.
    pub plans: Vec<support_plan::Model>,
    /// What is to be reached by them.
    pub objectives: Vec<support_objective::Model>,
    /// What became of that.
    pub outcomes: Vec<objective_outcome::Model>,
    /// Services.
    pub services: Vec<support_service::Model>,
    /// What happened in them.
    pub events: Vec<service_event::Model>,
}

/// Where a support plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanState {
    /// She did not agree to it, or was not asked.
    NotAgreed,
    /// It begins on a day to come.
    Planned,
    /// It runs.
    Running,
    /// The day is over on which it was to be looked at again.
    ReviewDue,
    /// Something became of every objective.
    Finished,
    /// A later plan stands in its place.
    Replaced,
}

/// Where a service stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceState {
    /// It did not begin.
    Planned,
    /// It is given.
    Running,
    /// It ended.
    Ended,
}

impl PlanState {
    /// Whether there is still something to do by the plan.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::NotAgreed | Self::Planned | Self::Running | Self::ReviewDue => true,
            Self::Finished | Self::Replaced => false,
        }
    }
}

/// Whether a service may be listed: each to who leads, and to a provider its own. Who gives shelter tells where she is, so that
/// is listed only where her whereabouts are shown.
#[must_use]
pub fn service_listed(vector: &Vector, viewer_agency: Uuid, service: &support_service::Model) -> bool {
    let own = |kind| vector.own().contains(&kind);
    let provides = own(RelationKind::ServiceProvider) && service.provider_id == viewer_agency;
    vector.visible()
        && (own(RelationKind::Lead) || provides)
        && (service.kind != ServiceKind::Shelter || shown(vector, DataClass::Whereabouts))
}

impl Support {
    /// Whether every row belongs to one that is there: what belongs to nothing was left over when somebody took something away.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let Self { plans, objectives, outcomes, services, events } = self;
        let objective = |id: Uuid| objectives.iter().any(|row| row.id == id);
        objectives.iter().all(|row| plans.iter().any(|plan| plan.id == row.plan_id))
            && plans.iter().all(|row| objectives.iter().any(|objective| objective.plan_id == row.id))
            && outcomes.iter().all(|row| objective(row.objective_id))
            && services.iter().all(|row| objective(row.objective_id))
            && events.iter().all(|row| services.iter().any(|service| service.id == row.service_id))
    }

    /// Whether what she said last by an instant, of all that was planned for her, is that she does not want it: then nothing is given
    /// by any plan. It counts from when it was entered; a later plan that she agrees to opens again, and
    /// one of which she was not asked says nothing.
    #[must_use]
    pub fn is_declined(&self, at: Instant) -> bool {
        let asked = |row: &&support_plan::Model| row.entered_at <= at && row.agreement != PlanAgreement::NotAsked;
        let known = self.plans.iter().filter(asked);
        known.max_by_key(|row| (row.entered_at, row.id)).is_some_and(|row| row.agreement == PlanAgreement::Declined)
    }

    /// The rows of which a viewer may be told who may know of services. Who leads is told of every plan; a provider of the
    /// objectives that its services are for, and of their plans.
    #[must_use]
    pub fn told(&self, vector: &Vector, viewer_agency: Uuid) -> Self {
        let services: Vec<_> =
            self.services.iter().filter(|row| service_listed(vector, viewer_agency, row)).cloned().collect();
        let leads = vector.visible() && vector.own().contains(&RelationKind::Lead);
        let serves = |objective: Uuid| leads || services.iter().any(|row| row.objective_id == objective);
        let objectives: Vec<_> = self.objectives.iter().filter(|row| serves(row.id)).cloned().collect();
        let planned = |plan: Uuid| leads || objectives.iter().any(|row| row.plan_id == plan);
        Self {
            plans: self.plans.iter().filter(|row| planned(row.id)).cloned().collect(),
            outcomes: self.outcomes.iter().filter(|row| serves(row.objective_id)).cloned().collect(),
            events: self
                .events
                .iter()
                .filter(|row| services.iter().any(|service| service.id == row.service_id))
                .cloned()
                .collect(),
            objectives,
            services,
        }
    }

    /// The plan that counts: the last one entered.
    #[must_use]
    pub fn plan(&self) -> Option<&support_plan::Model> {
        self.plans.iter().max_by_key(|row| (row.entered_at, row.id))
    }

    /// The objectives of a plan, the most urgent first.
    #[must_use]
    pub fn objectives_of(&self, plan: Uuid) -> Vec<&support_objective::Model> {
        let mut rows: Vec<_> = self.objectives.iter().filter(|row| row.plan_id == plan).collect();
        rows.sort_by_key(|row| (row.place, row.id));
        rows
    }

    /// What became of an objective.
    #[must_use]
    pub fn outcome(&self, objective: Uuid) -> Option<&objective_outcome::Model> {
        self.outcomes.iter().find(|row| row.objective_id == objective)
    }

    /// Where a plan stands on a day.
    #[must_use]
    pub fn plan_state(&self, plan: &support_plan::Model, today: NaiveDate) -> PlanState {
        if self.plan().is_some_and(|last| last.id != plan.id) {
            PlanState::Replaced
        } else if self.objectives_of(plan.id).iter().all(|row| self.outcome(row.id).is_some()) {
            PlanState::Finished
        } else if !plan.agreement.carries() {
            PlanState::NotAgreed
        } else if today < plan.starts_on {
            PlanState::Planned
        } else if plan.review_on < today {
            PlanState::ReviewDue
        } else {
            PlanState::Running
        }
    }

    /// What happened in a service, by when it happened.
    #[must_use]
    pub fn events_of(&self, service: Uuid) -> Vec<&service_event::Model> {
        let mut rows: Vec<_> = self.events.iter().filter(|row| row.service_id == service).collect();
        rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
        rows
    }

    /// That a service began, or ended.
    #[must_use]
    pub fn event(&self, service: Uuid, kind: ServiceEventKind) -> Option<&service_event::Model> {
        self.events.iter().find(|row| row.service_id == service && row.kind == kind)
    }

    /// Where a service stands.
    #[must_use]
    pub fn state(&self, service: Uuid) -> ServiceState {
        if self.event(service, ServiceEventKind::Ended).is_some() {
            ServiceState::Ended
        } else if self.event(service, ServiceEventKind::Started).is_some() {
            ServiceState::Running
        } else {
            ServiceState::Planned
        }
    }

    /// The day on which a service goes on: as was said last of it, or when it is to start.
    #[must_use]
    pub fn next_on(&self, service: &support_service::Model) -> Option<NaiveDate> {
        match self.state(service.id) {
            ServiceState::Planned => Some(service.starts_on),
            ServiceState::Running => self.events_of(service.id).last().and_then(|last| last.next_on),
            ServiceState::Ended => None,
        }
    }
}
