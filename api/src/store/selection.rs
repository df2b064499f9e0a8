//! Which class groups a query selects, so that nothing else is loaded.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{AttachmentKind, DataClass};

use crate::disclosure::attachment;
use crate::disclosure::field::Field;

/// What a query selects of a case and its person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    classes: BTreeSet<DataClass>,
    stages: bool,
    linked: BTreeMap<Field, Selection>,
    requests: bool,
    batches: bool,
    hops: bool,
    safe_contact: bool,
    home_reports: bool,
    best_interests: bool,
    justice: bool,
    attachments: BTreeSet<AttachmentKind>,
    contents: bool,
    support: bool,
    aftercare: bool,
    duties: bool,
}

impl Selection {
    /// Adds a field of `Case` or `Person`. A version stands for every group.
    pub fn add(&mut self, field: Field) {
        if matches!(field, Field::CaseVersion | Field::PersonVersion) {
            self.classes.extend(DataClass::ALL);
        }
        self.stages |= field == Field::CaseStages;
        self.requests |= field == Field::CaseSubjectRequests;
        self.hops |= field == Field::CaseVerificationHops;
        self.best_interests |= field == Field::CaseBestInterestDecisions;
        let after = [Field::CaseFollowUps, Field::CaseSafetyAlerts, Field::CaseClosures];
        self.aftercare |= after.contains(&field);
        self.duties |= field == Field::CaseVictimNotices;
        self.support |= matches!(field, Field::CaseSupportPlans | Field::CaseServices);
        self.justice |= matches!(
            field,
            Field::CaseCourtCases | Field::CaseStatements | Field::CaseLegalAssistance | Field::CaseHearings
        );
        self.home_reports |= field == Field::CaseHomeInvestigations;
        self.safe_contact |= field == Field::CaseSafeContact;
        self.attachments.extend(attachment::kind(field));
        self.classes.insert(field.class());
    }

    /// Adds everything by which something is owed.
    pub fn add_duties(&mut self) {
        let fields = [
            Field::CaseVictimNotices,
            Field::CaseTravelDocuments,
            Field::CaseConsents,
            Field::CaseLegalBases,
            Field::CaseStages,
            Field::CaseMinorStatus,
            Field::CaseFollowUps,
            Field::CaseHearings,
        ];
        for field in fields {
            self.add(field);
        }
    }

    /// Adds a field that lists linked cases, and what is selected of them.
    pub fn add_linked(&mut self, field: Field, nested: Self) {
        self.linked.insert(field, nested);
    }

    /// What is selected of the linked cases that a field lists, if it is selected.
    #[must_use]
    pub fn linked(&self, field: Field) -> Option<&Self> {
        self.linked.get(&field)
    }

    /// Whether a group is selected.
    #[must_use]
    pub fn wants(&self, class: DataClass) -> bool {
        self.classes.contains(&class)
    }

    /// Whether what she asked of her own data is selected.
    #[must_use]
    pub const fn wants_requests(&self) -> bool {
        self.requests
    }

    /// Adds what is counted of everyone on a handover.
    pub const fn add_batches(&mut self) {
        self.batches = true;
    }

    /// Whether what is counted of everyone on a handover is selected.
    #[must_use]
    pub const fn wants_batches(&self) -> bool {
        self.batches
    }

    /// Whether the bodies that verify are selected.
    #[must_use]
    pub const fn wants_hops(&self) -> bool {
        self.hops
    }

    /// Whether it is selected how her home may be asked.
    #[must_use]
    pub const fn wants_safe_contact(&self) -> bool {
        self.safe_contact
    }

    /// Whether the reports of what was found at her home are selected.
    #[must_use]
    pub const fn wants_home_reports(&self) -> bool {
        self.home_reports
    }

    /// Whether what was decided in her best interest is selected.
    #[must_use]
    pub const fn wants_best_interests(&self) -> bool {
        self.best_interests
    }

    /// Whether follow-ups, safety alerts or closures are selected.
    #[must_use]
    pub const fn wants_aftercare(&self) -> bool {
        self.aftercare
    }

    /// Whether notices to her, or what is owed, are selected.
    #[must_use]
    pub const fn wants_duties(&self) -> bool {
        self.duties
    }

    /// Whether something that is kept of courts is selected.
    #[must_use]
    pub const fn wants_justice(&self) -> bool {
        self.justice
    }

    /// The kinds of files that are selected.
    #[must_use]
    pub const fn attachments(&self) -> &BTreeSet<AttachmentKind> {
        &self.attachments
    }

    /// Adds the content of files, which takes their keys.
    pub const fn add_contents(&mut self) {
        self.contents = true;
    }

    /// Whether the content of files is selected.
    #[must_use]
    pub const fn wants_contents(&self) -> bool {
        self.contents
    }

    /// Whether support plans or services are selected.
    #[must_use]
    pub const fn wants_support(&self) -> bool {
        self.support
    }

    /// Whether the stages are selected.
    #[must_use]
    pub const fn wants_stages(&self) -> bool {
        self.stages
    }
}
