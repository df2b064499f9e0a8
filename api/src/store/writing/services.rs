//! Support plans, the services that are given by them, and what happens in each.

use chrono::NaiveDate;
use entities::vocabulary::{
    Attendance, ObjectiveOutcome, PlanAgreement, RiskLevel, ServiceEndReason, ServiceEventKind, ServiceKind,
    ServiceOutcome, SupportNeed,
};
use entities::{objective_outcome, service_event, support_objective, support_plan, support_service};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing, codes, row_code};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::StoreError;

/// A support plan.
#[derive(Clone)]
pub struct NewSupportPlan {
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
    /// Why not, or what she has against it, to be sealed.
    pub reservations: Option<String>,
    /// Its first day, and the day on which it is looked at again.
    pub days: (NaiveDate, NaiveDate),
    /// What is to be reached, the most urgent first: the need, and words to be sealed.
    pub objectives: Vec<(SupportNeed, String)>,
    /// The agency that wrote it and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// What became of an objective.
#[derive(Clone)]
pub struct NewObjectiveOutcome {
    /// The case and the objective.
    pub of: (Uuid, Uuid),
    /// What became of it.
    pub outcome: ObjectiveOutcome,
    /// The same in words, to be sealed.
    pub words: Option<String>,
    /// When that was found.
    pub happened_at: Instant,
    /// The agency that found it and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// A service.
#[derive(Clone, Copy, Debug)]
pub struct NewService {
    /// The case and the objective that it serves.
    pub of: (Uuid, Uuid),
    /// What is given.
    pub kind: ServiceKind,
    /// The agency that gives it.
    pub provider: Uuid,
    /// When it was agreed on.
    pub planned_at: Instant,
    /// The days on which it is to start and to end.
    pub days: (NaiveDate, Option<NaiveDate>),
    /// The agency that planned it and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// What happened in a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InService {
    /// It began.
    Started,
    /// A session was held, or was to be held.
    Session(Attendance),
    /// It was found what came of it so far.
    Outcome(ServiceOutcome),
    /// It ended.
    Ended(ServiceEndReason),
}

impl InService {
    const fn kind(self) -> ServiceEventKind {
        match self {
            Self::Started => ServiceEventKind::Started,
            Self::Session(_) => ServiceEventKind::Session,
            Self::Outcome(_) => ServiceEventKind::Outcome,
            Self::Ended(_) => ServiceEventKind::Ended,
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Started => "service.started",
            Self::Session(_) => "service.session",
            Self::Outcome(_) => "service.outcome",
            Self::Ended(_) => "service.ended",
        }
    }
}

/// Something that happened in a service.
#[derive(Clone)]
pub struct NewServiceEvent {
    /// The case and the service.
    pub of: (Uuid, Uuid),
    /// What the service gives: of medical care and counselling the words are kept as those about her health.
    pub service: ServiceKind,
    /// What happened.
    pub happened: InService,
    /// What is to be known of it, to be sealed.
    pub words: Option<String>,
    /// The day on which it goes on.
    pub next_on: Option<NaiveDate>,
    /// When it happened.
    pub happened_at: Instant,
    /// The agency and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// Clear text prints as its name only.
macro_rules! opaque {
    ($($name:ident)+) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })+
    };
}

opaque! { NewSupportPlan NewObjectiveOutcome NewServiceEvent }

impl Writing {
    /// A support plan is recorded, with what is to be reached by it. It stands in the place of the plan before.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn plan_support(&mut self, new: NewSupportPlan) -> Result<(Uuid, Vec<Uuid>), StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let mut row = support_plan::Model {
            id,
            case_id: new.case,
            assessed_at: new.assessed_at.duration_trunc_micros(),
            needs: codes(new.needs.iter().map(|need| need.code())),
            risk: new.risk,
            agreement: new.agreement,
            reservations: sealed(&key, id, new.reservations),
            starts_on: new.days.0,
            review_on: new.days.1,
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        let mut objectives = Vec::with_capacity(new.objectives.len());
        for (place, (need, words)) in (1..).zip(new.objectives) {
            let objective = Uuid::now_v7();
            let mut row = support_objective::Model {
                id: objective,
                case_id: new.case,
                plan_id: id,
                place,
                need,
                words: seal(&key, objective, &words),
                entered_at: self.now,
                mac: Vec::new(),
                record_id: self.record(),
            };
            row.mac = row_code::code(self.store.keyed(), &row);
            self.insert(row.into_active_model()).await?;
            objectives.push(objective);
        }
        self.note_case("support.planned", new.case, vec![id]).await?;
        Ok((id, objectives))
    }

    /// Something became of an objective.
    ///
    /// # Errors
    /// If the database or the key store refuses; it does where something became of it before.
    pub async fn objective_ends(&mut self, new: NewObjectiveOutcome) -> Result<(), StoreError> {
        let (case, objective) = new.of;
        let key = self.subject_key(case).await?;
        let mut row = objective_outcome::Model {
            objective_id: objective,
            case_id: case,
            outcome: new.outcome,
            words: sealed(&key, objective, new.words),
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case("support.objective", case, vec![objective]).await
    }

    /// A service is planned.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn plan_service(&mut self, new: NewService) -> Result<Uuid, StoreError> {
        let (case, objective) = new.of;
        let mut row = support_service::Model {
            id: Uuid::now_v7(),
            case_id: case,
            objective_id: objective,
            kind: new.kind,
            provider_id: new.provider,
            planned_at: new.planned_at.duration_trunc_micros(),
            starts_on: new.days.0,
            ends_on: new.days.1,
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        let id = row.id;
        self.insert(row.into_active_model()).await?;
        self.note_case("service.planned", case, vec![id]).await?;
        Ok(id)
    }

    /// Something happened in a service.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn service_happens(&mut self, new: NewServiceEvent) -> Result<Uuid, StoreError> {
        let (case, service) = new.of;
        let id = Uuid::now_v7();
        let key = self.subject_key(case).await?;
        let (mut attendance, mut outcome, mut end_reason) = (None, None, None);
        match new.happened {
            InService::Started => {}
            InService::Session(came) => attendance = Some(came),
            InService::Outcome(found) => outcome = Some(found),
            InService::Ended(why) => end_reason = Some(why),
        }
        let (words, health_words) = if new.service.is_of_health() { (None, new.words) } else { (new.words, None) };
        let mut row = service_event::Model {
            id,
            case_id: case,
            service_id: service,
            kind: new.happened.kind(),
            attendance,
            outcome,
            end_reason,
            words: sealed(&key, id, words),
            health_words: sealed(&key, id, health_words),
            next_on: new.next_on,
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        self.insert(row.into_active_model()).await?;
        self.note_case(new.happened.action(), case, vec![id]).await?;
        Ok(id)
    }
}
