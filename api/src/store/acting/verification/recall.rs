//! Asking a verification back, or saying that it was answered for good.

use entities::vocabulary::{Act, VerificationEnd, VerificationEventKind};
use sea_orm::prelude::Uuid;

use super::HAPPENED;
use super::ask::nothing_asked;
use crate::disclosure::facts::Instant;
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop};
use crate::store::acting::{Deed, Desk, Done, dates};
use crate::store::writing::HopEvent;

/// Ends a verification.
#[derive(Clone, Copy, Debug)]
pub struct RecallVerification {
    /// The case.
    pub case: Uuid,
    /// Why.
    pub reason: VerificationEnd,
    /// When; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for RecallVerification {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::AskVerification)?;
        let track = desk.track(here.id).await?;
        let Some(request) = track.asked() else { return Err(nothing_asked().into()) };
        let at = dates::happened(self.happened_at, desk.now(), HAPPENED)?;
        let mut events = track.events.iter().filter(|event| event.verification_id == request.id);
        if at < request.happened_at || events.any(|event| at < event.happened_at) {
            return Err(dates::impossible(HAPPENED, "something that happened to it lies after that").into());
        }
        let open = track.at().filter(|hop| hop.verification_id == request.id);
        if open.is_some() && self.reason == VerificationEnd::Concluded {
            let told = "a body has not answered yet: record its answer, or ask it back";
            return Err(Refusal::new(RefusalCode::Contradiction, "input.reason", told).into());
        }
        let by = (desk.agency(), desk.seen.viewer.member);
        let event = HopEvent {
            of: (here.id, request.id),
            hop: open.map(|hop| hop.id),
            kind: VerificationEventKind::Ended,
            outcome: None,
            end: Some(self.reason),
            blockers: Vec::new(),
            at,
            by,
        };
        desk.writing.hop_event(event).await?;
        if let Some(hop) = open {
            desk.writing.leave_hop(here.id, track.tie(hop)).await?;
        }
        Ok(Done { case: Some(here.id), made: None, waits: false })
    }
}
