//! What agencies of a demo ask to see: one request that waits, and one that was answered.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{AccessOutcome, AccessReason, DataClass, Purpose};

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan};
use crate::audit::record::Actor;
use crate::reference::Limit;
use crate::store::writing::{NewAccessAnswer, NewAccessRequest};
use crate::store::{Store, StoreError};

/// One that is planned.
struct Planned {
    /// How the situation of its case begins.
    case: &'static str,
    /// The agency and the member who ask.
    by: (&'static str, &'static str),
    purpose: Purpose,
    class: DataClass,
    reason: AccessReason,
    words: &'static str,
    hours_ago: i64,
    /// How many hours later it was answered, and how.
    answered: Option<(i64, AccessOutcome)>,
}

const PLANNED: [Planned; 2] = [
    Planned {
        case: "Agreed to services, nobody of the provider is assigned",
        by: ("RIGHTS-JASHORE", "rights-worker"),
        purpose: Purpose::Reintegration,
        class: DataClass::Contact,
        reason: AccessReason::Service,
        words: "her training begins on Sunday, and we only know the district",
        hours_ago: 30,
        answered: None,
    },
    Planned {
        case: "Was never asked",
        by: ("PS-BD4041-KOTWALI-MODEL", "kotwali-verification"),
        purpose: Purpose::Verification,
        class: DataClass::Identity,
        reason: AccessReason::Identity,
        words: "two families in the union say that it is their daughter",
        hours_ago: 70,
        answered: Some((20, AccessOutcome::AskHerLater)),
    },
];

/// Who answers.
const WORKER: (&str, &str) = ("JC-JASHORE", "jc-worker");

/// Writes what is asked in a demo that has the cases for it.
pub(super) async fn write(
    store: &Arc<Store>,
    plan: &Plan,
    (written, now): (&Written, Instant),
) -> Result<(), StoreError> {
    for planned in PLANNED {
        let shows = |situation: Option<&str>| situation.is_some_and(|text| text.starts_with(planned.case));
        let found = plan.cases.iter().zip(written.cases()).find(|(case, _)| shows(case.situation));
        let Some((_, case)) = found else { continue };
        let at = now - TimeDelta::hours(planned.hours_ago);
        let asked_by = (written.agency(planned.by.0)?, written.member(planned.by.1)?);
        let mut writing = store.write(Actor { member: Some(asked_by.1), ..Actor::default() }, at).await?;
        let new = NewAccessRequest {
            case,
            asked_by,
            purpose: planned.purpose,
            classes: [planned.class].into(),
            reason: planned.reason,
            words: Some(format!("{} {MARK}", planned.words)),
            needed_until: now + TimeDelta::days(14),
            due_at: Limit::RequestAnswer.hours_after(at),
        };
        let request = writing.request_access(new).await?;
        writing.commit().await?;
        let Some((later, outcome)) = planned.answered else { continue };
        let answered_by = (written.agency(WORKER.0)?, written.member(WORKER.1)?);
        let at = at + TimeDelta::hours(later);
        let mut writing = store.write(Actor { member: Some(answered_by.1), ..Actor::default() }, at).await?;
        let answer = NewAccessAnswer { case, request, outcome, decline: None, door: None, answered_by };
        writing.answer_access(answer).await?;
        writing.commit().await?;
    }
    Ok(())
}
