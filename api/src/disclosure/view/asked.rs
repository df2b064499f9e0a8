//! A verification request that lies with a body, as the seat of that body is told of it.

use chrono::NaiveDate;
use entities::vocabulary::{VerificationBlocker, VerificationEventKind, VerifyingBody};
use entities::{verification_event, verification_hop};

use super::super::asked::decide_asked;
use super::super::facts::{CaseFacts, Instant, day};
use super::super::field::Field;
use super::super::inputs::CaseInputs;
use super::super::policy::Policy;
use super::super::verification::{self, HopState};
use super::Seen;

/// A verification request that lies blocked with a body, by the code of its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedView {
    /// The code of the case.
    pub code: String,
    /// What body it is.
    pub body: VerifyingBody,
    /// What stands in the way.
    pub blockers: Vec<VerificationBlocker>,
    /// The day in Bangladesh from which it lies there.
    pub since: NaiveDate,
}

impl BlockedView {
    /// What the seat of a body is told of a request that lies there now, as the body itself had said until an instant: what others
    /// noted of her there is not for it. `None` where nothing is told: it lies there no more, came later, the body said nothing or
    /// that nothing stands in the way, or the decision withholds it.
    #[must_use]
    pub fn of_asked(
        (policy, seen): (&Policy, &Seen),
        (inputs, facts): (&CaseInputs, &CaseFacts),
        (hop, events): (&verification_hop::Model, &[verification_event::Model]),
        until: Instant,
    ) -> Option<Self> {
        let agency = hop.agency_id?;
        let opening = verification::opening(hop, events).filter(|opening| opening.entered_at <= until)?;
        if hop.case_id != inputs.file.id || verification::state(hop, events) != HopState::Open {
            return None;
        }
        let own = |event: &&verification_event::Model| {
            event.hop_id == Some(hop.id)
                && event.kind == VerificationEventKind::Blocked
                && event.agency_id == agency
                && event.entered_at <= until
        };
        let said = events.iter().filter(own).max_by_key(|event| (event.happened_at, event.entered_at, event.id))?;
        let blockers: Vec<_> = said.blockers.split(',').filter_map(VerificationBlocker::parse).collect();
        let decided = decide_asked(policy, seen.facts(facts), (agency, hop.body));
        if blockers.is_empty() || !decided.effect.opens() {
            return None;
        }
        let told =
            [Field::BlockedCaseCode, Field::BlockedCaseBody, Field::BlockedCaseBlockers, Field::BlockedCaseSince];
        told.into_iter().for_each(|field| seen.trail.mark(inputs.file.id, field, &decided));
        Some(Self { code: inputs.file.code.clone(), body: hop.body, blockers, since: day(opening.happened_at) })
    }
}
