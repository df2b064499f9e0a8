//! What lies blocked with the bodies for which a reader of a pack holds a seat. It is taken from rows that are only ever added, as
//! of the instant of the pack, and as far as it lies there still: what others noted at the body is neither told by it nor decides
//! whether something is.

use std::collections::BTreeMap;

use entities::figure_day::{self, Column as C};
use entities::vocabulary::{DecisionSetKind, FigureKind, Role};
use entities::{verification_event, verification_hop};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select};

use super::MOST_BLOCKED;
use crate::disclosure::facts::Instant;
use crate::disclosure::view::{BlockedView, Seen};
use crate::store::{Reading, StoreError, load};

impl Reading {
    /// What lay blocked with the bodies of the viewer's seats at an instant and lies there now, the one that lies longest first.
    ///
    /// # Errors
    /// If the store does not answer, or something stored is not as it was written.
    pub(super) async fn blocked_at_own(&self, seen: &Seen, until: Instant) -> Result<Vec<BlockedView>, StoreError> {
        if seen.capacity != Role::TaskForce {
            return Ok(Vec::new());
        }
        let db = &self.transaction;
        let ids: Vec<Uuid> = lying(seen).into_tuple().all(db).await?;
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
        let hops = verification_hop::Entity::find().filter(verification_hop::Column::CaseId.is_in(ids.iter().copied()));
        let hops = hops.all(db).await?;
        let events = verification_event::Entity::find();
        let events = events.filter(verification_event::Column::CaseId.is_in(ids.iter().copied())).all(db).await?;
        let told = |hop: &verification_hop::Model| {
            let (inputs, facts) = cases.get(&hop.case_id)?;
            let view = BlockedView::of_asked((self.store.policy(), seen), (inputs, facts), (hop, &events), until)?;
            Some(((view.since, hop.case_id, hop.id), view))
        };
        let told: BTreeMap<_, _> = hops.iter().filter_map(told).collect();
        Ok(told.into_values().collect())
    }
}

/// The cases of which a request lies with one of the bodies, those that lie longest.
fn lying(seen: &Seen) -> Select<figure_day::Entity> {
    let seats = seen.viewer.seats.iter().filter(|seat| seat.span.holds(seen.now));
    figure_day::Entity::find()
        .select_only()
        .column(C::CaseId)
        .filter(C::Kind.eq(FigureKind::HopSince))
        .filter(C::AgencyId.is_in(seats.map(|seat| seat.body)))
        .order_by_asc(C::Day)
        .order_by_asc(C::CaseId)
        .limit(u64::try_from(MOST_BLOCKED).unwrap_or(u64::MAX))
}
