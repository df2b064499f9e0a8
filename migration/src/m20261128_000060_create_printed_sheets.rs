//! Sheets of paper that were printed, whom they name, and what became of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Sheets of paper that were printed, whom they name, and what became of them.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("printed_sheet")
                    .col(uuid("id").primary_key())
                    .col(text("number"))
                    .col(one_of(text("kind"), "kind", &["HANDOVER_LIST"]))
                    .col(uuid_null("handover_id"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(text("purpose"))
                    .col(timestamp_with_time_zone("due_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(binary("mac"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("printed_sheet", "handover_id", "handover", "id"))
                    .foreign_key(&mut reference("printed_sheet", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("printed_sheet", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "printed_sheet", &["number"], true).await?;
        index(manager, "printed_sheet", &["agency_id", "due_at"], false).await?;
        guard::append_only(manager, "printed_sheet").await?;
        manager
            .create_table(
                Table::create()
                    .table("printed_sheet_case")
                    .col(uuid("id").primary_key())
                    .col(uuid("sheet_id"))
                    .col(uuid("case_id"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("printed_sheet_case", "sheet_id", "printed_sheet", "id"))
                    .foreign_key(&mut reference("printed_sheet_case", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "printed_sheet_case", &["sheet_id"], false).await?;
        index(manager, "printed_sheet_case", &["case_id"], false).await?;
        guard::append_only(manager, "printed_sheet_case").await?;
        manager
            .create_table(
                Table::create()
                    .table("printed_sheet_event")
                    .col(uuid("id").primary_key())
                    .col(uuid("sheet_id"))
                    .col(one_of(text("outcome"), "outcome", &["RETURNED", "DESTROYED", "LOST"]))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(uuid_null("witness_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("printed_sheet_event", "sheet_id", "printed_sheet", "id"))
                    .foreign_key(&mut reference("printed_sheet_event", "witness_id", "member", "id"))
                    .foreign_key(&mut reference("printed_sheet_event", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "printed_sheet_event", &["sheet_id"], false).await?;
        guard::append_only(manager, "printed_sheet_event").await
    }
}
