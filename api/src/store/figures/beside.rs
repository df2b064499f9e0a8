//! Figures over what is there for a viewer beside cases: referrals, sessions of awareness, commitments.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::AwarenessPartner;
use entities::{awareness_session, commitment, commitment_event, referral, referral_event};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use serde::{Deserialize, Serialize};

use crate::disclosure::facts::{Instant, day};
use crate::disclosure::promise::{self, CommitmentState};
use crate::disclosure::view::{Performance, Promised, Reach, Seen};
use crate::store::acting::coded;
use crate::store::pages::MOST_DECIDED;
use crate::store::{Reading, StoreError, Unlisted, awareness, partnerships, referrals};

/// Sessions of awareness in one district with one kind of partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awareness {
    /// The P-code of the district.
    pub district: String,
    /// With whom.
    #[serde(with = "coded")]
    pub partner: AwarenessPartner,
    /// How many sessions.
    pub sessions: i64,
    /// How many people came.
    pub heads: i64,
}

/// Where the commitments of one body stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    /// How many are being worked on, and not late.
    pub open: i64,
    /// How many are being worked on after their last day.
    pub overdue: i64,
    /// How many are done.
    pub done: i64,
    /// How many are no longer pursued.
    pub dropped: i64,
}

impl Reading {
    /// What became of the referrals that were entered in a period and are there for the viewer, by who submitted them; `None`
    /// where none can be there.
    ///
    /// # Errors
    /// If they are too many, or the store does not answer.
    pub async fn referral_figures(
        &self,
        seen: &Seen,
        (from, until): (Instant, Instant),
    ) -> Result<Option<BTreeMap<Uuid, Performance>>, Unlisted> {
        use referral::Column as C;
        let Some(there) = referrals::condition(self.store.policy(), seen) else { return Ok(None) };
        let wanted = there.add(C::EnteredAt.gte(from)).add(C::EnteredAt.lt(until));
        let most = u64::try_from(MOST_DECIDED + 1).unwrap_or(u64::MAX);
        let rows = referral::Entity::find().filter(wanted).order_by_desc(C::EnteredAt).limit(most);
        let rows = rows.all(&self.transaction).await?;
        if rows.len() > MOST_DECIDED {
            return Err(Unlisted::TooBroad);
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let decided = referrals::decided((&self.store, &self.transaction), seen, &ids).await?;
        let there: BTreeSet<Uuid> = decided.iter().map(|one| one.inputs.row.id).collect();
        let of = referral_event::Column::ReferralId.is_in(there.iter().copied());
        let events = referral_event::Entity::find().filter(of).all(&self.transaction).await?;
        self.know_agencies(rows.iter().map(|row| row.submitter_id).collect()).await?;
        let mut figures: BTreeMap<Uuid, Performance> = BTreeMap::new();
        for row in rows.iter().filter(|row| there.contains(&row.id)) {
            partnerships::count(figures.entry(row.submitter_id).or_default(), row, &events);
        }
        Ok(Some(figures))
    }

    /// The sessions of awareness that were held in a period and are there for the viewer.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn awareness_figures(
        &self,
        promised: &Promised,
        (from, until): (Instant, Instant),
    ) -> Result<Vec<Awareness>, StoreError> {
        use awareness_session::Column as C;
        let held = Condition::all().add(C::HappenedAt.gte(from)).add(C::HappenedAt.lt(until));
        let query = awareness_session::Entity::find().filter(awareness::standing(promised.reach())).filter(held);
        let query = query.select_only().columns([C::DistrictPcode, C::PartnerKind]);
        let query = query.column_as(C::Id.count(), "sessions").column_as(C::Headcount.sum().cast_as("bigint"), "heads");
        let query = query.group_by(C::DistrictPcode).group_by(C::PartnerKind);
        let query = query.order_by_asc(C::DistrictPcode).order_by_asc(C::PartnerKind);
        let rows = query.into_tuple::<(String, AwarenessPartner, i64, i64)>().all(&self.transaction).await?;
        let figure = |(district, partner, sessions, heads)| Awareness { district, partner, sessions, heads };
        Ok(rows.into_iter().map(figure).collect())
    }

    /// Where the commitments that are there for the viewer stand, by the body that owes them.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn commitment_figures(&self, promised: &Promised) -> Result<BTreeMap<Uuid, Promises>, StoreError> {
        use commitment::Column as C;
        let mut wanted = Condition::all();
        if let Reach::Bodies(bodies) = promised.reach() {
            wanted = wanted.add(C::OwnerId.is_in(bodies.iter().copied()));
        }
        let rows = commitment::Entity::find().filter(wanted).all(&self.transaction).await?;
        let of = commitment_event::Column::CommitmentId.is_in(rows.iter().map(|row| row.id));
        let events = commitment_event::Entity::find().filter(of).order_by_asc(commitment_event::Column::EnteredAt);
        let events = events.order_by_asc(commitment_event::Column::Id).all(&self.transaction).await?;
        let mut by_row: BTreeMap<Uuid, Vec<commitment_event::Model>> = BTreeMap::new();
        events.into_iter().for_each(|event| by_row.entry(event.commitment_id).or_default().push(event));
        self.know_agencies(rows.iter().map(|row| row.owner_id).collect()).await?;
        let today = day(promised.seen().now);
        let mut figures: BTreeMap<Uuid, Promises> = BTreeMap::new();
        for row in rows {
            let of = by_row.remove(&row.id).unwrap_or_default();
            let (state, due) = promise::commitment(row.due_on, of.iter().map(|event| (event.kind, event.due_on)));
            let figure = figures.entry(row.owner_id).or_default();
            match state {
                CommitmentState::Open if due < today => figure.overdue += 1,
                CommitmentState::Open => figure.open += 1,
                CommitmentState::Done => figure.done += 1,
                CommitmentState::Dropped => figure.dropped += 1,
            }
        }
        Ok(figures)
    }
}
