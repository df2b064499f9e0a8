//! Files of a case. A file is there for whoever is shown the class of its kind in full, and for nobody else.

use entities::attachment;
use entities::vocabulary::{Act, AttachmentKind, ContentType};
use sea_orm::prelude::Uuid;

use super::super::attachment::{field, may_add};
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::policy::Policy;
use super::super::redaction::Redaction;
use super::super::seal::file::{FileKey, Place};
use super::CaseView;

/// A file of a case as one viewer sees it.
#[derive(Clone, Debug)]
pub struct AttachmentView {
    case: CaseView,
    file: Uuid,
}

/// What it takes to send the content of a file.
#[derive(Debug)]
pub struct OpenFile {
    /// To what it is bound.
    pub place: Place,
    /// Its key.
    pub key: FileKey,
    /// The SHA-256 of its content.
    pub sha256: [u8; 32],
    /// Under which name it lies.
    pub blob: String,
    /// What it is made of.
    pub content: ContentType,
    /// How long its content is.
    pub bytes: u64,
}

impl CaseView {
    /// The files of a kind, as far as the viewer may know of them: by when they were made.
    #[must_use]
    pub fn attachments(&self, kind: AttachmentKind) -> Option<Vec<AttachmentView>> {
        self.view.show(field(kind), || {
            for field in Field::of("Attachment").filter(|field| *field != Field::AttachmentRecordedBy) {
                self.view.show(field, || ());
            }
            let mut rows: Vec<_> = self.record.groups.attachments.iter().collect();
            rows.retain(|row| row.kind == kind && self.lists(row));
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows.into_iter().map(|row| AttachmentView { case: self.clone(), file: row.id }).collect()
        })
    }

    /// One file, if it is there for the viewer: asked of the class of its kind, like all of them.
    #[must_use]
    pub fn attachment(&self, file: Uuid) -> Option<AttachmentView> {
        let kind = self.record.groups.attachments.iter().find(|row| row.id == file)?.kind;
        self.attachments(kind)?.into_iter().find(|one| one.file == file)
    }

    /// What proves her consent names every recipient to whom she agreed and whom she refused: it is for those who read the history,
    /// and for whoever put it there.
    fn lists(&self, row: &attachment::Model) -> bool {
        row.kind != AttachmentKind::ConsentProof
            || listing::reads_history(&self.view.vector)
            || row.agency_id == self.view.seen.viewer.agency
    }

    /// Whether the viewer may put a file of the kind there.
    #[must_use]
    pub fn takes_attachment(&self, policy: &Policy, kind: AttachmentKind) -> bool {
        self.lets(policy, Act::AddAttachment) && may_add(&self.view.vector, kind)
    }

    /// The keys of the case and of a file that the viewer just put there, for the id.
    #[must_use]
    pub fn attachment_keys(&self, file: Uuid) -> [Uuid; 2] {
        let _ = self.shows(Field::AttachmentId);
        [self.key(), file]
    }
}

impl AttachmentView {
    fn row(&self) -> Option<&attachment::Model> {
        self.case.record.groups.attachments.iter().find(|row| row.id == self.file)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&attachment::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the file, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        self.case.attachment_keys(self.file)
    }

    /// The withheld and masked fields of the file.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("Attachment", Field::AttachmentRedactions)
    }

    /// What the view key of the file is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("Attachment", Field::AttachmentViewKey, policy_version)
    }

    /// What it shows.
    #[must_use]
    pub fn kind(&self) -> Option<AttachmentKind> {
        self.show(Field::AttachmentKind, |row| row.kind)
    }

    /// What it is made of.
    #[must_use]
    pub fn content_type(&self) -> Option<ContentType> {
        self.show(Field::AttachmentContentType, |row| row.content_type)
    }

    /// How long its content is.
    #[must_use]
    pub fn bytes(&self) -> Option<i64> {
        self.show(Field::AttachmentBytes, |row| row.bytes)
    }

    /// When it was made.
    #[must_use]
    pub fn happened_at(&self) -> Option<Instant> {
        self.show(Field::AttachmentHappenedAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::AttachmentEnteredAt, |row| row.entered_at)
    }

    /// The agency that put it there.
    #[must_use]
    pub fn recorded_by(&self) -> Option<Uuid> {
        self.show(Field::AttachmentRecordedBy, |row| row.agency_id)
    }

    /// Opens the key of the content, with the permit for the field on which the file hangs.
    #[must_use]
    pub fn open(&self) -> Option<OpenFile> {
        let row = self.row()?;
        let place = Place { case: row.case_id, file: row.id };
        let subject = self.case.subject_key(row.case_id);
        let (key, sha256) = self.case.view.file(field(row.kind), place, (subject, &row.content_key))?;
        let bytes = u64::try_from(row.bytes).ok()?;
        Some(OpenFile { place, key, sha256, blob: row.blob.clone(), content: row.content_type, bytes })
    }
}
