//! A referral as one viewer sees it: as it was submitted, with what happened to it since.

use std::sync::Arc;

use entities::vocabulary::{
    Country, DeclineReason, ReferralAsk, ReferralEventKind, ReferralKind, ReferralNeed, ReferralUrgency, SeenAge,
    SeenSex,
};
use entities::{
    referral, referral_contact, referral_event, referral_exploitation, referral_legal, referral_narrative,
    referral_needs, referral_person, referral_person_age, referral_person_identity, referral_place,
    referral_whereabouts,
};
use sea_orm::prelude::Uuid;

use super::super::decision::Vector;
use super::super::facts::{CaseFacts, Instant};
use super::super::field::Field;
use super::super::inputs::ReferralInputs;
use super::super::redaction::Redaction;
use super::super::referral::{ReferralFacts, ReferralState};
use super::super::seal::SubjectKey;
use super::{CaseView, Seen, View};

/// Everything loaded of one referral.
#[derive(Debug)]
pub struct ReferralRecord {
    /// The decision inputs.
    pub inputs: ReferralInputs,
    /// The groups that the viewer may see.
    pub groups: ReferralGroups,
    /// The key of what is sealed of it.
    pub key: Option<Arc<SubjectKey>>,
    /// The cases that came of it, as far as they exist for the viewer.
    pub cases: Vec<CaseView>,
    /// By when what comes next must have happened.
    pub due_at: Option<Instant>,
}

/// Rows by class group; empty where not visible.
#[derive(Debug, Default)]
pub struct ReferralGroups {
    /// What they need at once.
    pub needs: Option<referral_needs::Model>,
    /// Where they were met.
    pub place: Option<referral_place::Model>,
    /// Which exploitation is suspected.
    pub exploitation: Option<referral_exploitation::Model>,
    /// Where they are now.
    pub whereabouts: Option<referral_whereabouts::Model>,
    /// How to reach them safely.
    pub contact: Option<referral_contact::Model>,
    /// What happened.
    pub narrative: Option<referral_narrative::Model>,
    /// The references of police.
    pub legal: Option<referral_legal::Model>,
    /// The people, by number.
    pub persons: Vec<referral_person::Model>,
    /// Who they are.
    pub identities: Vec<referral_person_identity::Model>,
    /// How old they seem.
    pub ages: Vec<referral_person_age::Model>,
}

impl ReferralGroups {
    /// Whether any of them may hold something sealed, so that it takes the key of the referral: whoever only sees that one
    /// waits takes none.
    #[must_use]
    pub const fn are_sealed(&self) -> bool {
        self.whereabouts.is_some()
            || self.contact.is_some()
            || self.narrative.is_some()
            || self.legal.is_some()
            || !self.identities.is_empty()
    }
}

/// A referral as one viewer sees it.
#[derive(Clone, Debug)]
pub struct ReferralView {
    view: Arc<View>,
    facts: Arc<ReferralFacts>,
    record: Arc<ReferralRecord>,
}

/// A person of a referral.
#[derive(Clone, Debug)]
pub struct Referred {
    referral: ReferralView,
    person: Uuid,
    number: i32,
}

/// Something that happened to a referral, as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldEvent {
    /// What.
    pub kind: ReferralEventKind,
    /// Why it was declined.
    pub reason: Option<DeclineReason>,
    /// The body that was told that it waits too long.
    pub told: Option<Uuid>,
    /// By which agency.
    pub agency: Uuid,
    /// When it happened.
    pub happened_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
}

impl ReferralView {
    /// Puts a record behind its decision; `None` if the row does not exist for the viewer.
    #[must_use]
    pub fn new(seen: Seen, vector: Vector, facts: ReferralFacts, record: ReferralRecord) -> Option<Self> {
        vector.visible().then(|| Self {
            view: Arc::new(View { seen, vector, facts: CaseFacts::default() }),
            facts: Arc::new(facts),
            record: Arc::new(record),
        })
    }

    /// The key, for the store and for ids; not shown to anyone as it is.
    #[must_use]
    pub fn key(&self) -> Uuid {
        self.view.vector.case()
    }

    /// Marks the field; true if it may be seen.
    #[must_use]
    pub fn shows(&self, field: Field) -> bool {
        self.view.show(field, || ()).is_some()
    }

    fn row<T>(&self, field: Field, value: impl FnOnce(&referral::Model) -> T) -> Option<T> {
        self.view.show(field, || value(&self.record.inputs.row))
    }

    fn seal<C: entities::sealed::Column>(
        &self,
        field: Field,
        row: Uuid,
        sealed: Option<&entities::sealed::Sealed<C>>,
    ) -> Option<String> {
        self.view.text(field, row, self.record.key.as_deref(), sealed)
    }

    /// The withheld and masked fields.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.view.redactions("Referral", Field::ReferralRedactions)
    }

    /// What the view key is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.view.view_key_parts("Referral", Field::ReferralViewKey, policy_version)
    }

    /// The code by which people speak of it.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        self.row(Field::ReferralCode, |row| row.code.clone())
    }

    /// Sharing or transfer.
    #[must_use]
    pub fn kind(&self) -> Option<ReferralKind> {
        self.row(Field::ReferralKind, |row| row.kind)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Option<ReferralState> {
        self.row(Field::ReferralState, |_| self.facts.state(self.view.seen.now))
    }

    /// What is asked.
    #[must_use]
    pub fn asks(&self) -> Option<Vec<ReferralAsk>> {
        self.row(Field::ReferralAsks, |row| row.asks.split(',').filter_map(ReferralAsk::parse).collect())
    }

    /// How soon it must be dealt with.
    #[must_use]
    pub fn urgency(&self) -> Option<ReferralUrgency> {
        self.row(Field::ReferralUrgency, |row| row.urgency)
    }

    /// How many people it is about.
    #[must_use]
    pub fn person_count(&self) -> Option<i32> {
        self.row(Field::ReferralPersonCount, |row| row.person_count)
    }

    /// The agency that submitted it.
    #[must_use]
    pub fn submitted_by(&self) -> Option<Uuid> {
        self.row(Field::ReferralSubmittedBy, |row| row.submitter_id)
    }

    /// The agency to which it went.
    #[must_use]
    pub fn addressed_to(&self) -> Option<Uuid> {
        self.row(Field::ReferralAddressedTo, |row| row.addressee_id)
    }

    /// When the people were met or the tip came in.
    #[must_use]
    pub fn happened_at(&self) -> Option<Instant> {
        self.row(Field::ReferralHappenedAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.row(Field::ReferralEnteredAt, |row| row.entered_at)
    }

    /// Until when it is kept.
    #[must_use]
    pub fn kept_until(&self) -> Option<Instant> {
        self.row(Field::ReferralKeptUntil, |row| row.keep_until)
    }

    /// By when what comes next must have happened.
    #[must_use]
    pub fn due_at(&self) -> Option<Instant> {
        self.row(Field::ReferralDueAt, |_| self.record.due_at).flatten()
    }

    /// Whether that is over.
    #[must_use]
    pub fn is_overdue(&self) -> Option<bool> {
        let now = self.view.seen.now;
        self.row(Field::ReferralOverdue, |_| self.record.due_at.is_some_and(|due| due < now))
    }

    /// What happened to it, the oldest first.
    #[must_use]
    pub fn events(&self) -> Option<Vec<ToldEvent>> {
        self.row(Field::ReferralEvents, |_| {
            for field in Field::of("ReferralEvent") {
                self.view.show(field, || ());
            }
            let mut rows: Vec<&referral_event::Model> = self.record.inputs.events.iter().collect();
            rows.sort_by_key(|row| (row.entered_at, row.id));
            let told = |row: &referral_event::Model| ToldEvent {
                kind: row.kind,
                reason: row.reason,
                told: row.told_id,
                agency: row.agency_id,
                happened_at: row.happened_at,
                entered_at: row.entered_at,
            };
            rows.into_iter().map(told).collect()
        })
    }

    /// Whether this event, by the key of its row, is among those that the viewer is shown.
    #[must_use]
    pub fn has_event(&self, row: Uuid) -> bool {
        let happened = || self.record.inputs.events.iter().any(|event| event.id == row);
        self.view.vector.of(Field::ReferralEvents).effect.opens() && happened()
    }

    /// The cases that came of it and exist for the viewer.
    #[must_use]
    pub fn cases(&self) -> Option<Vec<CaseView>> {
        self.row(Field::ReferralCases, |_| {
            let told = |case: &&CaseView| case.shows(Field::CaseId);
            self.record.cases.iter().filter(told).cloned().collect()
        })
    }

    /// What they need at once.
    #[must_use]
    pub fn needs(&self) -> Option<Vec<ReferralNeed>> {
        let row = self.record.groups.needs.as_ref();
        self.view.show(Field::ReferralNeeds, || {
            row.map(|row| row.needs.split(',').filter_map(ReferralNeed::parse).collect()).unwrap_or_default()
        })
    }

    /// The country in which they were met.
    #[must_use]
    pub fn found_country(&self) -> Option<Country> {
        self.view.show(Field::ReferralFoundCountry, || Some(self.record.groups.place.as_ref()?.country)).flatten()
    }

    /// The state of India in which they were met.
    #[must_use]
    pub fn found_state(&self) -> Option<String> {
        let state = || self.record.groups.place.as_ref()?.indian_state.clone();
        self.view.show(Field::ReferralFoundState, state).flatten()
    }

    /// The district of Bangladesh in which they were met.
    #[must_use]
    pub fn found_district(&self) -> Option<String> {
        let district = || self.record.groups.place.as_ref()?.district_pcode.clone();
        self.view.show(Field::ReferralFoundDistrict, district).flatten()
    }

    /// Which exploitation is suspected, coded.
    #[must_use]
    pub fn suspected(&self) -> Option<Vec<String>> {
        let row = self.record.groups.exploitation.as_ref();
        self.view.show(Field::ReferralSuspected, || {
            let codes = row.into_iter().flat_map(|row| row.suspected.split(','));
            codes.filter(|code| !code.is_empty()).map(str::to_owned).collect()
        })
    }

    /// Where they are now.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        let sealed = self.record.groups.whereabouts.as_ref().and_then(|row| row.place.as_ref());
        self.seal(Field::ReferralPlace, self.key(), sealed)
    }

    /// How to reach them safely.
    #[must_use]
    pub fn safe_contact(&self) -> Option<String> {
        let sealed = self.record.groups.contact.as_ref().and_then(|row| row.safe_contact.as_ref());
        self.seal(Field::ReferralSafeContact, self.key(), sealed)
    }

    /// What happened, in words.
    #[must_use]
    pub fn account(&self) -> Option<String> {
        let sealed = self.record.groups.narrative.as_ref().and_then(|row| row.account.as_ref());
        self.seal(Field::ReferralAccount, self.key(), sealed)
    }

    /// The general diary entry.
    #[must_use]
    pub fn gd_reference(&self) -> Option<String> {
        let sealed = self.record.groups.legal.as_ref().and_then(|row| row.gd_reference.as_ref());
        self.seal(Field::ReferralGdReference, self.key(), sealed)
    }

    /// The first information report.
    #[must_use]
    pub fn fir_reference(&self) -> Option<String> {
        let sealed = self.record.groups.legal.as_ref().and_then(|row| row.fir_reference.as_ref());
        self.seal(Field::ReferralFirReference, self.key(), sealed)
    }

    /// The people, by number.
    #[must_use]
    pub fn persons(&self) -> Option<Vec<Referred>> {
        self.view.show(Field::ReferralPersons, || {
            let mut rows: Vec<&referral_person::Model> = self.record.groups.persons.iter().collect();
            rows.sort_by_key(|row| row.number);
            let referred = |row: &referral_person::Model| {
                let _ = self.shows(Field::ReferredPersonNumber);
                Referred { referral: self.clone(), person: row.id, number: row.number }
            };
            rows.into_iter().map(referred).collect()
        })
    }
}

impl Referred {
    /// The withheld and masked fields of the person.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.referral.view.redactions("ReferredPerson", Field::ReferredPersonRedactions)
    }

    /// What the view key of the person is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.referral.view.view_key_parts("ReferredPerson", Field::ReferredPersonViewKey, policy_version)
    }

    /// The number within the referral.
    #[must_use]
    pub const fn number(&self) -> i32 {
        self.number
    }

    fn identity(&self) -> Option<&referral_person_identity::Model> {
        self.referral.record.groups.identities.iter().find(|row| row.person_id == self.person)
    }

    /// The name in Latin letters.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let sealed = self.identity().and_then(|row| row.name.as_ref());
        self.referral.seal(Field::ReferredPersonName, self.person, sealed)
    }

    /// The name in Bangla.
    #[must_use]
    pub fn name_bn(&self) -> Option<String> {
        let sealed = self.identity().and_then(|row| row.name_bn.as_ref());
        self.referral.seal(Field::ReferredPersonNameBn, self.person, sealed)
    }

    /// The father's name.
    #[must_use]
    pub fn father_name(&self) -> Option<String> {
        let sealed = self.identity().and_then(|row| row.father_name.as_ref());
        self.referral.seal(Field::ReferredPersonFatherName, self.person, sealed)
    }

    /// The sex, as seen.
    #[must_use]
    pub fn sex(&self) -> Option<SeenSex> {
        self.referral.view.show(Field::ReferredPersonSex, || Some(self.identity()?.sex)).flatten()
    }

    /// The age, as seen.
    #[must_use]
    pub fn age(&self) -> Option<SeenAge> {
        let row = || self.referral.record.groups.ages.iter().find(|row| row.person_id == self.person);
        self.referral.view.show(Field::ReferredPersonAge, || Some(row()?.age)).flatten()
    }
}
