//! The way of a verification request from body to body: who may pass it to whom, who says what, and where it stands. The
//! pairs follow what newspapers and offices report of it; no text that prescribes a way was found.

use std::fmt::Write as _;

use entities::vocabulary::{
    AgencyKind, HopOutcome, RelationKind, VerificationBlocker, VerificationEventKind, VerifyingBody,
};
use entities::{verification_event, verification_hop};

use super::facts::{Instant, local_day};

use VerifyingBody as B;

/// Who passes a request on to whom; answers go back by the same pairs.
const WAY: &[(VerifyingBody, VerifyingBody)] = &[
    (B::StateDepartment, B::IndianMinistry),
    // Shelters and states also write to the mission themselves.
    (B::StateDepartment, B::Mission),
    (B::IndianMinistry, B::Mission),
    (B::Mission, B::ForeignMinistry),
    (B::ForeignMinistry, B::HomeMinistry),
    (B::HomeMinistry, B::SpecialBranch),
    (B::HomeMinistry, B::DistrictPolice),
    (B::SpecialBranch, B::DistrictPolice),
    (B::SpecialBranch, B::Thana),
    (B::DistrictPolice, B::Thana),
];

/// Whether a body passes a request on to another, on the way out or back.
#[must_use]
pub fn passes(from: VerifyingBody, to: VerifyingBody) -> bool {
    WAY.contains(&(from, to)) || WAY.contains(&(to, from))
}

/// How a body is tied to a case while it is there.
#[must_use]
pub const fn tie(body: VerifyingBody) -> RelationKind {
    match body {
        B::Thana => RelationKind::HomeStation,
        B::StateDepartment
        | B::IndianMinistry
        | B::Mission
        | B::ForeignMinistry
        | B::HomeMinistry
        | B::SpecialBranch
        | B::DistrictPolice => RelationKind::Verifier,
    }
}

/// Whether an agency of this kind is such a body. Offices of the other side have no account here.
#[must_use]
pub const fn is(body: VerifyingBody, kind: AgencyKind) -> bool {
    match body {
        B::StateDepartment | B::IndianMinistry => false,
        B::Mission => matches!(kind, AgencyKind::Mission),
        B::ForeignMinistry | B::HomeMinistry => matches!(kind, AgencyKind::MinistryDesk),
        B::SpecialBranch => matches!(kind, AgencyKind::SpecialBranch),
        B::DistrictPolice => matches!(kind, AgencyKind::DistrictPolice),
        B::Thana => matches!(kind, AgencyKind::Thana),
    }
}

/// Whether a verifying body finds this itself. What a court over there or she herself said, who leads records.
#[must_use]
pub const fn finds(outcome: HopOutcome) -> bool {
    match outcome {
        HopOutcome::Confirmed
        | HopOutcome::AddressUntraceable
        | HopOutcome::FamilyRefuses
        | HopOutcome::NotBangladeshi
        | HopOutcome::PendingNoReply => true,
        HopOutcome::HeldAsWitness | HopOutcome::VictimCannotIdentifyHome | HopOutcome::VictimDeclinesReturn => false,
    }
}

/// Whether this can stand in the way at a verifying body. Of courts those near her home neither say nor learn anything.
#[must_use]
pub const fn blocks(blocker: VerificationBlocker) -> bool {
    !matches!(blocker, VerificationBlocker::CourtNeedsHer)
}

/// Words by which a neighbour would know what happened to her.
const TELLING: &[&str] = &["traffick", "prostitut", "brothel", "sex work", "পাচার", "পতিতা", "যৌন"];

/// Whether a text says, to whoever reads it near her home, what happened to her.
#[must_use]
pub fn says_what_happened(text: &str) -> bool {
    let text = text.to_lowercase();
    TELLING.iter().any(|word| text.contains(word))
}

/// Where a hop stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopState {
    /// It is planned.
    Planned,
    /// The case is there.
    Open,
    /// It was passed on.
    Passed,
    /// It was answered.
    Answered,
    /// The request ended before.
    Recalled,
}

/// Where a hop stands, by what happened to its request.
#[must_use]
pub fn state(hop: &verification_hop::Model, events: &[verification_event::Model]) -> HopState {
    let has = |kind| events.iter().any(|event| event.kind == kind && event.hop_id == Some(hop.id));
    let ended = |event: &verification_event::Model| {
        event.kind == VerificationEventKind::Ended && event.verification_id == hop.verification_id
    };
    if has(VerificationEventKind::Passed) {
        HopState::Passed
    } else if has(VerificationEventKind::Answered) {
        HopState::Answered
    } else if events.iter().any(ended) {
        HopState::Recalled
    } else if has(VerificationEventKind::Opened) {
        HopState::Open
    } else {
        HopState::Planned
    }
}

/// The event by which a request came to a hop.
#[must_use]
pub fn opening<'e>(
    hop: &verification_hop::Model,
    events: &'e [verification_event::Model],
) -> Option<&'e verification_event::Model> {
    events.iter().find(|event| event.kind == VerificationEventKind::Opened && event.hop_id == Some(hop.id))
}

/// The hop that is next on the way of a request after another: what was passed over is not gone back to.
#[must_use]
pub fn next<'h>(
    hops: &'h [verification_hop::Model],
    events: &[verification_event::Model],
    from: &verification_hop::Model,
) -> Option<&'h verification_hop::Model> {
    let later = |hop: &&verification_hop::Model| hop.verification_id == from.verification_id && hop.place > from.place;
    let planned = hops.iter().filter(later).filter(|hop| state(hop, events) == HopState::Planned);
    planned.min_by_key(|hop| (hop.place, hop.entered_at, hop.id))
}

/// The last day in Bangladesh on which an answer is in time, for a hop that began at `opened`.
#[must_use]
pub fn due_on(hop: &verification_hop::Model, opened: Instant) -> Option<chrono::NaiveDate> {
    let days = u64::try_from(hop.answer_days?).ok()?;
    local_day(opened, chrono_tz::Asia::Dhaka)?.checked_add_days(chrono::Days::new(days))
}

/// Who passes to whom, as lines that people can read.
#[must_use]
pub fn table() -> String {
    let mut out = String::from("\n");
    for from in VerifyingBody::ALL {
        let to: Vec<&str> =
            VerifyingBody::ALL.iter().filter(|to| passes(*from, **to)).map(|body| body.code()).collect();
        let _ = writeln!(out, "a verification at {} passes to: {}", from.code(), to.join(" "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_is_reached_and_none_passes_to_itself() {
        for body in VerifyingBody::ALL {
            assert!(!passes(*body, *body));
            assert!(VerifyingBody::ALL.iter().any(|other| passes(*other, *body)), "{}", body.code());
        }
        assert!(!passes(B::StateDepartment, B::Thana), "nobody abroad asks her village");
    }

    #[test]
    fn words_that_say_what_happened_are_known_in_both_languages() {
        for told in ["she was Trafficked", "মানব পাচার", "from a BROTHEL"] {
            assert!(says_what_happened(told), "{told}");
        }
        assert!(!says_what_happened("say that a card with this name was found"));
    }
}
