//! One read transaction per operation: whatever commits after it began binds the next operation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use entities::agency;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use super::staff::Staff;
use super::{Agency, MemberView, Store, StoreError};

/// The read transaction of one operation.
#[derive(Debug)]
pub struct Reading {
    pub(super) store: Arc<Store>,
    pub(super) transaction: DatabaseTransaction,
    agencies: Mutex<BTreeMap<Uuid, Arc<Agency>>>,
    staff: OnceLock<Staff>,
}

impl Reading {
    /// Takes the state that is read from now on: a transaction has none before its first question.
    pub(super) async fn take_state(&self) -> Result<(), StoreError> {
        let any = agency::Entity::find().select_only().column(agency::Column::Id).limit(1).into_tuple::<Uuid>();
        any.all(&self.transaction).await?;
        Ok(())
    }

    pub(super) fn new(store: Arc<Store>, transaction: DatabaseTransaction) -> Self {
        Self { store, transaction, agencies: Mutex::default(), staff: OnceLock::new() }
    }

    /// The store that it reads.
    #[must_use]
    pub const fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// An agency that was loaded with what names it; agencies are reference data, class `PUBLIC`.
    #[must_use]
    pub fn agency(&self, id: Uuid) -> Option<Arc<Agency>> {
        self.agencies.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Loads agencies, in one statement, for whatever will name them.
    pub(super) async fn know_agencies(&self, mut wanted: BTreeSet<Uuid>) -> Result<(), StoreError> {
        {
            let known = self.agencies.lock().unwrap_or_else(PoisonError::into_inner);
            wanted.retain(|id| !known.contains_key(id));
        }
        // Asked for even if all are known: the number of statements follows from the query alone.
        let rows = agency::Entity::find().filter(agency::Column::Id.is_in(wanted)).all(&self.transaction).await?;
        let mut known = self.agencies.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(rows.into_iter().map(|row| (row.id, Arc::new(Agency::from(row)))));
        Ok(())
    }

    /// The members of an agency whom the viewer can list, if [`Reading::know_members`] loaded them.
    #[must_use]
    pub fn members_of(&self, agency: Uuid) -> Option<Vec<Arc<MemberView>>> {
        self.staff.get().map(|staff| staff.get(&agency).cloned().unwrap_or_default())
    }

    pub(super) fn keep_staff(&self, staff: Staff) {
        // Loaded once for an operation, which reads one state of the database.
        let _ = self.staff.set(staff);
    }

    pub(super) fn remember(&self, agency: Agency) {
        self.agencies.lock().unwrap_or_else(PoisonError::into_inner).insert(agency.key, Arc::new(agency));
    }
}
