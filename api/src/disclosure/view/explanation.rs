//! What another member would see of a case, explained to one who leads it.

use super::super::explanation::{Asker, Explanation, Question, explain};
use super::super::field::Field;
use super::super::listing;
use super::super::policy::Policy;
use super::CaseView;

/// The object types of an explanation, for the mark that it was given.
const OBJECTS: [&str; 6] =
    ["AccessExplanation", "ExplainedField", "ExplainedNeed", "NearRule", "Opening", "OpeningStep"];

impl CaseView {
    /// Whether the viewer may ask what others see of the case.
    #[must_use]
    pub fn may_be_explained(&self) -> bool {
        listing::reads_history(&self.view.vector)
    }

    /// What the member of the question would see, and the mark that it was asked; `None` for whoever may not ask.
    #[must_use]
    pub fn explanation(&self, policy: &Policy, question: Question<'_>) -> Option<Explanation> {
        if !self.may_be_explained() {
            return None;
        }
        let view = &self.view;
        let asker = Asker { vector: &view.vector, agency: view.seen.viewer.agency };
        view.show(Field::QueryAccessExplanation, || {
            for field in OBJECTS.into_iter().flat_map(Field::of) {
                view.show(field, || ());
            }
            explain(policy, asker, question, &view.facts)
        })
    }
}
