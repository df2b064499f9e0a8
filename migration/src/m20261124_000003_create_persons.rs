//! Survivors.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;

/// Survivors.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create().table("person").col(uuid("id").primary_key()).col(uuid("record_id")).to_owned(),
            )
            .await?;
        guard::append_only(manager, "person").await?;
        Ok(())
    }
}
