//! Whether a hearing may be held: by her own word that she testifies, which nothing else stands for. For whoever is not recorded
//! as an adult a guardian, with her assent, or a court agreed besides to what testimony takes; her own word is asked all the
//! same. That she declines counts from when it is entered, and of two words at one instant it counts.

use entities::testimony_wish;
use entities::vocabulary::{ConsentGiver, ProvisionEffect, Purpose, TestimonyWord};

use super::consent::{in_force, is_adult, order};
use super::facts::{CaseFacts, ConsentFact, Instant};
use super::her_word::last_by;

/// What she said last by `at`.
#[must_use]
pub fn said_last(words: &[testimony_wish::Model], at: Instant) -> Option<&testimony_wish::Model> {
    last_by(words, at)
}

/// Whether what she said last by `at` is that she will testify.
#[must_use]
pub fn agrees(words: &[testimony_wish::Model], at: Instant) -> bool {
    said_last(words, at).is_some_and(|row| row.wish == TestimonyWord::Agrees)
}

/// Whether whoever must speak besides a child did, and said nothing else since: nobody must for an adult. An order of a court counts
/// where it is about testimony, which is a consent by order; one that places her in a shelter says nothing of it. A denial that
/// stands counts whatever of testimony it denies, until something is permitted after it.
#[must_use]
pub fn is_spoken_for(case: &CaseFacts, at: Instant) -> bool {
    let for_a_child = |giver| matches!(giver, ConsentGiver::GuardianWithAssent | ConsentGiver::CourtOrder);
    let lines = in_force(case, at);
    let said = lines.iter().filter(|(by, line)| line.purpose == Purpose::Testimony && for_a_child(by.giver));
    let of = |effect| said.clone().filter(move |(_, line)| line.effect == effect);
    let denied = || of(ProvisionEffect::Deny);
    // Lines of one consent were said in one breath: what it narrows, it does not take back.
    let beaten = |yes: &ConsentFact| denied().any(|(no, _)| no.id != yes.id && order(no) >= order(yes));
    is_adult(case, at) || of(ProvisionEffect::Permit).any(|(yes, _)| !beaten(yes))
}
