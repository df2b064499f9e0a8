//! The questions that blind enquiries put to those who lead the case of somebody like her. They are worked out when they
//! are read: whoever asks runs the same statements whether or not anybody is known.

use std::collections::BTreeSet;

use entities::enquiry_answer;
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;

use super::enquiries::answers;
use super::matching::{pairs, weigh};
use super::{Reading, Selection, StoreError};
use crate::disclosure::view::{CaseView, QuestionView, Seen};

impl Reading {
    /// The questions about cases that the viewer's agency leads and works on, the newest first: those that nobody answered
    /// yet, or all.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn blind_questions(
        &self,
        seen: &Seen,
        (first, answered): (usize, bool),
        selection: &Selection,
    ) -> Result<Vec<QuestionView>, StoreError> {
        let mut found = self.questions(seen, selection).await?;
        found.retain(|question| answered || question.answered.is_none());
        found.truncate(first);
        for question in &found {
            question.case.tell_question();
        }
        Ok(found)
    }

    async fn questions(&self, seen: &Seen, selection: &Selection) -> Result<Vec<QuestionView>, StoreError> {
        let pairs = pairs(&self.transaction, (&self.store, seen), None).await?;
        let views = self.views_of(seen, pairs.iter().map(|pair| pair.case), selection).await?;
        let asked: BTreeSet<Uuid> = views.values().filter(|view| view.is_asked()).map(CaseView::key).collect();
        let weighed = weigh(&self.transaction, &self.store, &pairs).await?;
        let wanted = enquiry_answer::Column::EnquiryId.is_in(pairs.iter().map(|pair| pair.enquiry));
        let answers = answers(&self.transaction, &self.store, wanted).await?;
        self.know_agencies(weighed.iter().map(|(_, row, _)| row.agency_id).collect()).await?;
        let mut found = Vec::new();
        for (pair, row, fits) in weighed {
            let Some(case) = views.get(&pair.case).filter(|_| asked.contains(&pair.case)) else { continue };
            let Some(asker) = self.agency(row.agency_id) else { continue };
            // Whoever is tied to the case knows it; the question would tell nothing.
            let mut ties = case.case_facts().relations.iter();
            if ties.any(|tie| tie.agency == row.agency_id && tie.span.holds(seen.now)) {
                continue;
            }
            let answered = answers.get(&(row.id, pair.case)).map(|answer| (answer.answer, answer.entered_at));
            found.push(QuestionView {
                case: case.clone(),
                enquiry: row.id,
                fits,
                asker: (self.store.policy().role_of(asker.kind), asker.country),
                purpose: row.purpose,
                flagged: row.flagged,
                entered_at: row.entered_at,
                until: row.until,
                answered,
            });
        }
        Ok(found)
    }
}
