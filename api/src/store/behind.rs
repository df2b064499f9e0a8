//! Where a list goes on: behind a row, in the order of an instant and a key.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition};

use crate::disclosure::facts::Instant;

/// The condition for rows that come later than this one; for all if there is none.
pub(super) fn later<C: ColumnTrait>(columns: (C, C), row: Option<(Instant, Uuid)>) -> Condition {
    row.map_or_else(Condition::all, |row| Condition::all().add(place(columns).gt(value(row))))
}

/// The condition for rows that come earlier than this one; for all if there is none.
pub(super) fn earlier<C: ColumnTrait>(columns: (C, C), row: Option<(Instant, Uuid)>) -> Condition {
    row.map_or_else(Condition::all, |row| Condition::all().add(place(columns).lt(value(row))))
}

fn place<C: ColumnTrait>((at, key): (C, C)) -> Expr {
    let entity = <C::EntityName as Default>::default();
    Expr::tuple([Expr::col((entity, at)), Expr::col((entity, key))])
}

fn value((at, key): (Instant, Uuid)) -> Expr {
    Expr::tuple([Expr::val(at), Expr::val(key)])
}
