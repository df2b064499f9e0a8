//! Orders of courts and committees on which disclosure or a consent rests.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, reference};

/// Orders of courts and committees on which disclosure or a consent rests.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("court_order")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(blob_null("number"))
                    .col(date("expires_on"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("court_order", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "court_order", &["case_id"], false).await?;
        guard::append_only(manager, "court_order").await
    }
}
