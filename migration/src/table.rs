//! What the migrations share: closed code lists, references and indices, named alike on both databases.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

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

/// Gives a column of codes another list, with everything that the old one had. No row is touched.
///
/// SQLite keeps the list in the text of the table and has no statement that changes it; editing that text is the way that its
/// documentation gives for a change that leaves the stored rows as they are (sqlite.org/lang_altertable.html, section 8).
///
/// # Errors
/// If the column has no list, or the database refuses.
pub async fn widen(
    manager: &SchemaManager<'_>,
    (table, column): (&'static str, &'static str),
    codes: &[&'static str],
) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let list: Vec<String> = codes.iter().map(|code| format!("'{code}'")).collect();
    let list = list.join(", ");
    if manager.get_database_backend() == DbBackend::Postgres {
        let check = format!("{table}_{column}_check");
        let sql = format!(
            "ALTER TABLE \"{table}\" DROP CONSTRAINT \"{check}\", \
             ADD CONSTRAINT \"{check}\" CHECK (\"{column}\" IN ({list}))"
        );
        return db.execute_unprepared(&sql).await.map(|_| ());
    }
    let text = text_of(manager, table).await?;
    let begins = format!("\"{column}\" IN (");
    let (before, rest) = text.split_once(&begins).ok_or_else(|| no_list(table, column))?;
    let (_, after) = rest.split_once(')').ok_or_else(|| no_list(table, column))?;
    edit(manager, table, &format!("{before}{begins}{list}){after}")).await
}

/// Lets a column be empty. No row is touched; for SQLite see [`widen`].
///
/// # Errors
/// If the column must not be empty in no way that is known here, or the database refuses.
pub async fn optional(manager: &SchemaManager<'_>, (table, column): (&'static str, &'static str)) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let sql = format!("ALTER TABLE \"{table}\" ALTER COLUMN \"{column}\" DROP NOT NULL");
        return manager.get_connection().execute_unprepared(&sql).await.map(|_| ());
    }
    const WANTED: &str = " NOT NULL";
    let filled = || DbErr::Migration(format!("{table}.{column} may be empty, or is not there"));
    let text = text_of(manager, table).await?;
    let begins = format!("\"{column}\" ");
    let at = text.find(&begins).ok_or_else(filled)?;
    let (before, rest) = text.split_at(at);
    let (line, after) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
    if !line.contains(WANTED) {
        return Err(filled());
    }
    edit(manager, table, &format!("{before}{}{after}", line.replacen(WANTED, "", 1))).await
}

/// The text with which a table of SQLite was made.
async fn text_of(manager: &SchemaManager<'_>, table: &'static str) -> Result<String, DbErr> {
    let mut query = Query::select();
    let wanted = Expr::col("type").eq("table").and(Expr::col("name").eq(table));
    query.column("sql").from("sqlite_schema").and_where(wanted);
    let row = manager.get_connection().query_one(&query).await?;
    row.ok_or_else(|| DbErr::Migration(format!("no table {table}")))?.try_get_by_index(0)
}

/// Puts another text in its place.
async fn edit(manager: &SchemaManager<'_>, table: &'static str, text: &str) -> Result<(), DbErr> {
    let text = text.replace('\'', "''");
    // One string, and so one connection: the pragma holds for the connection that it is sent on.
    let sql = format!(
        "PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET sql = '{text}' WHERE type = 'table' AND name = '{table}'; \
         PRAGMA writable_schema = RESET;"
    );
    manager.get_connection().execute_unprepared(&sql).await.map(|_| ())
}

fn no_list(table: &str, column: &str) -> DbErr {
    DbErr::Migration(format!("{table}.{column} has no list of codes"))
}
