//! Handovers at crossings.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Handovers at crossings.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("handover")
                    .col(uuid("id").primary_key())
                    .col(text_null("crossing_id"))
                    .col(uuid("post_id"))
                    .col(uuid_null("receiving_id"))
                    .col(uuid_null("giving_id"))
                    .col(one_of(text("channel"), "channel", &["FORMAL", "BORDER_RETURN"]))
                    .col(text("time_zone"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("handover", "crossing_id", "crossing", "id"))
                    .foreign_key(&mut reference("handover", "post_id", "agency", "id"))
                    .foreign_key(&mut reference("handover", "receiving_id", "agency", "id"))
                    .foreign_key(&mut reference("handover", "giving_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        guard::append_only(manager, "handover").await?;
        manager
            .create_table(
                Table::create()
                    .table("handover_plan")
                    .col(uuid("id").primary_key())
                    .col(uuid("handover_id"))
                    .col(timestamp_with_time_zone("planned_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("handover_plan", "handover_id", "handover", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "handover_plan", &["handover_id"], false).await?;
        guard::append_only(manager, "handover_plan").await?;
        manager
            .create_table(
                Table::create()
                    .table("handover_line")
                    .col(uuid("id").primary_key())
                    .col(uuid("handover_id"))
                    .col(uuid("case_id"))
                    .col(text("needs"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("handover_line", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("handover_line", "handover_id", "handover", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "handover_line", &["case_id"], false).await?;
        index(manager, "handover_line", &["handover_id"], false).await?;
        guard::append_only(manager, "handover_line").await?;
        manager
            .create_table(
                Table::create()
                    .table("handover_confirmation")
                    .col(uuid("id").primary_key())
                    .col(uuid("handover_line_id"))
                    .col(uuid("handover_id"))
                    .col(uuid("case_id"))
                    .col(one_of(text("side"), "side", &["GIVING", "RECEIVING"]))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("handover_confirmation", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("handover_confirmation", "handover_line_id", "handover_line", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "handover_confirmation", &["case_id"], false).await?;
        index(manager, "handover_confirmation", &["handover_id"], false).await?;
        guard::append_only(manager, "handover_confirmation").await?;
        Ok(())
    }
}
