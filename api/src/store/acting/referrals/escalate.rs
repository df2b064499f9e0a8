//! Telling the body above the agency asked that a referral waits too long.

use entities::agency;
use entities::vocabulary::{Act, ReferralEventKind};
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::super::refusal::{Refusal, RefusalCode, Stop};
use super::super::{Deed, Desk, Done};
use super::{Happening, PLACE};
use crate::disclosure::class::ReferralTie;
use crate::reference::referral_due;

/// Tells the body above the agency asked, or above the one that was told last, that a referral waits too long. It sees that
/// one waits, for whom and since when, and nothing of whom it is about.
#[derive(Clone, Copy, Debug)]
pub struct EscalateReferral {
    /// The referral.
    pub referral: Uuid,
}

/// How many bodies stand above one another at the most.
const HEIGHT: usize = 8;

impl Desk {
    /// The next body above an agency that sees referrals so, and is not the member's own.
    async fn above(&self, below: Uuid) -> Result<Option<Uuid>, Stop> {
        let find = async |id| agency::Entity::find_by_id(id).one(self.db()).await;
        let mut at = find(below).await?;
        for _ in 0..HEIGHT {
            let Some(parent) = at.and_then(|row| row.parent_id) else { return Ok(None) };
            at = find(parent).await?;
            let tells = |row: &agency::Model| row.id != self.agency() && self.sees_as(row, ReferralTie::Overseer);
            if at.as_ref().is_some_and(tells) {
                return Ok(Some(parent));
            }
        }
        Ok(None)
    }
}

impl Deed for EscalateReferral {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.referral(self.referral, Act::EscalateReferral).await?;
        let (facts, now) = (here.inputs.facts(), desk.now());
        let since = facts.since(here.row().entered_at, now);
        let due = referral_due(here.row().urgency, facts.state(now), since);
        if due.is_none_or(|due| due >= now) {
            let told = "it is in time: `dueAt` says by when something must have happened";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
        }
        let below = facts.told(now).last().unwrap_or(here.row().addressee_id);
        let Some(above) = desk.above(below).await? else {
            let told = "nobody stands above those who were told already";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
        };
        let what = Happening { kind: ReferralEventKind::Escalated, reason: None, told: Some(above) };
        desk.happens(&here, what, None).await?;
        Ok(Done { case: None, made: Some(here.row().id), waits: false })
    }
}
