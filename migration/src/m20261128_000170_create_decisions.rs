//! What was decided on the items of meetings.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, reference};

/// What was decided on the items of meetings.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "meeting_decision";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let create = Table::create()
            .table(TABLE)
            .col(uuid("id").primary_key())
            .col(uuid("meeting_id"))
            .col(uuid("item_id"))
            .col(binary("words"))
            .col(uuid("member_id"))
            .col(timestamp_with_time_zone("happened_at"))
            .col(timestamp_with_time_zone("entered_at"))
            .col(uuid("record_id"))
            .foreign_key(&mut reference(TABLE, "meeting_id", "meeting", "id"))
            .foreign_key(&mut reference(TABLE, "item_id", "meeting_item", "id"))
            .foreign_key(&mut reference(TABLE, "member_id", "member", "id"))
            .to_owned();
        manager.create_table(create).await?;
        index(manager, TABLE, &["meeting_id"], false).await?;
        guard::append_only(manager, TABLE).await
    }
}
