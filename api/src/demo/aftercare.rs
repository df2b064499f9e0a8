//! What a demo plans for those who are back: each case that stands at the services after the return has a plan, two services that
//! run, a visit and something that threatens her.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{
    Attendance, FollowUpMeans, FollowUpSafety, PlanAgreement, RelationKind, RiskLevel, SafetyAlertEventKind,
    SafetyAlertKind, SafetyAlertLevel, ServiceKind, Stage, SupportNeed,
};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan, PlannedCase};
use crate::audit::record::Actor;
use crate::store::writing::{
    InService, NewFollowUp, NewSafetyAlert, NewSafetyAlertEvent, NewService, NewServiceEvent, NewSupportPlan,
};
use crate::store::{Store, StoreError};

/// Who leads, and who serves her besides.
const LEADS: (&str, &str) = ("JC-JASHORE", "jc-worker");
const SERVES: (&str, &str) = ("RIGHTS-JASHORE", "rights-worker");

/// Plans for each case that stands there.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(
    store: &Arc<Store>,
    (plan, written): (&Plan, &Written),
    now: Instant,
) -> Result<(), StoreError> {
    for (n, (case, planned)) in written.cases().zip(&plan.cases).enumerate() {
        let Some(began) = began(planned) else { continue };
        one(store, (n, case), (began, now), written).await?;
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

async fn one(
    store: &Arc<Store>,
    (n, case): (usize, Uuid),
    (began, now): (Instant, Instant),
    written: &Written,
) -> Result<(), StoreError> {
    let by = (written.agency(LEADS.0)?, written.member(LEADS.1)?);
    let serves = (written.agency(SERVES.0)?, written.member(SERVES.1)?);
    let text = |words: &str| format!("{words} (synthetic support {n:04}{MARK})");
    let mut writing = store.write(Actor { member: Some(by.1), ..Actor::default() }, now).await?;
    let today = now.date_naive();
    let plan = NewSupportPlan {
        case,
        assessed_at: began,
        needs: vec![SupportNeed::Livelihood, SupportNeed::MentalHealth],
        risk: RiskLevel::Medium,
        agreement: PlanAgreement::Agreed,
        reservations: None,
        days: (began.date_naive(), today + TimeDelta::days(90)),
        objectives: vec![
            (SupportNeed::MentalHealth, text("she sleeps through and leaves the house alone")),
            (SupportNeed::Livelihood, text("she earns her own living as a tailor")),
        ],
        recorded_by: by,
    };
    let (_, objectives) = writing.plan_support(plan).await?;
    let given = [(ServiceKind::Counselling, by), (ServiceKind::Vocational, serves)];
    for (objective, (kind, gives)) in objectives.into_iter().zip(given) {
        let days = (began.date_naive(), None);
        let new =
            NewService { of: (case, objective), kind, provider: gives.0, planned_at: began, days, recorded_by: by };
        let service = writing.plan_service(new).await?;
        for (happened, at) in [(InService::Started, began), (InService::Session(Attendance::Attended), now)] {
            let event = NewServiceEvent {
                of: (case, service),
                service: kind,
                happened,
                words: Some(text("she came early and stayed to the end")),
                next_on: Some(today + TimeDelta::days(7)),
                happened_at: at,
                recorded_by: gives,
            };
            writing.service_happens(event).await?;
        }
    }
    let visit = NewFollowUp {
        case,
        means: FollowUpMeans::Visit,
        safety: FollowUpSafety::SafeWithSupport,
        found: Some(text("a new lock on the door; the neighbours greet her")),
        next_on: Some(today + TimeDelta::days(30)),
        happened_at: now,
        recorded_by: by,
    };
    writing.follow_up(visit).await?;
    let alert = NewSafetyAlert {
        case,
        kind: SafetyAlertKind::TraffickerNear,
        level: SafetyAlertLevel::High,
        words: Some(text("the recruiter was seen at the bus stand")),
        happened_at: now,
        recorded_by: serves,
    };
    let alert = writing.raise_alert(alert).await?;
    let taken = NewSafetyAlertEvent {
        of: (case, alert),
        kind: SafetyAlertEventKind::Acknowledged,
        words: Some(text("she sleeps at her aunt's until the station has spoken with him")),
        happened_at: now,
        recorded_by: by,
    };
    writing.alert_happens(taken).await?;
    writing.commit().await?;
    Ok(())
}
