//! Taking a referral in hand, and declining it.

use entities::vocabulary::{Act, DeclineReason, ReferralEventKind};
use sea_orm::prelude::Uuid;

use super::super::refusal::Stop;
use super::super::{Deed, Desk, Done};
use crate::disclosure::facts::Instant;

/// Takes a referral in hand at the agency to which it went: from then on who did, and the same desk of a station, read
/// what was submitted.
#[derive(Clone, Copy, Debug)]
pub struct AcknowledgeReferral {
    /// The referral.
    pub referral: Uuid,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AcknowledgeReferral {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.referral(self.referral, Act::AcknowledgeReferral).await?;
        desk.happens(&here, (ReferralEventKind::Acknowledged, None), self.happened_at).await?;
        Ok(Done { case: None, made: Some(here.row().id), waits: false })
    }
}

/// Does not take a referral on, for a coded reason.
#[derive(Clone, Copy, Debug)]
pub struct DeclineReferral {
    /// The referral.
    pub referral: Uuid,
    /// Why.
    pub reason: DeclineReason,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for DeclineReferral {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.referral(self.referral, Act::DeclineReferral).await?;
        desk.happens(&here, (ReferralEventKind::Declined, Some(self.reason)), self.happened_at).await?;
        Ok(Done { case: None, made: Some(here.row().id), waits: false })
    }
}
