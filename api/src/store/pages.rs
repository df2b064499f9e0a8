//! Pages of the cases that exist for a viewer, filtered or searched. What SQL cannot say of a condition is decided case
//! by case, over rows that exist for the viewer, so that nothing of a page depends on what he is not shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::case_file;
use entities::vocabulary::DataClass;
use sea_orm::prelude::Uuid;
use sea_orm::{Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::behind::{earlier, later};
use super::scope::{self, Shown};
use super::{Filter, Reading, Selection, StoreError};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::trail::Trail;
use crate::disclosure::view::{CaseView, Seen};

/// How many cases are decided one by one for a page at the most.
pub const MOST_DECIDED: usize = 1000;
/// How many of them at a time.
const AT_ONCE: usize = 250;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    OpenedDescending,
    /// The oldest first.
    OpenedAscending,
}

/// Where a case stands in a list.
pub type Place = (Instant, Uuid);

/// Which piece of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// How many rows.
    pub first: u64,
    /// After which position.
    pub after: Option<Place>,
    /// In which order.
    pub order: Order,
}

impl Paging {
    pub(super) fn first(&self) -> usize {
        usize::try_from(self.first).unwrap_or(usize::MAX)
    }

    fn is_after(&self, place: &Place) -> bool {
        self.after.is_none_or(|after| match self.order {
            Order::OpenedDescending => *place < after,
            Order::OpenedAscending => *place > after,
        })
    }
}

/// A piece of the list.
#[derive(Debug, Default)]
pub struct Page {
    /// The cases with their positions.
    pub cases: Vec<(Place, CaseView)>,
    /// Whether more follow.
    pub more: bool,
}

/// Why there is no page.
#[derive(Debug)]
pub enum Unlisted {
    /// The viewer is never shown this field in full for this purpose.
    NotFilterable(Field),
    /// Too many cases would have to be decided one by one.
    TooBroad,
    /// The store gave no answer.
    Store(StoreError),
}

impl<E: Into<StoreError>> From<E> for Unlisted {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

impl Reading {
    /// A page of the cases that exist for the viewer.
    ///
    /// # Errors
    /// If the filter cannot be used, the store does not answer, or something stored is not as it was written.
    pub async fn page(
        &self,
        seen: &Seen,
        (filter, paging): (&Filter, Paging),
        selection: &Selection,
    ) -> Result<Page, Unlisted> {
        let plan = filter.plan(self.store.policy(), seen).map_err(Unlisted::NotFilterable)?;
        let Some(scope) = scope::condition(self.store.policy(), seen) else { return Ok(Page::default()) };
        let condition = Condition::all().add(scope).add(plan.sql);
        let places = if plan.in_rust {
            self.decided(seen, (filter, paging), condition).await?
        } else {
            self.places(condition, paging, paging.first() + 1).await?
        };
        let mut selection = selection.clone();
        filter.named().into_iter().for_each(|field| selection.add(field));
        self.filled(seen, (places, paging), (&selection, |case| filter.holds(case))).await
    }

    /// The cases of which SQL says that they show a class in full, with `led` only by the rules for who leads; `None` where
    /// each must be decided. For tests that compare it with the decision.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn shown_in_sql_for_test(
        &self,
        seen: &Seen,
        (class, led): (DataClass, bool),
    ) -> Result<Option<BTreeSet<Uuid>>, StoreError> {
        let policy = self.store.policy();
        let condition = match scope::shown(policy, seen, class) {
            _ if led => scope::led(policy, seen, class).unwrap_or_else(Condition::any),
            Shown::Sql(condition) => condition,
            Shown::Nothing => Condition::any(),
            Shown::InRust => return Ok(None),
        };
        let paging = Paging { first: 0, after: None, order: Order::default() };
        let places = self.places(condition, paging, usize::MAX >> 1).await?;
        Ok(Some(places.into_iter().map(|(_, id)| id).collect()))
    }

    /// The first places, one more than wanted, of the cases of which the filter holds, decided one by one.
    async fn decided(
        &self,
        seen: &Seen,
        (filter, paging): (&Filter, Paging),
        condition: Condition,
    ) -> Result<Vec<Place>, Unlisted> {
        let candidates = self.places(condition, Paging { after: None, ..paging }, MOST_DECIDED + 1).await?;
        if candidates.len() > MOST_DECIDED {
            return Err(Unlisted::TooBroad);
        }
        let candidates: Vec<Place> = candidates.into_iter().filter(|place| paging.is_after(place)).collect();
        let mut selection = Selection::default();
        filter.named().into_iter().for_each(|field| selection.add(field));
        let mut found = Vec::new();
        for candidates in candidates.chunks(AT_ONCE) {
            found.extend(self.fitting(seen, candidates, (&selection, |case| filter.holds(case))).await?);
            if found.len() > paging.first() {
                break;
            }
        }
        Ok(found)
    }

    /// The places of those candidates that fit, in their order. Who is passed over on the way is not shown to anyone, so
    /// that it leaves no mark.
    pub(super) async fn fitting(
        &self,
        seen: &Seen,
        candidates: &[Place],
        (selection, fits): (&Selection, impl Fn(&CaseView) -> bool),
    ) -> Result<Vec<Place>, StoreError> {
        let aside = Seen { trail: Arc::new(Trail::default()), ..seen.clone() };
        let ids: Vec<Uuid> = candidates.iter().map(|(_, id)| *id).collect();
        let views = self.views(&aside, &ids, selection).await?;
        let fitting: BTreeSet<Uuid> = views.iter().filter(|case| fits(case)).map(CaseView::key).collect();
        Ok(candidates.iter().filter(|(_, id)| fitting.contains(id)).copied().collect())
    }

    /// The first places of a list.
    pub(super) async fn places(&self, condition: Condition, paging: Paging, most: usize) -> Result<Vec<Place>, DbErr> {
        let columns = (case_file::Column::OpenedAt, case_file::Column::Id);
        let query = case_file::Entity::find()
            .select_only()
            .columns([case_file::Column::OpenedAt, case_file::Column::Id])
            .filter(condition)
            .limit(u64::try_from(most).unwrap_or(u64::MAX));
        let query = match paging.order {
            Order::OpenedDescending => query
                .order_by_desc(case_file::Column::OpenedAt)
                .order_by_desc(case_file::Column::Id)
                .filter(earlier(columns, paging.after)),
            Order::OpenedAscending => query
                .order_by_asc(case_file::Column::OpenedAt)
                .order_by_asc(case_file::Column::Id)
                .filter(later(columns, paging.after)),
        };
        query.into_tuple::<Place>().all(&self.transaction).await
    }

    /// The page of these places, of which one more than wanted was looked for.
    pub(super) async fn filled(
        &self,
        seen: &Seen,
        (mut places, paging): (Vec<Place>, Paging),
        (selection, fits): (&Selection, impl Fn(&CaseView) -> bool),
    ) -> Result<Page, Unlisted> {
        let more = places.len() > paging.first();
        places.truncate(paging.first());
        let ids: Vec<Uuid> = places.iter().map(|(_, id)| *id).collect();
        let mut views: BTreeMap<Uuid, CaseView> = BTreeMap::new();
        for view in self.views(seen, &ids, selection).await? {
            if fits(&view) {
                views.insert(view.key(), view);
            } else {
                // As with row scope: doubt withholds, and a test sees to it that SQL and the decision agree.
                tracing::error!(case.id = %view.key(), "a condition in SQL and the decision disagree");
            }
        }
        let cases = places.into_iter().filter_map(|place| Some((place, views.remove(&place.1)?))).collect();
        Ok(Page { cases, more })
    }
}
