//! Blind indexes of sealed values. What stands in rows that are there already cannot be made here, since it takes keys:
//! `setu migrate` makes it afterwards.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Blind indexes of sealed values.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("search_token")
                    .col(uuid("person_id"))
                    .col(one_of(text("kind"), "kind", &["PHONE", "IDENTITY_NUMBER", "NAME"]))
                    .col(blob("token"))
                    .primary_key(Index::create().col("person_id").col("kind").col("token"))
                    .foreign_key(&mut reference("search_token", "person_id", "person", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "search_token", &["kind", "token"], false).await?;
        guard::no_update(manager, "search_token").await
    }
}
