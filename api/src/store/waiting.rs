//! What waits for somebody: a list over many cases, read a piece at a time, each row decided with the view of its case.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::prelude::Uuid;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::behind::later;
use super::{Reading, Selection, StoreError};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::{CaseView, Seen};

/// How many rows are decided at a time.
const PIECE: usize = 100;

/// Where a row stands: its case, and its place in the list.
pub(super) type Standing = (Uuid, (Instant, Uuid));

impl Reading {
    /// The first of what `listed` makes of the rows whose case the viewer sees, in the order of two columns.
    pub(super) async fn waiting<E: EntityTrait, T>(
        &self,
        (seen, selection): (&Seen, &Selection),
        (query, columns): (Select<E>, (E::Column, E::Column)),
        (stands, first): (fn(&E::Model) -> Standing, usize),
        listed: impl Fn(&CaseView, E::Model) -> Result<Option<T>, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let query = query.order_by_asc(columns.0).order_by_asc(columns.1).limit(PIECE as u64);
        let mut found = Vec::new();
        let mut last = None;
        loop {
            let rows = query.clone().filter(later(columns, last)).all(&self.transaction).await?;
            last = rows.last().map(|row| stands(row).1);
            let is_over = rows.len() < PIECE;
            let views = self.views_of(seen, rows.iter().map(|row| stands(row).0), selection).await?;
            for row in rows {
                if let Some(view) = views.get(&stands(&row).0) {
                    found.extend(listed(view, row)?);
                }
            }
            if found.len() >= first || is_over {
                break;
            }
        }
        found.truncate(first);
        Ok(found)
    }

    /// Those of the cases that the viewer sees, by key.
    pub(super) async fn views_of(
        &self,
        seen: &Seen,
        cases: impl Iterator<Item = Uuid>,
        selection: &Selection,
    ) -> Result<BTreeMap<Uuid, CaseView>, StoreError> {
        let cases: BTreeSet<Uuid> = cases.collect();
        let cases: Vec<Uuid> = cases.into_iter().collect();
        let views = self.cases(seen, &cases, selection).await?;
        Ok(views.into_iter().map(|view| (view.key(), view)).collect())
    }
}
