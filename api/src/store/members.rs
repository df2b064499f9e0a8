//! Who a token's subject is here, and whether the door is open to that member now.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use entities::vocabulary::{Function, Role};
use entities::{posting, seat};
use sea_orm::prelude::Uuid;

use super::{Agency, Reading, StoreError, load};
use crate::disclosure::facts::{AgreementFact, Instant, ViewerFacts};
use crate::disclosure::inputs::{AgencyInputs, MemberInputs};

/// A member whose row was found.
#[derive(Debug)]
pub struct KnownMember {
    member: MemberInputs,
    agency: AgencyInputs,
    facts: Arc<ViewerFacts>,
}

/// A posting as its holder and his colleagues see it.
#[derive(Clone, Debug)]
pub struct PostingView {
    /// What is done there.
    pub function: Function,
    /// The agency of the desk.
    pub agency: Uuid,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Option<Instant>,
}

/// A seat as its holder and his colleagues see it.
#[derive(Clone, Debug)]
pub struct SeatView {
    /// The body that it stands for.
    pub body: Uuid,
    /// Whether it belongs to the secretariat.
    pub secretariat: bool,
    /// When it begins.
    pub begins_at: Instant,
    /// When it ends.
    pub until: Instant,
}

impl PostingView {
    /// The postings of these rows, oldest first.
    pub(super) fn sorted<'a>(rows: impl Iterator<Item = &'a posting::Model>) -> Vec<Self> {
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|row| (row.begins_at, row.id));
        rows.into_iter()
            .map(|row| Self {
                function: row.function,
                agency: row.agency_id,
                begins_at: row.begins_at,
                until: row.until,
            })
            .collect()
    }
}

impl SeatView {
    /// The seats of these rows, oldest first.
    pub(super) fn sorted<'a>(rows: impl Iterator<Item = &'a seat::Model>) -> Vec<Self> {
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|row| (row.begins_at, row.id));
        rows.into_iter()
            .map(|row| Self {
                body: row.agency_id,
                secretariat: row.secretariat,
                begins_at: row.begins_at,
                until: row.until,
            })
            .collect()
    }
}

impl KnownMember {
    /// The key.
    #[must_use]
    pub const fn key(&self) -> Uuid {
        self.member.member.id
    }

    /// What decisions read of the member.
    #[must_use]
    pub const fn facts(&self) -> &Arc<ViewerFacts> {
        &self.facts
    }

    /// The code of the agency, which a token may name and must then name right.
    #[must_use]
    pub fn agency_code(&self) -> &str {
        &self.agency.agency.code
    }

    /// Whether the member may ask anything at `now`: neither the member nor the agency is suspended, and a posting at
    /// the agency is in force.
    #[must_use]
    pub fn is_admitted(&self, now: Instant) -> bool {
        is_admitted((&self.member, &self.agency), &self.facts, now)
    }

    pub(super) const fn inputs(&self) -> &MemberInputs {
        &self.member
    }

    /// The agency's agreement and pair rows with their review dates, oldest first.
    #[must_use]
    pub fn agreements(&self) -> Vec<(&AgreementFact, NaiveDate)> {
        // INVARIANT: the facts were made from these rows, in their order.
        let mut agreements: Vec<_> =
            self.facts.agreements.iter().zip(self.agency.agreements.iter().map(|row| row.review_on)).collect();
        agreements.sort_by_key(|(fact, _)| (fact.span.from, fact.counterpart));
        agreements
    }
}

/// Whether a member may ask or do anything at `now`.
pub(super) fn is_admitted((member, agency): (&MemberInputs, &AgencyInputs), facts: &ViewerFacts, now: Instant) -> bool {
    let suspended = |at: Option<Instant>| at.is_some_and(|at| at <= now);
    !suspended(member.member.suspended_at)
        && !suspended(agency.agency.suspended_at)
        && facts.postings.iter().any(|p| p.agency == facts.agency && p.span.holds(now))
}

impl Reading {
    /// The member with this subject, whether admitted or not.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn member(&self, subject: &str) -> Result<Option<KnownMember>, StoreError> {
        let Some((member, agency)) = load::member(&self.transaction, self.store.keyed(), subject).await? else {
            return Ok(None);
        };
        self.remember(Agency::from(agency.agency.clone()));
        Ok(Some(self.known(member, agency)?))
    }

    /// The member with this key, whether admitted or not; `None` takes the same statements as a member.
    pub(super) async fn member_by_key(&self, key: Option<Uuid>) -> Result<Option<KnownMember>, StoreError> {
        let rows = load::member_sets(&self.transaction, self.store.keyed(), key).await?;
        rows.map(|(member, agency)| self.known(member, agency)).transpose()
    }

    fn known(&self, member: MemberInputs, agency: AgencyInputs) -> Result<KnownMember, StoreError> {
        let role: Role = self.store.policy().role_of(agency.agency.kind);
        let facts = Arc::new(member.facts(&agency, role)?);
        Ok(KnownMember { member, agency, facts })
    }

    /// Loads the agencies that a member's own page names.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn know_agencies_of(&self, member: &KnownMember) -> Result<(), StoreError> {
        let named = member.member.postings.iter().map(|row| row.agency_id);
        let named = named.chain(member.member.seats.iter().map(|row| row.agency_id));
        let named = named.chain(member.agency.agreements.iter().filter_map(|row| row.counterpart_id));
        let named: BTreeSet<Uuid> = named.collect();
        // Postings, seats and agreements each ask, and the first to ask has loaded them for all.
        if named.iter().all(|id| self.agency(*id).is_some()) {
            return Ok(());
        }
        self.know_agencies(named).await
    }
}
