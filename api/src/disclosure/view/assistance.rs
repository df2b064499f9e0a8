//! What one country asked of the other for a court case.

use chrono::NaiveDate;
use entities::vocabulary::{AssistanceOutcome, DataClass};
use entities::{legal_assistance, legal_assistance_answer};
use sea_orm::prelude::Uuid;

use super::super::facts::{Instant, local_day};
use super::super::field::Field;
use super::super::justice;
use super::super::redaction::Redaction;
use super::CaseView;

/// A request for mutual legal assistance as one viewer sees it.
#[derive(Clone, Debug)]
pub struct AssistanceView {
    case: CaseView,
    assistance: Uuid,
}

impl CaseView {
    /// What was asked of the other country, the oldest first.
    #[must_use]
    pub fn legal_assistance(&self) -> Option<Vec<AssistanceView>> {
        self.view.show(Field::CaseLegalAssistance, || {
            self.note_open("LegalAssistance", DataClass::Legal);
            let mut rows: Vec<_> = self.record.groups.justice.assistance.iter().collect();
            rows.sort_by_key(|row| (row.sent_at, row.entered_at, row.id));
            rows.into_iter().map(|row| AssistanceView { case: self.clone(), assistance: row.id }).collect()
        })
    }
}

impl AssistanceView {
    fn row(&self) -> Option<&legal_assistance::Model> {
        self.case.record.groups.justice.assistance.iter().find(|row| row.id == self.assistance)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&legal_assistance::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    fn answer<T>(&self, field: Field, value: impl FnOnce(&legal_assistance_answer::Model) -> T) -> Option<T> {
        let answers = self.case.record.groups.justice.answers_to(self.assistance);
        self.case.view.show(field, || justice::answered(&answers).map(value)).flatten()
    }

    /// The keys of the case and of the request, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::LegalAssistanceId);
        [self.case.key(), self.assistance]
    }

    /// The withheld and masked fields of the request.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("LegalAssistance", Field::LegalAssistanceRedactions)
    }

    /// What the view key of the request is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("LegalAssistance", Field::LegalAssistanceViewKey, policy_version)
    }

    /// The keys of the case and of the court case for which it is asked.
    #[must_use]
    pub fn court_case(&self) -> Option<[Uuid; 2]> {
        let of = self.show(Field::LegalAssistanceCourtCaseId, |row| row.court_case_id)?;
        Some([self.case.key(), of])
    }

    /// The number of the request.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        self.case.view.text(Field::LegalAssistanceNumber, self.assistance, key, self.row().map(|row| &row.number))
    }

    /// The authority that is asked.
    #[must_use]
    pub fn authority(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.authority.as_ref());
        self.case.view.text(Field::LegalAssistanceAuthority, self.assistance, key, sealed)
    }

    /// The law under which it is asked, by its code.
    #[must_use]
    pub fn law(&self) -> Option<String> {
        self.show(Field::LegalAssistanceLaw, |row| row.law_code.clone())
    }

    /// When it was sent.
    #[must_use]
    pub fn sent_at(&self) -> Option<Instant> {
        self.show(Field::LegalAssistanceSentAt, |row| row.sent_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::LegalAssistanceEnteredAt, |row| row.entered_at)
    }

    /// What became of it last.
    #[must_use]
    pub fn outcome(&self) -> Option<AssistanceOutcome> {
        self.answer(Field::LegalAssistanceOutcome, |row| row.outcome)
    }

    /// When that was said.
    #[must_use]
    pub fn answered_at(&self) -> Option<Instant> {
        self.answer(Field::LegalAssistanceAnsweredAt, |row| row.happened_at)
    }

    /// When that was entered.
    #[must_use]
    pub fn answer_entered_at(&self) -> Option<Instant> {
        self.answer(Field::LegalAssistanceAnswerEnteredAt, |row| row.entered_at)
    }

    /// The last day on which it holds.
    #[must_use]
    pub fn valid_until(&self) -> Option<NaiveDate> {
        self.answer(Field::LegalAssistanceValidUntil, |row| row.valid_until).flatten()
    }

    /// Whether it holds today.
    #[must_use]
    pub fn is_in_force(&self) -> Option<bool> {
        let now = self.case.view.seen.now;
        let day = local_day(now, chrono_tz::Asia::Dhaka).unwrap_or_else(|| now.date_naive());
        let answers = self.case.record.groups.justice.answers_to(self.assistance);
        self.show(Field::LegalAssistanceInForce, |_| justice::holds_on(&answers, day))
    }

    /// The agency that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::LegalAssistanceRecordedBy, |row| row.agency_id)
    }
}
