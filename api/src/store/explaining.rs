//! What another member would see of a case: loads whatever the explanation reads, and nothing of it is shown.

use entities::vocabulary::Purpose;
use sea_orm::prelude::Uuid;

use super::{MemberView, Reading, Selection, StoreError};
use crate::disclosure::explanation::{Explanation, Question};
use crate::disclosure::view::{CaseView, Seen};

/// An explanation with the case as the one who asked sees it, and the member as he may know him.
#[derive(Debug)]
pub struct Explained {
    /// The case.
    pub case: CaseView,
    /// The member.
    pub member: MemberView,
    /// What the member would see.
    pub explanation: Explanation,
}

impl Reading {
    /// Explains what a member would see of a case for a purpose; `None` if the viewer may not ask that of this case, or
    /// if there is no such case or member, from the same statements.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn explain(
        &self,
        seen: &Seen,
        (case, member): (Option<Uuid>, Option<Uuid>),
        purpose: Purpose,
        selection: &Selection,
    ) -> Result<Option<Explained>, StoreError> {
        let case: Vec<Uuid> = case.into_iter().collect();
        let case = self.cases(seen, &case, selection).await?.pop().filter(CaseView::may_be_explained);
        // Nothing of a member is read for one who may not ask.
        let known = self.member_by_key(member.filter(|_| case.is_some())).await?;
        let view = known.as_ref().map(|known| known.as_seen(seen));
        self.know_agencies(view.iter().flat_map(MemberView::named).collect()).await?;
        let (Some(case), Some(known), Some(member)) = (case, known, view) else { return Ok(None) };
        let admitted = known.is_admitted(seen.now);
        let question = Question { member: known.facts(), admitted, purpose, now: seen.now };
        let explanation = case.explanation(self.store.policy(), question);
        Ok(explanation.map(|explanation| Explained { case, member, explanation }))
    }
}
