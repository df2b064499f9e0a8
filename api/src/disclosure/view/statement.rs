//! What she stated to police, magistrates and courts.

use entities::statement;
use entities::vocabulary::{DataClass, Language, StatementKind};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::CaseView;

/// A statement as one viewer sees it.
#[derive(Clone, Debug)]
pub struct StatementView {
    case: CaseView,
    statement: Uuid,
}

impl CaseView {
    /// What she stated, the oldest first.
    #[must_use]
    pub fn statements(&self) -> Option<Vec<StatementView>> {
        self.view.show(Field::CaseStatements, || {
            self.note_open("Statement", DataClass::Legal);
            let mut rows: Vec<_> = self.record.groups.justice.statements.iter().collect();
            rows.sort_by_key(|row| (row.taken_at, row.entered_at, row.id));
            rows.into_iter().map(|row| StatementView { case: self.clone(), statement: row.id }).collect()
        })
    }
}

impl StatementView {
    fn row(&self) -> Option<&statement::Model> {
        self.case.record.groups.justice.statements.iter().find(|row| row.id == self.statement)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&statement::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the statement, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::StatementId);
        [self.case.key(), self.statement]
    }

    /// The withheld and masked fields of the statement.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("Statement", Field::StatementRedactions)
    }

    /// What the view key of the statement is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("Statement", Field::StatementViewKey, policy_version)
    }

    /// The keys of the case and of the court case for which she made it.
    #[must_use]
    pub fn court_case(&self) -> Option<[Uuid; 2]> {
        let of = self.show(Field::StatementCourtCaseId, |row| row.court_case_id).flatten()?;
        Some([self.case.key(), of])
    }

    /// Before whom.
    #[must_use]
    pub fn kind(&self) -> Option<StatementKind> {
        self.show(Field::StatementKind, |row| row.kind)
    }

    /// When she made it.
    #[must_use]
    pub fn taken_at(&self) -> Option<Instant> {
        self.show(Field::StatementTakenAt, |row| row.taken_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::StatementEnteredAt, |row| row.entered_at)
    }

    /// In which language it was written down.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.show(Field::StatementLanguage, |row| row.language)
    }

    /// Whether somebody interpreted.
    #[must_use]
    pub fn interpreter(&self) -> Option<bool> {
        self.show(Field::StatementInterpreter, |row| row.interpreter)
    }

    /// Whether somebody whom she trusts was with her.
    #[must_use]
    pub fn support_person(&self) -> Option<bool> {
        self.show(Field::StatementSupportPerson, |row| row.support_person)
    }

    /// What she stated.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.words.as_ref());
        self.case.view.text(Field::StatementWords, self.statement, key, sealed)
    }

    /// Under which number it is kept.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.reference.as_ref());
        self.case.view.text(Field::StatementReference, self.statement, key, sealed)
    }

    /// The agency that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::StatementRecordedBy, |row| row.agency_id)
    }
}
