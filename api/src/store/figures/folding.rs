//! Adding up what changed, apart from whoever changes something.

use std::collections::BTreeMap;

use entities::vocabulary::{Channel, FigureKind};
use entities::{figure_delta, figure_total};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
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

/// How much of one thing counts at which places now.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// What is counted.
    pub(super) kind: FigureKind,
    /// Of what.
    pub(super) subject: String,
    /// How she comes back.
    pub(super) channel: Channel,
    /// Where or when, and how much.
    pub(super) places: BTreeMap<String, i64>,
}

/// Everything of some kinds that counts now: totals, and what is not folded in yet; so a thing and a place can come more than once.
/// With `only` the totals that fit it: a condition for each place of the primary key, since a database reads everything of a
/// kind for less.
pub(super) async fn counted(
    db: &impl ConnectionTrait,
    (kinds, channel): (&[FigureKind], Option<Channel>),
    only: Option<Condition>,
) -> Result<Vec<Counted>, StoreError> {
    use figure_total::Column as T;
    let of = [T::Kind, T::Subject, T::Channel];
    let totals = figure_total::Entity::find().filter(only.unwrap_or_else(|| totals_of(kinds, channel)));
    // To hand over a row for each place took longer than all else: the places of a thing are handed over as one text.
    let places = Func::cust(object_of(db.get_database_backend())).args([T::Place, T::Amount].map(Expr::col));
    let totals = totals.select_only().columns(of).column_as(Expr::expr(places).cast_as("text"), "places");
    let totals = of.into_iter().fold(totals, |query, column| query.group_by(column));
    let mut rows = Vec::new();
    for (kind, subject, channel, places) in totals.into_tuple::<(FigureKind, String, Channel, String)>().all(db).await?
    {
        let places = serde_json::from_str(&places).map_err(|error| DbErr::Type(error.to_string()))?;
        rows.push(Counted { kind, subject, channel, places });
    }
    let deltas = figure_delta::Entity::find().filter(deltas_of(kinds, channel)).all(db).await?;
    rows.extend(deltas.into_iter().map(|row| {
        let figure_delta::Model { id: _, kind, subject, channel, place, amount } = row;
        Counted { kind, subject, channel, places: [(place, amount)].into() }
    }));
    Ok(rows)
}

/// By which function a database gathers names and numbers into one object of JSON.
fn object_of(database: DbBackend) -> &'static str {
    if database == DbBackend::Postgres { "json_object_agg" } else { "json_group_object" }
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
