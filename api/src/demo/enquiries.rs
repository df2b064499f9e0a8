//! The blind enquiry of a demo: somebody asks of a woman whose case an organisation leads.

use std::sync::Arc;

use entities::vocabulary::{Function, MinorState, Purpose, RelationKind};

use super::load::Written;
use super::plan::{Instant, Plan, Who};
use crate::audit::record::Actor;
use crate::disclosure::referral::Party;
use crate::store::writing::Described;
use crate::store::{Store, StoreError};

/// Who may ask: a station, an organisation and a shelter on the other side. One of them is tied to most cases already.
const ASKING: [(&str, &str, Function); 3] = [
    ("PS-BD4041-KOTWALI-MODEL", "kotwali-duty", Function::DutyOfficer),
    ("RIGHTS-JASHORE", "rights-worker", Function::CaseWorker),
    ("SANLAAP", "sanlaap-worker", Function::CaseWorker),
];

/// Asks of the first grown woman on whose case the worker of the demo works and to whom who asks is not tied.
///
/// # Errors
/// If the store refuses.
pub(super) async fn write(
    store: &Arc<Store>,
    (written, plan, now): (&Written, &Plan, Instant),
) -> Result<(), StoreError> {
    let known = plan.cases.iter().filter(|case| {
        let works = |work: &super::plan::PlannedWork| matches!(work.who, Who::Member("jc-worker"));
        let leads = |tie: &super::plan::PlannedTie| tie.agency == "JC-JASHORE" && tie.kind == RelationKind::Lead;
        case.minority.0 == MinorState::Adult && case.work.iter().any(works) && case.ties.iter().any(leads)
    });
    let asked = known.flat_map(|case| ASKING.iter().map(move |asking| (case, asking)));
    let mut asked = asked.filter(|(case, (agency, ..))| case.ties.iter().all(|tie| tie.agency != *agency));
    let name = |case: &super::plan::PlannedCase| case.truth.identity.as_ref()?.name.clone();
    let Some((name, (agency, member, function))) = asked.find_map(|(case, asking)| Some((name(case)?, asking))) else {
        return Ok(());
    };
    let by = Party { agency: written.agency(agency)?, member: written.member(member)?, function: Some(*function) };
    // Every case of the demo was entered when it was made; only what was there before is asked about.
    let at = now;
    let mut writing = store.write(Actor { member: Some(by.member), ..Actor::default() }, at).await?;
    let person = Described { name: Some(name), ..Described::default() };
    writing.enquire_of((by, Purpose::Rescue), (&person, at)).await?;
    writing.commit().await?;
    Ok(())
}
