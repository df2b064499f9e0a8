//! Adding up what changed, apart from whoever changes something.

use entities::vocabulary::{Channel, FigureKind};
use entities::{figure_delta, figure_total};
use sea_orm::sea_query::{Expr, ExprTrait as _, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::cells::{Cells, total};
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
    // Another server may fold at the same time, and takes others then.
    let rows = rows.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(db).await?;
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
    // In order, so that two who fold never wait for one another in a circle.
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

/// Everything that counts now: totals, and what is not folded in yet.
pub(super) async fn counted(
    db: &impl ConnectionTrait,
    (kinds, channel): (&[FigureKind], Option<Channel>),
    wanted: Option<(sea_orm::Condition, sea_orm::Condition)>,
) -> Result<Cells, DbErr> {
    let (in_totals, in_deltas) = wanted.unzip();
    let mut cells = Cells::default();
    let rows = figure_total::Entity::find().filter(figure_total::Column::Kind.is_in(kinds.iter().copied()));
    let channels = channel.map(|channel| figure_total::Column::Channel.eq(channel));
    let rows = rows.filter(sea_orm::Condition::all().add_option(channels).add_option(in_totals));
    let rows = rows.all(db).await?;
    let of_totals = rows.into_iter().map(|row| ((row.kind, row.subject, row.channel, row.place), row.amount));
    let rows = figure_delta::Entity::find().filter(figure_delta::Column::Kind.is_in(kinds.iter().copied()));
    let channels = channel.map(|channel| figure_delta::Column::Channel.eq(channel));
    let rows = rows.filter(sea_orm::Condition::all().add_option(channels).add_option(in_deltas));
    let rows = rows.all(db).await?;
    let of_deltas = rows.into_iter().map(|row| ((row.kind, row.subject, row.channel, row.place), row.amount));
    for (cell, amount) in of_totals.chain(of_deltas) {
        cells.add(cell, amount);
    }
    Ok(cells)
}
