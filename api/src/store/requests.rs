//! The work list of what survivors ask of their own data.

use entities::vocabulary::{DataClass, RequestKind, RequestOutcome};
use entities::{case_file, subject_request, subject_request_answer};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::{Reading, Selection, StoreError, scope};
use crate::disclosure::view::{CaseView, RequestView, Seen};

/// How many rows are decided at a time.
const CHUNK: u64 = 100;

/// A request that is not done with, and its case.
#[derive(Clone, Debug)]
pub struct OpenRequest {
    /// The case.
    pub case: CaseView,
    /// The request.
    pub request: RequestView,
}

impl Reading {
    /// The first of what is not answered yet, or granted and to be carried out, in cases of which the viewer reads the
    /// history: what is due first comes first. `selection` must want the requests of the cases.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn open_requests(
        &self,
        seen: &Seen,
        (first, overdue): (usize, bool),
        selection: &Selection,
    ) -> Result<Vec<OpenRequest>, StoreError> {
        let Some(led) = scope::led(self.store.policy(), seen, DataClass::Consent) else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(led);
        let answered =
            || subject_request_answer::Entity::find().select_only().column(subject_request_answer::Column::RequestId);
        let outcome = subject_request_answer::Column::Outcome;
        let granted = answered().filter(outcome.is_in([RequestOutcome::Granted, RequestOutcome::Partly]));
        let unanswered = subject_request::Column::Id.not_in_subquery(answered().into_query());
        let open = if overdue {
            Condition::all().add(unanswered).add(subject_request::Column::DueOn.lt(seen.today()))
        } else {
            let to_be_carried_out = Condition::all()
                .add(subject_request::Column::Kind.eq(RequestKind::Erasure))
                .add(subject_request::Column::Id.in_subquery(granted.into_query()));
            Condition::any().add(unanswered).add(to_be_carried_out)
        };
        let query = subject_request::Entity::find()
            .select_only()
            .columns([subject_request::Column::CaseId, subject_request::Column::Id])
            .filter(subject_request::Column::CaseId.in_subquery(cases.into_query()))
            .filter(open)
            .order_by_asc(subject_request::Column::DueOn)
            .order_by_asc(subject_request::Column::Id)
            .limit(CHUNK);
        let (mut found, mut passed) = (Vec::new(), 0);
        loop {
            let rows = query.clone().offset(passed).into_tuple::<(Uuid, Uuid)>().all(&self.transaction).await?;
            passed += CHUNK;
            let views = self.views_of(seen, rows.iter().map(|(case, _)| *case), selection).await?;
            let listed: Vec<RequestView> = views
                .values()
                .filter(|view| view.may_be_explained())
                .flat_map(|view| view.subject_requests().unwrap_or_default())
                .collect();
            for (case, id) in &rows {
                let request = listed.iter().find(|request| request.keys() == [*case, *id]);
                found.extend(
                    request.map(|request| OpenRequest { case: request.case().clone(), request: request.clone() }),
                );
            }
            if found.len() >= first || rows.len() < usize::try_from(CHUNK).unwrap_or(usize::MAX) {
                break;
            }
        }
        found.truncate(first);
        Ok(found)
    }
}
