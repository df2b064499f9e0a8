//! Submitting a referral, and what happens to it.

use entities::vocabulary::{
    Country, DecisionSetKind, DeclineReason, HappeningKind, ReferralAsk, ReferralEventKind, ReferralKind, ReferralNeed,
    ReferralUrgency, SeenAge, SeenSex,
};
use entities::{
    referral, referral_case, referral_contact, referral_event, referral_exploitation, referral_legal,
    referral_narrative, referral_needs, referral_person, referral_person_age, referral_person_identity, referral_place,
    referral_pseudonym, referral_whereabouts,
};
use sea_orm::prelude::Uuid;
use sea_orm::{EntityTrait, IntoActiveModel};

use super::groups::sealed;
use super::happenings::Of;
use super::{Micros as _, Writing, codes, set};
use crate::audit::record::Change;
use crate::case_code;
use crate::disclosure::facts::Instant;
use crate::disclosure::referral::Party;
use crate::store::StoreError;

/// A referral to submit.
#[derive(Debug)]
pub struct NewReferral {
    /// Its key; given away before, since its key is durable before its row.
    pub id: Uuid,
    /// Sharing or transfer.
    pub kind: ReferralKind,
    /// What is asked.
    pub asks: Vec<ReferralAsk>,
    /// How soon it must be dealt with.
    pub urgency: ReferralUrgency,
    /// The submitter's own case that it is about, if there is one.
    pub case: Option<Uuid>,
    /// Who submits it.
    pub by: Party,
    /// The agency to which it goes.
    pub addressee: Uuid,
    /// When the people were met or the tip came in.
    pub happened_at: Instant,
    /// The first instant at which it is kept no longer.
    pub keep_until: Instant,
    /// What they need at once.
    pub needs: Vec<ReferralNeed>,
    /// Which exploitation is suspected, coded.
    pub suspected: Vec<String>,
    /// Country, state of India and district of Bangladesh in which they were met.
    pub found: (Country, Option<String>, Option<String>),
    /// What is written of all of them.
    pub text: ReferralText,
    /// The people, each with what is known of him or her.
    pub persons: Vec<ReferredText>,
}

/// What is written of a referral, to be sealed.
#[derive(Clone, Default)]
pub struct ReferralText {
    /// Where they are now.
    pub place: Option<String>,
    /// How to reach them safely.
    pub safe_contact: Option<String>,
    /// What happened.
    pub account: Option<String>,
    /// The general diary entry.
    pub gd_reference: Option<String>,
    /// The first information report.
    pub fir_reference: Option<String>,
}

/// What is known of one person, the names to be sealed.
#[derive(Clone)]
pub struct ReferredText {
    /// The name in Latin letters.
    pub name: Option<String>,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// The father's name.
    pub father_name: Option<String>,
    /// The sex, as seen.
    pub sex: SeenSex,
    /// The age, as seen.
    pub age: SeenAge,
}

/// Clear text prints as its name only.
impl std::fmt::Debug for ReferralText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReferralText(..)")
    }
}

impl std::fmt::Debug for ReferredText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReferredText(..)")
    }
}

/// Something that happens to a referral.
#[derive(Clone, Copy, Debug)]
pub struct ReferralEvent {
    /// What.
    pub kind: ReferralEventKind,
    /// Why it was declined.
    pub reason: Option<DeclineReason>,
    /// The body that is told that it waits too long.
    pub told: Option<Uuid>,
    /// By whom.
    pub by: Party,
    /// When.
    pub at: Instant,
}

impl Writing {
    /// A referral is submitted; its key is durable already.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn submit_referral(&mut self, new: NewReferral) -> Result<(), StoreError> {
        let (id, record) = (new.id, self.record());
        let key = self.subject_key(id).await?;
        self.insert(referral::ActiveModel {
            id: set(id),
            code: set(case_code::of_referral()),
            kind: set(new.kind),
            asks: set(codes(new.asks.iter().map(|ask| ask.code()))),
            urgency: set(new.urgency),
            person_count: set(i32::try_from(new.persons.len()).unwrap_or(i32::MAX)),
            case_id: set(new.case),
            submitter_id: set(new.by.agency),
            member_id: set(new.by.member),
            function: set(new.by.function),
            addressee_id: set(new.addressee),
            happened_at: set(new.happened_at.duration_trunc_micros()),
            entered_at: set(self.now),
            keep_until: set(new.keep_until.duration_trunc_micros()),
            record_id: set(record),
        })
        .await?;
        let mut pseudonym = vec![0; 16];
        aws_lc_rs::rand::fill(&mut pseudonym).expect("the system gives randomness");
        let name = referral_pseudonym::Model { referral_id: id, pseudonym: pseudonym.clone() };
        self.insert(name.into_active_model()).await?;
        self.found(DecisionSetKind::Referral, id);
        let (country, indian_state, district_pcode) = new.found;
        let place = referral_place::Model { referral_id: id, country, indian_state, district_pcode, record_id: record };
        self.insert(place.into_active_model()).await?;
        let needs = codes(new.needs.iter().map(|need| need.code()));
        self.insert(referral_needs::Model { referral_id: id, needs, record_id: record }.into_active_model()).await?;
        let suspected = codes(new.suspected.iter().map(String::as_str));
        let row = referral_exploitation::Model { referral_id: id, suspected, record_id: record };
        self.insert(row.into_active_model()).await?;
        let ReferralText { place, safe_contact, account, gd_reference, fir_reference } = new.text;
        let row = referral_whereabouts::Model { referral_id: id, place: sealed(&key, id, place), record_id: record };
        self.insert(row.into_active_model()).await?;
        let safe_contact = sealed(&key, id, safe_contact);
        self.insert(referral_contact::Model { referral_id: id, safe_contact, record_id: record }.into_active_model())
            .await?;
        let account = sealed(&key, id, account);
        self.insert(referral_narrative::Model { referral_id: id, account, record_id: record }.into_active_model())
            .await?;
        let legal = referral_legal::Model {
            referral_id: id,
            gd_reference: sealed(&key, id, gd_reference),
            fir_reference: sealed(&key, id, fir_reference),
            record_id: record,
        };
        self.insert(legal.into_active_model()).await?;
        self.refer_persons(id, new.persons).await?;
        self.happens(HappeningKind::ReferralSubmitted, (Of::Referral(id), id), None);
        self.body.changes.push(Change::of_referral("referral.submitted", &pseudonym, vec![id]));
        Ok(())
    }

    async fn refer_persons(&mut self, referral: Uuid, persons: Vec<ReferredText>) -> Result<(), StoreError> {
        let (key, record) = (self.subject_key(referral).await?, self.record());
        let (mut rows, mut identities, mut ages) = (Vec::new(), Vec::new(), Vec::new());
        for (number, person) in (1..).zip(persons) {
            let id = Uuid::now_v7();
            let row = referral_person::Model { id, referral_id: referral, number, record_id: record };
            rows.push(row.into_active_model());
            let identity = referral_person_identity::Model {
                person_id: id,
                referral_id: referral,
                name: sealed(&key, id, person.name),
                name_bn: sealed(&key, id, person.name_bn),
                father_name: sealed(&key, id, person.father_name),
                sex: person.sex,
                record_id: record,
            };
            identities.push(identity.into_active_model());
            let age =
                referral_person_age::Model { person_id: id, referral_id: referral, age: person.age, record_id: record };
            ages.push(age.into_active_model());
        }
        let db = &self.transaction;
        referral_person::Entity::insert_many(rows).exec_without_returning(db).await?;
        referral_person_identity::Entity::insert_many(identities).exec_without_returning(db).await?;
        referral_person_age::Entity::insert_many(ages).exec_without_returning(db).await?;
        Ok(())
    }

    /// Something happens to a referral.
    ///
    /// # Errors
    /// If there is no such referral, its inputs were altered, or its name in the log was deleted.
    pub async fn referral_happens(&mut self, referral: Uuid, event: ReferralEvent) -> Result<(), StoreError> {
        self.touch(DecisionSetKind::Referral, referral).await?;
        let name = referral_pseudonym::Entity::find_by_id(referral).one(&self.transaction).await?;
        let name = name.ok_or(StoreError::Refused("the referral has no pseudonym any more"))?;
        let id = Uuid::now_v7();
        let ReferralEvent { kind, reason, told, by, at } = event;
        self.insert(referral_event::ActiveModel {
            id: set(id),
            referral_id: set(referral),
            kind: set(kind),
            reason: set(reason),
            told_id: set(told),
            agency_id: set(by.agency),
            member_id: set(by.member),
            function: set(by.function),
            happened_at: set(at.duration_trunc_micros()),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        self.happens(HappeningKind::ReferralChanged, (Of::Referral(referral), id), None);
        let action = match kind {
            ReferralEventKind::Acknowledged => "referral.acknowledged",
            ReferralEventKind::Accepted => "referral.accepted",
            ReferralEventKind::Declined => "referral.declined",
            ReferralEventKind::Withdrawn => "referral.withdrawn",
            ReferralEventKind::Closed => "referral.closed",
            ReferralEventKind::Escalated => "referral.escalated",
        };
        self.body.changes.push(Change::of_referral(action, &name.pseudonym, vec![id]));
        Ok(())
    }

    /// A case came of a person of a referral.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn case_of_referral(
        &mut self,
        (referral, number): (Uuid, i32),
        (case, opened): (Uuid, bool),
    ) -> Result<(), StoreError> {
        let row =
            referral_case::Model { referral_id: referral, number, case_id: case, opened, record_id: self.record() };
        self.insert(row.into_active_model()).await
    }
}
