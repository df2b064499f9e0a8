//! The verifications of a demo: each case that waits for one is at the Special Branch, after mission and ministries, and the
//! organisation that leads has been at her home.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{
    AddressFinding, FamilyWillingness, HomeSafety, RelationKind, Stage, VerificationBlocker, VerificationEventKind,
    VerifyingBody,
};
use sea_orm::prelude::Uuid;

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan, PlannedCase};
use crate::audit::record::Actor;
use crate::store::writing::{HopEvent, NewHomeInvestigation, NewHop, SafeContactText};
use crate::store::{Store, StoreError};

/// The bodies before the station near her home, with their agencies.
const WAY: [(VerifyingBody, Option<&str>); 4] = [
    (VerifyingBody::Mission, Some("BDHC-KOLKATA")),
    (VerifyingBody::ForeignMinistry, None),
    (VerifyingBody::HomeMinistry, Some("MOHA-PSD")),
    (VerifyingBody::SpecialBranch, Some("SB-DHAKA")),
];
/// Who asks.
const ASKS: (&str, &str) = ("JC-JASHORE", "jc-worker");

/// Asks for each case that is planned to wait for it.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(
    store: &Arc<Store>,
    (plan, written): (&Plan, &Written),
    now: Instant,
) -> Result<(), StoreError> {
    for (n, (case, planned)) in written.cases().zip(&plan.cases).enumerate() {
        let Some(asked) = asked(planned) else { continue };
        one(store, (n, case, planned), (asked, now), written).await?;
    }
    Ok(())
}

/// Since when a case waits for verification at the Special Branch for the organisation that leads.
fn asked(planned: &PlannedCase) -> Option<Instant> {
    let (last, at) = planned.stages.last()?;
    let is_there = |(agency, kind)| planned.ties.iter().any(|tie| tie.agency == agency && tie.kind == kind);
    let waits = *last == Stage::NationalityVerification
        && is_there(("SB-DHAKA", RelationKind::Verifier))
        && is_there((ASKS.0, RelationKind::Lead));
    waits.then_some(*at)
}

async fn one(
    store: &Arc<Store>,
    (n, case, planned): (usize, Uuid, &PlannedCase),
    (asked, now): (Instant, Instant),
    written: &Written,
) -> Result<(), StoreError> {
    let by = (written.agency(ASKS.0)?, written.member(ASKS.1)?);
    let mut writing = store.write(Actor { member: Some(by.1), ..Actor::default() }, asked).await?;
    let request = writing.ask_verification(case, (now + TimeDelta::days(90), asked), by).await?;
    let text = |words: &str| format!("{words} (synthetic contact {n:04}{MARK})");
    let contact = SafeContactText {
        who_may_call: text("a woman of the women and children desk, without uniform"),
        when_to_call: text("in the morning, when the men are in the fields"),
        words_to_use: text("a card with this name was found and is to be given back"),
        who_does_not_know: text("the uncle and the neighbours"),
    };
    writing.write_safe_contact((case, Some(request)), contact, by).await?;
    let visit = NewHomeInvestigation {
        case,
        visited_at: asked,
        address_found: AddressFinding::Found,
        address: Some(text("the second lane behind the market")),
        met_with: Some(text("her aunt and two cousins")),
        willingness: FamilyWillingness::WillingWithSupport,
        safety: HomeSafety::SafeWithSupport,
        suspects_near: None,
        observations: Some(text("one room, a roof that leaks, a school near by")),
        supersedes: None,
        signed_by: by,
    };
    writing.report_home(visit).await?;
    let stops = WAY.into_iter().chain([(VerifyingBody::Thana, Some(&*planned.home.id))]);
    for (place, (body, agency)) in (0..).zip(stops) {
        let agency = agency.map(|code| written.agency(code)).transpose()?;
        let hop = NewHop { body, agency, answer_days: Some(21) };
        let hop = writing.plan_hop((case, request), (place, by.0), hop).await?;
        // The ties of a demo are planned with its cases.
        let came = asked + TimeDelta::hours(i64::from(place));
        let event = |kind, at| HopEvent::at_hop((case, request), (hop, kind), at, by);
        match body {
            VerifyingBody::Thana => {}
            VerifyingBody::SpecialBranch => {
                writing.hop_event(event(VerificationEventKind::Opened, came)).await?;
                let blocked = event(VerificationEventKind::Blocked, came);
                let blockers = vec![VerificationBlocker::AddressUnclear];
                writing.hop_event(HopEvent { blockers, ..blocked }).await?;
            }
            VerifyingBody::StateDepartment
            | VerifyingBody::IndianMinistry
            | VerifyingBody::Mission
            | VerifyingBody::ForeignMinistry
            | VerifyingBody::HomeMinistry
            | VerifyingBody::DistrictPolice => {
                writing.hop_event(event(VerificationEventKind::Opened, came)).await?;
                let passed = event(VerificationEventKind::Passed, came + TimeDelta::hours(1));
                writing.hop_event(passed).await?;
            }
        }
    }
    writing.commit().await?;
    Ok(())
}
