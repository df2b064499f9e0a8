//! Counting anew from what is recorded, and comparing.

use std::collections::BTreeSet;

use entities::vocabulary::FigureKind;
use entities::{case_file, figure_case, figure_day, figure_delta, figure_total};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::cells::Cells;
use super::folding::counted;
use super::meanwhile;
use super::renewing::{renew, stored};
use super::standing::standings;
use crate::store::{Store, StoreError, setup};

/// How many cases are counted at a time.
const AT_ONCE: u64 = 500;

/// Where what is kept differs from what is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// What a case counts for is not what its rows say.
    Case(Uuid),
    /// A total is not the sum over the cases: what is counted where, how much is kept, and how much there is.
    Total(String, i64, i64),
}

impl Store {
    /// Counts what rows from before the totals, or from before another list of clocks, count for, unless that was done.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn make_figures(&self) -> Result<usize, StoreError> {
        if setup::has_figures(&self.database).await? {
            return Ok(0);
        }
        let count = self.renew_figures().await?;
        let transaction = self.database.begin_write().await?;
        setup::note_figures(&transaction).await?;
        transaction.commit().await?;
        Ok(count)
    }

    /// Puts right what was found to differ: takes away every total and counts anew. Nobody is told a figure meanwhile that is
    /// half of the old count and half of the new, since it is one transaction; whoever changes a case meanwhile waits for it.
    ///
    /// # Errors
    /// If the database does not answer: then nothing was changed.
    pub async fn recount_figures(&self) -> Result<usize, StoreError> {
        let transaction = self.database.begin_write().await?;
        meanwhile::alone(&transaction).await?;
        figure_total::Entity::delete_many().exec(&transaction).await?;
        figure_delta::Entity::delete_many().exec(&transaction).await?;
        figure_day::Entity::delete_many().exec(&transaction).await?;
        figure_case::Entity::delete_many().exec(&transaction).await?;
        let (mut last, mut count) = (None, 0);
        while let Some(ids) = next(&transaction, last).await? {
            (last, count) = (ids.last().copied(), count + ids.len());
            renew(&transaction, &ids).await?;
        }
        setup::note_figures(&transaction).await?;
        transaction.commit().await?;
        Ok(count)
    }

    /// Counts everything from scratch and compares it with what is kept, within one state of the database.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn verify_figures(&self) -> Result<(usize, Vec<Difference>), StoreError> {
        let transaction = self.database.begin_read().await?;
        let (mut last, mut count) = (None, 0);
        let (mut differences, mut cells) = (Vec::new(), Cells::default());
        while let Some(ids) = next(&transaction, last).await? {
            (last, count) = (ids.last().copied(), count + ids.len());
            let mut kept = stored(&transaction, &ids).await?;
            for standing in standings(&transaction, &ids).await? {
                cells.count(&standing, 1);
                if kept.remove(&standing.case.case_id).as_ref() != Some(&standing) {
                    differences.push(Difference::Case(standing.case.case_id));
                }
            }
        }
        let kept = Cells::of(counted(&transaction, (FigureKind::ALL, None), None).await?);
        let total = |((kind, subject, channel, place), kept, there): (super::cells::Cell, i64, i64)| {
            let at = format!("{} {subject} {} {place}", kind.code(), channel.code());
            Difference::Total(at, kept, there)
        };
        differences.extend(kept.differences(&cells).into_iter().map(total));
        Ok((count, differences))
    }

    async fn renew_figures(&self) -> Result<usize, StoreError> {
        let (mut last, mut count) = (None, 0);
        loop {
            let transaction = self.database.begin_write().await?;
            meanwhile::alone(&transaction).await?;
            let Some(ids) = next(&transaction, last).await? else { return Ok(count) };
            (last, count) = (ids.last().copied(), count + ids.len());
            renew(&transaction, &ids).await?;
            transaction.commit().await?;
        }
    }
}

/// The next cases; `None` behind the last.
async fn next(db: &impl ConnectionTrait, last: Option<Uuid>) -> Result<Option<BTreeSet<Uuid>>, DbErr> {
    let query = case_file::Entity::find().select_only().column(case_file::Column::Id);
    let behind = last.map(|last| case_file::Column::Id.gt::<Uuid>(last));
    let query = query.filter(sea_orm::Condition::all().add_option(behind));
    let ids: BTreeSet<Uuid> =
        query.order_by_asc(case_file::Column::Id).limit(AT_ONCE).into_tuple().all(db).await?.into_iter().collect();
    Ok((!ids.is_empty()).then_some(ids))
}
