//! That she was told of her rights or of her case, or that somebody tried.

use entities::victim_notice;
use entities::vocabulary::{
    DataClass, Language, NoticeChannel, VictimNoticeContent, VictimNoticeKind, VictimNoticeOutcome,
};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::CaseView;

/// A notice to her as one viewer sees it.
#[derive(Clone, Debug)]
pub struct VictimNoticeView {
    case: CaseView,
    notice: Uuid,
}

impl CaseView {
    /// The notices to her, by when they were: for those who read what she agreed to and refused.
    #[must_use]
    pub fn victim_notices(&self) -> Option<Vec<VictimNoticeView>> {
        self.view.show(Field::CaseVictimNotices, || {
            self.mark_of("VictimNotice", DataClass::Consent);
            let reads = listing::reads_history(&self.view.vector);
            let mut rows: Vec<_> = self.record.groups.victim_notices.iter().filter(|_| reads).collect();
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows.into_iter().map(|row| VictimNoticeView { case: self.clone(), notice: row.id }).collect()
        })
    }
}

impl VictimNoticeView {
    fn row(&self) -> Option<&victim_notice::Model> {
        self.case.record.groups.victim_notices.iter().find(|row| row.id == self.notice)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&victim_notice::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the notice, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::VictimNoticeId);
        [self.case.key(), self.notice]
    }

    /// The withheld and masked fields of the notice.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("VictimNotice", Field::VictimNoticeRedactions)
    }

    /// What the view key of the notice is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("VictimNotice", Field::VictimNoticeViewKey, policy_version)
    }

    /// Of what she was told.
    #[must_use]
    pub fn kind(&self) -> Option<VictimNoticeKind> {
        self.show(Field::VictimNoticeKind, |row| row.kind)
    }

    /// How.
    #[must_use]
    pub fn channel(&self) -> Option<NoticeChannel> {
        self.show(Field::VictimNoticeChannel, |row| row.channel)
    }

    /// What came of it.
    #[must_use]
    pub fn outcome(&self) -> Option<VictimNoticeOutcome> {
        self.show(Field::VictimNoticeOutcome, |row| row.outcome)
    }

    /// In which language.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.show(Field::VictimNoticeLanguage, |row| row.language)
    }

    /// Whether somebody interpreted.
    #[must_use]
    pub fn interpreter(&self) -> Option<bool> {
        self.show(Field::VictimNoticeInterpreter, |row| row.interpreter)
    }

    /// What she was told.
    #[must_use]
    pub fn contents(&self) -> Option<Vec<VictimNoticeContent>> {
        let parse =
            |row: &victim_notice::Model| row.contents.split(',').filter_map(VictimNoticeContent::parse).collect();
        self.show(Field::VictimNoticeContents, parse)
    }

    /// When the plan was written by which she was contacted.
    #[must_use]
    pub fn plan_written_at(&self) -> Option<Instant> {
        self.show(Field::VictimNoticePlanWrittenAt, |row| row.plan_written_at).flatten()
    }

    /// When it was.
    #[must_use]
    pub fn happened_at(&self) -> Option<Instant> {
        self.show(Field::VictimNoticeHappenedAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::VictimNoticeEnteredAt, |row| row.entered_at)
    }

    /// The agency that told her.
    #[must_use]
    pub fn told_by(&self) -> Option<Uuid> {
        self.show(Field::VictimNoticeToldBy, |row| row.agency_id)
    }

    /// The member who recorded it.
    #[must_use]
    pub fn told_by_member(&self) -> Option<Uuid> {
        self.show(Field::VictimNoticeToldById, |row| row.member_id)
    }
}
