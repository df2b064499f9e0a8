//! Finding the cases that reached something on a day, without reading every day of every case.

use sea_orm_migration::prelude::*;

use crate::table::index;

/// Finding the cases that reached something on a day.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, "figure_day", &["kind", "day"], false).await
    }
}
