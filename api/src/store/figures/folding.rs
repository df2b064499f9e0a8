//! Adding up what changed, apart from whoever changes something.

use entities::vocabulary::{Channel, FigureKind};
use entities::{figure_delta, figure_total};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::cells::{Cells, total};
use super::meanwhile;
use crate::store::{Store, StoreError};

/// How many changes one transaction takes: on SQLite others wait to write meanwhile.
const AT_ONCE: u64 = 2000;

impl Store {
    /// Adds to the totals what changed since; how many changes there were. Whoever reads meanwhile counts each once: the rows go
    /// over in one transaction.
    ///
    /// # Errors
    /// If the database refuses; then what was not folded in yet counts as it did.
    pub async fn fold_figures(&self) -> Result<u64, StoreError> {
        let mut folded = 0;
        loop {
            let transaction = self.database.begin_write().await?;
            meanwhile::folding(&transaction).await?;
            let some = fold(&transaction).await?;
            transaction.commit().await?;
            folded += some;
            if some < AT_ONCE {
                return Ok(folded);
            }
        }
    }
}

async fn fold(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let rows = figure_delta::Entity::find().order_by_asc(figure_delta::Column::Id).limit(AT_ONCE);
    let rows = rows.all(db).await?;
    let count = u64::try_from(rows.len()).unwrap_or_default();
    if rows.is_empty() {
        return Ok(0);
    }
    let of = figure_delta::Column::Id.is_in(rows.iter().map(|row| row.id));
    figure_delta::Entity::delete_many().filter(of).exec(db).await?;
    let mut change = Cells::default();
    for row in rows {
        change.add((row.kind, row.subject, row.channel, row.place), row.amount);
    }
    let rows: Vec<_> = change.into_rows().map(|cell| total(cell).into_active_model()).collect();
    if rows.is_empty() {
        return Ok(count);
    }
    let amount = figure_total::Column::Amount;
    let sum = Expr::col((figure_total::Entity, amount)).add(Expr::col(("excluded", amount)));
    let mut again = OnConflict::columns([
        figure_total::Column::Kind,
        figure_total::Column::Subject,
        figure_total::Column::Channel,
        figure_total::Column::Place,
    ]);
    again.value(amount, sum);
    figure_total::Entity::insert_many(rows).on_conflict(again).exec_without_returning(db).await?;
    figure_total::Entity::delete_many().filter(amount.eq(0)).exec(db).await?;
    Ok(count)
}

/// Everything of some kinds that counts now: totals, and what is not folded in yet.
pub(super) async fn counted(
    db: &impl ConnectionTrait,
    (kinds, channel): (&[FigureKind], Option<Channel>),
) -> Result<Cells, DbErr> {
    let totals = figure_total::Entity::find().filter(totals_of(kinds, channel)).all(db).await?;
    let deltas = figure_delta::Entity::find().filter(deltas_of(kinds, channel)).all(db).await?;
    let of_totals = totals.into_iter().map(|row| ((row.kind, row.subject, row.channel, row.place), row.amount));
    let of_deltas = deltas.into_iter().map(|row| ((row.kind, row.subject, row.channel, row.place), row.amount));
    let mut cells = Cells::default();
    of_totals.chain(of_deltas).for_each(|(cell, amount)| cells.add(cell, amount));
    Ok(cells)
}

/// What is counted, of what, where or when, and how much.
pub(super) type Summed = (FigureKind, String, String, i64);

/// The same over all channels or one, added up by the database; a place can stand in it more than once. With `only` the totals
/// that fit it: a condition for each place of the primary key, since a database reads everything of a kind for less.
pub(super) async fn summed(
    db: &impl ConnectionTrait,
    (kinds, channel): (&[FigureKind], Option<Channel>),
    only: Option<Condition>,
) -> Result<Vec<Summed>, DbErr> {
    use figure_delta::Column as D;
    use figure_total::Column as T;
    let totals = figure_total::Entity::find().filter(only.unwrap_or_else(|| totals_of(kinds, channel)));
    let place = [T::Kind, T::Subject, T::Place];
    // The sum of large integers is no integer to every database.
    let totals = totals.select_only().columns(place).column_as(T::Amount.sum().cast_as("bigint"), "amount");
    let totals = place.into_iter().fold(totals, |query, column| query.group_by(column));
    let deltas = figure_delta::Entity::find().filter(deltas_of(kinds, channel));
    let deltas = deltas.select_only().columns([D::Kind, D::Subject, D::Place, D::Amount]);
    let mut rows = totals.into_tuple::<Summed>().all(db).await?;
    rows.extend(deltas.into_tuple::<Summed>().all(db).await?);
    Ok(rows)
}

fn totals_of(kinds: &[FigureKind], channel: Option<Channel>) -> Condition {
    use figure_total::Column as T;
    let channel = channel.map(|channel| T::Channel.eq(channel));
    Condition::all().add(T::Kind.is_in(kinds.iter().copied())).add_option(channel)
}

fn deltas_of(kinds: &[FigureKind], channel: Option<Channel>) -> Condition {
    use figure_delta::Column as D;
    let channel = channel.map(|channel| D::Channel.eq(channel));
    Condition::all().add(D::Kind.is_in(kinds.iter().copied())).add_option(channel)
}
