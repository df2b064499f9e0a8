//! What a decision about a referral reads of its rows.

use super::super::facts::Span;
use super::super::referral::{Party, ReferralEventFact, ReferralFacts};
use super::ReferralInputs;

impl ReferralInputs {
    /// The facts of the referral.
    #[must_use]
    pub fn facts(&self) -> ReferralFacts {
        let row = &self.row;
        let events = self.events.iter().map(|event| ReferralEventFact {
            kind: event.kind,
            by: Party { agency: event.agency_id, member: event.member_id, function: event.function },
            told: event.told_id,
            at: event.happened_at,
            entered: event.entered_at,
        });
        ReferralFacts {
            submitter: Party { agency: row.submitter_id, member: row.member_id, function: row.function },
            addressee: row.addressee_id,
            kept: Span { from: row.entered_at, until: Some(row.keep_until) },
            events: events.collect(),
        }
    }
}
