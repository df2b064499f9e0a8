//! The blind enquiry of a demo: a station asks of somebody whose case an organisation leads.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{Function, MinorState, Purpose};

use super::load::Written;
use super::plan::{Instant, Plan, Who};
use crate::audit::record::Actor;
use crate::disclosure::referral::Party;
use crate::store::writing::Described;
use crate::store::{Store, StoreError};

/// Asks of the first grown woman on whose case the worker of the demo works.
///
/// # Errors
/// If the store refuses.
pub(super) async fn write(
    store: &Arc<Store>,
    (written, plan, now): (&Written, &Plan, Instant),
) -> Result<(), StoreError> {
    let known = plan.cases.iter().find(|case| {
        let works = |work: &super::plan::PlannedWork| matches!(work.who, Who::Member("jc-worker"));
        case.minority.0 == MinorState::Adult && case.truth.identity.is_some() && case.work.iter().any(works)
    });
    let Some(name) = known.and_then(|case| case.truth.identity.as_ref()?.name.clone()) else { return Ok(()) };
    let by = Party {
        agency: written.agency("PS-BD4041-KOTWALI-MODEL")?,
        member: written.member("kotwali-duty")?,
        function: Some(Function::DutyOfficer),
    };
    let at = now - TimeDelta::hours(3);
    let mut writing = store.write(Actor { member: Some(by.member), ..Actor::default() }, at).await?;
    let person = Described { name: Some(name), ..Described::default() };
    writing.enquire_of((by, Purpose::Rescue), (&person, at)).await?;
    writing.commit().await?;
    Ok(())
}
