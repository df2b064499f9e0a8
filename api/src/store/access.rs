//! The list of what agencies ask to see: for those who answer, and for the agency that asks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::{access_answer, access_request, case_file};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Reading, Selection, StoreError, scope};
use crate::disclosure::access;
use crate::disclosure::class::Effect;
use crate::disclosure::field::Field;
use crate::disclosure::view::{AccessRequestView, CaseView, Seen};

/// Which of what is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccessFilter {
    /// Of this case only.
    pub case: Option<Uuid>,
    /// Only what waits for an answer.
    pub open: bool,
    /// Only what should have been answered by now.
    pub overdue: bool,
}

impl Reading {
    /// The first of what is asked of cases that exist for the viewer, by his own agency or to be answered by him; what is
    /// due first comes first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn access_requests(
        &self,
        seen: &Seen,
        (filter, first): (AccessFilter, usize),
        selection: &Selection,
    ) -> Result<Vec<AccessRequestView>, StoreError> {
        let policy = self.store.policy();
        let scope = match filter.case {
            Some(case) => scope::condition_among(policy, seen, &[case]),
            None => scope::condition(policy, seen),
        };
        let Some(scope) = scope else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(scope);
        let answered = access_answer::Entity::find().select_only().column(access_answer::Column::RequestId);
        let mut wanted = Condition::all().add(access_request::Column::CaseId.in_subquery(cases.into_query()));
        if filter.open || filter.overdue {
            wanted = wanted
                .add(access_request::Column::Id.not_in_subquery(answered.into_query()))
                .add(access_request::Column::NeededUntil.gt(seen.now));
        }
        if filter.overdue {
            wanted = wanted.add(access_request::Column::DueAt.lte(seen.now));
        }
        let query = access_request::Entity::find().filter(wanted);
        let columns = (access_request::Column::DueAt, access_request::Column::Id);
        let stands = |row: &access_request::Model| (row.case_id, (row.due_at, row.id));
        let found = self
            .waiting((seen, selection), (query, columns), (stands, first), |view, row| {
                let known = row.agency_id == seen.viewer.agency
                    || access::answers(self.store.policy(), &seen.standing(view.vector()));
                Ok(known.then(|| (view.clone(), row)))
            })
            .await?;
        self.asked(found).await
    }

    async fn asked(&self, found: Vec<(CaseView, access_request::Model)>) -> Result<Vec<AccessRequestView>, StoreError> {
        let ids = found.iter().map(|(_, row)| row.id);
        let answers = access_answer::Entity::find().filter(access_answer::Column::RequestId.is_in(ids));
        let answers = answers.all(&self.transaction).await?;
        let mut answers: BTreeMap<Uuid, _> = answers.into_iter().map(|row| (row.request_id, row)).collect();
        let opens = |(view, row): &&(CaseView, access_request::Model)| {
            row.words.is_some() && view.effect(Field::AccessRequestWords) == Effect::Shown
        };
        let subjects: BTreeSet<Uuid> = found.iter().filter(opens).map(|(_, row)| row.case_id).collect();
        let keys = Arc::new(self.store.keys().load(&subjects).await?);
        self.know_agencies(found.iter().map(|(_, row)| row.agency_id).collect()).await?;
        let behind = |(view, row): (CaseView, access_request::Model)| {
            for field in [Field::CaseId, Field::AccessRequestId] {
                let _ = view.shows(field);
            }
            let answer = answers.remove(&row.id);
            AccessRequestView::new(view, (row, answer), Arc::clone(&keys))
        };
        Ok(found.into_iter().map(behind).collect())
    }
}
