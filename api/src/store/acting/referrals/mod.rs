//! Referrals: submitted by one agency, taken in hand and answered by another.

mod accept;
mod end;
mod escalate;
mod joining;
mod receive;
mod said;
mod submit;

use std::sync::Arc;

use entities::vocabulary::{Act, DataClass, DecisionSetKind, DeclineReason, ReferralEventKind};
use entities::{agency, referral};
use sea_orm::prelude::Uuid;

pub use self::accept::{AcceptReferral, TakenOn};
pub use self::end::EndReferral;
pub use self::escalate::EscalateReferral;
pub use self::receive::{AcknowledgeReferral, DeclineReferral};
pub use self::submit::SubmitReferral;

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop};
use super::{Desk, dates};
use crate::disclosure::class::{ReferralTie, Tie};
use crate::disclosure::decision::Vector;
use crate::disclosure::facts::Instant;
use crate::disclosure::inputs::ReferralInputs;
use crate::disclosure::referral::Party;
use crate::store::load;
use crate::store::referrals::{self, Decided};
use crate::store::writing::ReferralEvent;

/// Where a referral stands in the input.
const PLACE: &str = "input.referralId";

/// A referral as the member at the desk stands to it.
pub(super) struct Referred {
    pub(super) inputs: ReferralInputs,
    pub(super) vector: Vector,
}

impl Desk {
    /// The member at the desk, with the function that he fills now.
    pub(super) fn party(&self) -> Party {
        let viewer = &self.seen.viewer;
        let at = viewer.postings.iter().find(|p| p.agency == viewer.agency && p.span.holds(self.now()));
        Party { agency: viewer.agency, member: viewer.member, function: at.map(|posting| posting.function) }
    }

    /// Takes hold of a referral that exists for the member and to which he may do this.
    pub(super) async fn referral(&mut self, id: Uuid, act: Act) -> Result<Referred, Stop> {
        let store = Arc::clone(self.store());
        let not_found = || Stop::from(Refusal::not_found(PLACE));
        let existing = referrals::existing((&store, self.db()), &self.seen, &[id]).await?;
        let id = existing.first().copied().ok_or_else(not_found)?;
        load::hold(self.db(), (DecisionSetKind::Referral, id)).await?;
        self.settle();
        let mut decided = referrals::decided((&store, self.db()), &self.seen, &[id]).await?;
        let Decided { inputs, vector } = decided.pop().ok_or_else(not_found)?;
        self.writing.was_checked(DecisionSetKind::Referral, id);
        let standing = self.seen.standing(&vector);
        if self.policy().may(&standing, act).next().is_none() {
            return Err(not_allowed().into());
        }
        Ok(Referred { inputs, vector })
    }

    /// Lets something happen to a referral, if it may follow on where the referral stands.
    pub(super) async fn happens(
        &mut self,
        here: &Referred,
        what: impl Into<Happening>,
        at: Option<Instant>,
    ) -> Result<(), Stop> {
        let Happening { kind, reason, told } = what.into();
        let facts = here.inputs.facts();
        if !facts.state(self.now()).allows(kind) {
            let told = "this cannot follow on where the referral stands; read it again";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
        }
        let at = dates::happened(at, self.now(), "input.happenedAt")?;
        if at < facts.since(here.inputs.row.entered_at, self.now()) {
            return Err(dates::impossible("input.happenedAt", "this lies before what it follows").into());
        }
        let event = ReferralEvent { kind, reason, told, by: self.party(), at };
        Ok(self.writing.referral_happens(here.row().id, event).await?)
    }

    /// Whether referrals exist at all for members of an agency that stands to them in a way: what is sent where nobody can
    /// see it is lost.
    fn sees_as(&self, row: &agency::Model, tie: ReferralTie) -> bool {
        let role = self.policy().role_of(row.kind);
        let shows = self.policy().cell(role, Tie::Of(tie), DataClass::Coordination).next().is_some();
        row.suspended_at.is_none() && shows
    }
}

/// What happens to a referral.
#[derive(Clone, Copy, Debug)]
pub(super) struct Happening {
    kind: ReferralEventKind,
    reason: Option<DeclineReason>,
    told: Option<Uuid>,
}

impl From<(ReferralEventKind, Option<DeclineReason>)> for Happening {
    fn from((kind, reason): (ReferralEventKind, Option<DeclineReason>)) -> Self {
        Self { kind, reason, told: None }
    }
}

impl Referred {
    pub(super) const fn row(&self) -> &referral::Model {
        &self.inputs.row
    }
}
