//! Who received something of a case, as its log tells, and what of it an agency may no longer use.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{
    AgencyKind, Country, DataClass, Function, NoticeCause, ProvisionEffect, Purpose, RelationKind, Role,
};
use sea_orm::prelude::Uuid;

use super::class::Effect;
use super::consent;
use super::decision::has_ground;
use super::facts::{CaseFacts, Facts, Instant, Recipient, RelationFact, ViewerFacts};
use super::outside::Body;
use super::policy::Policy;

/// What one agency received of a case for one purpose, all its members together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// With which answer first.
    pub first: Instant,
    /// With which answer last.
    pub last: Instant,
    /// With how many answers.
    pub answers: u64,
    /// The classes, each with the consents on which it rested.
    pub classes: BTreeMap<DataClass, BTreeSet<Uuid>>,
    /// Until when all of it was known here: what was told outside is known from when it is entered, or said to be sent.
    pub known: Instant,
    /// Classes that were told outside the system although nothing carried it, and the desk that was told.
    pub groundless: BTreeSet<(DataClass, Option<Function>)>,
    /// What was told outside the system, in the order of its keys.
    pub outside: BTreeSet<Uuid>,
}

impl Received {
    /// What an answer at `at` adds.
    pub fn add(&mut self, at: Instant, classes: &BTreeMap<DataClass, BTreeSet<Uuid>>) {
        self.first = self.first.min(at);
        self.last = self.last.max(at);
        self.known = self.known.max(at);
        self.answers += 1;
        for (class, consents) in classes {
            self.classes.entry(*class).or_default().extend(consents);
        }
    }

    /// Nothing yet, as of `at`.
    #[must_use]
    pub fn nothing(at: Instant) -> Self {
        Self {
            first: at,
            last: at,
            known: at,
            answers: 0,
            classes: BTreeMap::new(),
            groundless: BTreeSet::new(),
            outside: BTreeSet::new(),
        }
    }
}

/// What an agency received, purpose by purpose.
pub type ByPurpose = BTreeMap<Purpose, Received>;

/// An agency that received something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The agency.
    pub agency: Uuid,
    /// What it is.
    pub kind: AgencyKind,
    /// Under whose law it stands.
    pub country: Country,
}

/// That an agency may no longer use something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// For which purposes it had received it.
    pub purposes: BTreeSet<Purpose>,
    /// Why, for those who lead. Of several causes the first of denial, withdrawal and expiry is named.
    pub cause: (NoticeCause, Uuid),
}

/// What of the received an agency may not use any more; `None` if it still may use all of it.
///
/// While the agency is tied to the case, what it received on her consent counts: a class is lost if no rule would open it
/// today to a member who is assigned and while windows are open, so that a law that carries the same keeps it. Once the
/// agency has no tie, everything that it received counts.
#[must_use]
pub fn lost(policy: &Policy, party: Party, received: &ByPurpose, (case, now): (&CaseFacts, Instant)) -> Option<Lost> {
    let own = |relation: &&RelationFact| relation.agency == party.agency && relation.kind != RelationKind::Coordinator;
    let ties = || case.relations.iter().filter(own);
    if received.is_empty() {
        return None;
    }
    if !ties().any(|relation| relation.span.holds(now)) {
        let begun = ties().filter(|relation| relation.span.from <= now);
        let last = begun.max_by_key(|relation| (relation.span.until, relation.id));
        let told = received.values().filter_map(|received| received.outside.last()).max();
        let ended = last.map(|last| (NoticeCause::RelationEnd, last.id));
        let cause = ended.or(told.map(|told| (NoticeCause::NoGround, *told)))?;
        return Some(Lost { purposes: received.keys().copied().collect(), cause });
    }
    let viewer = party.viewer(policy);
    let mut purposes = BTreeSet::new();
    let mut causes = BTreeSet::new();
    for (purpose, received) in received {
        let facts = Facts { viewer: &viewer, capacity: viewer.home_role, purpose: *purpose, case, now };
        // It was told whole: only what opens the whole of it to that desk carries it now.
        let carried = |(class, desk): &(DataClass, Option<Function>)| {
            let body = Body { agency: party.agency, kind: party.kind, country: party.country, desk: *desk };
            let theirs = body.decision(policy, (*purpose, now), (Uuid::nil(), case));
            theirs.visible() && theirs.class(*class).effect == Effect::Shown
        };
        let groundless = !received.groundless.iter().all(carried);
        if let Some(told) = received.outside.last().filter(|_| groundless) {
            purposes.insert(*purpose);
            causes.insert((3, NoticeCause::NoGround, *told));
        }
        let rested = received.classes.iter().filter(|(_, consents)| !consents.is_empty());
        for (class, consents) in rested.filter(|(class, _)| !has_ground(policy, facts, **class)) {
            purposes.insert(*purpose);
            causes.extend(cause(facts, *class, consents));
        }
    }
    let (_, kind, id) = causes.into_iter().next()?;
    Some(Lost { purposes, cause: (kind, id) })
}

/// Why a class that rested on these consents is lost: the kind's rank, the kind, and the consent.
fn cause(facts: Facts<'_>, class: DataClass, consents: &BTreeSet<Uuid>) -> Option<(u8, NoticeCause, Uuid)> {
    let denied = || {
        let lines = consent::in_force(facts.case, facts.now);
        let denies = lines.into_iter().find(|(_, line)| {
            let reaches = match line.recipient {
                Recipient::Agency(agency) => agency == facts.viewer.agency,
                Recipient::Role(role) => role == facts.capacity,
            };
            line.effect == ProvisionEffect::Deny
                && reaches
                && (line.purpose, line.class, line.country) == (facts.purpose, class, facts.viewer.country)
        });
        denies.map(|(consent, _)| (0, NoticeCause::Denial, consent.id))
    };
    let closed = || {
        let mut rested = facts.case.consents.iter().filter(|consent| consents.contains(&consent.id));
        let closed = rested.find(|consent| consent::is_closed(consent, facts.now))?;
        Some((1, NoticeCause::Withdrawal, closed.id))
    };
    let ran_out = || consents.first().map(|consent| (2, NoticeCause::Expiry, *consent));
    denied().or_else(closed).or_else(ran_out)
}

impl Party {
    /// Somebody at the agency: who it is does not matter for what the agency has a ground for.
    fn viewer(&self, policy: &Policy) -> ViewerFacts {
        let home_role: Role = policy.role_of(self.kind);
        ViewerFacts {
            member: Uuid::nil(),
            agency: self.agency,
            agency_kind: self.kind,
            country: self.country,
            home_role,
            postings: Vec::new(),
            seats: Vec::new(),
            agreements: Vec::new(),
        }
    }
}
