//! The codes over rows of support plans and services: on them rests what is still to be done for her, and whether her case may
//! be closed.

use entities::vocabulary::DecisionSetKind;
use entities::{objective_outcome, service_event, support_objective, support_plan, support_service};
use sea_orm::prelude::Uuid;

use super::joined::joined;
use crate::disclosure::support::Support;
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// Refuses rows of a case that are not as they were written.
///
/// # Errors
/// If one is not.
pub(in crate::store) fn check(keyed: &Keyed, case: Uuid, support: &Support) -> Result<(), StoreError> {
    let Support { plans, objectives, outcomes, services, events } = support;
    let fits = |bytes: Vec<u8>, mac: &[u8]| keyed.decision_mac_fits(&bytes, mac);
    let whole = plans.iter().all(|row| fits(plan_bytes(row), &row.mac))
        && objectives.iter().all(|row| fits(objective_bytes(row), &row.mac))
        && outcomes.iter().all(|row| fits(outcome_bytes(row), &row.mac))
        && services.iter().all(|row| fits(service_bytes(row), &row.mac))
        && events.iter().all(|row| fits(event_bytes(row), &row.mac));
    // What belongs to nothing of the case was left over when somebody took something away.
    let belongs = objectives.iter().all(|row| plans.iter().any(|plan| plan.id == row.plan_id))
        && plans.iter().all(|row| objectives.iter().any(|objective| objective.plan_id == row.id))
        && outcomes.iter().all(|row| objectives.iter().any(|objective| objective.id == row.objective_id))
        && services.iter().all(|row| objectives.iter().any(|objective| objective.id == row.objective_id))
        && events.iter().all(|row| services.iter().any(|service| service.id == row.service_id));
    if whole && belongs { Ok(()) } else { Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: case }) }
}

pub(super) fn plan_bytes(row: &support_plan::Model) -> Vec<u8> {
    let support_plan::Model {
        id,
        case_id,
        assessed_at,
        needs,
        risk,
        agreement,
        reservations,
        starts_on,
        review_on,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (assessed, entered) = (assessed_at.timestamp_micros(), entered_at.timestamp_micros());
    let (risk, agreement) = (risk.code(), agreement.code());
    let plain = format!(
        "support-plan {id} {case_id} {assessed} {needs} {risk} {agreement} {starts_on} {review_on} {agency_id} {member_id} \
         {entered} {record_id}"
    );
    joined([Some(plain.as_bytes()), reservations.as_ref().map(|sealed| sealed.as_bytes())])
}

pub(super) fn objective_bytes(row: &support_objective::Model) -> Vec<u8> {
    let support_objective::Model { id, case_id, plan_id, place, need, words, entered_at, mac: _, record_id } = row;
    let (need, entered) = (need.code(), entered_at.timestamp_micros());
    let plain = format!("support-objective {id} {case_id} {plan_id} {place} {need} {entered} {record_id}");
    joined([Some(plain.as_bytes()), Some(words.as_bytes())])
}

pub(super) fn outcome_bytes(row: &objective_outcome::Model) -> Vec<u8> {
    let objective_outcome::Model {
        objective_id,
        case_id,
        outcome,
        words,
        happened_at,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    let outcome = outcome.code();
    let plain = format!(
        "objective-outcome {objective_id} {case_id} {outcome} {happened} {agency_id} {member_id} {entered} {record_id}"
    );
    joined([Some(plain.as_bytes()), words.as_ref().map(|sealed| sealed.as_bytes())])
}

pub(super) fn service_bytes(row: &support_service::Model) -> Vec<u8> {
    let support_service::Model {
        id,
        case_id,
        objective_id,
        kind,
        provider_id,
        planned_at,
        starts_on,
        ends_on,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (planned, entered) = (planned_at.timestamp_micros(), entered_at.timestamp_micros());
    let kind = kind.code();
    let ends = ends_on.map(|day| day.to_string()).unwrap_or_default();
    let plain = format!(
        "support-service {id} {case_id} {objective_id} {kind} {provider_id} {planned} {starts_on} {agency_id} {member_id} \
         {entered} {record_id} {ends}"
    );
    joined([Some(plain.as_bytes())])
}

pub(super) fn event_bytes(row: &service_event::Model) -> Vec<u8> {
    let service_event::Model {
        id,
        case_id,
        service_id,
        kind,
        attendance,
        outcome,
        end_reason,
        words,
        health_words,
        next_on,
        happened_at,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    let kind = kind.code();
    let plain = format!(
        "service-event {id} {case_id} {service_id} {kind} {happened} {agency_id} {member_id} {entered} {record_id}"
    );
    let next = next_on.map(|day| day.to_string());
    joined([
        Some(plain.as_bytes()),
        attendance.map(|code| code.code().as_bytes()),
        outcome.map(|code| code.code().as_bytes()),
        end_reason.map(|code| code.code().as_bytes()),
        next.as_ref().map(String::as_bytes),
        words.as_ref().map(|sealed| sealed.as_bytes()),
        health_words.as_ref().map(|sealed| sealed.as_bytes()),
    ])
}
