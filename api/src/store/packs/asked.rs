//! What lies blocked with the bodies for which a reader of a pack holds a seat. It is taken from rows that are only ever added, as
//! of the instant of the pack, and as far as it lies there still: what others noted at the body is neither told by it nor decides
//! whether something is.

use std::collections::BTreeMap;

use entities::vocabulary::{DecisionSetKind, Role};
use entities::{verification_event, verification_hop};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::MOST_BLOCKED;
use super::own_blocked::own_blocked;
use crate::disclosure::facts::Instant;
use crate::disclosure::view::{BlockedView, Seen};
use crate::store::{Reading, StoreError, load};

impl Reading {
    /// What lay blocked with the bodies of the viewer's seats at an instant and lies there now, the one that lies longest first: of
    /// more than a pack names those that lie longest.
    ///
    /// # Errors
    /// If the store does not answer, or something stored is not as it was written.
    pub(super) async fn blocked_at_own(&self, seen: &Seen, until: Instant) -> Result<Vec<BlockedView>, StoreError> {
        use verification_event::Column as E;
        let Some(blocked) = own_blocked(self.store.policy(), seen, until) else { return Ok(Vec::new()) };
        let longest = blocked
            .select_only()
            .columns([E::CaseId, E::HopId])
            .order_by_asc(E::HappenedAt)
            .order_by_asc(E::CaseId)
            .order_by_asc(E::HopId)
            .limit(u64::try_from(MOST_BLOCKED).unwrap_or(u64::MAX));
        let named: Vec<(Uuid, Option<Uuid>)> = longest.into_tuple().all(&self.transaction).await?;
        self.told_at_own(seen, (&named, until)).await
    }

    /// How many more than a pack names lay there and lie there now; `None` for who asks without a seat.
    ///
    /// # Errors
    /// If the store does not answer.
    pub(super) async fn left_out_at_own(&self, seen: &Seen, until: Instant) -> Result<Option<u64>, StoreError> {
        if seen.capacity != Role::TaskForce {
            return Ok(None);
        }
        let Some(blocked) = own_blocked(self.store.policy(), seen, until) else { return Ok(Some(0)) };
        let all = blocked.count(&self.transaction).await?;
        Ok(Some(all.saturating_sub(u64::try_from(MOST_BLOCKED).unwrap_or(u64::MAX))))
    }

    /// Of these requests what the decision shows.
    async fn told_at_own(
        &self,
        seen: &Seen,
        (named, until): (&[(Uuid, Option<Uuid>)], Instant),
    ) -> Result<Vec<BlockedView>, StoreError> {
        let db = &self.transaction;
        let mut ids: Vec<Uuid> = named.iter().map(|(case, _)| *case).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut cases = BTreeMap::new();
        for (inputs, handovers) in load::cases(db, self.store.keyed(), &ids).await? {
            // A record that could not say which case it is about must not be made.
            let [name] = inputs.pseudonyms.as_slice() else {
                return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: inputs.file.id });
            };
            seen.trail.know(name.case_id, name.pseudonym.clone());
            let facts = inputs.facts(handovers.iter().map(AsRef::as_ref))?;
            cases.insert(inputs.file.id, (inputs, facts));
        }
        let hops = verification_hop::Column::Id.is_in(named.iter().filter_map(|(_, hop)| *hop));
        let hops = verification_hop::Entity::find().filter(hops).all(db).await?;
        // A request ends as a whole, so all that happened to it is asked.
        let requests = hops.iter().map(|hop| hop.verification_id);
        let events = verification_event::Entity::find();
        let events = events.filter(verification_event::Column::VerificationId.is_in(requests)).all(db).await?;
        let mut by_request: BTreeMap<Uuid, Vec<verification_event::Model>> = BTreeMap::new();
        events.into_iter().for_each(|event| by_request.entry(event.verification_id).or_default().push(event));
        let told = |hop: &verification_hop::Model| {
            let (inputs, facts) = cases.get(&hop.case_id)?;
            let events = by_request.get(&hop.verification_id).map(Vec::as_slice).unwrap_or_default();
            let view = BlockedView::of_asked((self.store.policy(), seen), (inputs, facts), (hop, events), until)?;
            Some(((view.since, hop.case_id, hop.id), view))
        };
        let told: BTreeMap<_, _> = hops.iter().filter_map(told).collect();
        Ok(told.into_values().collect())
    }
}
