//! PostgreSQL tidies up after changes of figures soon. Each leaves a row behind when it is folded in, and whoever reads figures passes
//! over all that are left: after 100,000 cases at once that was half of a dashboard's time. By default a fifth of a table may
//! be left, counted from when it was last looked at.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Tidying up after changes of figures soon.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        for table in ["figure_delta", "figure_total"] {
            let sql = format!(
                "ALTER TABLE {table} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)"
            );
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}
