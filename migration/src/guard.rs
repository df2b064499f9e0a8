//! Triggers by which the database itself keeps promises about rows: what was recorded is not changed, and what opens
//! a door can only be closed earlier.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// No row is changed or deleted.
pub(crate) async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    no_update(manager, table).await?;
    no_delete(manager, table).await
}

/// No row is changed.
pub(crate) async fn no_update(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    refuse(manager, table, "update", "TRUE").await
}

/// No row is deleted.
pub(crate) async fn no_delete(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    refuse(manager, table, "delete", "TRUE").await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        let sql = format!(
            "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION {table}_no_delete()"
        );
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Only the column `until` changes, and only to an earlier instant or from open to an instant.
pub(crate) async fn until_only(manager: &SchemaManager<'_>, table: &str, others: &[&str]) -> Result<(), DbErr> {
    no_delete(manager, table).await?;
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    let differs = if postgres { "IS DISTINCT FROM" } else { "IS NOT" };
    let mut bad: Vec<String> = others.iter().map(|column| format!("NEW.{column} {differs} OLD.{column}")).collect();
    // Both databases compare these as instants: PostgreSQL by type, SQLite through julianday of RFC 3339 text.
    let instant = |side| if postgres { format!("{side}.until") } else { format!("julianday({side}.until)") };
    bad.push(format!("({} IS NULL AND OLD.until IS NOT NULL)", instant("NEW")));
    bad.push(format!("(OLD.until IS NOT NULL AND {} > {})", instant("NEW"), instant("OLD")));
    refuse(manager, table, "update", &bad.join(" OR ")).await
}

async fn refuse(manager: &SchemaManager<'_>, table: &str, what: &str, when: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let upper = what.to_uppercase();
    let message = format!("{table}: this {what} is not allowed");
    if manager.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!(
            "CREATE FUNCTION {table}_no_{what}() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION '{message}'; END $$"
        ))
        .await?;
        db.execute_unprepared(&format!(
            "CREATE TRIGGER {table}_no_{what} BEFORE {upper} ON {table} FOR EACH ROW WHEN ({when}) \
             EXECUTE FUNCTION {table}_no_{what}()"
        ))
        .await?;
    } else {
        db.execute_unprepared(&format!(
            "CREATE TRIGGER {table}_no_{what} BEFORE {upper} ON {table} WHEN {when} \
             BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ))
        .await?;
    }
    Ok(())
}
