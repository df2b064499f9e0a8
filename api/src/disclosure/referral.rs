//! What a decision about a referral reads: who submitted it, to whom it went, and what happened to it.

use entities::vocabulary::{AgencyKind, Function, ReferralEventKind, RelationKind};
use sea_orm::prelude::Uuid;

use super::class::ReferralTie;
use super::facts::{Instant, RelationFact, Span, ViewerFacts};

/// Somebody at a desk of an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The agency.
    pub agency: Uuid,
    /// The member.
    pub member: Uuid,
    /// The desk at which the member sat then.
    pub function: Option<Function>,
}

impl Party {
    /// Whether a member has in hand what somebody at a desk began: he who did, whoever sits at the same desk of a station
    /// now, and, since somebody must see to it when they are away or have left, who supervises there. Where organisations
    /// work it is those by name and their supervisor. Whoever left the agency's desks has nothing in hand.
    #[must_use]
    pub fn has_in_hand(self, viewer: &ViewerFacts, now: Instant) -> bool {
        let posted = || viewer.postings.iter().filter(|p| p.agency == viewer.agency && p.span.holds(now));
        let by_desk = !matches!(viewer.agency_kind, AgencyKind::Ngo | AgencyKind::IndianShelter);
        let same_desk = || by_desk && posted().any(|posting| Some(posting.function) == self.function);
        let supervises = || posted().any(|posting| posting.function == Function::Supervisor);
        self.agency == viewer.agency
            && posted().next().is_some()
            && (self.member == viewer.member || same_desk() || supervises())
    }
}

/// Something that happened to a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferralEventFact {
    /// What.
    pub kind: ReferralEventKind,
    /// By whom.
    pub by: Party,
    /// The body that was told that it waits too long.
    pub told: Option<Uuid>,
    /// When it happened.
    pub at: Instant,
    /// When it was entered.
    pub entered: Instant,
}

/// All inputs of one referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralFacts {
    /// Who submitted it.
    pub submitter: Party,
    /// The agency to which it went.
    pub addressee: Uuid,
    /// From when it is there, until when it is kept.
    pub kept: Span,
    /// What happened to it.
    pub events: Vec<ReferralEventFact>,
}

/// Where a referral stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferralState {
    /// Nobody took it in hand yet.
    Submitted,
    /// Somebody at the agency asked took it in hand.
    Acknowledged,
    /// The agency asked took it on.
    Accepted,
    /// The agency asked did not take it on.
    Declined,
    /// Who submitted it took it back.
    Withdrawn,
    /// What was asked is done.
    Closed,
}

impl ReferralState {
    /// Every state, in declared order.
    pub const ALL: &'static [Self] =
        &[Self::Submitted, Self::Acknowledged, Self::Accepted, Self::Declined, Self::Withdrawn, Self::Closed];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "SUBMITTED",
            Self::Acknowledged => "ACKNOWLEDGED",
            Self::Accepted => "ACCEPTED",
            Self::Declined => "DECLINED",
            Self::Withdrawn => "WITHDRAWN",
            Self::Closed => "CLOSED",
        }
    }

    /// The state with this code, if there is one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.code() == code)
    }

    /// Whether something may follow after which the referral is over or taken on: the whole of what can happen.
    #[must_use]
    pub fn allows(self, event: ReferralEventKind) -> bool {
        match event {
            // Another at the agency may take it over as long as it has no answer.
            ReferralEventKind::Acknowledged => matches!(self, Self::Submitted | Self::Acknowledged),
            // Only who has it in hand answers.
            ReferralEventKind::Accepted | ReferralEventKind::Declined => self == Self::Acknowledged,
            ReferralEventKind::Withdrawn => matches!(self, Self::Submitted | Self::Acknowledged),
            // Help that was given without a case is done too.
            ReferralEventKind::Closed => matches!(self, Self::Acknowledged | Self::Accepted),
            ReferralEventKind::Escalated => matches!(self, Self::Submitted | Self::Acknowledged),
        }
    }

    /// Whether nothing follows any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::Closed)
    }
}

impl ReferralFacts {
    /// Where it stands. An event that the state before did not allow counts for nothing.
    #[must_use]
    pub fn state(&self, now: Instant) -> ReferralState {
        let mut events: Vec<&ReferralEventFact> = self.events.iter().filter(|event| event.entered <= now).collect();
        events.sort_by_key(|event| event.entered);
        events.into_iter().fold(ReferralState::Submitted, |state, event| {
            if !state.allows(event.kind) {
                return state;
            }
            match event.kind {
                ReferralEventKind::Acknowledged => ReferralState::Acknowledged,
                ReferralEventKind::Accepted => ReferralState::Accepted,
                ReferralEventKind::Declined => ReferralState::Declined,
                ReferralEventKind::Withdrawn => ReferralState::Withdrawn,
                ReferralEventKind::Closed => ReferralState::Closed,
                ReferralEventKind::Escalated => state,
            }
        })
    }

    /// Since when it stands where it does, counted from when things happened: of what was entered late too.
    #[must_use]
    pub fn since(&self, submitted: Instant, now: Instant) -> Instant {
        let known = self.events.iter().filter(|event| event.entered <= now);
        // Another who takes it over meanwhile does not start the clock anew.
        let first = |kind| known.clone().filter(|event| event.kind == kind).map(|event| event.at).min();
        match self.state(now) {
            ReferralState::Submitted => submitted,
            ReferralState::Acknowledged => first(ReferralEventKind::Acknowledged).unwrap_or(submitted),
            ReferralState::Accepted => first(ReferralEventKind::Accepted).unwrap_or(submitted),
            ReferralState::Declined => first(ReferralEventKind::Declined).unwrap_or(submitted),
            ReferralState::Withdrawn => first(ReferralEventKind::Withdrawn).unwrap_or(submitted),
            ReferralState::Closed => first(ReferralEventKind::Closed).unwrap_or(submitted),
        }
    }

    /// How an agency stands to it. One that asks itself stands to it in both ways.
    #[must_use]
    pub fn ties(&self, agency: Uuid, now: Instant) -> Vec<ReferralTie> {
        if !self.kept.holds(now) {
            return Vec::new();
        }
        let mut ties = Vec::new();
        if agency == self.submitter.agency {
            ties.push(ReferralTie::Submitter);
        }
        if agency == self.addressee {
            let is_over = self.state(now).is_over();
            ties.push(if is_over { ReferralTie::PastAddressee } else { ReferralTie::Addressee });
        }
        if self.told(now).any(|told| told == agency) {
            ties.push(ReferralTie::Overseer);
        }
        ties
    }

    /// The bodies that were told that it waits too long, in the order in which they were.
    pub fn told(&self, now: Instant) -> impl Iterator<Item = Uuid> {
        let mut told: Vec<&ReferralEventFact> = self.events.iter().filter(|event| event.entered <= now).collect();
        told.sort_by_key(|event| event.entered);
        told.into_iter().filter(|event| event.kind == ReferralEventKind::Escalated).filter_map(|event| event.told)
    }

    /// Whether a member has it in hand for his agency: what who submitted it and who took it in hand where it went have.
    #[must_use]
    pub fn in_hand(&self, viewer: &ViewerFacts, now: Instant) -> bool {
        let taken = self.events.iter().filter(|event| {
            event.kind == ReferralEventKind::Acknowledged && event.by.agency == self.addressee && event.entered <= now
        });
        let mut has = std::iter::once(self.submitter).chain(taken.map(|event| event.by));
        has.any(|party| party.has_in_hand(viewer, now))
    }

    /// The submitter in the place of who leads: whose agreement with the viewer's agency counts.
    pub(super) fn held_by_submitter(&self) -> RelationFact {
        RelationFact {
            id: Uuid::nil(),
            agency: self.submitter.agency,
            kind: RelationKind::Lead,
            span: Span { from: self.kept.from, until: None },
        }
    }
}
