//! Reports of home investigations.

use entities::home_investigation;
use entities::vocabulary::{AddressFinding, DataClass, FamilyWillingness, HomeSafety};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::CaseView;

/// The report of a home investigation as one viewer sees it.
#[derive(Clone, Debug)]
pub struct HomeInvestigationView {
    case: CaseView,
    report: Uuid,
}

impl CaseView {
    /// The reports of what was found at her home, as far as the viewer may know of them: by the visit.
    #[must_use]
    pub fn home_investigations(&self) -> Option<Vec<HomeInvestigationView>> {
        self.view.show(Field::CaseHomeInvestigations, || {
            for field in Field::of("HomeInvestigation").filter(|field| field.class() == DataClass::Family) {
                if field.sealed().is_none() {
                    self.view.show(field, || ());
                }
            }
            let seen = &self.view.seen;
            let (role, own) = (seen.capacity, seen.viewer.agency);
            let listed =
                |row: &&home_investigation::Model| listing::report_listed(&self.view.vector, role, own, row.agency_id);
            let mut rows: Vec<_> = self.record.groups.home_reports.iter().filter(listed).collect();
            rows.sort_by_key(|row| (row.visited_at, row.entered_at, row.id));
            rows.into_iter().map(|row| HomeInvestigationView { case: self.clone(), report: row.id }).collect()
        })
    }
}

impl HomeInvestigationView {
    fn row(&self) -> Option<&home_investigation::Model> {
        self.case.record.groups.home_reports.iter().find(|row| row.id == self.report)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&home_investigation::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the report, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::HomeInvestigationId);
        [self.case.key(), self.report]
    }

    /// The withheld and masked fields of the report.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("HomeInvestigation", Field::HomeInvestigationRedactions)
    }

    /// What the view key of the report is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("HomeInvestigation", Field::HomeInvestigationViewKey, policy_version)
    }

    /// When her home was visited.
    #[must_use]
    pub fn visited_at(&self) -> Option<Instant> {
        self.show(Field::HomeInvestigationVisitedAt, |row| row.visited_at)
    }

    /// When the report was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::HomeInvestigationEnteredAt, |row| row.entered_at)
    }

    /// The agency that was there.
    #[must_use]
    pub fn agency(&self) -> Option<Uuid> {
        self.show(Field::HomeInvestigationAgency, |row| row.agency_id)
    }

    /// Whether the viewer signed it.
    #[must_use]
    pub fn is_signed_by_viewer(&self) -> Option<bool> {
        let member = self.case.view.seen.viewer.member;
        self.show(Field::HomeInvestigationSignedByYou, |row| row.member_id == member)
    }

    /// Whether the address that was given led there.
    #[must_use]
    pub fn address_found(&self) -> Option<AddressFinding> {
        self.show(Field::HomeInvestigationAddressFound, |row| row.address_found)
    }

    /// The address as it was found.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.address.as_ref());
        self.case.view.text(Field::HomeInvestigationAddress, self.report, key, sealed)
    }

    /// Who was met, and their tie to her.
    #[must_use]
    pub fn met_with(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.met_with.as_ref());
        self.case.view.text(Field::HomeInvestigationMetWith, self.report, key, sealed)
    }

    /// Whether the family would have her back.
    #[must_use]
    pub fn willingness(&self) -> Option<FamilyWillingness> {
        self.show(Field::HomeInvestigationWillingness, |row| row.willingness)
    }

    /// Whether it is safe for her there.
    #[must_use]
    pub fn safety(&self) -> Option<HomeSafety> {
        self.show(Field::HomeInvestigationSafety, |row| row.safety)
    }

    /// Whether people who may have harmed her are near.
    #[must_use]
    pub fn suspects_near(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.suspects_near.as_ref());
        self.case.view.text(Field::HomeInvestigationSuspectsNear, self.report, key, sealed)
    }

    /// What was seen and said.
    #[must_use]
    pub fn observations(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.observations.as_ref());
        self.case.view.text(Field::HomeInvestigationObservations, self.report, key, sealed)
    }

    /// The keys of the case and of the report that it corrects. Both are of one agency, so who is told of one is of both.
    #[must_use]
    pub fn supersedes(&self) -> Option<[Uuid; 2]> {
        let corrected = self.show(Field::HomeInvestigationSupersedes, |row| row.supersedes_id).flatten()?;
        Some([self.case.key(), corrected])
    }

    /// Whether a later report stands in its place.
    #[must_use]
    pub fn is_superseded(&self) -> Option<bool> {
        let reports = &self.case.record.groups.home_reports;
        self.show(Field::HomeInvestigationSuperseded, |row| reports.iter().any(|r| r.supersedes_id == Some(row.id)))
    }

    /// When a supervisor of the same agency put a second signature under it.
    #[must_use]
    pub fn countersigned_at(&self) -> Option<Instant> {
        let second = &self.case.record.groups.home_countersignatures;
        let of = |row: &home_investigation::Model| second.iter().find(|second| second.investigation_id == row.id);
        self.show(Field::HomeInvestigationCountersignedAt, |row| of(row).map(|second| second.entered_at)).flatten()
    }
}
