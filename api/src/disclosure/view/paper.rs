//! Papers of her way home.

use chrono::NaiveDate;
use entities::vocabulary::{DataClass, DocumentEnd, DocumentKind};
use entities::{travel_document, travel_document_end};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::paper;
use super::super::redaction::Redaction;
use super::CaseView;

/// A paper as one viewer sees it.
#[derive(Clone, Debug)]
pub struct PaperView {
    case: CaseView,
    paper: Uuid,
}

impl CaseView {
    /// The papers of her way home, by the day on which they were issued.
    #[must_use]
    pub fn travel_documents(&self) -> Option<Vec<PaperView>> {
        self.view.show(Field::CaseTravelDocuments, || {
            for field in Field::of("TravelDocument").filter(|field| field.class() == DataClass::TravelDocument) {
                if field.sealed().is_none() {
                    self.view.show(field, || ());
                }
            }
            let mut rows: Vec<_> = self.record.groups.papers.iter().collect();
            rows.sort_by_key(|row| (row.issued_on, row.entered_at, row.id));
            rows.into_iter().map(|row| PaperView { case: self.clone(), paper: row.id }).collect()
        })
    }
}

impl PaperView {
    fn row(&self) -> Option<&travel_document::Model> {
        self.case.record.groups.papers.iter().find(|row| row.id == self.paper)
    }

    fn ended(&self) -> Option<&travel_document_end::Model> {
        self.case.record.groups.paper_ends.iter().find(|row| row.document_id == self.paper)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&travel_document::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the paper, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::TravelDocumentId);
        [self.case.key(), self.paper]
    }

    /// The withheld and masked fields of the paper.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("TravelDocument", Field::TravelDocumentRedactions)
    }

    /// What the view key of the paper is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("TravelDocument", Field::TravelDocumentViewKey, policy_version)
    }

    /// Which paper it is.
    #[must_use]
    pub fn kind(&self) -> Option<DocumentKind> {
        self.show(Field::TravelDocumentKind, |row| row.kind)
    }

    /// The number.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        self.case.view.text(Field::TravelDocumentNumber, self.paper, key, self.row().map(|row| &row.number))
    }

    /// Who issued it.
    #[must_use]
    pub fn issuer(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.issuer.as_ref());
        self.case.view.text(Field::TravelDocumentIssuer, self.paper, key, sealed)
    }

    /// The day on which it was issued.
    #[must_use]
    pub fn issued_on(&self) -> Option<NaiveDate> {
        self.show(Field::TravelDocumentIssuedOn, |row| row.issued_on)
    }

    /// The last day on which it holds.
    #[must_use]
    pub fn valid_until(&self) -> Option<NaiveDate> {
        self.show(Field::TravelDocumentValidUntil, |row| row.valid_until).flatten()
    }

    /// Whether it holds now.
    #[must_use]
    pub fn is_in_force(&self) -> Option<bool> {
        let now = self.case.view.seen.now;
        self.show(Field::TravelDocumentInForce, |row| paper::holds(row, self.ended(), now))
    }

    /// Since when it no longer holds, why, and when that was entered, where it ended before its last day.
    #[must_use]
    pub fn end(&self) -> Option<(Instant, DocumentEnd, Instant)> {
        let ended = self.case.view.show(Field::TravelDocumentEndedAt, || self.ended()).flatten()?;
        for field in [Field::TravelDocumentEndReason, Field::TravelDocumentEndEnteredAt] {
            let _ = self.case.shows(field);
        }
        Some((ended.happened_at, ended.reason, ended.entered_at))
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::TravelDocumentEnteredAt, |row| row.entered_at)
    }

    /// The agency that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::TravelDocumentRecordedBy, |row| row.agency_id)
    }
}
