//! Meetings, and what bodies promised.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Meetings, and what bodies promised.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: [&str; 6] =
    ["meeting", "meeting_body", "meeting_event", "meeting_item", "commitment", "commitment_event"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(meeting()).await?;
        index(manager, "meeting", &["kind", "number"], true).await?;
        index(manager, "meeting", &["planned_at", "id"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("meeting_body")
                    .col(uuid("meeting_id"))
                    .col(uuid("body_id"))
                    .col(uuid("record_id"))
                    .primary_key(Index::create().col("meeting_id").col("body_id"))
                    .foreign_key(&mut reference("meeting_body", "meeting_id", "meeting", "id"))
                    .foreign_key(&mut reference("meeting_body", "body_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "meeting_body", &["body_id"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("meeting_event")
                    .col(uuid("id").primary_key())
                    .col(uuid("meeting_id"))
                    .col(one_of(text("kind"), "kind", &["MOVED", "HELD", "CANCELLED"]))
                    .col(timestamp_with_time_zone_null("planned_at"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("meeting_event", "meeting_id", "meeting", "id"))
                    .foreign_key(&mut reference("meeting_event", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "meeting_event", &["meeting_id"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("meeting_item")
                    .col(uuid("id").primary_key())
                    .col(uuid("meeting_id"))
                    .col(integer("place"))
                    .col(uuid_null("body_id"))
                    .col(binary("words"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("meeting_item", "meeting_id", "meeting", "id"))
                    .foreign_key(&mut reference("meeting_item", "body_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "meeting_item", &["meeting_id", "place"], true).await?;
        manager.create_table(commitment()).await?;
        index(manager, "commitment", &["owner_id"], false).await?;
        index(manager, "commitment", &["meeting_id"], false).await?;
        index(manager, "commitment", &["entered_at", "id"], false).await?;
        manager.create_table(event()).await?;
        index(manager, "commitment_event", &["commitment_id"], false).await?;
        for table in TABLES {
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}

fn meeting() -> TableCreateStatement {
    Table::create()
        .table("meeting")
        .col(uuid("id").primary_key())
        .col(one_of(text("kind"), "kind", &["TASK_FORCE", "BILATERAL_CONFERENCE", "DISTRICT_COMMITTEE"]))
        .col(integer("number").check(Expr::col("number").gt(0)))
        .col(timestamp_with_time_zone("planned_at"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("meeting", "member_id", "member", "id"))
        .to_owned()
}

fn commitment() -> TableCreateStatement {
    Table::create()
        .table("commitment")
        .col(uuid("id").primary_key())
        .col(uuid("owner_id"))
        .col(uuid_null("meeting_id"))
        .col(binary("words"))
        .col(text_null("indicator"))
        .col(integer_null("target"))
        .col(date("due_on"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("commitment", "owner_id", "agency", "id"))
        .foreign_key(&mut reference("commitment", "meeting_id", "meeting", "id"))
        .foreign_key(&mut reference("commitment", "member_id", "member", "id"))
        .to_owned()
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("commitment_event")
        .col(uuid("id").primary_key())
        .col(uuid("commitment_id"))
        .col(one_of(text("kind"), "kind", &["REPORTED", "MOVED", "DONE", "DROPPED"]))
        .col(date_null("due_on"))
        .col(binary_null("words"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("commitment_event", "commitment_id", "commitment", "id"))
        .foreign_key(&mut reference("commitment_event", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("commitment_event", "member_id", "member", "id"))
        .to_owned()
}
