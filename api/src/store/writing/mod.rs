//! Every change of what is stored. A [`Writing`] is one transaction with one CHANGE record; each function of it is one
//! event that can decide who sees what. Before a set of decision inputs is touched its code is checked, and at the end
//! every touched set gets a new code.

mod access;
mod aftercare;
mod agencies;
pub(in crate::store) mod attachments;
mod awareness;
mod best_interest;
mod cases;
mod coding;
mod consents;
mod corrections;
mod court_cases;
mod court_orders;
mod duties;
mod emergencies;
pub(in crate::store) mod enquiries;
pub(in crate::store) mod forms;
mod groups;
mod handovers;
pub(in crate::store) mod happenings;
mod hearings;
pub(in crate::store) mod homes;
mod joined;
pub(in crate::store) mod notices;
pub(in crate::store) mod outside;
mod packs;
mod papers;
mod partnerships;
mod promises;
mod referrals;
mod relations;
mod releases;
mod requests;
mod returning;
pub(in crate::store) mod row_code;
mod services;
pub(in crate::store) mod sheets;
mod subjects;
mod testimony;
mod tokens;
mod verifications;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::{DecisionSetKind, RecordKind};
use entities::{case_pseudonym, decision_set};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

pub use self::access::{NewAccessAnswer, NewAccessRequest};
pub use self::aftercare::{NewClosure, NewClosureAnswer, NewFollowUp, NewSafetyAlert, NewSafetyAlertEvent};
pub use self::agencies::{NewAgency, NewAgreement, NewMember, NewPosting, NewSeat};
pub use self::attachments::NewAttachment;
pub use self::awareness::NewSession;
pub use self::best_interest::{BestInterestText, NewBestInterest};
pub use self::cases::NewCase;
pub use self::consents::{NewConsent, NewProvision};
pub use self::corrections::Corrections;
pub use self::court_cases::{NewAssistance, NewCourtCase, NewStatement};
pub use self::court_orders::CourtOrderText;
pub use self::duties::{NewDutyDischarge, NewVictimNotice};
pub use self::emergencies::NewEmergency;
pub use self::enquiries::Described;
pub use self::forms::NewFormEnd;
pub(in crate::store) use self::groups::Columns;
pub use self::groups::{
    BirthText, ContactText, FamilyText, HealthText, IdentityText, LegalText, NarrativeText, TraffickerText,
    WhereaboutsText,
};
pub use self::handovers::{NewConfirmation, NewHandover, NewLine};
pub use self::hearings::{Happens, NewHearing, SetFor};
pub use self::homes::NewHomeInvestigation;
pub use self::outside::{NewOutside, NewOutsideField};
pub use self::papers::NewDocument;
pub use self::partnerships::{NewPartnershipEvent, NewTraining};
pub use self::promises::{NewCommitment, NewCommitmentEvent, NewMeeting};
pub use self::referrals::{NewReferral, ReferralEvent, ReferralText, ReferredText};
pub use self::relations::{NewAssignment, NewBasis, NewRelation};
pub use self::requests::{NewAnswer, NewRequest};
pub use self::returning::NewReturnWish;
pub use self::services::{InService, NewObjectiveOutcome, NewService, NewServiceEvent, NewSupportPlan};
pub use self::sheets::{NewSheet, NewSheetEvent};
pub use self::testimony::NewTestimonyWish;
pub(in crate::store) use self::verifications::hop_bytes;
pub use self::verifications::{HopEvent, NewHop, SafeContactText};

use self::coding::Touched;
use self::happenings::Noted;
use super::{Store, StoreError, figures, load};
use crate::audit::record::{Actor, Body, Change};
use crate::audit::writer;
use crate::clock::Clock;
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::SubjectKey;

/// One transaction that changes something, and its record.
#[derive(Debug)]
pub struct Writing {
    pub(in crate::store) store: Arc<Store>,
    pub(in crate::store) transaction: DatabaseTransaction,
    body: Body,
    now: Instant,
    touched: Touched,
    /// Sets that were taken hold of and checked in this transaction before anything of them was changed.
    checked: BTreeSet<(DecisionSetKind, Uuid)>,
    /// Cases of which something was closed.
    closing: BTreeSet<Uuid>,
    pseudonyms: BTreeMap<Uuid, Vec<u8>>,
    keys: BTreeMap<Uuid, Arc<SubjectKey>>,
    prepared: Vec<Uuid>,
    /// What those who listen are to be told.
    happenings: Vec<Noted>,
    /// Cases that may count elsewhere now.
    counted: BTreeSet<Uuid>,
}

impl Store {
    /// Begins a change by `actor`.
    ///
    /// # Errors
    /// If the database gives no transaction.
    pub async fn write(self: &Arc<Self>, actor: Actor, now: Instant) -> Result<Writing, StoreError> {
        let now = now.duration_trunc_micros();
        let mut body = Body::new(RecordKind::Change, Uuid::now_v7(), actor, now, "OK");
        body.policy = Some(self.policy.version().to_owned());
        Ok(Writing {
            store: Arc::clone(self),
            transaction: self.database.begin_write().await?,
            body,
            now,
            touched: BTreeMap::new(),
            checked: BTreeSet::new(),
            closing: BTreeSet::new(),
            pseudonyms: BTreeMap::new(),
            keys: BTreeMap::new(),
            prepared: Vec::new(),
            happenings: Vec::new(),
            counted: BTreeSet::new(),
        })
    }
}

pub(in crate::store) trait Micros {
    /// What both databases keep; codes are made over what will be read back.
    fn duration_trunc_micros(self) -> Self;
}

impl Micros for Instant {
    fn duration_trunc_micros(self) -> Self {
        chrono::SubsecRound::trunc_subsecs(self, 6)
    }
}

impl Writing {
    /// The record that this change makes; every row that decides something carries it.
    #[must_use]
    pub const fn record(&self) -> Uuid {
        self.body.id
    }

    /// When it happens.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Lets the change happen now: after it waited for others, nothing that they did may lie in its future.
    pub(in crate::store) fn happens_at(&mut self, now: Instant) {
        self.now = now.duration_trunc_micros();
        self.body.at = self.now.timestamp_micros();
    }

    /// Makes the change durable, with its record and new codes.
    ///
    /// # Errors
    /// If the database refuses: then nothing was changed.
    pub async fn commit(mut self) -> Result<Uuid, StoreError> {
        self.settle().await?;
        self.finish().await
    }

    /// The same, while nobody takes the state that is read: the record's time lies after every read that does not see
    /// the change and before every one that does.
    pub(in crate::store) async fn commit_alone(mut self, clock: &Clock) -> Result<Uuid, StoreError> {
        self.settle().await?;
        let store = Arc::clone(&self.store);
        let _alone = store.present.write().await;
        self.body.at = clock.now().timestamp_micros();
        self.finish().await
    }

    /// What follows from what was done: new codes, what counts elsewhere now, and whom to tell.
    async fn settle(&mut self) -> Result<(), StoreError> {
        self.code(&self.touched).await?;
        figures::renew(&self.transaction, &self.counted).await?;
        if !self.closing.is_empty() {
            self.tell_recipients().await?;
        }
        Ok(())
    }

    async fn finish(mut self) -> Result<Uuid, StoreError> {
        let happened = !self.happenings.is_empty();
        self.insert_happenings().await?;
        let of_people = |kind: &DecisionSetKind| matches!(kind, DecisionSetKind::Member | DecisionSetKind::Agency);
        let people = self.touched.keys().any(|(kind, _)| of_people(kind));
        let record = self.body.seal();
        writer::insert(&self.transaction, std::slice::from_ref(&record)).await?;
        self.transaction.commit().await?;
        self.store.wake(happened, people);
        Ok(record.id)
    }

    /// The instant of the record.
    fn recorded_at(&self) -> Instant {
        Instant::from_timestamp_micros(self.body.at).unwrap_or(self.now)
    }

    /// Notes that a set which does not exist yet comes into being.
    fn found(&mut self, kind: DecisionSetKind, owner: Uuid) {
        self.touched.insert((kind, owner), 0);
    }

    /// Checks a set before it changes: whoever altered a row must not have it confirmed by the next honest change.
    async fn touch(&mut self, kind: DecisionSetKind, owner: Uuid) -> Result<(), StoreError> {
        if self.touched.contains_key(&(kind, owner)) {
            return Ok(());
        }
        if !self.checked.contains(&(kind, owner)) {
            self.check(kind, owner).await?;
        }
        let row = decision_set::Entity::find_by_id((kind, owner)).one(&self.transaction).await?;
        self.touched.insert((kind, owner), row.map_or(0, |row| row.counter));
        Ok(())
    }

    /// Notes that a set is held and was checked by whoever read it in this transaction.
    pub(in crate::store) fn was_checked(&mut self, kind: DecisionSetKind, owner: Uuid) {
        self.checked.insert((kind, owner));
    }

    async fn check(&self, kind: DecisionSetKind, owner: Uuid) -> Result<(), StoreError> {
        let (db, keyed) = (&self.transaction, self.store.keyed());
        load::hold(db, (kind, owner)).await?;
        match kind {
            // Alone: a handover on which the person stands may have changed in this very transaction.
            DecisionSetKind::Case => {
                if load::case_sets(db, keyed, &[owner]).await?.is_empty() {
                    return Err(StoreError::Refused("no such case"));
                }
            }
            DecisionSetKind::Handover => {
                if load::handovers(db, keyed, &[owner].into()).await?.is_empty() {
                    return Err(StoreError::Refused("no such handover"));
                }
            }
            DecisionSetKind::Referral => {
                if load::referrals(db, keyed, &[owner]).await?.is_empty() {
                    return Err(StoreError::Refused("no such referral"));
                }
            }
            DecisionSetKind::Member => {
                load::member_by_id(db, keyed, owner).await?;
            }
            DecisionSetKind::Agency => {
                load::agency(db, keyed, owner).await?;
            }
        }
        Ok(())
    }

    /// Notes a change of a case, under the case's pseudonym.
    pub(in crate::store) async fn note_case(
        &mut self,
        action: &'static str,
        case: Uuid,
        rows: Vec<Uuid>,
    ) -> Result<(), StoreError> {
        if !self.pseudonyms.contains_key(&case) {
            let row = case_pseudonym::Entity::find()
                .filter(case_pseudonym::Column::CaseId.eq(case))
                .one(&self.transaction)
                .await?
                .ok_or(StoreError::Refused("the case has no pseudonym any more"))?;
            self.pseudonyms.insert(case, row.pseudonym);
        }
        if figures::touches(action) {
            self.counted.insert(case);
        }
        let change = Change::of_case(action, &self.pseudonyms[&case], rows);
        self.body.changes.push(change);
        Ok(())
    }

    fn note(&mut self, action: &'static str, kind: DecisionSetKind, owner: Uuid, rows: Vec<Uuid>) {
        self.body.changes.push(Change::of_set(action, kind, owner, rows));
    }

    pub(in crate::store) async fn insert<A>(&self, row: A) -> Result<(), StoreError>
    where
        A: ActiveModelTrait + Send,
    {
        <A::Entity as EntityTrait>::insert(row).exec_without_returning(&self.transaction).await?;
        Ok(())
    }
}

/// Sorted codes with commas between, as several columns keep them.
fn codes<'c>(codes: impl IntoIterator<Item = &'c str>) -> String {
    let sorted: std::collections::BTreeSet<&str> = codes.into_iter().collect();
    sorted.into_iter().collect::<Vec<_>>().join(",")
}

fn set<T: Into<sea_orm::Value>>(value: T) -> sea_orm::ActiveValue<T> {
    Set(value)
}
