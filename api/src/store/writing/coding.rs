//! The codes over the decision inputs that a change touched: loaded and written together, so that a change of many
//! cases takes as many statements as a change of one.

use std::collections::BTreeMap;

use entities::decision_set;
use entities::vocabulary::DecisionSetKind;
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::Writing;
use crate::disclosure::inputs::Canonical;
use crate::store::{StoreError, load};

/// How many sets are loaded at once; SQLite takes at most 32,766 parameters.
const MANY: usize = 1000;

/// What was touched, with the counters that its codes had.
pub(super) type Touched = BTreeMap<(DecisionSetKind, Uuid), i64>;

impl Writing {
    /// Makes a new code for every touched set.
    pub(super) async fn code(&self, touched: &Touched) -> Result<(), StoreError> {
        let db = &self.transaction;
        let mut rows = Vec::with_capacity(touched.len());
        for ids in owners(touched, DecisionSetKind::Case).chunks(MANY) {
            let sets = load::unchecked_cases(db, ids).await?;
            rows.extend(sets.iter().map(|set| self.row(set, touched)));
        }
        for ids in owners(touched, DecisionSetKind::Handover).chunks(MANY) {
            let sets = load::unchecked_handovers(db, &ids.iter().copied().collect()).await?;
            rows.extend(sets.iter().map(|set| self.row(set, touched)));
        }
        for ids in owners(touched, DecisionSetKind::Referral).chunks(MANY) {
            let sets = load::unchecked_referrals(db, ids).await?;
            rows.extend(sets.iter().map(|set| self.row(set, touched)));
        }
        for member in owners(touched, DecisionSetKind::Member) {
            rows.push(self.row(&load::unchecked_member(db, member).await?, touched));
        }
        for agency in owners(touched, DecisionSetKind::Agency) {
            rows.push(self.row(&load::unchecked_agency(db, agency).await?, touched));
        }
        // A set whose owner is not there would keep its old code and be taken for altered.
        if rows.len() != touched.len() {
            return Err(StoreError::Refused("the set has no owner"));
        }
        let (new, known): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.counter == 1);
        for chunk in new.chunks(MANY) {
            let chunk = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
            decision_set::Entity::insert_many(chunk).exec_without_returning(db).await?;
        }
        for row in known {
            row.into_active_model().reset_all().update(db).await?;
        }
        Ok(())
    }

    fn row<T: Canonical>(&self, set: &T, touched: &Touched) -> decision_set::Model {
        let owner = set.owner();
        let counter = touched.get(&(T::KIND, owner)).copied().unwrap_or(0) + 1;
        decision_set::Model {
            kind: T::KIND,
            owner_id: owner,
            counter,
            key_id: self.store.keyed().id().to_owned(),
            mac: self.store.keyed().decision_mac(&set.bytes(counter)),
        }
    }
}

fn owners(touched: &Touched, wanted: DecisionSetKind) -> Vec<Uuid> {
    touched.keys().filter(|(kind, _)| *kind == wanted).map(|(_, owner)| *owner).collect()
}
