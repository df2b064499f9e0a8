//! When she refused or took back, as she said it, where that was before it was entered: what closes counts from then on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// When she refused or took back, as she said it.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let said = timestamp_with_time_zone_null("said_at");
        manager.alter_table(Table::alter().table("consent_event").add_column(said).to_owned()).await
    }
}
