//! What survivors ask of their own data, and what they were answered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// What survivors ask of their own data, and what they were answered.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const CHANNELS: &[&str] = &["IN_PERSON", "PHONE", "WRITTEN", "THROUGH_ANOTHER"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("subject_request")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("kind"), "kind", &["ACCESS", "CORRECTION", "OBJECTION", "ERASURE"]))
                    .col(one_of(text("channel"), "channel", CHANNELS))
                    .col(text("language"))
                    .col(binary_null("text"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(date("due_on"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("subject_request", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("subject_request", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("subject_request", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "subject_request", &["case_id"], false).await?;
        guard::append_only(manager, "subject_request").await?;
        manager
            .create_table(
                Table::create()
                    .table("subject_request_answer")
                    .col(uuid("request_id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("outcome"), "outcome", &["GRANTED", "PARTLY", "REFUSED", "WITHDRAWN"]))
                    .col(one_of(
                        text_null("reason"),
                        "reason",
                        &["LAW_REQUIRES_KEEPING", "RIGHTS_OF_OTHERS", "NOT_HERS", "NOT_HELD"],
                    ))
                    .col(binary_null("text"))
                    .col(timestamp_with_time_zone("told_her_at"))
                    .col(one_of(text("told_by"), "told_by", CHANNELS))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("subject_request_answer", "request_id", "subject_request", "id"))
                    .foreign_key(&mut reference("subject_request_answer", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("subject_request_answer", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("subject_request_answer", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "subject_request_answer", &["case_id"], false).await?;
        guard::append_only(manager, "subject_request_answer").await
    }
}
