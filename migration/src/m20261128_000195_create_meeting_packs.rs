//! What was laid before meetings.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, reference};

/// What was laid before meetings.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "meeting_pack";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let create = Table::create()
            .table(TABLE)
            .col(uuid("id").primary_key())
            .col(uuid("meeting_id"))
            .col(integer("number"))
            .col(timestamp_with_time_zone("as_of"))
            .col(binary("content"))
            .col(uuid("member_id"))
            .col(timestamp_with_time_zone("entered_at"))
            .col(binary("mac"))
            .col(uuid("record_id"))
            .foreign_key(&mut reference(TABLE, "meeting_id", "meeting", "id"))
            .foreign_key(&mut reference(TABLE, "member_id", "member", "id"))
            .to_owned();
        manager.create_table(create).await?;
        index(manager, TABLE, &["meeting_id", "number"], true).await?;
        guard::append_only(manager, TABLE).await
    }
}
