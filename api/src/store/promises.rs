//! Meetings and commitments that are there for a viewer, and what the records measure of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::{Measure, PartnershipEvent, Stage};
use entities::{
    awareness_session, case_file, case_stage, commitment, commitment_event, meeting, meeting_body, meeting_decision,
    meeting_event, meeting_item, partnership_event, partnership_training, thana_partnership,
};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::behind::earlier;
use super::pages::Place;
use super::{Reading, StoreError, awareness, partnerships, scope};
use crate::disclosure::facts::Instant;
use crate::disclosure::promise::{self, Countable, is_of_agencies, stage_of};
use crate::disclosure::seal::SubjectKey;
use crate::disclosure::view::{CommitmentView, ItemView, Measured, MeetingView, Promised, Reach};
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
        let since = rows.iter().map(|row| row.happened_at).min().unwrap_or(now);
        let counted = self.countable(promised, (since, now)).await?;
        let view = |row: &commitment::Model| {
            let of: Vec<commitment_event::Model> =
                events.iter().filter(|event| event.commitment_id == row.id).cloned().collect();
            let (state, due_on) = promise::commitment(row.due_on, of.iter().map(|event| (event.kind, event.due_on)));
            let until = crate::store::acting::end_of_day(due_on).min(now);
            let measure = row.indicator.as_deref().and_then(plan_indicator).and_then(|indicator| indicator.measure);
            let measured = measured(promised, &counted, (measure, row.owner_id), (row.happened_at, until));
            let key = keys.get(&row.id).cloned();
            CommitmentView::new(promised, (row.clone(), of), key, (state, due_on, measured))
        };
        Ok(Piece { rows: rows.iter().map(|row| ((row.entered_at, row.id), view(row))).collect(), more })
    }

    /// What a measure comes to over everything that is there for the viewer: for the secretariat everyone's.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn measures(
        &self,
        promised: &Promised,
        period: (Instant, Instant),
    ) -> Result<Vec<(Measure, Measured)>, StoreError> {
        let counted = self.countable(promised, period).await?;
        let everyone = *promised.reach() == Reach::Everyone;
        let one = |measure: Measure| {
            let known = everyone || is_of_agencies(measure);
            let value = || Measured::Value(promise::measured(&counted, (measure, None), period));
            (measure, if known { value() } else { Measured::NotForYou })
        };
        Ok(Measure::ALL.iter().copied().map(one).collect())
    }

    /// Everything that the measures count in a period and that is there for the viewer, from the same statements whoever
    /// asks: of cases only what the secretariat could list one by one.
    async fn countable(
        &self,
        promised: &Promised,
        (from, until): (Instant, Instant),
    ) -> Result<Vec<Countable>, StoreError> {
        let mut counted = Vec::new();
        let sessions = awareness::standing(promised.reach())
            .add(awareness_session::Column::HappenedAt.gte(from))
            .add(awareness_session::Column::HappenedAt.lt(until));
        for row in awareness_session::Entity::find().filter(sessions).all(&self.transaction).await? {
            let (by, at) = ([Some(row.agency_id), None], row.happened_at);
            counted.push(Countable { measure: Measure::AwarenessSessions, by, at, counts: 1 });
            counted.push(Countable { measure: Measure::AwarenessHeads, by, at, counts: i64::from(row.headcount) });
        }
        let there = || {
            let of = thana_partnership::Entity::find().select_only().column(thana_partnership::Column::Id);
            of.filter(partnerships::within(promised.reach())).into_query()
        };
        let trainings = partnership_training::Entity::find()
            .filter(partnership_training::Column::PartnershipId.in_subquery(there()))
            .filter(partnership_training::Column::HappenedAt.gte(from))
            .filter(partnership_training::Column::HappenedAt.lt(until));
        let trainings = trainings.all(&self.transaction).await?;
        let signed = partnership_event::Entity::find()
            .filter(partnership_event::Column::PartnershipId.in_subquery(there()))
            .filter(partnership_event::Column::Kind.eq(PartnershipEvent::Signed))
            .filter(partnership_event::Column::HappenedAt.gte(from))
            .filter(partnership_event::Column::HappenedAt.lt(until));
        let signed = signed.all(&self.transaction).await?;
        let named = trainings.iter().map(|row| row.partnership_id).chain(signed.iter().map(|row| row.partnership_id));
        let partners = self.partners(named.collect()).await?;
        let two = |id: &Uuid| partners.get(id).map(|[station, organisation]| [Some(*station), Some(*organisation)]);
        for row in trainings {
            let Some(by) = two(&row.partnership_id) else { continue };
            let counts = i64::from(row.women) + i64::from(row.men);
            counted.push(Countable { measure: Measure::OfficersTrained, by, at: row.happened_at, counts });
        }
        for row in signed {
            let Some(by) = two(&row.partnership_id) else { continue };
            counted.push(Countable { measure: Measure::PartnershipsSigned, by, at: row.happened_at, counts: 1 });
        }
        counted.extend(self.reached(promised).await?);
        Ok(counted)
    }

    /// The first time at which each case reached a stage that a measure counts.
    async fn reached(&self, promised: &Promised) -> Result<Vec<Countable>, StoreError> {
        let stages: Vec<(Measure, Stage)> =
            Measure::ALL.iter().filter_map(|measure| Some((*measure, stage_of(*measure)?))).collect();
        let seen = promised.seen();
        let counted = case_stage::Column::Stage.is_in(stages.iter().map(|(_, stage)| *stage));
        let listed = scope::condition(self.store.policy(), seen).filter(|_| *promised.reach() == Reach::Everyone);
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id);
        let none = Condition::all().add(case_file::Column::Id.is_null());
        let cases: SelectStatement = cases.filter(listed.unwrap_or(none)).into_query();
        let wanted = Condition::all().add(counted).add(case_stage::Column::CaseId.in_subquery(cases));
        let rows = case_stage::Entity::find()
            .select_only()
            .columns([case_stage::Column::CaseId, case_stage::Column::Stage])
            .column_as(case_stage::Column::HappenedAt.min(), "first")
            .filter(wanted)
            .group_by(case_stage::Column::CaseId)
            .group_by(case_stage::Column::Stage)
            .into_tuple::<(Uuid, Stage, Instant)>()
            .all(&self.transaction)
            .await?;
        let of = |stage: Stage| stages.iter().find(|(_, counted)| *counted == stage).map(|(measure, _)| *measure);
        let one = |(_, stage, at)| Some(Countable { measure: of(stage)?, by: [None; 2], at, counts: 1 });
        Ok(rows.into_iter().filter_map(one).collect())
    }

    /// The two of each of these partnerships.
    async fn partners(&self, ids: BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, [Uuid; 2]>, StoreError> {
        let rows = thana_partnership::Entity::find().filter(thana_partnership::Column::Id.is_in(ids));
        let two = |row: thana_partnership::Model| (row.id, [row.station_id, row.organisation_id]);
        Ok(rows.all(&self.transaction).await?.into_iter().map(two).collect())
    }

    pub(super) async fn keys_of(&self, subjects: BTreeSet<Uuid>) -> Result<Keys, StoreError> {
        let keys = self.store.keys().load(&subjects).await?;
        Ok(keys.into_iter().map(|(subject, key)| (subject, Arc::new(key))).collect())
    }
}

fn measured(
    promised: &Promised,
    counted: &[Countable],
    (measure, owner): (Option<Measure>, Uuid),
    period: (Instant, Instant),
) -> Measured {
    let Some(measure) = measure else { return Measured::NotMeasurable };
    if !is_of_agencies(measure) && *promised.reach() != Reach::Everyone {
        return Measured::NotForYou;
    }
    Measured::Value(promise::measured(counted, (measure, Some(owner)), period))
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
