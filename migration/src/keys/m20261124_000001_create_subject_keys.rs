//! Keys of subjects. Rows are made and destroyed, never changed: a destroyed key is how a person is erased.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;

/// Keys of subjects.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("subject_key")
                    .col(uuid("subject_id").primary_key())
                    .col(uuid("key_id").unique_key())
                    .col(text("master_id"))
                    .col(blob("wrapped"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create().table("key_setting").col(text("name").primary_key()).col(text("value")).to_owned(),
            )
            .await?;
        guard::append_only(manager, "key_setting").await?;
        Ok(())
    }
}
