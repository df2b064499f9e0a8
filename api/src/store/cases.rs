//! Cases for a viewer: row scope in SQL, then one decision vector per case, then the groups that are selected and open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::case_file;
use entities::vocabulary::{Channel, DecisionSetKind, LinkKind, Stage};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::groups::{self, Wanted};
use super::{Reading, Selection, StoreError, load, scope};
use crate::disclosure::decision::decide;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::inputs::{CaseInputs, HandoverInputs};
use crate::disclosure::view::{CaseRecord, CaseView, Seen};

/// How cases belong together, and where it is told.
const LINKS: [(LinkKind, Field); 2] =
    [(LinkKind::TravelsTogether, Field::CaseCompanions), (LinkKind::Family, Field::CaseRelatives)];

/// Which cases are wanted, by fields of class `COORDINATION` only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these stages.
    pub stages: Option<Vec<Stage>>,
    /// This way of return.
    pub channel: Option<Channel>,
    /// Begun at this instant or later.
    pub opened_from: Option<Instant>,
    /// Begun before this instant.
    pub opened_before: Option<Instant>,
    /// Exactly this code.
    pub code: Option<String>,
}

impl Filter {
    /// The fields that it names: they count as disclosed for every row that it returns.
    #[must_use]
    pub fn named(&self) -> Vec<Field> {
        let Self { stages, channel, opened_from, opened_before, code } = self;
        let named = [
            (stages.is_some(), Field::CaseStage),
            (channel.is_some(), Field::CaseChannel),
            (opened_from.is_some() || opened_before.is_some(), Field::CaseOpenedAt),
            (code.is_some(), Field::CaseCode),
        ];
        named.into_iter().filter(|(is_named, _)| *is_named).map(|(_, field)| field).collect()
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    OpenedDescending,
    /// The oldest first.
    OpenedAscending,
}

/// Which piece of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// How many rows.
    pub first: u64,
    /// After which position.
    pub after: Option<(Instant, Uuid)>,
    /// In which order.
    pub order: Order,
}

/// A piece of the list.
#[derive(Debug)]
pub struct Page {
    /// The cases with their positions.
    pub cases: Vec<((Instant, Uuid), CaseView)>,
    /// Whether more follow.
    pub more: bool,
}

impl Reading {
    /// Those of the cases that exist for the viewer, in no particular order.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn cases(&self, seen: &Seen, ids: &[Uuid], selection: &Selection) -> Result<Vec<CaseView>, StoreError> {
        let Some(condition) = scope::condition(self.store.policy(), seen) else { return Ok(Vec::new()) };
        let visible = case_file::Entity::find()
            .select_only()
            .column(case_file::Column::Id)
            .filter(condition)
            .filter(case_file::Column::Id.is_in(ids.iter().copied()))
            .into_tuple::<Uuid>()
            .all(&self.transaction)
            .await?;
        self.views(seen, &visible, selection).await
    }

    /// A page of the cases that exist for the viewer.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn page(
        &self,
        seen: &Seen,
        (filter, paging): (&Filter, Paging),
        selection: &Selection,
    ) -> Result<Page, StoreError> {
        let Some(condition) = scope::condition(self.store.policy(), seen) else {
            return Ok(Page { cases: Vec::new(), more: false });
        };
        let mut query = case_file::Entity::find()
            .select_only()
            .columns([case_file::Column::OpenedAt, case_file::Column::Id])
            .filter(condition)
            .filter(wanted(filter))
            .limit(paging.first + 1);
        let position = Expr::tuple([
            Expr::col((case_file::Entity, case_file::Column::OpenedAt)),
            Expr::col((case_file::Entity, case_file::Column::Id)),
        ]);
        let at = paging.after.map(|(opened, id)| Expr::tuple([Expr::val(opened), Expr::val(id)]));
        query = match paging.order {
            Order::OpenedDescending => query
                .order_by_desc(case_file::Column::OpenedAt)
                .order_by_desc(case_file::Column::Id)
                .filter(at.map_or_else(Condition::all, |at| Condition::all().add(position.lt(at)))),
            Order::OpenedAscending => query
                .order_by_asc(case_file::Column::OpenedAt)
                .order_by_asc(case_file::Column::Id)
                .filter(at.map_or_else(Condition::all, |at| Condition::all().add(position.gt(at)))),
        };
        let mut rows = query.into_tuple::<(Instant, Uuid)>().all(&self.transaction).await?;
        let first = usize::try_from(paging.first).unwrap_or(usize::MAX);
        let more = rows.len() > first;
        rows.truncate(first);
        let ids: Vec<Uuid> = rows.iter().map(|(_, id)| *id).collect();
        let mut views: BTreeMap<Uuid, CaseView> =
            self.views(seen, &ids, selection).await?.into_iter().map(|view| (view.key(), view)).collect();
        let cases = rows.into_iter().filter_map(|place| Some((place, views.remove(&place.1)?))).collect();
        Ok(Page { cases, more })
    }

    /// Asks for every case even if there is none: the number of statements follows from the query alone.
    async fn views(&self, seen: &Seen, ids: &[Uuid], selection: &Selection) -> Result<Vec<CaseView>, StoreError> {
        let db = &self.transaction;
        let loaded = load::cases(db, self.store.keyed(), ids).await?;
        for (inputs, _) in &loaded {
            // A record that could not say which case it is about must not be made.
            let [name] = inputs.pseudonyms.as_slice() else {
                return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: inputs.file.id });
            };
            seen.trail.know(name.case_id, name.pseudonym.clone());
        }
        self.know_agencies(named(&loaded)).await?;
        let mut decided = Vec::with_capacity(loaded.len());
        for (inputs, handovers) in loaded {
            let facts = inputs.facts(handovers.iter().map(AsRef::as_ref))?;
            let decided_now = || decide(self.store.policy(), inputs.file.id, seen.facts(&facts));
            let vector = self.store.deciding().measure(decided_now);
            if vector.visible() {
                decided.push((inputs, handovers, facts, vector));
            } else {
                // The condition in SQL and the decision disagree: doubt withholds, and a test sees to it that they do not.
                tracing::error!(case.id = %inputs.file.id, "row scope and decision disagree");
            }
        }
        let wanted: Vec<Wanted<'_>> = decided
            .iter()
            .map(|(inputs, _, _, vector)| Wanted { case: inputs.file.id, person: inputs.file.person_id, vector })
            .collect();
        let (groups, subjects) = groups::load(db, selection, &wanted).await?;
        let keys = Arc::new(self.store.keys().load(&subjects).await?);
        let mut links: Vec<BTreeMap<Uuid, Vec<CaseView>>> = Vec::new();
        for (kind, field) in LINKS {
            links.push(match selection.linked(field) {
                Some(nested) => {
                    let open = wanted.iter().filter(|one| one.vector.of(field).effect.opens());
                    let open = open.map(|one| one.case).collect();
                    Box::pin(self.linked(seen, (kind, field), (open, nested))).await?
                }
                None => BTreeMap::new(),
            });
        }
        let views = decided.into_iter().zip(groups).filter_map(|((inputs, handovers, facts, vector), groups)| {
            let mut of = links.iter_mut().map(|links| links.remove(&inputs.file.id).unwrap_or_default());
            let (companions, relatives) = (of.next().unwrap_or_default(), of.next().unwrap_or_default());
            let keys = Arc::clone(&keys);
            let record = CaseRecord { inputs, handovers, groups, keys, companions, relatives };
            CaseView::new(seen.clone(), vector, facts, record)
        });
        Ok(views.collect())
    }
}

fn wanted(filter: &Filter) -> Condition {
    let Filter { stages, channel, opened_from, opened_before, code } = filter;
    Condition::all()
        .add_option(stages.as_ref().map(|stages| case_file::Column::Stage.is_in(stages.iter().copied())))
        .add_option(channel.map(|channel| case_file::Column::Channel.eq(channel)))
        .add_option(opened_from.map(|at| case_file::Column::OpenedAt.gte(at)))
        .add_option(opened_before.map(|at| case_file::Column::OpenedAt.lt(at)))
        .add_option(code.as_ref().map(|code| case_file::Column::Code.eq(code)))
}

/// Every agency that an answer about these cases can name.
fn named(loaded: &[(CaseInputs, Vec<Arc<HandoverInputs>>)]) -> BTreeSet<Uuid> {
    let mut named = BTreeSet::new();
    for (inputs, handovers) in loaded {
        named.extend(inputs.relations.iter().map(|row| row.agency_id));
        named.extend(inputs.bases.iter().filter_map(|row| row.recipient_id));
        named.extend(inputs.consents.iter().map(|row| row.explained_by));
        named.extend(inputs.provisions.iter().filter_map(|row| row.recipient_id));
        for handover in handovers {
            let row = &handover.handover;
            named.extend([Some(row.post_id), row.receiving_id, row.giving_id].into_iter().flatten());
        }
    }
    named
}
