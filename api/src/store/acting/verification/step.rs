//! A verification that comes to a body: at once, or when the agency that leads confirms it.

use entities::vocabulary::{Act, HopOutcome, VerificationEventKind, VerifyingBody};
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};

use crate::disclosure::door::{Door, gains};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;
use crate::store::acting::refusal::Stop;
use crate::store::acting::{Desk, Done, Here, Proposal, coded};
use crate::store::writing::{HopEvent, NewHop, Writing};

/// A verification that comes to a body. Codes, keys and dates only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The request.
    pub request: Uuid,
    /// The body that passes it on, with the tie that ends then.
    pub from: Option<(Uuid, Option<Uuid>)>,
    /// What that body found.
    #[serde(with = "coded::option")]
    pub outcome: Option<HopOutcome>,
    /// The row of the body to which it comes, where it was planned.
    pub hop: Option<Uuid>,
    /// Where on the way one stands that was not.
    pub place: i32,
    /// What body it is.
    #[serde(with = "coded")]
    pub body: VerifyingBody,
    /// The agency, where it has an account.
    pub agency: Option<Uuid>,
    /// Within how many days an answer is wanted.
    pub answer_days: Option<i32>,
    /// Until when the body may be tied to the case.
    pub until: Instant,
    /// When it was passed on.
    pub at: Instant,
    /// The agency and the member who passed it on.
    pub by: (Uuid, Uuid),
}

impl Step {
    /// Lets it come there. Gives the key of the body's row.
    pub(in crate::store::acting) async fn apply(self, writing: &mut Writing, case: Uuid) -> Result<Uuid, StoreError> {
        let of = (case, self.request);
        if let Some((from, tie)) = self.from {
            let passed = HopEvent::at_hop(of, (from, VerificationEventKind::Passed), self.at, self.by);
            writing.hop_event(HopEvent { outcome: self.outcome, ..passed }).await?;
            writing.leave_hop(case, tie).await?;
        }
        let hop = match self.hop {
            Some(hop) => hop,
            None => {
                let new = NewHop { body: self.body, agency: self.agency, answer_days: self.answer_days };
                writing.plan_hop(of, (self.place, self.by.0), new).await?
            }
        };
        writing.open_hop(hop, (self.until, self.at), self.by).await?;
        Ok(hop)
    }
}

impl Desk {
    /// Who leads lets a verification come to a body: by the line of the policy that lets it tie an agency to the case, where
    /// the body is one.
    pub(super) async fn send(&mut self, here: &Here, step: Step) -> Result<Done, Stop> {
        let Some(agency) = step.agency else {
            let made = step.apply(&mut self.writing, here.id).await?;
            return Ok(Done { case: Some(here.id), made: Some(made), waits: false });
        };
        let gaining = gains(self.seen.facts(&here.facts), Door::Relation(agency));
        self.open(here, (Act::Relate, gaining), Proposal::Hop { step }).await
    }
}
