//! Blind enquiries, for the agency that made them.

use std::collections::BTreeMap;

use entities::vocabulary::{DecisionSetKind, EnquiryAnswer, RelationKind};
use entities::{case_pseudonym, enquiry, enquiry_answer, referral};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::writing::enquiries::{answer_is_as_written, is_as_written};
use super::{Reading, Store, StoreError, load};
use crate::disclosure::enquiry::{self as rule, Enquired};
use crate::disclosure::facts::Instant;
use crate::disclosure::referral::Party;
use crate::disclosure::view::{Enquirer, EnquiryView, KnownTo};

/// How many rows are decided at a time.
const CHUNK: u64 = 100;

/// Which enquiries of the own agency are wanted.
#[derive(Clone, Copy, Debug)]
pub enum WantedEnquiries {
    /// These.
    Keys([Uuid; 1]),
    /// The newest; or, of them, only those whose asker asked unusually often before.
    Newest {
        /// How many at the most.
        first: usize,
        /// Only flagged ones.
        flagged: bool,
    },
}

impl Reading {
    /// Enquiries of the viewer's agency that he has in hand, the newest first. Whoever guards the agency's data has all.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn enquiries(
        &self,
        enquirer: &Enquirer,
        wanted: WantedEnquiries,
    ) -> Result<Vec<EnquiryView>, StoreError> {
        let seen = enquirer.seen();
        let mut query = enquiry::Entity::find()
            .filter(enquiry::Column::AgencyId.eq(seen.viewer.agency))
            .order_by_desc(enquiry::Column::Id)
            .limit(CHUNK);
        let first = match wanted {
            WantedEnquiries::Keys(keys) => {
                query = query.filter(enquiry::Column::Id.is_in(keys));
                keys.len()
            }
            WantedEnquiries::Newest { first, flagged } => {
                if flagged {
                    query = query.filter(enquiry::Column::Flagged.eq(true));
                }
                first
            }
        };
        let (mut found, mut passed) = (Vec::new(), 0);
        loop {
            let rows = query.clone().offset(passed).all(&self.transaction).await?;
            passed += CHUNK;
            let last = rows.len() < usize::try_from(CHUNK).unwrap_or(usize::MAX);
            for row in rows {
                let row = checked(&self.store, row)?;
                if enquirer.reads_all() || enquired(&row).by.has_in_hand(&seen.viewer, seen.now) {
                    found.push(row);
                }
            }
            if found.len() >= first || last {
                break;
            }
        }
        found.truncate(first);
        self.enquiry_views(enquirer, found).await
    }

    async fn enquiry_views(
        &self,
        enquirer: &Enquirer,
        rows: Vec<enquiry::Model>,
    ) -> Result<Vec<EnquiryView>, StoreError> {
        let referrals = referral::Entity::find()
            .select_only()
            .columns([referral::Column::Id, referral::Column::Code])
            .filter(referral::Column::Id.is_in(rows.iter().filter_map(|row| row.referral_id)))
            .into_tuple::<(Uuid, String)>()
            .all(&self.transaction)
            .await?;
        let codes: BTreeMap<Uuid, String> = referrals.into_iter().collect();
        let mut known = self.known_to(enquirer, &rows).await?;
        let view = |row: enquiry::Model| EnquiryView {
            key: row.id,
            purpose: row.purpose,
            referral: row.referral_id.and_then(|id| codes.get(&id).cloned()).zip(row.person_number),
            flagged: row.flagged,
            happened_at: row.happened_at,
            entered_at: row.entered_at,
            until: row.until,
            known_to: known.remove(&row.id).unwrap_or_default(),
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Who lets the asker of each enquiry know that they know her, as of now: as long as they lead her case and she agrees.
    async fn known_to(
        &self,
        enquirer: &Enquirer,
        rows: &[enquiry::Model],
    ) -> Result<BTreeMap<Uuid, Vec<KnownTo>>, StoreError> {
        let seen = enquirer.seen();
        let ids = rows.iter().map(|row| row.id);
        let answers = answers(&self.transaction, &self.store, enquiry_answer::Column::EnquiryId.is_in(ids)).await?;
        let mut willing: Vec<enquiry_answer::Model> = answers.into_values().collect();
        willing.retain(|row| row.answer == EnquiryAnswer::LetKnow);
        let cases: Vec<Uuid> = willing.iter().map(|row| row.case_id).collect();
        let names = case_pseudonym::Entity::find().filter(case_pseudonym::Column::CaseId.is_in(cases.clone()));
        for name in names.all(&self.transaction).await? {
            seen.trail.know(name.case_id, name.pseudonym);
        }
        let mut facts = BTreeMap::new();
        for (inputs, handovers) in load::cases(&self.transaction, self.store.keyed(), &cases).await? {
            facts.insert(inputs.file.id, inputs.facts(handovers.iter().map(AsRef::as_ref))?);
        }
        let mut known: BTreeMap<Uuid, Vec<KnownTo>> = BTreeMap::new();
        for answer in &willing {
            let Some(case) = facts.get(&answer.case_id) else { continue };
            let leads = case.relations.iter().any(|tie| {
                tie.kind == RelationKind::Lead && tie.agency == answer.agency_id && tie.span.holds(seen.now)
            });
            let asked = |row: &&enquiry::Model| row.id == answer.enquiry_id && row.until > seen.now;
            let Some(row) = rows.iter().find(asked).filter(|_| leads) else { continue };
            let Some(consents) = enquired(row).may_know(seen, case) else { continue };
            let one = KnownTo { agency: answer.agency_id, since: answer.entered_at };
            let told = known.entry(row.id).or_default();
            // Two cases of hers at one agency are told as one, for who asks must not count them.
            let one = enquirer.known_to(answer.case_id, &consents, one);
            match told.iter_mut().find(|other| other.agency == one.agency) {
                Some(other) => other.since = other.since.min(one.since),
                None => told.push(one),
            }
        }
        for told in known.values_mut() {
            told.sort_by_key(|one| (one.since, one.agency));
        }
        self.know_agencies(known.values().flatten().map(|one| one.agency).collect()).await?;
        Ok(known)
    }
}

/// An enquiry, if it is as it was written.
pub(super) fn checked(store: &Store, row: enquiry::Model) -> Result<enquiry::Model, StoreError> {
    if is_as_written(&row, store.keyed()) {
        return Ok(row);
    }
    Err(StoreError::Tampered { kind: DecisionSetKind::Member, owner: row.member_id })
}

/// The last answer about each case to each enquiry.
pub(super) async fn answers(
    db: &impl ConnectionTrait,
    store: &Store,
    wanted: sea_orm::sea_query::SimpleExpr,
) -> Result<BTreeMap<(Uuid, Uuid), enquiry_answer::Model>, StoreError> {
    let rows = enquiry_answer::Entity::find().filter(wanted).order_by_asc(enquiry_answer::Column::Number);
    let mut last = BTreeMap::new();
    for row in rows.all(db).await? {
        if !answer_is_as_written(&row, store.keyed()) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: row.case_id });
        }
        last.insert((row.enquiry_id, row.case_id), row);
    }
    Ok(last)
}

pub(super) fn enquired(row: &enquiry::Model) -> Enquired {
    let by = Party { agency: row.agency_id, member: row.member_id, function: row.function };
    Enquired { by, purpose: row.purpose }
}

/// Of how many people a member asked lately.
pub(super) async fn asked_lately(db: &impl ConnectionTrait, member: Uuid, now: Instant) -> Result<u64, DbErr> {
    enquiry::Entity::find()
        .filter(enquiry::Column::MemberId.eq(member))
        .filter(enquiry::Column::EnteredAt.gt(rule::counted_since(now)))
        .count(db)
        .await
}
