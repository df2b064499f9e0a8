//! Taking a referral back, and closing it.

use entities::vocabulary::{Act, ReferralEventKind};
use sea_orm::prelude::Uuid;

use super::super::refusal::Stop;
use super::super::{Deed, Desk, Done};
use crate::disclosure::facts::Instant;

/// Ends a referral: taken back by who submitted it, before it was answered, or closed when what was asked is done.
#[derive(Clone, Copy, Debug)]
pub struct EndReferral {
    /// The referral.
    pub referral: Uuid,
    /// Whether it is taken back, and not done.
    pub withdrawn: bool,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for EndReferral {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (act, kind) = if self.withdrawn {
            (Act::WithdrawReferral, ReferralEventKind::Withdrawn)
        } else {
            (Act::CloseReferral, ReferralEventKind::Closed)
        };
        let here = desk.referral(self.referral, act).await?;
        desk.happens(&here, (kind, None), self.happened_at).await?;
        Ok(Done { case: None, made: Some(here.row().id), waits: false })
    }
}
