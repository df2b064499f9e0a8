//! Cases that belong together, each seen only where both are.

use super::super::field::Field;
use super::CaseView;

impl CaseView {
    /// The cases of those who travel with her.
    #[must_use]
    pub fn companions(&self) -> Option<Vec<Self>> {
        self.linked(Field::CaseCompanions, &self.record.companions)
    }

    /// The cases of her family.
    #[must_use]
    pub fn relatives(&self) -> Option<Vec<Self>> {
        self.linked(Field::CaseRelatives, &self.record.relatives)
    }

    /// Other cases of hers.
    #[must_use]
    pub fn same_person(&self) -> Option<Vec<Self>> {
        self.linked(Field::CaseSamePerson, &self.record.same_person)
    }

    /// A link tells of both its ends.
    fn linked(&self, field: Field, cases: &[Self]) -> Option<Vec<Self>> {
        self.view.show(field, || {
            let tells = |case: &&Self| case.shows(Field::CaseId) && case.shows(field);
            let mut cases: Vec<Self> = cases.iter().filter(tells).cloned().collect();
            cases.sort_by_key(|case| (case.record.inputs.file.opened_at, case.key()));
            cases
        })
    }
}
