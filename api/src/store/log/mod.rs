//! The log for those who watch over disclosure: the records of the own agency's members, and of anybody's dealings with
//! the cases that the agency leads now.

mod activity;
mod find;
mod link;
mod record;

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{DataClass, Purpose, RecordKind};
use entities::{audit_body, audit_leaf, member};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

pub use self::activity::{Activity, Asked, Unreviewed};
pub use self::record::{LogChange, LogEntry, LogRecord};

use self::link::Links;
use super::{Reading, Selection, StoreError};
use crate::audit::stored::{Stored, Unfit};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, Oversight};

/// Which records are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// About this case; about none if it is no id of a case, or of one that the viewer does not see.
    pub case: Option<Option<Uuid>>,
    /// Of this member; of none if it is no id of a member.
    pub member: Option<Option<Uuid>>,
    /// That showed something of this class, masked or not.
    pub class: Option<DataClass>,
    /// For this purpose.
    pub purpose: Option<Purpose>,
    /// Made at this instant or later.
    pub from: Option<Instant>,
    /// Made before this instant.
    pub before: Option<Instant>,
    /// With this outcome.
    pub outcome: Option<String>,
    /// Of this kind.
    pub kind: Option<RecordKind>,
}

impl LogFilter {
    /// The fields that it names, and the one by which records are ordered.
    #[must_use]
    pub fn named(&self) -> Vec<Field> {
        let Self { case, member, class, purpose, from: _, before: _, outcome, kind } = self;
        let named = [
            (true, Field::AuditRecordAt),
            (case.is_some(), Field::AuditEntryCase),
            (member.is_some(), Field::AuditRecordMemberId),
            (class.is_some(), Field::AuditEntryShown),
            (class.is_some(), Field::AuditEntryMasked),
            (purpose.is_some(), Field::AuditRecordPurpose),
            (outcome.is_some(), Field::AuditRecordOutcome),
            (kind.is_some(), Field::AuditRecordKind),
        ];
        named.into_iter().filter(|(is_named, _)| *is_named).map(|(_, field)| field).collect()
    }
}

/// Which piece of the log, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogPaging {
    /// How many records.
    pub first: u64,
    /// After which position.
    pub after: Option<(Instant, Uuid)>,
}

/// A piece of the log.
#[derive(Debug)]
pub struct LogPage {
    /// The records with their positions.
    pub records: Vec<((Instant, Uuid), LogRecord)>,
    /// Whether more follow.
    pub more: bool,
}

impl Reading {
    /// A page of the log. `cases` is what is selected of the cases to which entries lead, if anything is.
    ///
    /// # Errors
    /// If the store does not answer, or something stored is not as it was written.
    pub async fn log(
        &self,
        oversight: &Oversight,
        (filter, paging): (&LogFilter, LogPaging),
        cases: Option<&Selection>,
    ) -> Result<LogPage, StoreError> {
        let seen = oversight.seen();
        let wanted = match filter.case {
            Some(case) => Some(self.cases(seen, case.as_slice(), &Selection::default()).await?),
            None => None,
        };
        let keys = wanted.as_ref().map(|views| views.iter().map(CaseView::key).collect());
        let mut rows = find::own(self, seen, (filter, keys.as_ref()), paging).await?;
        rows.extend(find::foreign(self, seen, (filter, keys.as_ref()), paging).await?);
        rows.sort_by_key(|row| std::cmp::Reverse((row.at, row.record_id)));
        let first = usize::try_from(paging.first).unwrap_or(usize::MAX);
        let more = rows.len() > first;
        rows.truncate(first);
        for view in wanted.iter().flatten().filter(|_| !rows.is_empty()) {
            // That records are about the case, and thus that it is there, is told whatever is selected of them.
            let _ = view.shows(Field::CaseId);
        }
        let records = self.read_back(&rows).await?;
        let links = Links::load(self, seen, &records, cases).await?;
        let names = self.names(seen.viewer.agency, &records).await?;
        self.know_agencies(records.iter().filter_map(|record| record.agency).collect()).await?;
        let mut page = Vec::with_capacity(records.len());
        for stored in records {
            let name = stored.member.and_then(|member| names.get(&member).cloned());
            let place = (stored.at, stored.id);
            page.push((place, LogRecord::new((oversight, self.store.keyed()), stored, name, &links)?));
        }
        Ok(LogPage { records: page, more })
    }

    /// Reads bodies back, each checked against its leaf.
    async fn read_back(&self, rows: &[audit_body::Model]) -> Result<Vec<Stored>, StoreError> {
        let leaves: BTreeMap<Uuid, Vec<u8>> = audit_leaf::Entity::find()
            .filter(audit_leaf::Column::RecordId.is_in(rows.iter().map(|row| row.record_id)))
            .all(&self.transaction)
            .await?
            .into_iter()
            .map(|row| (row.record_id, row.leaf))
            .collect();
        let read = |row: &audit_body::Model| Stored::read(row, leaves.get(&row.record_id).map(Vec::as_slice));
        Ok(rows.iter().map(read).collect::<Result<_, Unfit>>()?)
    }

    /// The names of the own agency's members.
    async fn names(&self, agency: Uuid, records: &[Stored]) -> Result<BTreeMap<Uuid, String>, StoreError> {
        let own = records.iter().filter(|record| record.agency == Some(agency));
        let members: BTreeSet<Uuid> = own.filter_map(|record| record.member).collect();
        let rows = member::Entity::find()
            .select_only()
            .columns([member::Column::Id, member::Column::NameEn])
            .filter(member::Column::Id.is_in(members))
            .filter(member::Column::AgencyId.eq(agency))
            .into_tuple::<(Uuid, String)>()
            .all(&self.transaction)
            .await?;
        Ok(rows.into_iter().collect())
    }
}
