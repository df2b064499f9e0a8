//! Notices to those who may no longer use what they received, and what becomes of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Notices to those who may no longer use what they received, and what becomes of them.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("recipient_notice")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("agency_id"))
                    .col(one_of(text("cause_kind"), "cause_kind", &["WITHDRAWAL", "DENIAL", "EXPIRY", "RELATION_END"]))
                    .col(uuid("cause_id"))
                    .col(text("case_code"))
                    .col(text("purposes"))
                    .col(timestamp_with_time_zone("due_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(binary("mac"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("recipient_notice", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("recipient_notice", "agency_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "recipient_notice", &["case_id"], false).await?;
        index(manager, "recipient_notice", &["agency_id", "due_at"], false).await?;
        guard::append_only(manager, "recipient_notice").await?;
        manager
            .create_table(
                Table::create()
                    .table("notice_event")
                    .col(uuid("id").primary_key())
                    .col(uuid("notice_id"))
                    .col(uuid("case_id"))
                    .col(one_of(text("kind"), "kind", &["HELD", "RELEASED", "CONFIRMED"]))
                    .col(one_of(text_null("reason"), "reason", &["HER_SAFETY", "SAFETY_OF_OTHERS", "ADVICE_AWAITED"]))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("notice_event", "notice_id", "recipient_notice", "id"))
                    .foreign_key(&mut reference("notice_event", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("notice_event", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "notice_event", &["notice_id"], false).await?;
        guard::append_only(manager, "notice_event").await
    }
}
