//! Who received something of a case, for those who lead it; and the notices to an agency, for the agency.

use std::collections::BTreeSet;

use entities::vocabulary::{DataClass, DecisionSetKind, HoldReason, NoticeCause, NoticeEventKind, Purpose};
use entities::{case_file, case_pseudonym, notice_event, recipient_notice};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::load::group;
use super::receiving::{self, Of};
use super::writing::notices::{fits, purposes, without};
use super::{Reading, Selection, Store, StoreError, outside, scope};
use crate::disclosure::facts::Instant;
use crate::disclosure::recipient::{ByPurpose, Party, lost};
use crate::disclosure::view::{CaseView, NoticeView, Notified, Seen};

/// How many rows of a work list are decided at a time.
const CHUNK: u64 = 100;

/// A notice as those who lead the case may know it.
#[derive(Clone, Debug)]
pub struct SentNotice {
    /// The keys of the case and of the notice, for the id.
    pub keys: [Uuid; 2],
    /// The agency that is told.
    pub agency: Uuid,
    /// Why.
    pub cause: NoticeCause,
    /// For which purposes it had received something.
    pub purposes: BTreeSet<Purpose>,
    /// When it goes out, unless it is held back.
    pub due_at: Instant,
    /// Since when and why it is held back.
    pub held: Option<(Instant, Option<HoldReason>)>,
    /// When it was let go.
    pub released_at: Option<Instant>,
    /// When a body that has no members here was last told of it.
    pub told_at: Option<Instant>,
    /// When the recipient confirmed it, or said so to who leads.
    pub confirmed_at: Option<Instant>,
}

impl SentNotice {
    /// From when it is there for the recipient; `None` while it is held back.
    #[must_use]
    pub fn out_at(&self) -> Option<Instant> {
        match (self.held, self.released_at) {
            (Some(_), None) => None,
            (_, released) => Some(released.map_or(self.due_at, |released| released.max(self.due_at))),
        }
    }

    /// Whether it is there for the recipient.
    #[must_use]
    pub fn is_out(&self, now: Instant) -> bool {
        self.out_at().is_some_and(|at| at <= now)
    }
}

/// An agency that received something of a case.
#[derive(Clone, Debug)]
pub struct PastRecipient {
    /// The agency.
    pub agency: Uuid,
    /// When first and when last.
    pub between: (Instant, Instant),
    /// Of which classes.
    pub classes: BTreeSet<DataClass>,
    /// For which purposes.
    pub purposes: BTreeSet<Purpose>,
    /// With how many answers, and in how many letters, papers and conversations.
    pub answers: u64,
    /// In how many letters, papers and conversations.
    pub outside: usize,
    /// Whether it still may use all of it; `None` if that may rest on what the viewer does not see.
    pub holds: Option<bool>,
    /// Whether no notice speaks yet of something that it may not use any more.
    pub to_be_told: Option<bool>,
    /// The notices to it, the newest first.
    pub notices: Vec<SentNotice>,
}

/// Those who received something of a case.
#[derive(Clone, Debug)]
pub struct PastRecipients {
    /// The case.
    pub case: CaseView,
    /// Whether nobody was left out.
    pub complete: bool,
    /// They, by the key of the agency.
    pub recipients: Vec<PastRecipient>,
    /// Whether more follow.
    pub more: bool,
}

impl Reading {
    /// A page of those who received something of a case; `None` for whoever may not be told, from the same statements.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn past_recipients(
        &self,
        seen: &Seen,
        case: Option<Uuid>,
        (first, after): (usize, Option<Uuid>),
        selection: &Selection,
    ) -> Result<Option<PastRecipients>, StoreError> {
        let wanted: Vec<Uuid> = case.into_iter().collect();
        let case = self.cases(seen, &wanted, selection).await?.pop().filter(CaseView::may_be_explained);
        let policy = self.store.policy();
        let told = case.as_ref().map(|case| case.purposes_told(policy)).unwrap_or_default();
        let pseudonym = case.as_ref().map(|case| case.pseudonym().to_vec()).unwrap_or_default();
        let of = Of { but: Some(seen.viewer.agency), purposes: Some(&told) };
        let (mut received, whole) = receiving::newest(&self.transaction, &pseudonym, of).await?;
        let key = case.as_ref().map(CaseView::key);
        outside::add_received(&self.transaction, &self.store, (key, of), &mut received).await?;
        let notices = self.notices_of(key).await?;
        self.know_agencies(received.keys().copied().collect()).await?;
        let Some(case) = case.filter(CaseView::tells_recipients) else { return Ok(None) };
        let all = Purpose::ALL.iter().all(|purpose| told.contains(purpose));
        let mut recipients = Vec::new();
        for (agency, received) in received.iter().filter(|(agency, _)| after.is_none_or(|after| after < **agency)) {
            recipients.extend(self.recipient((&case, all), (*agency, received), &notices));
        }
        let more = recipients.len() > first;
        recipients.truncate(first);
        Ok(Some(PastRecipients { case, complete: all && whole, recipients, more }))
    }

    /// What one agency received, and what becomes of it.
    fn recipient(
        &self,
        (case, all): (&CaseView, bool),
        (agency, received): (Uuid, &ByPurpose),
        notices: &[(recipient_notice::Model, SentNotice)],
    ) -> Option<PastRecipient> {
        let known = self.agency(agency)?;
        let party = Party { agency, kind: known.kind, country: known.country };
        let at = (case.case_facts(), case.now());
        let (rows, sent): (Vec<_>, Vec<_>) = notices.iter().filter(|(row, _)| row.agency_id == agency).cloned().unzip();
        let policy = self.store.policy();
        let holds = lost(policy, party, received, at).is_none();
        let untold = lost(policy, party, &without(received, &rows, agency), at).is_some();
        let told: BTreeSet<Purpose> = case.purposes_told(policy);
        Some(PastRecipient {
            agency,
            between: (received.values().map(|one| one.first).min()?, received.values().map(|one| one.last).max()?),
            classes: received.values().flat_map(|one| one.classes.keys().copied()).collect(),
            purposes: received.keys().copied().collect(),
            answers: received.values().map(|one| one.answers).sum(),
            outside: received.values().map(|one| one.outside.len()).sum(),
            holds: all.then_some(holds),
            to_be_told: all.then_some(untold),
            notices: sent.into_iter().filter(|notice| notice.purposes.is_subset(&told)).collect(),
        })
    }

    /// The notices of a case with what became of them, the newest first.
    async fn notices_of(&self, case: Option<Uuid>) -> Result<Vec<(recipient_notice::Model, SentNotice)>, StoreError> {
        let rows = recipient_notice::Entity::find()
            .filter(recipient_notice::Column::CaseId.is_in(case))
            .order_by_desc(recipient_notice::Column::EnteredAt)
            .order_by_desc(recipient_notice::Column::Id)
            .all(&self.transaction)
            .await?;
        self.with_events(rows).await
    }

    async fn with_events(
        &self,
        rows: Vec<recipient_notice::Model>,
    ) -> Result<Vec<(recipient_notice::Model, SentNotice)>, StoreError> {
        with_events(&self.transaction, &self.store, rows).await
    }

    /// The notices about cases that the viewer's agency leads and of which he reads the history, as long as their recipient
    /// did not confirm them: those that go out first come first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn open_notices(
        &self,
        seen: &Seen,
        first: usize,
        selection: &Selection,
    ) -> Result<Vec<(CaseView, SentNotice)>, StoreError> {
        let Some(led) = scope::led(self.store.policy(), seen, DataClass::Consent) else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(led);
        let query = recipient_notice::Entity::find()
            .filter(recipient_notice::Column::CaseId.in_subquery(cases.into_query()))
            .filter(recipient_notice::Column::Id.not_in_subquery(with(NoticeEventKind::Confirmed)))
            .order_by_asc(recipient_notice::Column::DueAt)
            .order_by_asc(recipient_notice::Column::Id)
            .limit(CHUNK);
        let (mut open, mut passed) = (Vec::new(), 0);
        loop {
            let rows = query.clone().offset(passed).all(&self.transaction).await?;
            passed += CHUNK;
            let last = rows.len() < usize::try_from(CHUNK).unwrap_or(usize::MAX);
            let views = self.views_of(seen, rows.iter().map(|row| row.case_id), selection).await?;
            let own = outside::told_by_own(&self.transaction, seen, rows.iter().map(|row| row.case_id)).await?;
            for (row, notice) in self.with_events(rows).await? {
                let Some(case) = views.get(&row.case_id).filter(|case| case.may_be_explained()) else { continue };
                let mut told = case.purposes_told(self.store.policy());
                told.extend(own.contains(&(row.case_id, row.agency_id)).then_some(seen.purpose));
                if notice.purposes.is_subset(&told) {
                    open.push((case.clone(), notice));
                }
            }
            if open.len() >= first || last {
                break;
            }
        }
        open.truncate(first);
        open.retain(|(case, _)| case.tells_recipients());
        self.know_agencies(open.iter().map(|(_, notice)| notice.agency).collect()).await?;
        Ok(open)
    }

    /// The notices that went out to the viewer's agency, the oldest first: those that it confirmed, or the others. The case
    /// itself need not exist for the viewer any more, and nothing of it is read.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn recipient_notices(
        &self,
        notified: &Notified,
        (first, confirmed): (u64, bool),
    ) -> Result<Vec<NoticeView>, StoreError> {
        let seen = notified.seen();
        let let_go = with(NoticeEventKind::Released);
        let held = Condition::any()
            .add(recipient_notice::Column::Id.not_in_subquery(with(NoticeEventKind::Held)))
            .add(recipient_notice::Column::Id.in_subquery(let_go));
        let done = recipient_notice::Column::Id;
        let done = if confirmed {
            done.in_subquery(with(NoticeEventKind::Confirmed))
        } else {
            done.not_in_subquery(with(NoticeEventKind::Confirmed))
        };
        let rows = recipient_notice::Entity::find()
            .filter(recipient_notice::Column::AgencyId.eq(seen.viewer.agency))
            .filter(recipient_notice::Column::DueAt.lte(seen.now))
            .filter(held)
            .filter(done)
            .order_by_asc(recipient_notice::Column::DueAt)
            .order_by_asc(recipient_notice::Column::Id)
            .limit(first)
            .all(&self.transaction)
            .await?;
        self.notified(notified, rows, seen.now).await
    }

    /// A notice that went out to the viewer's agency at this instant or before, confirmed or not.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn recipient_notice(
        &self,
        notified: &Notified,
        (key, at): (Uuid, Instant),
    ) -> Result<Option<NoticeView>, StoreError> {
        let rows = recipient_notice::Entity::find_by_id(key)
            .filter(recipient_notice::Column::AgencyId.eq(notified.seen().viewer.agency))
            .all(&self.transaction)
            .await?;
        Ok(self.notified(notified, rows, at.min(notified.seen().now)).await?.pop())
    }

    /// Those of the notices that are out at an instant, as their recipient sees them.
    async fn notified(
        &self,
        notified: &Notified,
        rows: Vec<recipient_notice::Model>,
        at: Instant,
    ) -> Result<Vec<NoticeView>, StoreError> {
        let names = case_pseudonym::Entity::find()
            .filter(case_pseudonym::Column::CaseId.is_in(rows.iter().map(|row| row.case_id)))
            .all(&self.transaction)
            .await?;
        for name in names {
            notified.seen().trail.know(name.case_id, name.pseudonym);
        }
        let notices = self.with_events(rows).await?.into_iter().filter(|(_, notice)| notice.is_out(at));
        Ok(notices
            .filter_map(|(row, notice)| {
                let (since, confirmed_at) = (notice.out_at()?, notice.confirmed_at);
                Some(notified.notice(notice.keys, (row.case_code, notice.purposes), (since, confirmed_at)))
            })
            .collect())
    }
}

/// The notices to which this happened.
fn with(kind: NoticeEventKind) -> SelectStatement {
    let events = notice_event::Entity::find().select_only().column(notice_event::Column::NoticeId);
    events.filter(notice_event::Column::Kind.eq(kind)).into_query()
}

/// What became of notices, each row checked against its code.
pub(super) async fn with_events(
    db: &impl ConnectionTrait,
    store: &Store,
    rows: Vec<recipient_notice::Model>,
) -> Result<Vec<(recipient_notice::Model, SentNotice)>, StoreError> {
    let ids = rows.iter().map(|row| row.id);
    let events = notice_event::Entity::find().filter(notice_event::Column::NoticeId.is_in(ids)).all(db).await?;
    let mut events = group(events, |row| row.notice_id);
    let read = |row: recipient_notice::Model| {
        if !fits(&row, store.keyed()) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: row.case_id });
        }
        let notice = sent(&row, &events.remove(&row.id).unwrap_or_default());
        Ok((row, notice))
    };
    rows.into_iter().map(read).collect()
}

fn sent(row: &recipient_notice::Model, events: &[notice_event::Model]) -> SentNotice {
    let first =
        |kind| events.iter().filter(|event| event.kind == kind).min_by_key(|event| (event.entered_at, event.id));
    SentNotice {
        keys: [row.case_id, row.id],
        agency: row.agency_id,
        cause: row.cause_kind,
        purposes: purposes(row),
        due_at: row.due_at,
        held: first(NoticeEventKind::Held).map(|event| (event.entered_at, event.reason)),
        released_at: first(NoticeEventKind::Released).map(|event| event.entered_at),
        told_at: events.iter().filter_map(|event| event.happened_at).max(),
        confirmed_at: first(NoticeEventKind::Confirmed).map(|event| event.happened_at.unwrap_or(event.entered_at)),
    }
}
