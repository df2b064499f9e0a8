//! A proposed correction: what it says is seen by those who see the field as it is stored, and by nobody else.

use std::collections::BTreeMap;
use std::sync::Arc;

use entities::correction;
use entities::vocabulary::CorrectionAnswer;
use sea_orm::prelude::Uuid;

use super::super::class::Effect;
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::seal::SubjectKey;
use super::CaseView;

/// A proposed correction as one viewer sees it.
#[derive(Clone, Debug)]
pub struct ProposedCorrection {
    case: CaseView,
    row: correction::Model,
    field: Field,
    answer: Option<CorrectionAnswer>,
    keys: Arc<BTreeMap<Uuid, SubjectKey>>,
}

impl ProposedCorrection {
    /// Puts a row behind the decision about its case; the field is the one that the row names.
    #[must_use]
    pub fn new(
        case: CaseView,
        (row, field): (correction::Model, Field),
        answer: Option<CorrectionAnswer>,
        keys: Arc<BTreeMap<Uuid, SubjectKey>>,
    ) -> Self {
        Self { case, row, field, answer, keys }
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &CaseView {
        &self.case
    }

    /// The keys of the case and of the row, for the id.
    #[must_use]
    pub const fn keys(&self) -> [Uuid; 2] {
        [self.row.case_id, self.row.id]
    }

    /// The field that is to be corrected.
    #[must_use]
    pub const fn field(&self) -> Field {
        self.field
    }

    /// What became of it.
    #[must_use]
    pub const fn answer(&self) -> Option<CorrectionAnswer> {
        self.answer
    }

    /// Whether what it says is withheld: the viewer does not see the field as it is stored.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.case.view.vector.of(self.field).effect != Effect::Shown
    }

    /// What the field should hold.
    #[must_use]
    pub fn value(&self) -> Option<String> {
        let part = (self.field, Field::ProposedCorrectionValue);
        self.case.view.proposed(part, self.row.id, self.key(), self.row.value.as_ref())
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> Option<String> {
        let part = (self.field, Field::ProposedCorrectionReason);
        self.case.view.proposed(part, self.row.id, self.key(), Some(&self.row.reason))
    }

    /// The agency that proposed it.
    #[must_use]
    pub const fn proposed_by(&self) -> Uuid {
        self.row.agency_id
    }

    /// When it was found.
    #[must_use]
    pub const fn happened_at(&self) -> Instant {
        self.row.happened_at
    }

    /// When it was entered.
    #[must_use]
    pub const fn entered_at(&self) -> Instant {
        self.row.entered_at
    }

    fn key(&self) -> Option<&SubjectKey> {
        self.keys.get(&self.row.subject_id)
    }
}
