//! The list of emergencies: for those who declared them, and for those who close and review them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::EmergencyEventKind;
use entities::{case_file, emergency_access, emergency_event};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Reading, Selection, StoreError, scope};
use crate::disclosure::field::Field;
use crate::disclosure::view::{EmergencyView, Seen};

impl Reading {
    /// The first emergencies in cases that exist for the viewer, his own or to be closed and reviewed by him; what should be
    /// reviewed first comes first. With `open` only those that are not reviewed yet.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn emergencies(
        &self,
        seen: &Seen,
        (open, first): (bool, usize),
        selection: &Selection,
    ) -> Result<Vec<EmergencyView>, StoreError> {
        let found = self.emergencies_there(seen, (open, first), selection).await?;
        let subjects: BTreeSet<Uuid> = found.iter().filter(|one| one.has_words()).map(|one| one.case().key()).collect();
        let keys = Arc::new(self.store.keys().load(&subjects).await?);
        let agencies = found.iter().filter_map(|one| one.told(Field::EmergencyAccessDeclaredBy));
        self.know_agencies(agencies.map(|row| row.agency_id).collect()).await?;
        let behind = |one: EmergencyView| {
            let case = one.case().clone();
            for field in [Field::CaseId, Field::EmergencyAccessId, Field::QueryEmergencyAccess] {
                let _ = case.shows(field);
            }
            EmergencyView::new(case, one.keys()[1], Arc::clone(&keys))
        };
        Ok(found.into_iter().map(behind).collect())
    }

    /// The same before anything is said of them and without their words.
    pub(super) async fn emergencies_there(
        &self,
        seen: &Seen,
        (open, first): (bool, usize),
        selection: &Selection,
    ) -> Result<Vec<EmergencyView>, StoreError> {
        let policy = self.store.policy();
        let Some(scope) = scope::condition(policy, seen) else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(scope);
        let kinds = EmergencyEventKind::ALL.iter().copied().filter(|kind| !kind.ends());
        let reviewed = emergency_event::Entity::find()
            .select_only()
            .column(emergency_event::Column::EmergencyId)
            .filter(emergency_event::Column::Kind.is_in(kinds));
        let mut wanted = Condition::all().add(emergency_access::Column::CaseId.in_subquery(cases.into_query()));
        if open {
            wanted = wanted.add(emergency_access::Column::Id.not_in_subquery(reviewed.into_query()));
        }
        let query = emergency_access::Entity::find().filter(wanted);
        let columns = (emergency_access::Column::ReviewBy, emergency_access::Column::Id);
        let stands = |row: &emergency_access::Model| (row.case_id, (row.review_by, row.id));
        let none = Arc::new(BTreeMap::new());
        self.waiting((seen, selection), (query, columns), (stands, first), |view, row| {
            let known = view.known_emergencies(policy).contains(&row.id);
            Ok(known.then(|| EmergencyView::new(view.clone(), row.id, Arc::clone(&none))))
        })
        .await
    }
}
