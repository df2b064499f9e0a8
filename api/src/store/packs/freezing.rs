//! What is counted when a pack is frozen: from one state, as of one instant.

use std::collections::{BTreeMap, BTreeSet};

use entities::figure_day::{self, Column as C};
use entities::vocabulary::{FigureKind, VerificationBlocker, VerifyingBody};
use entities::{case_file, meeting, meeting_decision, meeting_event, meeting_item};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

use super::MOST_BLOCKED;
use super::frozen::{Aged, Blocked, Frozen, LastMeeting, Measures, Promise};
use crate::disclosure::facts::{Instant, day};
use crate::disclosure::promise::{self, CommitmentState, MeetingState};
use crate::disclosure::view::{CommitmentView, Measured, Promised};
use crate::store::{Filter, Promises, Reading, StoreError, Unlisted, scope};

/// The most commitments of one meeting that a pack names; no meeting came near.
const MOST_PROMISES: u64 = 1_000;

impl Reading {
    /// Counts what is laid before a meeting, over what is there for the viewer: for the secretariat everyone's.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn freeze(
        &self,
        promised: &Promised,
        (meeting, period): (Uuid, (Instant, Instant)),
    ) -> Result<Frozen, Unlisted> {
        let seen = promised.seen();
        let everything = Filter::default();
        let mut frozen = Frozen::new(period);
        frozen.pipeline = self.pipeline(seen, &everything).await?;
        let today = day(seen.now);
        frozen.ageing = self.ageing(seen, &everything).await?.map(|ageing| Aged { today, ageing });
        frozen.awareness = self.awareness_figures(promised, period).await?;
        let standing = |Promises { open, overdue, done, dropped }: Promises| [open, overdue, done, dropped];
        let commitments = self.commitment_figures(promised).await?;
        frozen.commitments = commitments.into_iter().map(|(owner, figures)| (owner, standing(figures))).collect();
        for (measure, measured) in self.measures(promised, period).await? {
            if let Measured::Value(value) = measured {
                frozen.measures.push(Measures { measure, value });
            }
        }
        (frozen.blocked, frozen.blocked_left_out) = self.blocked(promised).await?;
        frozen.last = self.last_meeting(promised, meeting).await?;
        Ok(frozen)
    }

    /// The verifications of cases that are there for the viewer that lie with a body while something stands in the way.
    async fn blocked(&self, promised: &Promised) -> Result<(Vec<Blocked>, u64), StoreError> {
        let Some(there) = scope::condition(self.store.policy(), promised.seen()) else { return Ok((Vec::new(), 0)) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(there);
        let blocked = Condition::all()
            .add(C::Kind.eq(FigureKind::HopSince))
            .add(C::Blockers.ne(""))
            .add(C::CaseId.in_subquery(cases.into_query()));
        let most = u64::try_from(MOST_BLOCKED).unwrap_or(u64::MAX);
        let of = figure_day::Entity::find().filter(blocked);
        let all = of.clone().count(&self.transaction).await?;
        let rows = of.order_by_asc(C::Day).order_by_asc(C::CaseId).order_by_asc(C::Subject).limit(most);
        let one = |row: figure_day::Model| {
            let blockers = row.blockers.split(',').filter_map(VerificationBlocker::parse).collect();
            let body = VerifyingBody::parse(&row.subject)?;
            Some(Blocked { case: row.case_id, body, agency: row.agency_id, blockers, since: row.day })
        };
        let named: Vec<Blocked> = rows.all(&self.transaction).await?.into_iter().filter_map(one).collect();
        Ok((named, all.saturating_sub(most)))
    }

    /// The last meeting of the same kind before this one that was held, with what was decided and promised there.
    async fn last_meeting(&self, promised: &Promised, meeting: Uuid) -> Result<Option<LastMeeting>, StoreError> {
        let db = &self.transaction;
        let Some(this) = meeting::Entity::find_by_id(meeting).one(db).await? else { return Ok(None) };
        let before = meeting::Entity::find()
            .filter(meeting::Column::Kind.eq(this.kind))
            .filter(meeting::Column::Number.lt(this.number))
            .order_by_desc(meeting::Column::Number);
        let before = before.all(db).await?;
        let events = meeting_event::Entity::find()
            .filter(meeting_event::Column::MeetingId.is_in(before.iter().map(|row| row.id)))
            .order_by_asc(meeting_event::Column::EnteredAt)
            .order_by_asc(meeting_event::Column::Id);
        let mut by_row: BTreeMap<Uuid, Vec<_>> = BTreeMap::new();
        for event in events.all(db).await? {
            by_row.entry(event.meeting_id).or_default().push((event.kind, event.planned_at));
        }
        let was_held = |row: &&meeting::Model| {
            let events = by_row.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            promise::meeting(row.planned_at, events).0 == MeetingState::Held
        };
        let Some(last) = before.iter().find(was_held) else { return Ok(None) };
        let items = meeting_item::Entity::find().filter(meeting_item::Column::MeetingId.eq(last.id));
        let items = items.order_by_asc(meeting_item::Column::Place).all(db).await?;
        let decisions = meeting_decision::Entity::find().filter(meeting_decision::Column::MeetingId.eq(last.id));
        let decisions = decisions.all(db).await?;
        let decided = |item: &meeting_item::Model| {
            let of = decisions.iter().filter(|row| row.item_id == item.id);
            (item.id, of.max_by_key(|row| (row.entered_at, row.id)).map(|row| row.id))
        };
        let promises = self.commitments(promised, (MOST_PROMISES, None), (Some(last.id), None)).await?;
        let mut promises: Vec<Promise> = promises.rows.iter().map(|(_, view)| standing(view)).collect();
        promises.reverse();
        let decided = items.iter().map(decided).collect();
        Ok(Some(LastMeeting { meeting: last.id, number: last.number, decided, promises }))
    }

    /// Loads the agencies that a pack names.
    pub(super) async fn know_named(&self, frozen: Option<&Frozen>) -> Result<(), StoreError> {
        let owners = frozen.iter().flat_map(|frozen| frozen.commitments.keys().copied());
        let promised = frozen.iter().flat_map(|frozen| &frozen.last).flat_map(|last| &last.promises);
        let named: BTreeSet<Uuid> = owners.chain(promised.map(|promise| promise.owner)).collect();
        self.know_agencies(named).await
    }
}

fn standing(view: &CommitmentView) -> Promise {
    let done = match view.state {
        CommitmentState::Open => None,
        CommitmentState::Done => Some(true),
        CommitmentState::Dropped => Some(false),
    };
    let measured = match view.measured {
        Measured::Value(value) => Some(value),
        Measured::NotMeasurable | Measured::NotForYou => None,
    };
    Promise { commitment: view.key(), owner: view.owner(), done, due_on: view.due_on, measured }
}
