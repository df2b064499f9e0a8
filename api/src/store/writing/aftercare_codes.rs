//! The codes over follow-ups, safety alerts and closures: on them rests what is still to be done for her, and whether her case may
//! be closed.

use entities::vocabulary::DecisionSetKind;
use entities::{closure_answer, closure_proposal, follow_up, safety_alert, safety_alert_event};
use sea_orm::prelude::Uuid;

use super::joined::joined;
use crate::disclosure::aftercare::Aftercare;
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// Refuses rows of a case that are not as they were written.
///
/// # Errors
/// If one is not.
pub(in crate::store) fn check(keyed: &Keyed, case: Uuid, aftercare: &Aftercare) -> Result<(), StoreError> {
    let Aftercare { follow_ups, alerts, alert_events, closures, closure_answers } = aftercare;
    let fits = |bytes: Vec<u8>, mac: &[u8]| keyed.decision_mac_fits(&bytes, mac);
    let whole = follow_ups.iter().all(|row| fits(follow_up_bytes(row), &row.mac))
        && alerts.iter().all(|row| fits(alert_bytes(row), &row.mac))
        && alert_events.iter().all(|row| fits(alert_event_bytes(row), &row.mac))
        && closures.iter().all(|row| fits(closure_bytes(row), &row.mac))
        && closure_answers.iter().all(|row| fits(answer_bytes(row), &row.mac));
    // What belongs to nothing of the case was left over when somebody took something away.
    let belongs = alert_events.iter().all(|row| alerts.iter().any(|alert| alert.id == row.alert_id))
        && closure_answers.iter().all(|row| closures.iter().any(|closure| closure.id == row.proposal_id));
    if whole && belongs { Ok(()) } else { Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: case }) }
}

pub(super) fn follow_up_bytes(row: &follow_up::Model) -> Vec<u8> {
    let follow_up::Model {
        id,
        case_id,
        means,
        safety,
        found,
        next_on,
        happened_at,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    let (means, safety) = (means.code(), safety.code());
    let plain =
        format!("follow-up {id} {case_id} {means} {safety} {happened} {agency_id} {member_id} {entered} {record_id}");
    let next = next_on.map(|day| day.to_string());
    joined([
        Some(plain.as_bytes()),
        found.as_ref().map(|sealed| sealed.as_bytes()),
        next.as_ref().map(String::as_bytes),
    ])
}

pub(super) fn alert_bytes(row: &safety_alert::Model) -> Vec<u8> {
    let safety_alert::Model {
        id,
        case_id,
        kind,
        level,
        words,
        happened_at,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    let (kind, level) = (kind.code(), level.code());
    let plain =
        format!("safety-alert {id} {case_id} {kind} {level} {happened} {agency_id} {member_id} {entered} {record_id}");
    joined([Some(plain.as_bytes()), words.as_ref().map(|sealed| sealed.as_bytes())])
}

pub(super) fn alert_event_bytes(row: &safety_alert_event::Model) -> Vec<u8> {
    let safety_alert_event::Model {
        id,
        case_id,
        alert_id,
        kind,
        words,
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
        "safety-alert-event {id} {case_id} {alert_id} {kind} {happened} {agency_id} {member_id} {entered} {record_id}"
    );
    joined([Some(plain.as_bytes()), words.as_ref().map(|sealed| sealed.as_bytes())])
}

pub(super) fn closure_bytes(row: &closure_proposal::Model) -> Vec<u8> {
    let closure_proposal::Model {
        id,
        case_id,
        reason,
        outcome,
        words,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (reason, outcome, entered) = (reason.code(), outcome.code(), entered_at.timestamp_micros());
    let plain = format!("closure {id} {case_id} {reason} {outcome} {agency_id} {member_id} {entered} {record_id}");
    joined([Some(plain.as_bytes()), Some(words.as_bytes())])
}

pub(super) fn answer_bytes(row: &closure_answer::Model) -> Vec<u8> {
    let closure_answer::Model {
        proposal_id,
        case_id,
        answer,
        words,
        agency_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (answer, entered) = (answer.code(), entered_at.timestamp_micros());
    let plain =
        format!("closure-answer {proposal_id} {case_id} {answer} {agency_id} {member_id} {entered} {record_id}");
    joined([Some(plain.as_bytes()), words.as_ref().map(|sealed| sealed.as_bytes())])
}
