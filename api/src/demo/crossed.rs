//! What a demo keeps of a crossing that is over: the list that the post printed and has not given account of, and the
//! emergency that an officer of the station declared and nobody has reviewed.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{DataClass, EmergencyReason, Purpose, SheetKind};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan};
use crate::audit::record::Actor;
use crate::disclosure::window;
use crate::reference::Limit;
use crate::store::writing::{NewEmergency, NewSheet};
use crate::store::{Store, StoreError};

/// How the situation of her case begins.
const SITUATION: &str = "Crossed yesterday, both sides confirmed";
/// Who printed the list.
const POST: (&str, &str) = ("BGB-BENAPOLE", "bgb-benapole");
/// Who declared the emergency.
const STATION: (&str, &str) = ("PS-BD4041-BENAPOLE-PORT", "benapole-duty");

/// Writes both in a demo that has such a crossing.
///
/// # Errors
/// If the store refuses.
pub(super) async fn write(
    store: &Arc<Store>,
    plan: &Plan,
    (written, now): (&Written, Instant),
) -> Result<(), StoreError> {
    let crossed = |situation: Option<&str>| situation.is_some_and(|text| text.starts_with(SITUATION));
    let Some(place) = plan.cases.iter().position(|case| crossed(case.situation)) else { return Ok(()) };
    let over = plan.handovers.iter().position(|handover| handover.persons.iter().any(|(one, _)| *one == place));
    let Some((handover, planned)) = over.and_then(|nth| Some((written.handover(nth)?, &plan.handovers[nth]))) else {
        return Ok(());
    };
    let cases: Vec<Uuid> = written.cases().collect();
    let printed_at = planned.planned - TimeDelta::hours(2);
    let printed_by = (written.agency(POST.0)?, written.member(POST.1)?);
    let mut writing = store.write(Actor { member: Some(printed_by.1), ..Actor::default() }, printed_at).await?;
    let sheet = NewSheet {
        kind: SheetKind::HandoverList,
        handover: Some(handover),
        cases: planned.persons.iter().filter_map(|(one, _)| cases.get(*one).copied()).collect(),
        printed_by,
        purpose: Purpose::Handover,
        due_at: planned.planned + window::AFTER_PLAN,
    };
    writing.print_sheet(sheet).await?;
    writing.commit().await?;
    let by = (written.agency(STATION.0)?, written.member(STATION.1)?);
    let at = planned.planned + TimeDelta::hours(3);
    let mut writing = store.write(Actor { member: Some(by.1), ..Actor::default() }, at.min(now)).await?;
    let emergency = NewEmergency {
        case: cases[place],
        by,
        purpose: Purpose::Handover,
        classes: [DataClass::Identity, DataClass::Contact].into(),
        reason: EmergencyReason::ConfirmingIdentity,
        words: Some(format!("a man at the gate says that she is his sister {MARK}")),
        between: (at, Limit::EmergencyLasts.hours_after(at)),
        review_by: Limit::EmergencyReview.hours_after(at),
    };
    writing.declare_emergency(emergency).await?;
    writing.commit().await?;
    Ok(())
}
