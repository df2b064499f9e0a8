//! Blank forms that were issued with a number, and what became of each.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Blank forms that were issued with a number, and what became of each.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("issued_form")
                    .col(uuid("id").primary_key())
                    .col(text("number"))
                    .col(one_of(text("kind"), "kind", &["REFERRAL", "CONSENT", "HOME_ENQUIRY", "HANDOVER"]))
                    .col(uuid("book_id"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(binary("mac"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("issued_form", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("issued_form", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "issued_form", &["number"], true).await?;
        index(manager, "issued_form", &["book_id"], false).await?;
        index(manager, "issued_form", &["agency_id", "entered_at", "id"], false).await?;
        guard::append_only(manager, "issued_form").await?;
        // One row for each part of a form: whatever runs beside, what stands there is entered once.
        manager
            .create_table(
                Table::create()
                    .table("issued_form_end")
                    .col(uuid("form_id"))
                    .col(integer("part"))
                    .col(one_of(text("ended_as"), "ended_as", &["ENTERED", "LOST", "SPOILED"]))
                    .col(blob_null("content_tag"))
                    .col(uuid_null("case_id"))
                    .col(uuid_null("made_id"))
                    .col(boolean("waits"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(binary("mac"))
                    .col(uuid("record_id"))
                    .primary_key(Index::create().col("form_id").col("part"))
                    .foreign_key(&mut reference("issued_form_end", "form_id", "issued_form", "id"))
                    .foreign_key(&mut reference("issued_form_end", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        guard::append_only(manager, "issued_form_end").await
    }
}
