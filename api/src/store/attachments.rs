//! Files of cases: which are there for a viewer, their content as it comes in and as it goes out, and what a process that
//! ended left behind.

use chrono::TimeDelta;
use entities::attachment;
use entities::vocabulary::AttachmentKind;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::writing::attachments::check_signatures;
use super::{Reading, Selection, Store, StoreError};
use crate::blobs::Leftover;
use crate::disclosure::attachment::field;
use crate::disclosure::facts::Instant;
use crate::disclosure::view::{AttachmentView, CaseView, Seen};
use crate::vault::keyed::Keyed;

/// The longest that a file takes to come in, row included.
pub const LONGEST_UPLOAD: TimeDelta = TimeDelta::hours(2);

/// The files of these kinds of cases, each row checked against its signature; of no case from the same statement.
pub(super) async fn rows(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    (cases, kinds): (Vec<Uuid>, Vec<AttachmentKind>),
) -> Result<Vec<attachment::Model>, StoreError> {
    let query = attachment::Entity::find().filter(attachment::Column::CaseId.is_in(cases));
    let rows = query.filter(attachment::Column::Kind.is_in(kinds)).all(db).await?;
    check_signatures(keyed, &rows)?;
    Ok(rows)
}

impl Reading {
    /// A case into which the viewer would put a file, if it is there for him.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn attaching(&self, seen: &Seen, case: Uuid) -> Result<Option<CaseView>, StoreError> {
        Ok(self.cases(seen, &[case], &Selection::default()).await?.pop())
    }

    /// A file, if it is there for the viewer; `None` from the same statements.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn attachment(
        &self,
        seen: &Seen,
        (case, file): (Uuid, Uuid),
    ) -> Result<Option<AttachmentView>, StoreError> {
        let mut selection = Selection::default();
        for kind in AttachmentKind::ALL {
            selection.add(field(*kind));
        }
        selection.add_contents();
        let case = self.cases(seen, &[case], &selection).await?.pop();
        Ok(case.and_then(|case| case.attachment(file)))
    }
}

impl Store {
    /// Settles what a process that ended left of files on their way in: what has a row is kept, what has none is taken away.
    /// While another process may be taking files in, only what is older than any of them.
    ///
    /// # Errors
    /// If the database or the blob store does not answer.
    pub async fn settle_files(&self, now: Instant) -> Result<Settled, StoreError> {
        let alone = self.blobs().hold_alone();
        let settled = self.settled(now, alone).await;
        self.blobs().share();
        settled
    }

    /// The same while this process takes files in itself.
    ///
    /// # Errors
    /// If the database or the blob store does not answer.
    pub async fn settle_old_files(&self, now: Instant) -> Result<Settled, StoreError> {
        self.settled(now, false).await
    }

    async fn settled(&self, now: Instant, alone: bool) -> Result<Settled, StoreError> {
        let mut settled = Settled::default();
        let old = |left: &Leftover| alone || left.since < now - LONGEST_UPLOAD * 2;
        for left in self.blobs().leftovers().await?.into_iter().filter(old) {
            let has_row = match &left.name {
                Some(name) => {
                    let row = attachment::Entity::find().filter(attachment::Column::Blob.eq(name.as_str()));
                    let row = row.select_only().column(attachment::Column::Id).into_tuple::<Uuid>();
                    row.one(self.database().writer()).await?.is_some()
                }
                None => false,
            };
            match &left.name {
                Some(name) if has_row => {
                    self.blobs().keep(name).await?;
                    settled.kept += 1;
                }
                Some(_) | None => {
                    self.blobs().clear(&left).await?;
                    settled.cleared += 1;
                }
            }
        }
        Ok(settled)
    }
}

/// What became of files that were left on their way in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many had a row and are kept.
    pub kept: usize,
    /// How many had none, or were half, and are gone.
    pub cleared: usize,
}
