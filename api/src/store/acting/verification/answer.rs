//! What a body found, and what stands in the way there.

use entities::verification_hop;
use entities::vocabulary::{Act, HopOutcome, VerificationBlocker, VerificationEventKind};
use sea_orm::prelude::Uuid;

use super::Track;
use crate::disclosure::facts::Instant;
use crate::disclosure::verification::{self as way, HopState};
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop};
use crate::store::acting::{Deed, Desk, Done, Here};
use crate::store::writing::HopEvent;

const PLACE: &str = "input.hopId";

/// Says what a body found.
#[derive(Clone, Copy, Debug)]
pub struct AnswerHop {
    /// The case.
    pub case: Uuid,
    /// The body.
    pub hop: Uuid,
    /// What it found.
    pub outcome: HopOutcome,
    /// When it answered; now if nothing is said.
    pub happened_at: Option<Instant>,
}

/// Says what stands in the way at a body.
#[derive(Clone, Debug)]
pub struct ReportBlockers {
    /// The case.
    pub case: Uuid,
    /// The body.
    pub hop: Uuid,
    /// Everything that stands in the way now; nothing, if nothing does any more.
    pub blockers: Vec<VerificationBlocker>,
    /// Since when; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AnswerHop {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        let leads = desk.speaks_at_hop(&here)?;
        let track = desk.track(here.id).await?;
        let hop = desk.at_hop((&here, &track), self.hop)?;
        if !leads && !way::finds(self.outcome) {
            let told = "this is said by the agency that leads";
            return Err(Refusal::new(RefusalCode::NotAllowed, "input.outcome", told).into());
        }
        let at = track.happened(hop, (self.happened_at, desk.now()))?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let of = (here.id, hop.verification_id);
        let event = HopEvent::at_hop(of, (hop.id, VerificationEventKind::Answered), at, by);
        desk.writing.hop_event(HopEvent { outcome: Some(self.outcome), ..event }).await?;
        desk.writing.leave_hop(here.id, track.tie(hop)).await?;
        Ok(Done { case: Some(here.id), made: Some(hop.id), waits: false })
    }
}

impl Deed for ReportBlockers {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        let leads = desk.speaks_at_hop(&here)?;
        let track = desk.track(here.id).await?;
        let hop = desk.at_hop((&here, &track), self.hop)?;
        if !leads && !self.blockers.iter().all(|blocker| way::blocks(*blocker)) {
            let told = "this is said by the agency that leads";
            return Err(Refusal::new(RefusalCode::NotAllowed, "input.blockers", told).into());
        }
        let at = track.happened(hop, (self.happened_at, desk.now()))?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let of = (here.id, hop.verification_id);
        let event = HopEvent::at_hop(of, (hop.id, VerificationEventKind::Blocked), at, by);
        desk.writing.hop_event(HopEvent { blockers: self.blockers, ..event }).await?;
        Ok(Done { case: Some(here.id), made: Some(hop.id), waits: false })
    }
}

impl Desk {
    /// Whether who speaks at a body does so as the agency that leads, for one that has no account or does not answer itself.
    fn speaks_at_hop(&self, here: &Here) -> Result<bool, Stop> {
        self.may(here, Act::AnswerVerification)?;
        Ok(self.as_lead(here, Act::AnswerVerification))
    }

    /// The body at which the case is, if it is this one and the member may know of it.
    fn at_hop<'t>(&self, (here, track): (&Here, &'t Track), hop: Uuid) -> Result<&'t verification_hop::Model, Refusal> {
        let hop = track.listed((here, self.agency()), hop, PLACE)?;
        if track.state(hop) != HopState::Open {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, "the case is not at this body"));
        }
        Ok(hop)
    }
}
