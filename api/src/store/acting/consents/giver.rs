//! Whether the one who agrees may do so. That she is a minor, and what was found of a guardian, is told only to those who
//! may know it; for all others it is recorded, and does not count as long as it must not.

use entities::vocabulary::ConsentGiver;
use sea_orm::prelude::Uuid;

use super::{Ground, RecordConsent};
use crate::disclosure::consent::{is_adult, is_cleared, may_be_guarded};
use crate::store::acting::refusal::{Refusal, RefusalCode};

/// What stands against the giver, with the guardian that was named (`None` within if there is none such for the member).
pub(super) fn wrong(said: &RecordConsent, ground: &Ground<'_>, permits: bool) -> Vec<Refusal> {
    let mut wrong = Vec::new();
    if said.guardian.is_some() != (said.giver == ConsentGiver::GuardianWithAssent) {
        let (code, told) = if said.guardian.is_some() {
            (RefusalCode::Contradiction, "a guardian is named where a guardian spoke")
        } else {
            (RefusalCode::Invalid, "name the guardian who spoke")
        };
        wrong.push(Refusal::new(code, "input.guardianId", told));
    }
    if let Some(guardian) = said.guardian {
        wrong.extend(of_guardian(said.case, guardian, ground, permits));
    }
    if said.order.is_some() != (said.giver == ConsentGiver::CourtOrder) {
        let told = "a court order has a number and a last day, and nothing else has";
        wrong.push(Refusal::new(RefusalCode::Contradiction, "input.orderNumber", told));
    }
    if !permits {
        return wrong;
    }
    match said.giver {
        ConsentGiver::Survivor if ground.knows_age && !is_adult(ground.facts.case, ground.facts.now) => {
            let told =
                "she is not recorded as an adult: record it first if she is, or ask a guardian who is safe for her";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.giver", told));
        }
        ConsentGiver::Child => {
            let told = "a child alone can say no, not yes: ask a guardian who is safe for her too, or a court";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.giver", told));
        }
        ConsentGiver::GuardianWithAssent => {
            if said.assent != Some(true) {
                let told = "without her own assent a guardian's yes does not count";
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.assent", told));
            }
            if ground.knows_age && is_adult(ground.facts.case, ground.facts.now) {
                let told = "she is recorded as an adult: she speaks for herself";
                wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.giver", told));
            } else if ground.knows_age && !may_be_guarded(ground.facts.case, ground.facts.now) {
                let told = "the review whether she is a minor is overdue: record it first";
                wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.giver", told));
            }
        }
        ConsentGiver::Survivor | ConsentGiver::CourtOrder => {}
    }
    if !said.capacity_assessed {
        let told = "nobody agrees to anything before it was assessed that she can decide";
        wrong.push(Refusal::new(RefusalCode::Invalid, "input.capacityAssessed", told));
    }
    wrong
}

/// A guardian whom the member may not know of is not there.
fn of_guardian(case: Uuid, (of, guardian): (Uuid, Uuid), ground: &Ground<'_>, permits: bool) -> Option<Refusal> {
    let place = "input.guardianId";
    if of != case || !ground.knows_age || !ground.guardians.contains(&guardian) {
        return Some(Refusal::not_found(place));
    }
    let told = "this guardian was found unfit, or nobody elsewhere has found the guardian fit yet";
    (permits && !is_cleared(ground.facts.case, guardian, ground.facts.now))
        .then(|| Refusal::new(RefusalCode::GuardianDisqualified, place, told))
}
