//! What a demo keeps of a call that should not have been made: somebody told the station near her home on the phone, before
//! she was ever asked. It stands in the register, and nothing carries it.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{Function, OutsideChannel, Purpose};

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan};
use crate::audit::record::Actor;
use crate::disclosure::field::Field;
use crate::disclosure::view::Form;
use crate::store::writing::{NewOutside, NewOutsideField};
use crate::store::{Store, StoreError};

/// Who called, and recorded it the day after.
const WORKER: (&str, &str) = ("JC-JASHORE", "jc-worker");

/// Writes it in a demo that has a woman who was never asked.
///
/// # Errors
/// If the store refuses.
pub(super) async fn write(
    store: &Arc<Store>,
    plan: &Plan,
    (written, now): (&Written, Instant),
) -> Result<(), StoreError> {
    let never = |situation: Option<&str>| situation == Some("Was never asked");
    let found = plan.cases.iter().zip(written.cases()).find(|(case, _)| never(case.situation));
    let Some((planned, case)) = found else { return Ok(()) };
    let told_by = (written.agency(WORKER.0)?, written.member(WORKER.1)?);
    let mut writing = store.write(Actor { member: Some(told_by.1), ..Actor::default() }, now).await?;
    let name = NewOutsideField { field: Field::PersonName, form: Form::Whole, rule: None, consents: Vec::new() };
    let call = NewOutside {
        case,
        recipient: (written.agency(&planned.home.id)?, Some(Function::DutyOfficer)),
        addressee: Some(format!("the officer on duty {MARK}")),
        purpose: Purpose::FamilyTracing,
        channel: OutsideChannel::Phone,
        sheet: None,
        told_by,
        happened_at: now - TimeDelta::days(1),
        fields: vec![name],
    };
    writing.tell_outside(call).await?;
    writing.commit().await?;
    Ok(())
}
