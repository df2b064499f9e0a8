//! What a reader is told of a pack: decided again at each reading, from what is there for him then.

use std::collections::{BTreeMap, BTreeSet};

use aws_lc_rs::digest;
use entities::vocabulary::{DataClass, DecisionSetKind};
use entities::{commitment, meeting, meeting_decision, meeting_item, meeting_pack};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use super::frozen::{Blocked, Frozen, Measures, Promise};
use super::which::{WantedPack, Which};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::promise::is_of_agencies;
use crate::disclosure::view::{BlockedView, CaseView, CommitmentView, ItemView, Measured, PackView, Promised, Reach};
use crate::reference::plan_indicator;
use crate::store::promises::{Keys, called};
use crate::store::scope::{self, Shown};
use crate::store::writing::row_code::fits;
use crate::store::{Ageing, AwarenessReach, Pipeline, Promises, Reading, Selection, StoreError};

/// What was decided on an item of the last meeting.
#[derive(Clone, Debug)]
pub struct DecisionView(pub ItemView);

/// A commitment of the last meeting, as it stood.
#[derive(Clone, Debug)]
pub struct PromiseView {
    /// Its words and whose it is.
    pub commitment: CommitmentView,
    /// Whether its last day was past while it was worked on.
    pub overdue: bool,
}

/// A pack, as far as it is for the reader.
#[derive(Clone, Debug)]
pub struct PackTold {
    /// The row.
    pub view: PackView,
    /// The period of what is counted over one.
    pub period: (Instant, Instant),
    /// The SHA-256 of the frozen bytes; for who reads the pack as a whole.
    pub sha256: Option<String>,
    /// How many cases stood where; for who reads the pack as a whole.
    pub pipeline: Option<Pipeline>,
    /// For how long they waited; the same.
    pub ageing: Option<Ageing>,
    /// Sessions of awareness; the same.
    pub awareness: Option<Vec<AwarenessReach>>,
    /// Where the commitments of bodies stood; of the own bodies, or of all.
    pub commitments: BTreeMap<Uuid, Promises>,
    /// The plan's measures; for who reads the pack as a whole.
    pub measures: Option<Vec<Measures>>,
    /// The number of the last meeting, if that is there for the reader.
    pub last: Option<i32>,
    /// What was decided there on the items that are for the reader.
    pub decisions: Vec<DecisionView>,
    /// What was promised there; of the own bodies, or of all.
    pub promises: Vec<PromiseView>,
    blocked: Vec<Blocked>,
    blocked_left_out: u64,
}

impl Reading {
    /// What was laid before a meeting. `None`, from the same statements, where nothing was or the meeting is not there for the
    /// viewer.
    ///
    /// # Errors
    /// If the store does not answer, or something stored is not as it was written.
    pub async fn pack(&self, promised: &Promised, wanted: WantedPack) -> Result<Option<PackTold>, StoreError> {
        use meeting_pack::Column as C;
        let there = meeting::Entity::find().select_only().column(meeting::Column::Id);
        let there = there.filter(called(promised.reach())).into_query();
        let wanted = meeting_pack::Entity::find().filter(match wanted {
            WantedPack::Last(meeting) => C::MeetingId.eq(meeting),
            WantedPack::Numbered(meeting, number) => C::MeetingId.eq(meeting).and(C::Number.eq(number)),
            WantedPack::Made(pack) => C::Id.eq(pack),
        });
        let row =
            wanted.filter(C::MeetingId.in_subquery(there)).order_by_desc(C::Number).one(&self.transaction).await?;
        if let Some(row) = row.as_ref().filter(|row| !fits(self.store.keyed(), *row, &row.mac)) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Agency, owner: row.meeting_id });
        }
        let keys = self.keys_of(row.iter().map(|row| row.meeting_id).collect()).await?;
        let of = meeting::Entity::find().filter(meeting::Column::Id.is_in(row.iter().map(|row| row.meeting_id)));
        let of = of.filter(called(promised.reach())).one(&self.transaction).await?;
        let which = row.as_ref().map(Which::from);
        let view = row.zip(of).map(|(row, of)| {
            let key = keys.get(&row.meeting_id).cloned();
            PackView::new(promised.clone(), (row, of), key)
        });
        let bytes = view.as_ref().and_then(PackView::content);
        let frozen = bytes.as_deref().zip(which).map(|(bytes, which)| Frozen::read(bytes, which)).transpose()?;
        self.know_named(frozen.as_ref()).await?;
        let (last, decisions) = self.decisions_now(promised, frozen.as_ref()).await?;
        let promises = self.promises_now(promised, (view.as_ref(), frozen.as_ref())).await?;
        let (Some(view), Some(frozen)) = (view, frozen) else { return Ok(None) };
        let whole = view.is_whole();
        let shown = |class| matches!(scope::shown(self.store.policy(), promised.seen(), class), Shown::Sql(_));
        let counted = whole && shown(DataClass::Coordination);
        let places = (shown(DataClass::PlaceHome), shown(DataClass::PlaceFound));
        let standing = |[open, overdue, done, dropped]: [i64; 4]| Promises { open, overdue, done, dropped };
        let own = |owner: &Uuid| promised.reach().reaches(&[*owner]);
        let commitments = frozen.commitments.iter().filter(|(owner, _)| own(owner));
        Ok(Some(PackTold {
            period: frozen.period,
            sha256: bytes.filter(|_| whole).map(|bytes| sha256(&bytes)),
            pipeline: frozen.pipeline.filter(|_| counted).map(|found| found.with(places)),
            ageing: frozen.ageing.filter(|_| counted).map(|aged| aged.ageing),
            awareness: whole.then_some(frozen.awareness),
            commitments: commitments.map(|(owner, figures)| (*owner, standing(*figures))).collect(),
            measures: whole.then_some(frozen.measures),
            blocked: frozen.blocked,
            blocked_left_out: frozen.blocked_left_out,
            last,
            decisions,
            promises,
            view,
        }))
    }

    /// Of the blocked cases those that are there for the reader now. The secretariat is told what was frozen, of each case that is
    /// there still with a verification at such a body; the seat of a body what its own body had said and lies there still.
    ///
    /// # Errors
    /// If the store does not answer, or something stored is not as it was written.
    pub async fn blocked_now(&self, promised: &Promised, pack: &PackTold) -> Result<Vec<BlockedView>, StoreError> {
        if *promised.reach() != Reach::Everyone {
            return self.blocked_at_own(promised.seen(), pack.view.as_of()).await;
        }
        let cases: BTreeSet<Uuid> = pack.blocked.iter().map(|blocked| blocked.case).collect();
        let cases: Vec<Uuid> = cases.into_iter().collect();
        let mut selection = Selection::default();
        selection.add(Field::CaseCode);
        selection.add(Field::CaseVerificationHops);
        let views = self.cases(promised.seen(), &cases, &selection).await?;
        let views: BTreeMap<Uuid, &CaseView> = views.iter().map(|view| (view.key(), view)).collect();
        let told = |blocked: &Blocked| {
            let view = views.get(&blocked.case)?;
            let hops = view.verification_hops()?;
            hops.iter().find(|hop| hop.body() == Some(blocked.body) && hop.blockers().is_some())?;
            let Blocked { body, blockers, since, .. } = blocked;
            Some(BlockedView { code: view.code()?, body: *body, blockers: blockers.clone(), since: *since })
        };
        Ok(pack.blocked.iter().filter_map(told).collect())
    }

    /// How many blocked cases more than those the reader is not told since one pack names no more: the secretariat as it was
    /// frozen, the seat of a body of its own. `None` for who is told of none.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn blocked_left_out(&self, promised: &Promised, pack: &PackTold) -> Result<Option<u64>, StoreError> {
        if *promised.reach() == Reach::Everyone {
            return Ok(Some(pack.blocked_left_out));
        }
        self.left_out_at_own(promised.seen(), pack.view.as_of()).await
    }

    /// The items of the last meeting that are for the reader, each with the decision that stood when the pack was frozen.
    async fn decisions_now(
        &self,
        promised: &Promised,
        frozen: Option<&Frozen>,
    ) -> Result<(Option<i32>, Vec<DecisionView>), StoreError> {
        let db = &self.transaction;
        let last = frozen.and_then(|frozen| frozen.last.as_ref());
        let meeting = meeting::Entity::find()
            .filter(meeting::Column::Id.is_in(last.map(|last| last.meeting)))
            .filter(called(promised.reach()))
            .one(db)
            .await?;
        let last = last.filter(|_| meeting.is_some());
        let decided: BTreeMap<Uuid, Option<Uuid>> = last.iter().flat_map(|last| last.decided.iter().copied()).collect();
        let items = meeting_item::Entity::find().filter(meeting_item::Column::Id.is_in(decided.keys().copied()));
        let items = items.order_by_asc(meeting_item::Column::Place).all(db).await?;
        let words = meeting_decision::Column::Id.is_in(decided.values().copied().flatten());
        let words = meeting_decision::Entity::find().filter(words).all(db).await?;
        let keys = self.keys_of(last.iter().map(|last| last.meeting).collect()).await?;
        let key = last.and_then(|last| keys.get(&last.meeting).cloned());
        let for_reader = |item: &meeting_item::Model| item.body_id.is_none_or(|body| promised.reach().reaches(&[body]));
        let told = |(place, item): (i32, meeting_item::Model)| {
            let of = decided.get(&item.id).copied().flatten();
            let of = words.iter().find(|row| Some(row.id) == of).cloned();
            DecisionView(ItemView::new(promised.clone(), (place, item, of), key.clone()))
        };
        let decisions = (1..).zip(items.into_iter().filter(for_reader)).map(told).collect();
        Ok((last.map(|last| last.number), decisions))
    }

    /// What was promised at the last meeting, of the own bodies or of all, as it stood when the pack was frozen.
    async fn promises_now(
        &self,
        promised: &Promised,
        (view, frozen): (Option<&PackView>, Option<&Frozen>),
    ) -> Result<Vec<PromiseView>, StoreError> {
        let last = frozen.and_then(|frozen| frozen.last.as_ref());
        let own = |promise: &&Promise| promised.reach().reaches(&[promise.owner]);
        let named: Vec<&Promise> = last.iter().flat_map(|last| &last.promises).filter(own).collect();
        let ids: BTreeSet<Uuid> = named.iter().map(|promise| promise.commitment).collect();
        let rows = commitment::Entity::find().filter(commitment::Column::Id.is_in(ids.iter().copied()));
        let mut rows: BTreeMap<Uuid, commitment::Model> =
            rows.all(&self.transaction).await?.into_iter().map(|row| (row.id, row)).collect();
        let keys: Keys = self.keys_of(ids).await?;
        let frozen_on = view.map(|view| crate::disclosure::facts::day(view.as_of()));
        let told = |promise: &Promise| {
            let row = rows.remove(&promise.commitment)?;
            let measure = row.indicator.as_deref().and_then(plan_indicator).and_then(|indicator| indicator.measure);
            let of_cases = measure.is_some_and(|measure| !is_of_agencies(measure));
            let measured = match promise.measured {
                Some(_) if of_cases && *promised.reach() != Reach::Everyone => Measured::NotForYou,
                Some(value) => Measured::Value(value),
                None => Measured::NotMeasurable,
            };
            let standing = (promise.state(), promise.due_on, measured);
            let key = keys.get(&promise.commitment).cloned();
            let commitment = CommitmentView::new(promised, (row, Vec::new()), key, standing);
            let overdue = promise.done.is_none() && frozen_on.is_some_and(|on| promise.due_on < on);
            Some(PromiseView { commitment, overdue })
        };
        Ok(named.into_iter().filter_map(told).collect())
    }
}

fn sha256(bytes: &str) -> String {
    let digest = digest::digest(&digest::SHA256, bytes.as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
