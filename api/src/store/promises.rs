//! Meetings and commitments that are there for a viewer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::{commitment, commitment_event, meeting, meeting_body, meeting_decision, meeting_event, meeting_item};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::behind::earlier;
use super::pages::Place;
use super::{Reading, StoreError};
use crate::disclosure::promise;
use crate::disclosure::seal::SubjectKey;
use crate::disclosure::view::{CommitmentView, ItemView, MeetingView, Promised, Reach};
use crate::reference::plan_indicator;

pub(super) type Keys = BTreeMap<Uuid, Arc<SubjectKey>>;

/// A piece of a list, with the position of each row.
#[derive(Debug)]
pub struct Piece<T> {
    /// The rows.
    pub rows: Vec<(Place, T)>,
    /// Whether more follow.
    pub more: bool,
}

impl Reading {
    /// A page of the meetings that are there for the viewer, the one called for last first; or of some of them.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn meetings(
        &self,
        promised: &Promised,
        (first, after): (u64, Option<Place>),
        only: Option<&BTreeSet<Uuid>>,
    ) -> Result<Piece<MeetingView>, StoreError> {
        use meeting::Column as C;
        let wanted = called(promised.reach()).add_option(only.map(|only| C::Id.is_in(only.iter().copied())));
        let rows = meeting::Entity::find()
            .filter(wanted)
            .filter(earlier((C::PlannedAt, C::Id), after))
            .order_by_desc(C::PlannedAt)
            .order_by_desc(C::Id)
            .limit(first + 1)
            .all(&self.transaction)
            .await?;
        let (rows, more) = cut(rows, first);
        let ids = || rows.iter().map(|row| row.id);
        let bodies = meeting_body::Entity::find().filter(meeting_body::Column::MeetingId.is_in(ids()));
        let bodies = bodies.order_by_asc(meeting_body::Column::BodyId).all(&self.transaction).await?;
        let events = meeting_event::Entity::find().filter(meeting_event::Column::MeetingId.is_in(ids()));
        let events = events.order_by_asc(meeting_event::Column::EnteredAt).order_by_asc(meeting_event::Column::Id);
        let events = events.all(&self.transaction).await?;
        let items = meeting_item::Entity::find().filter(meeting_item::Column::MeetingId.is_in(ids()));
        let items = items.order_by_asc(meeting_item::Column::Place).all(&self.transaction).await?;
        let decisions = meeting_decision::Entity::find().filter(meeting_decision::Column::MeetingId.is_in(ids()));
        let decisions = decisions.all(&self.transaction).await?;
        let decided = |item: Uuid| {
            let of = decisions.iter().filter(|row| row.item_id == item);
            of.max_by_key(|row| (row.entered_at, row.id)).cloned()
        };
        let keys = self.keys_of(ids().collect()).await?;
        self.know_agencies(bodies.iter().map(|row| row.body_id).collect()).await?;
        let view = |row: &meeting::Model| {
            let of = events.iter().filter(|event| event.meeting_id == row.id);
            let of: Vec<_> = of.map(|event| (event.kind, event.planned_at)).collect();
            let (state, held_at) = promise::meeting(row.planned_at, &of);
            let named = bodies.iter().filter(|body| body.meeting_id == row.id).map(|body| body.body_id);
            let items = items.iter().filter(|item| item.meeting_id == row.id);
            let items = items.filter(|item| item.body_id.is_none_or(|body| promised.reach().reaches(&[body])));
            MeetingView {
                key: row.id,
                kind: row.kind,
                number: row.number,
                state,
                held_at,
                entered_at: row.entered_at,
                bodies: named.filter(|body| promised.reach().reaches(&[*body])).collect(),
                items: (1..)
                    .zip(items)
                    .map(|(place, item)| (place, item.clone(), decided(item.id)))
                    .map(|told| ItemView::new(promised.clone(), told, keys.get(&row.id).cloned()))
                    .collect(),
            }
        };
        Ok(Piece { rows: rows.iter().map(|row| ((row.planned_at, row.id), view(row))).collect(), more })
    }

    /// A page of the commitments that are there for the viewer, the one entered last first; or of those of one meeting, or
    /// of some of them.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn commitments(
        &self,
        promised: &Promised,
        (first, after): (u64, Option<Place>),
        (meeting, only): (Option<Uuid>, Option<&BTreeSet<Uuid>>),
    ) -> Result<Piece<CommitmentView>, StoreError> {
        use commitment::Column as C;
        let mut wanted = Condition::all();
        if let Reach::Bodies(bodies) = promised.reach() {
            wanted = wanted.add(C::OwnerId.is_in(bodies.iter().copied()));
        }
        wanted = wanted.add_option(meeting.map(|meeting| C::MeetingId.eq(meeting)));
        wanted = wanted.add_option(only.map(|only| C::Id.is_in(only.iter().copied())));
        let rows = commitment::Entity::find()
            .filter(wanted)
            .filter(earlier((C::EnteredAt, C::Id), after))
            .order_by_desc(C::EnteredAt)
            .order_by_desc(C::Id)
            .limit(first + 1)
            .all(&self.transaction)
            .await?;
        let (rows, more) = cut(rows, first);
        let ids = || rows.iter().map(|row| row.id);
        let events = commitment_event::Entity::find().filter(commitment_event::Column::CommitmentId.is_in(ids()));
        let in_order = events.order_by_asc(commitment_event::Column::EnteredAt);
        let events = in_order.order_by_asc(commitment_event::Column::Id).all(&self.transaction).await?;
        let keys = self.keys_of(ids().collect()).await?;
        let named = rows.iter().map(|row| row.owner_id).chain(events.iter().map(|event| event.agency_id));
        self.know_agencies(named.collect()).await?;
        let now = promised.seen().now;
        let stands = |row: commitment::Model| {
            let of = events.iter().filter(|event| event.commitment_id == row.id);
            let of: Vec<commitment_event::Model> = of.cloned().collect();
            let (state, due_on) = promise::commitment(row.due_on, of.iter().map(|event| (event.kind, event.due_on)));
            let period = (row.happened_at, crate::store::acting::end_of_day(due_on).min(now));
            (row, of, (state, due_on), period)
        };
        let rows: Vec<_> = rows.into_iter().map(stands).collect();
        let periods: Vec<_> = rows.iter().map(|(.., period)| *period).collect();
        let counted = self.counted(promised, &periods).await?;
        let view = |(row, of, (state, due_on), period): (commitment::Model, _, _, _)| {
            let measure = row.indicator.as_deref().and_then(plan_indicator).and_then(|indicator| indicator.measure);
            let measured = counted.of_owner(promised, (measure, row.owner_id), period);
            let (place, key) = ((row.entered_at, row.id), keys.get(&row.id).cloned());
            (place, CommitmentView::new(promised, (row, of), key, (state, due_on, measured)))
        };
        Ok(Piece { rows: rows.into_iter().map(view).collect(), more })
    }

    pub(super) async fn keys_of(&self, subjects: BTreeSet<Uuid>) -> Result<Keys, StoreError> {
        let keys = self.store.keys().load(&subjects).await?;
        Ok(keys.into_iter().map(|(subject, key)| (subject, Arc::new(key))).collect())
    }
}

/// The meetings to which one of the bodies is called.
pub(super) fn called(reach: &Reach) -> Condition {
    match reach {
        Reach::Everyone => Condition::all(),
        Reach::Bodies(bodies) => {
            let called = meeting_body::Entity::find().select_only().column(meeting_body::Column::MeetingId);
            let called = called.filter(meeting_body::Column::BodyId.is_in(bodies.iter().copied()));
            Condition::all().add(meeting::Column::Id.in_subquery(called.into_query()))
        }
    }
}

fn cut<T>(mut rows: Vec<T>, first: u64) -> (Vec<T>, bool) {
    let first = usize::try_from(first).unwrap_or(usize::MAX);
    let more = rows.len() > first;
    rows.truncate(first);
    (rows, more)
}
