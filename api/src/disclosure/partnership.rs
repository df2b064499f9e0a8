//! Where a partnership of a thana and an organisation stands, and what may follow.

use entities::vocabulary::PartnershipEvent;
use sea_orm::prelude::Uuid;

use super::facts::Instant;

/// Something that happened to it, in the order in which it was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnershipFact {
    /// What.
    pub kind: PartnershipEvent,
    /// Until when what was proposed is to hold.
    pub valid_until: Option<Instant>,
    /// The agency that did it.
    pub by: Uuid,
    /// When it happened.
    pub at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartnershipState {
    /// The organisation proposed it, and the thana has not signed.
    Proposed,
    /// It is signed and holds.
    InForce,
    /// One of the two let it rest.
    Suspended,
    /// Its time is over.
    Expired,
    /// One of the two ended it.
    Ended,
}

/// Where it stands, until when, and what is proposed besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: PartnershipState,
    /// Until when what was signed holds.
    pub until: Option<Instant>,
    /// Until when what waits for the thana's signature is to hold.
    pub proposed_until: Option<Instant>,
    /// Who let it rest.
    pub suspended_by: Option<Uuid>,
}

/// Where it stands after what happened. What was signed goes on while a further time is proposed.
#[must_use]
pub fn standing(events: &[PartnershipFact], now: Instant) -> Standing {
    let mut stands =
        Standing { state: PartnershipState::Proposed, until: None, proposed_until: None, suspended_by: None };
    for event in events {
        match event.kind {
            PartnershipEvent::Proposed => {
                stands.proposed_until = event.valid_until;
                if stands.state == PartnershipState::Ended {
                    stands = Standing { state: PartnershipState::Proposed, until: None, suspended_by: None, ..stands };
                }
            }
            PartnershipEvent::Signed => {
                stands.until = stands.proposed_until.take();
                if stands.suspended_by.is_none() {
                    stands.state = PartnershipState::InForce;
                }
            }
            PartnershipEvent::Suspended => {
                stands.state = PartnershipState::Suspended;
                stands.suspended_by = Some(event.by);
            }
            PartnershipEvent::Resumed => {
                stands.state = PartnershipState::InForce;
                stands.suspended_by = None;
            }
            PartnershipEvent::Ended => {
                stands =
                    Standing { state: PartnershipState::Ended, proposed_until: None, suspended_by: None, ..stands };
            }
        }
    }
    let over = stands.until.is_some_and(|until| until <= now);
    if over && matches!(stands.state, PartnershipState::InForce | PartnershipState::Suspended) {
        stands.state = PartnershipState::Expired;
    }
    stands
}

impl Standing {
    /// Whether an agency may do something to it now; of the two, whether it is the thana.
    #[must_use]
    pub fn allows(self, event: PartnershipEvent, (agency, is_station): (Uuid, bool)) -> bool {
        use PartnershipState as S;
        match event {
            PartnershipEvent::Proposed => !is_station,
            PartnershipEvent::Signed => is_station && self.proposed_until.is_some(),
            PartnershipEvent::Suspended => self.state == S::InForce,
            // Who let it rest takes it up again; the other one could only have ended it.
            PartnershipEvent::Resumed => self.state == S::Suspended && self.suspended_by == Some(agency),
            PartnershipEvent::Ended => self.state != S::Ended,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn what_follows_on_what() {
        use PartnershipEvent as E;
        use PartnershipState as S;
        let (now, station, organisation) =
            (DateTime::from_timestamp(1_700_000_000, 0).unwrap(), Uuid::from_u128(1), Uuid::from_u128(2));
        let mut events = Vec::new();
        let steps = [
            (E::Proposed, organisation, Some(30), S::Proposed),
            (E::Signed, station, None, S::InForce),
            (E::Suspended, organisation, None, S::Suspended),
            (E::Proposed, organisation, Some(90), S::Suspended),
            (E::Signed, station, None, S::Suspended),
            (E::Resumed, organisation, None, S::InForce),
            (E::Ended, station, None, S::Ended),
            (E::Proposed, organisation, Some(60), S::Proposed),
        ];
        for (kind, by, days, state) in steps {
            let before = standing(&events, now);
            let allowed = |agency| before.allows(kind, (agency, agency == station));
            assert!(events.is_empty() || allowed(by), "{kind:?} by {by} after {events:?}");
            match kind {
                E::Proposed => assert!(!allowed(station)),
                E::Signed | E::Resumed => assert!(!allowed(if by == station { organisation } else { station })),
                E::Suspended | E::Ended => assert!(allowed(station) && allowed(organisation)),
            }
            let valid_until = days.map(|days| now + TimeDelta::days(days));
            events.push(PartnershipFact { kind, valid_until, by, at: now, entered_at: now });
            assert_eq!(standing(&events, now).state, state, "{kind:?}");
        }
        assert_eq!(standing(&events[..2], now + TimeDelta::days(30)).state, S::Expired);
        assert_eq!(standing(&events[..6], now + TimeDelta::days(89)).state, S::InForce);
        assert!(!standing(&events[..2], now).allows(E::Signed, (station, true)), "nothing is proposed");
        assert!(!standing(&events[..7], now).allows(E::Ended, (station, true)));
    }
}
