//! Which lines of consent are in force. Doubt withholds: where two readings are possible, the stricter one counts.

use entities::vocabulary::{ConsentEventKind, ConsentGiver, Country, DataClass, MinorState, ProvisionEffect, Standing};
use sea_orm::prelude::Uuid;

use super::facts::{CaseFacts, ConsentFact, Facts, Instant, ProvisionFact, Recipient};

/// What consent says about one class for one viewer and purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The permits in force that reach the viewer.
    pub permits: Vec<Uuid>,
    /// Whether a denial in force reaches the viewer.
    pub denied: bool,
}

/// What consent says about `class` for the viewer of `facts`.
#[must_use]
pub fn said(facts: Facts<'_>, class: DataClass) -> Said {
    let reaches = |provision: &ProvisionFact| {
        provision.class == class
            && provision.purpose == facts.purpose
            && provision.country == facts.viewer.country
            && match provision.recipient {
                Recipient::Agency(agency) => agency == facts.viewer.agency,
                Recipient::Role(role) => role == facts.capacity,
            }
    };
    let mut said = Said::default();
    for (consent, provision) in in_force(facts.case, facts.now) {
        if !reaches(provision) {
            continue;
        }
        match provision.effect {
            ProvisionEffect::Permit => said.permits.push(consent.id),
            ProvisionEffect::Deny => said.denied = true,
        }
    }
    said.permits.sort_unstable();
    said.permits.dedup();
    said
}

/// The lines in force at `now`, permits and denials.
///
/// A later line replaces an earlier one only where recipient, purpose, class and country are all equal. A permit so
/// replaced stays replaced, whatever becomes of the later line; a denial is replaced only while the later permit
/// is itself in force, so that a withdrawn or expired permit never leaves more open than there was before it.
#[must_use]
pub fn in_force(case: &CaseFacts, now: Instant) -> Vec<(&ConsentFact, &ProvisionFact)> {
    let spoken: Vec<(&ConsentFact, &ProvisionFact)> = case
        .consents
        .iter()
        .filter(|consent| consent.at <= now && was_given(consent, now))
        .flat_map(|consent| consent.provisions.iter().map(move |provision| (consent, provision)))
        .filter(|(_, provision)| provision.span.from <= now)
        .collect();
    let stands = |consent: &ConsentFact, provision: &ProvisionFact| {
        state(consent, now) == Some(true)
            && provision.span.holds(now)
            && provision.until_event.is_none_or(|event| case.reached(event, now).is_none())
            && counts(case, consent, provision.effect, now)
    };
    let replaced = |consent: &ConsentFact, provision: &ProvisionFact| {
        spoken.iter().any(|(later, other)| {
            key(other) == key(provision)
                && order(later) > order(consent)
                && match provision.effect {
                    ProvisionEffect::Permit => true,
                    ProvisionEffect::Deny => other.effect == ProvisionEffect::Permit && stands(later, other),
                }
        })
    };
    spoken
        .iter()
        .copied()
        .filter(|(consent, provision)| stands(consent, provision) && !replaced(consent, provision))
        .collect()
}

fn key(provision: &ProvisionFact) -> (Recipient, u8, u8, Country) {
    (provision.recipient, provision.purpose as u8, provision.class as u8, provision.country)
}

fn order(consent: &ConsentFact) -> (Instant, Instant, Uuid) {
    (consent.at, consent.entered, consent.id)
}

fn was_given(consent: &ConsentFact, now: Instant) -> bool {
    consent.events.iter().any(|event| event.at <= now && opens(event.kind) == Some(true))
}

/// Whether the last event by `now` left the consent open.
fn state(consent: &ConsentFact, now: Instant) -> Option<bool> {
    consent
        .events
        .iter()
        .filter(|event| event.at <= now)
        .filter_map(|event| Some((event.at, event.entered, opens(event.kind)?)))
        // At the same instant the closing event counts: doubt withholds.
        .max_by_key(|(at, entered, open)| (*at, *entered, !*open))
        .map(|(_, _, open)| open)
}

const fn opens(kind: ConsentEventKind) -> Option<bool> {
    match kind {
        ConsentEventKind::Requested => None,
        ConsentEventKind::Given | ConsentEventKind::Reaffirmed => Some(true),
        ConsentEventKind::Refused | ConsentEventKind::Withdrawn | ConsentEventKind::Invalidated => Some(false),
    }
}

/// Whether the one who spoke could do so: a minor's consent takes a cleared guardian and her assent, or an order.
/// A child's own denial always counts; what a disqualified guardian said counts for nothing.
fn counts(case: &CaseFacts, consent: &ConsentFact, effect: ProvisionEffect, now: Instant) -> bool {
    match consent.giver {
        ConsentGiver::CourtOrder => true,
        ConsentGiver::Survivor => effect == ProvisionEffect::Deny || is_adult(case, now),
        ConsentGiver::Child => effect == ProvisionEffect::Deny,
        ConsentGiver::GuardianWithAssent => {
            consent.guardian.is_some_and(|guardian| is_cleared(case, guardian, now))
                && (effect == ProvisionEffect::Deny || may_be_guarded(case, now))
        }
    }
}

fn minority(case: &CaseFacts, now: Instant) -> Option<&super::facts::MinorFact> {
    case.minority.iter().filter(|fact| fact.since <= now).max_by_key(|fact| (fact.since, fact.entered))
}

/// Recorded as an adult. Where nothing was recorded she counts as undetermined.
#[must_use]
pub fn is_adult(case: &CaseFacts, now: Instant) -> bool {
    minority(case, now).is_some_and(|fact| fact.state == MinorState::Adult)
}

/// Recorded as a minor or undetermined, with a review that is not overdue: past the month in which she may have
/// turned eighteen, a guardian's word lapses until she is asked herself.
fn may_be_guarded(case: &CaseFacts, now: Instant) -> bool {
    minority(case, now)
        .is_none_or(|fact| fact.state != MinorState::Adult && fact.review_by.is_none_or(|review_by| now < review_by))
}

fn is_cleared(case: &CaseFacts, guardian: Uuid, now: Instant) -> bool {
    case.guardians
        .iter()
        .filter(|fact| fact.guardian == guardian && fact.since <= now)
        .max_by_key(|fact| (fact.since, fact.entered, fact.standing == Standing::Disqualified))
        .is_some_and(|fact| fact.standing == Standing::Cleared)
}

/// A consent that a viewer may know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The consent.
    pub consent: Uuid,
    /// Its lines that the viewer may know of.
    pub provisions: Vec<Uuid>,
    /// Whether any line of it is in force.
    pub in_force: bool,
}

/// PLACEHOLDER until the branch `decide` is merged.
#[must_use]
pub fn visible_to(_facts: Facts<'_>, _vector: &super::decision::Vector) -> Vec<Listed> {
    Vec::new()
}
