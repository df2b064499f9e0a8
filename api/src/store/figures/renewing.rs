//! What a case counts for, renewed in the transaction that changes it.

use std::collections::{BTreeMap, BTreeSet};

use entities::{figure_case, figure_day, figure_delta};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ActiveModelTrait, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Iterable as _,
    QueryFilter as _,
};

use super::cells::{Cells, delta};
use super::meanwhile;
use super::standing::{Day, Standing, standings};

/// How many rows one statement takes: SQLite binds so many values at the most.
const AT_ONCE: usize = 1000;

/// Whether a change that the log names so can change what a case counts for.
pub(in crate::store) fn touches(action: &str) -> bool {
    matches!(action.split('.').next(), Some("case" | "verification"))
}

/// Works out anew what cases count for, and adds the difference.
pub(in crate::store) async fn renew(db: &impl ConnectionTrait, ids: &BTreeSet<Uuid>) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    meanwhile::beside_others(db).await?;
    let before = stored(db, ids).await?;
    let after = standings(db, ids).await?;
    let mut change = Cells::default();
    let (mut changed, mut cases, mut days) = (Vec::new(), Vec::new(), Vec::new());
    let after: BTreeMap<Uuid, Standing> = after.into_iter().map(|one| (one.case.case_id, one)).collect();
    for id in ids {
        let (before, after) = (before.get(id), after.get(id));
        if before == after {
            continue;
        }
        changed.push(*id);
        before.iter().for_each(|before| change.count(before, -1));
        let Some(after) = after else { continue };
        change.count(after, 1);
        cases.push(after.case.clone().into_active_model());
        days.extend(after.days.iter().map(|day| row(after, day).into_active_model()));
    }
    if changed.is_empty() {
        return Ok(());
    }
    let of = figure_day::Column::CaseId.is_in(changed.iter().copied());
    figure_day::Entity::delete_many().filter(of).exec(db).await?;
    let of = figure_case::Column::CaseId.is_in(changed);
    figure_case::Entity::delete_many().filter(of).exec(db).await?;
    put::<figure_case::Entity, _>(db, cases).await?;
    put::<figure_day::Entity, _>(db, days).await?;
    let deltas = change.into_rows().map(delta).map(IntoActiveModel::into_active_model).collect();
    put::<figure_delta::Entity, _>(db, deltas).await
}

/// Adds rows, a piece at a time.
pub(super) async fn put<E, A>(db: &impl ConnectionTrait, rows: Vec<A>) -> Result<(), DbErr>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let columns = E::Column::iter().count().max(1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take(AT_ONCE * 8 / columns).collect();
        E::insert_many(some).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What cases are stored to count for.
pub(super) async fn stored(db: &impl ConnectionTrait, ids: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, Standing>, DbErr> {
    let of = figure_case::Column::CaseId.is_in(ids.iter().copied());
    let cases = figure_case::Entity::find().filter(of).all(db).await?;
    let one = |case: figure_case::Model| (case.case_id, Standing { case, days: Vec::new() });
    let mut stored: BTreeMap<Uuid, Standing> = cases.into_iter().map(one).collect();
    let of = figure_day::Column::CaseId.is_in(ids.iter().copied());
    for row in figure_day::Entity::find().filter(of).all(db).await? {
        let figure_day::Model { id: _, case_id, kind, subject, channel: _, agency_id: agency, blockers, day } = row;
        if let Some(standing) = stored.get_mut(&case_id) {
            standing.days.push(Day { kind, subject, agency, blockers, day });
        }
    }
    stored.values_mut().for_each(|standing| standing.days.sort());
    Ok(stored)
}

fn row(of: &Standing, day: &Day) -> figure_day::Model {
    let Day { kind, subject, agency, blockers, day } = day.clone();
    let figure_case::Model { case_id, channel, .. } = of.case;
    figure_day::Model { id: Uuid::now_v7(), case_id, kind, subject, channel, agency_id: agency, blockers, day }
}
