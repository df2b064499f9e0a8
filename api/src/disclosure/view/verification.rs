//! Bodies on the way of a verification request, and how her home may be asked.

use chrono::NaiveDate;
use entities::vocabulary::{HopOutcome, VerificationBlocker, VerificationEventKind, VerifyingBody};
use entities::{safe_contact, verification_event, verification_hop};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::super::verification::{self, HopState};
use super::CaseView;

/// A body on the way of a verification request, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct HopView {
    case: CaseView,
    hop: Uuid,
}

/// How her home may be asked, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct SafeContactView {
    case: CaseView,
    row: Uuid,
}

impl CaseView {
    /// The bodies that verify her nationality and her home, as far as the viewer may know of them: the first asked first.
    #[must_use]
    pub fn verification_hops(&self) -> Option<Vec<HopView>> {
        self.view.show(Field::CaseVerificationHops, || {
            let groups = &self.record.groups;
            let own = self.view.seen.viewer.agency;
            let begun = |hop: &verification_hop::Model| verification::opening(hop, &groups.hop_events);
            let listed = |hop: &&verification_hop::Model| {
                listing::hop_listed(&self.view.vector, own, (hop.agency_id, begun(hop).is_some()))
            };
            let mut rows: Vec<_> = groups.hops.iter().filter(listed).collect();
            let asked = |hop: &verification_hop::Model| {
                groups
                    .hops
                    .iter()
                    .filter(|other| other.verification_id == hop.verification_id)
                    .map(|other| other.entered_at)
                    .min()
            };
            let opened = |hop: &verification_hop::Model| {
                begun(hop).map_or((true, Instant::MAX_UTC), |event| (false, event.entered_at))
            };
            rows.sort_by_key(|hop| (asked(hop), opened(hop), hop.place, hop.entered_at, hop.id));
            rows.into_iter().map(|row| HopView { case: self.clone(), hop: row.id }).collect()
        })
    }

    /// How her home may be asked, as it was written last.
    #[must_use]
    pub fn safe_contact(&self) -> Option<SafeContactView> {
        self.view
            .show(Field::CaseSafeContact, || {
                self.view.show(Field::SafeContactWrittenAt, || ());
                let last = self.record.groups.contacts.iter().max_by_key(|row| (row.entered_at, row.id));
                last.map(|row| SafeContactView { case: self.clone(), row: row.id })
            })
            .flatten()
    }
}

impl SafeContactView {
    fn row(&self) -> Option<&safe_contact::Model> {
        self.case.record.groups.contacts.iter().find(|row| row.id == self.row)
    }

    /// Who may call.
    #[must_use]
    pub fn who_may_call(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        self.case.view.text(Field::SafeContactWhoMayCall, self.row, key, self.row().map(|row| &row.who_may_call))
    }

    /// When to call.
    #[must_use]
    pub fn when_to_call(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        self.case.view.text(Field::SafeContactWhenToCall, self.row, key, self.row().map(|row| &row.when_to_call))
    }

    /// Which words to use.
    #[must_use]
    pub fn words_to_use(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        self.case.view.text(Field::SafeContactWordsToUse, self.row, key, self.row().map(|row| &row.words_to_use))
    }

    /// Who at home does not know.
    #[must_use]
    pub fn who_does_not_know(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().map(|row| &row.who_does_not_know);
        self.case.view.text(Field::SafeContactWhoDoesNotKnow, self.row, key, sealed)
    }

    /// When it was written.
    #[must_use]
    pub fn written_at(&self) -> Option<Instant> {
        self.case.view.show(Field::SafeContactWrittenAt, || self.row().map(|row| row.entered_at)).flatten()
    }
}

impl HopView {
    fn row(&self) -> Option<&verification_hop::Model> {
        self.case.record.groups.hops.iter().find(|row| row.id == self.hop)
    }

    fn events(&self) -> &[verification_event::Model] {
        &self.case.record.groups.hop_events
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&verification_hop::Model) -> Option<T>) -> Option<T> {
        self.case.view.show(field, || self.row().and_then(value)).flatten()
    }

    /// The last thing of a kind that was said at the hop and may be told: to a body what it said itself.
    fn said(&self, kinds: &[VerificationEventKind]) -> Option<&verification_event::Model> {
        let own = self.case.view.seen.viewer.agency;
        let all = listing::follows_verification(&self.case.view.vector);
        let meant = |event: &&verification_event::Model| {
            event.hop_id == Some(self.hop) && kinds.contains(&event.kind) && (all || event.agency_id == own)
        };
        self.events().iter().filter(meant).max_by_key(|event| (event.happened_at, event.entered_at, event.id))
    }

    /// The keys of the case and of the hop, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::VerificationHopId);
        [self.case.key(), self.hop]
    }

    /// The withheld and masked fields of the hop.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("VerificationHop", Field::VerificationHopRedactions)
    }

    /// What the view key of the hop is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("VerificationHop", Field::VerificationHopViewKey, policy_version)
    }

    /// What body it is.
    #[must_use]
    pub fn body(&self) -> Option<VerifyingBody> {
        self.show(Field::VerificationHopBody, |row| Some(row.body))
    }

    /// The agency, where it has an account.
    #[must_use]
    pub fn agency(&self) -> Option<Uuid> {
        self.show(Field::VerificationHopAgency, |row| row.agency_id)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Option<HopState> {
        self.show(Field::VerificationHopState, |row| Some(verification::state(row, self.events())))
    }

    /// To which body it is planned to pass.
    #[must_use]
    pub fn passes_to(&self) -> Option<VerifyingBody> {
        self.show(Field::VerificationHopPassesTo, |row| {
            let is_here = verification::state(row, self.events()) == HopState::Open;
            let next = verification::next(&self.case.record.groups.hops, self.events(), row);
            next.filter(|_| is_here).map(|next| next.body)
        })
    }

    /// Since when the case is there.
    #[must_use]
    pub fn opened_at(&self) -> Option<Instant> {
        self.show(Field::VerificationHopOpenedAt, |row| Some(verification::opening(row, self.events())?.happened_at))
    }

    /// When that was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::VerificationHopEnteredAt, |row| Some(verification::opening(row, self.events())?.entered_at))
    }

    fn due(&self, row: &verification_hop::Model) -> Option<NaiveDate> {
        verification::due_on(row, verification::opening(row, self.events())?.happened_at)
    }

    /// The last day on which an answer is in time.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.show(Field::VerificationHopDueOn, |row| self.due(row))
    }

    /// Whether that day is over and the case is still there.
    #[must_use]
    pub fn is_overdue(&self) -> Option<bool> {
        let today = self.case.view.seen.today();
        self.show(Field::VerificationHopOverdue, |row| {
            let is_here = verification::state(row, self.events()) == HopState::Open;
            Some(is_here && self.due(row).is_some_and(|due| due < today))
        })
    }

    /// When it was passed on, answered or asked back.
    #[must_use]
    pub fn ended_at(&self) -> Option<Instant> {
        use VerificationEventKind as K;
        self.show(Field::VerificationHopEndedAt, |row| {
            let state = verification::state(row, self.events());
            let by = |event: &&verification_event::Model| match state {
                HopState::Planned | HopState::Open => false,
                HopState::Passed => event.kind == K::Passed && event.hop_id == Some(row.id),
                HopState::Answered => event.kind == K::Answered && event.hop_id == Some(row.id),
                HopState::Recalled => event.kind == K::Ended && event.verification_id == row.verification_id,
            };
            self.events().iter().find(by).map(|event| event.happened_at)
        })
    }

    /// What stands in the way there.
    #[must_use]
    pub fn blockers(&self) -> Option<Vec<VerificationBlocker>> {
        self.show(Field::VerificationHopBlockers, |_| {
            let said = self.said(&[VerificationEventKind::Blocked]);
            let codes = said.map_or("", |event| event.blockers.as_str());
            Some(codes.split(',').filter_map(VerificationBlocker::parse).collect())
        })
    }

    /// What the body found.
    #[must_use]
    pub fn outcome(&self) -> Option<HopOutcome> {
        let found = [VerificationEventKind::Answered, VerificationEventKind::Passed];
        self.show(Field::VerificationHopOutcome, |_| self.said(&found)?.outcome)
    }

    /// The agency that said what became of it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        let found = [VerificationEventKind::Answered, VerificationEventKind::Passed];
        self.show(Field::VerificationHopRecordedBy, |_| self.said(&found).map(|event| event.agency_id))
    }
}
