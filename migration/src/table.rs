//! What the migrations share: closed code lists, references and indices, named alike on both databases.

use sea_orm_migration::prelude::*;

/// A column that holds one of these codes (or nothing, where it may be empty).
pub(crate) fn one_of(mut column: ColumnDef, name: &'static str, codes: &[&'static str]) -> ColumnDef {
    column.check(Expr::col(name).is_in(codes.iter().copied()));
    column
}

/// A reference to a row of another table. Nothing is deleted along with what it refers to.
pub(crate) fn reference(
    table: &'static str,
    column: &'static str,
    to_table: &'static str,
    to_column: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(to_table, to_column)
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// An index named after its table and columns.
pub(crate) async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(format!("idx_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    if unique {
        index.unique();
    }
    manager.create_index(index.to_owned()).await
}
