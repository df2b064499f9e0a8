//! A record of the log as somebody who watches over disclosure may read it.

use std::sync::Arc;

use entities::vocabulary::{Purpose, RecordKind, Role};
use sea_orm::prelude::Uuid;

use super::link::Links;
use crate::audit::stored::{Stored, StoredCase, StoredChange, Unfit};
use crate::disclosure::class::{Mask, Reason};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, Oversight};
use crate::vault::keyed::Keyed;

/// A record as its reader may know it.
///
/// Of the own agency's members the reader watches everything, and so is told everything that the record says, also of
/// cases that others lead: what a member was shown there is what must be watched. Only the way on to such a case is
/// closed.
///
/// Of others the reader watches what was done with the own agency's cases. One record of theirs can speak of many cases,
/// so it is cut down to the entries of cases that the agency leads, the rest left out without a sign. What is said of the
/// operation as a whole goes too, because it can come from the rest: the fields shown apart from cases and the fields
/// named in filters tell what else was asked, the outcome names what failed, perhaps elsewhere in the document. It goes
/// always, not only where there is a rest: else its absence would tell that there is one. What stays (who, when, in which
/// capacity, what for, under which policy, and which operation) is the same whatever else the record says.
#[derive(Clone, Debug)]
pub struct LogRecord {
    oversight: Arc<Oversight>,
    stored: Arc<Stored>,
    own: bool,
    member_name: Option<String>,
    entries: Vec<LogEntry>,
    changes: Vec<LogChange>,
}

impl LogRecord {
    /// Cuts a record down to what the reader may know.
    pub(super) fn new(
        (oversight, keyed): (&Oversight, &Keyed),
        mut stored: Stored,
        member_name: Option<String>,
        links: &Links,
    ) -> Result<Self, Unfit> {
        let agency = oversight.seen().viewer.agency;
        let own = stored.agency == Some(agency);
        let told = |pseudonym: &[u8]| own || links.is_led(pseudonym);
        let reference = |pseudonym: &[u8]| keyed.case_reference(agency, pseudonym);
        let oversight = Arc::new(oversight.clone());
        let entry = |said: StoredCase| LogEntry {
            oversight: Arc::clone(&oversight),
            reference: reference(&said.pseudonym).into(),
            case: links.case(&said.pseudonym).cloned(),
            said: Arc::new(said),
        };
        let cases = std::mem::take(&mut stored.cases).into_iter();
        let mut entries: Vec<LogEntry> = cases.filter(|case| told(&case.pseudonym)).map(entry).collect();
        // As written they stand in the order of a name that no reader is told.
        entries.sort_by(|a, b| a.reference.cmp(&b.reference));
        let change = |StoredChange { action, pseudonym }| LogChange {
            oversight: Arc::clone(&oversight),
            action,
            reference: pseudonym.as_deref().map(reference),
            case: pseudonym.as_deref().and_then(|pseudonym| links.case(pseudonym).cloned()),
        };
        let changes = std::mem::take(&mut stored.changes).into_iter();
        let changes = changes.filter(|change| own || change.pseudonym.as_deref().is_some_and(|p| links.is_led(p)));
        let changes: Vec<LogChange> = changes.map(change).collect();
        if !own && entries.is_empty() && changes.is_empty() {
            return Err(Unfit { record: stored.id, what: "does not speak of the case under which it is kept" });
        }
        Ok(Self { oversight, stored: Arc::new(stored), own, member_name, entries, changes })
    }

    /// The record's id, as receipts name it.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.oversight.tell(Field::AuditRecordId, self.stored.id)
    }

    /// What it tells.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        self.oversight.tell(Field::AuditRecordKind, self.stored.kind)
    }

    /// When it was made.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.oversight.tell(Field::AuditRecordAt, self.stored.at)
    }

    /// The member who acted.
    #[must_use]
    pub fn member(&self) -> Option<Uuid> {
        self.oversight.tell(Field::AuditRecordMemberId, self.stored.member)
    }

    /// The name of a member of the own agency.
    #[must_use]
    pub fn member_name(&self) -> Option<&str> {
        self.oversight.tell(Field::AuditRecordMemberName, self.member_name.as_deref())
    }

    /// The agency of the member.
    #[must_use]
    pub fn agency(&self) -> Option<Uuid> {
        self.oversight.tell(Field::AuditRecordAgency, self.stored.agency)
    }

    /// The capacity.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.oversight.tell(Field::AuditRecordRole, self.stored.role)
    }

    /// The declared purpose.
    #[must_use]
    pub fn purpose(&self) -> Option<Purpose> {
        self.oversight.tell(Field::AuditRecordPurpose, self.stored.purpose)
    }

    /// What came of the operation; of the own agency's members only.
    #[must_use]
    pub fn outcome(&self) -> Option<&str> {
        self.oversight.tell(Field::AuditRecordOutcome, self.own.then_some(self.stored.outcome.as_str()))
    }

    /// The policy's version.
    #[must_use]
    pub fn policy_version(&self) -> Option<&str> {
        self.oversight.tell(Field::AuditRecordPolicyVersion, self.stored.policy.as_deref())
    }

    /// The operation that it belongs to.
    #[must_use]
    pub fn operation(&self) -> Uuid {
        self.oversight.tell(Field::AuditRecordOperation, self.stored.operation)
    }

    /// What was shown, case by case.
    #[must_use]
    pub fn entries(&self) -> &[LogEntry] {
        self.oversight.tell(Field::AuditRecordEntries, &self.entries)
    }

    /// Fields named in filters and orders; of the own agency's members only.
    #[must_use]
    pub fn named(&self) -> Option<&[String]> {
        self.oversight.tell(Field::AuditRecordNamed, self.own.then_some(self.stored.named.as_slice()))
    }

    /// Fields shown that hang on no case; of the own agency's members only.
    #[must_use]
    pub fn apart(&self) -> Option<&[String]> {
        self.oversight.tell(Field::AuditRecordApart, self.own.then_some(self.stored.apart.as_slice()))
    }

    /// What changed.
    #[must_use]
    pub fn changes(&self) -> &[LogChange] {
        self.oversight.tell(Field::AuditRecordChanges, &self.changes)
    }
}

/// What was shown of one case.
#[derive(Clone, Debug)]
pub struct LogEntry {
    oversight: Arc<Oversight>,
    said: Arc<StoredCase>,
    reference: Arc<str>,
    case: Option<CaseView>,
}

impl LogEntry {
    /// The case, if it exists for the reader.
    #[must_use]
    pub fn case(&self) -> Option<&CaseView> {
        self.oversight.tell(Field::AuditEntryCase, linked(self.case.as_ref()))
    }

    /// A name of the case by which entries can be joined.
    ///
    /// The reader is told it of every case, also of cases that others lead: whether one person was looked up once or
    /// forty times is what watching over one's own members is about. It is not the pseudonym itself but a keyed form of
    /// it for one agency. So it cannot be joined with what the officer of another agency reads, it tells nothing of the
    /// case, and whoever kept it cannot use it in the database once the pseudonym is deleted.
    #[must_use]
    pub fn reference(&self) -> &str {
        self.oversight.tell(Field::AuditEntryCaseRef, &self.reference)
    }

    /// Field, rule and consents of what was shown.
    #[must_use]
    pub fn shown(&self) -> &[(String, String, Vec<Uuid>)] {
        self.oversight.tell(Field::AuditEntryShown, &self.said.shown)
    }

    /// The case of whose consents the reader may be told by key: one that exists for him and whose consents he sees.
    #[must_use]
    pub fn case_of_consents(&self) -> Option<&CaseView> {
        self.case.as_ref().filter(|case| case.shows(Field::AuditShownConsents))
    }

    /// Field, mask, rule and consents of what was shown coarsely.
    #[must_use]
    pub fn masked(&self) -> &[(String, Mask, String, Vec<Uuid>)] {
        self.oversight.tell(Field::AuditEntryMasked, &self.said.masked)
    }

    /// Field and reason of what was asked for and withheld.
    #[must_use]
    pub fn withheld(&self) -> &[(String, Reason)] {
        self.oversight.tell(Field::AuditEntryWithheld, &self.said.withheld)
    }
}

/// What changed.
#[derive(Clone, Debug)]
pub struct LogChange {
    oversight: Arc<Oversight>,
    action: String,
    reference: Option<String>,
    case: Option<CaseView>,
}

impl LogChange {
    /// The code of what happened.
    #[must_use]
    pub fn action(&self) -> &str {
        self.oversight.tell(Field::AuditChangeAction, &self.action)
    }

    /// The case, if it is a change of one that exists for the reader.
    #[must_use]
    pub fn case(&self) -> Option<&CaseView> {
        self.oversight.tell(Field::AuditChangeCase, linked(self.case.as_ref()))
    }

    /// The name of the case, as in an entry.
    #[must_use]
    pub fn reference(&self) -> Option<&str> {
        self.oversight.tell(Field::AuditChangeCaseRef, self.reference.as_deref())
    }
}

/// A case to which the log leads, and the mark that it was shown to be there.
fn linked(case: Option<&CaseView>) -> Option<&CaseView> {
    case.filter(|case| case.shows(Field::CaseId))
}
