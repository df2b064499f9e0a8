//! What people propose to correct without reading what is recorded, and what became of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// What people propose to correct without reading what is recorded, and what became of it.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("correction")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("subject_id"))
                    .col(text("field"))
                    .col(text("class"))
                    .col(blob_null("value"))
                    .col(blob("reason"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(blob("mac"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("correction", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("correction", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("correction", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "correction", &["case_id"], false).await?;
        guard::append_only(manager, "correction").await?;
        manager
            .create_table(
                Table::create()
                    .table("correction_answer")
                    .col(uuid("correction_id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("answer"), "answer", &["ACCEPTED", "DECLINED"]))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("correction_answer", "correction_id", "correction", "id"))
                    .foreign_key(&mut reference("correction_answer", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("correction_answer", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("correction_answer", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "correction_answer", &["case_id"], false).await?;
        guard::append_only(manager, "correction_answer").await
    }
}
