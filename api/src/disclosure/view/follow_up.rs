//! That somebody looked after her again.

use chrono::NaiveDate;
use entities::follow_up;
use entities::vocabulary::{DataClass, FollowUpMeans, FollowUpSafety};
use sea_orm::prelude::Uuid;

use super::super::aftercare::follow_up_listed;
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::CaseView;

/// A follow-up as one viewer sees it.
#[derive(Clone, Debug)]
pub struct FollowUpView {
    case: CaseView,
    follow_up: Uuid,
}

impl CaseView {
    /// The follow-ups of which the viewer may know, by when they were.
    #[must_use]
    pub fn follow_ups(&self) -> Option<Vec<FollowUpView>> {
        self.view.show(Field::CaseFollowUps, || {
            self.mark_of("FollowUp", DataClass::Services);
            let (vector, own) = (&self.view.vector, self.view.seen.viewer.agency);
            let rows = self.record.groups.aftercare.follow_ups.iter();
            let mut rows: Vec<_> = rows.filter(|row| follow_up_listed(vector, own, row)).collect();
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows.into_iter().map(|row| FollowUpView { case: self.clone(), follow_up: row.id }).collect()
        })
    }
}

impl FollowUpView {
    fn row(&self) -> Option<&follow_up::Model> {
        self.case.record.groups.aftercare.follow_ups.iter().find(|row| row.id == self.follow_up)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&follow_up::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the follow-up, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::FollowUpId);
        [self.case.key(), self.follow_up]
    }

    /// The withheld and masked fields of the follow-up.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("FollowUp", Field::FollowUpRedactions)
    }

    /// What the view key of the follow-up is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("FollowUp", Field::FollowUpViewKey, policy_version)
    }

    /// How she was looked after.
    #[must_use]
    pub fn means(&self) -> Option<FollowUpMeans> {
        self.show(Field::FollowUpMeans, |row| row.means)
    }

    /// Whether she is safe.
    #[must_use]
    pub fn safety(&self) -> Option<FollowUpSafety> {
        self.show(Field::FollowUpSafety, |row| row.safety)
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.found.as_ref());
        self.case.view.text(Field::FollowUpFound, self.follow_up, key, sealed)
    }

    /// The day on which she is looked after next.
    #[must_use]
    pub fn next_on(&self) -> Option<NaiveDate> {
        self.show(Field::FollowUpNextOn, |row| row.next_on).flatten()
    }

    /// When it was.
    #[must_use]
    pub fn happened_at(&self) -> Option<Instant> {
        self.show(Field::FollowUpHappenedAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::FollowUpEnteredAt, |row| row.entered_at)
    }

    /// The agency that recorded it.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::FollowUpRecordedBy, |row| row.agency_id)
    }
}
