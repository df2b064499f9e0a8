//! What agencies ask to see of a case, and what they were answered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// What agencies ask to see of a case, and what they were answered.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const REASONS: &[&str] = &["SAFETY", "SERVICE", "RETURN", "PROCEEDINGS", "IDENTITY"];
const OUTCOMES: &[&str] = &["AGREED", "DECLINED", "ASK_HER_LATER"];
const DECLINES: &[&str] = &["UNSTATED", "PURPOSE_UNCLEAR", "MORE_THAN_NEEDED", "ANOTHER_WAY"];
const DOORS: &[&str] = &["CONSENT", "LEGAL_BASIS", "ASSIGNMENT"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("access_request")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(text("purpose"))
                    .col(text("classes"))
                    .col(one_of(text("reason"), "reason", REASONS))
                    .col(binary_null("words"))
                    .col(timestamp_with_time_zone("needed_until"))
                    .col(timestamp_with_time_zone("due_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("access_request", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("access_request", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("access_request", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "access_request", &["case_id"], false).await?;
        index(manager, "access_request", &["agency_id", "entered_at"], false).await?;
        index(manager, "access_request", &["member_id", "entered_at"], false).await?;
        guard::append_only(manager, "access_request").await?;
        manager
            .create_table(
                Table::create()
                    .table("access_answer")
                    .col(uuid("request_id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("outcome"), "outcome", OUTCOMES))
                    .col(one_of(text_null("decline"), "decline", DECLINES))
                    .col(one_of(text_null("door"), "door", DOORS))
                    .col(uuid_null("door_id"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("access_answer", "request_id", "access_request", "id"))
                    .foreign_key(&mut reference("access_answer", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("access_answer", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("access_answer", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "access_answer", &["case_id"], false).await?;
        guard::append_only(manager, "access_answer").await
    }
}
