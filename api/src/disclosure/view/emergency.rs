//! Emergency access as one viewer sees it: who declared it, and those who close or review it. The words are read where
//! `CONSENT` is, since they say why somebody knew more of her.

use std::collections::BTreeMap;
use std::sync::Arc;

use entities::vocabulary::{Act, DataClass, EmergencyEventKind};
use entities::{emergency_access, emergency_event};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::policy::Policy;
use super::super::redaction::Redaction;
use super::super::seal::SubjectKey;
use super::CaseView;

/// Emergency access as one viewer sees it.
#[derive(Clone, Debug)]
pub struct EmergencyView {
    case: CaseView,
    emergency: Uuid,
    keys: Arc<BTreeMap<Uuid, SubjectKey>>,
}

impl CaseView {
    /// The emergencies of the case of which the viewer may know.
    pub fn known_emergencies(&self, policy: &Policy) -> Vec<Uuid> {
        let seen = &self.view.seen;
        let standing = seen.standing(&self.view.vector);
        let leads = [Act::EndEmergency, Act::ReviewEmergency];
        let leads = leads.into_iter().any(|act| policy.may(&standing, act).next().is_some());
        let rows = self.record.inputs.emergencies.iter();
        rows.filter(|row| leads || row.member_id == seen.viewer.member).map(|row| row.id).collect()
    }
}

impl EmergencyView {
    /// Puts one of the case's emergencies behind its decision, for who may know of it.
    #[must_use]
    pub const fn new(case: CaseView, emergency: Uuid, keys: Arc<BTreeMap<Uuid, SubjectKey>>) -> Self {
        Self { case, emergency, keys }
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &CaseView {
        &self.case
    }

    /// The keys of the case and of the row, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        [self.case.key(), self.emergency]
    }

    /// Marks a field that everyone sees who knows of it, and gives what it is read from.
    #[must_use]
    pub fn told(&self, field: Field) -> Option<&emergency_access::Model> {
        let _ = self.case.view.show(field, || ());
        self.row()
    }

    fn row(&self) -> Option<&emergency_access::Model> {
        self.case.record.inputs.emergencies.iter().find(|row| row.id == self.emergency)
    }

    fn event(&self, kind: fn(EmergencyEventKind) -> bool) -> Option<&emergency_event::Model> {
        let events = self.case.record.inputs.emergency_events.iter();
        events.filter(|event| event.emergency_id == self.emergency && kind(event.kind)).min_by_key(|event| event.id)
    }

    /// The withheld fields.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("EmergencyAccess", Field::EmergencyAccessRedactions)
    }

    /// What the view key is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("EmergencyAccess", Field::EmergencyAccessViewKey, policy_version)
    }

    /// The classes that it opens, where the policy and her denials let it.
    #[must_use]
    pub fn classes(&self) -> Vec<DataClass> {
        let row = self.told(Field::EmergencyAccessClasses);
        row.map(|row| row.classes.split(',').filter_map(DataClass::parse).collect()).unwrap_or_default()
    }

    /// What happened, in words.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let key = self.keys.get(&self.case.key());
        let sealed = self.row().and_then(|row| row.words.as_ref());
        self.case.view.text(Field::EmergencyAccessWords, self.emergency, key, sealed)
    }

    /// Whether anything sealed of it would be opened.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.row().is_some_and(|row| row.words.is_some()) && self.case.is_full(Field::EmergencyAccessWords)
    }

    /// How and when it was ended before its time.
    #[must_use]
    pub fn ended(&self, field: Field) -> Option<(EmergencyEventKind, Instant)> {
        let _ = self.case.view.show(field, || ());
        self.event(EmergencyEventKind::ends).map(|event| (event.kind, event.entered_at))
    }

    /// What its review found, and when.
    #[must_use]
    pub fn reviewed(&self, field: Field) -> Option<(EmergencyEventKind, Instant)> {
        let _ = self.case.view.show(field, || ());
        self.event(|kind| !kind.ends()).map(|event| (event.kind, event.entered_at))
    }

    /// Whether it opens something now, as far as its time goes.
    #[must_use]
    pub fn is_running(&self, field: Field) -> bool {
        let now = self.case.view.seen.now;
        let ended = self.ended(field).is_some();
        self.row().is_some_and(|row| !ended && row.begins_at <= now && now < row.until)
    }

    /// Whether it should have been reviewed by now.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        let field = Field::EmergencyAccessOverdue;
        let now = self.case.view.seen.now;
        self.reviewed(field).is_none() && self.told(field).is_some_and(|row| row.review_by <= now)
    }
}
