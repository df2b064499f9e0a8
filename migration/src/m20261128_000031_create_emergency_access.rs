//! Emergency access, and what became of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Emergency access, and what became of it.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const REASONS: &[&str] = &["CANNOT_CONSENT", "LIFE_THREAT", "COVERING", "CONFIRMING_IDENTITY"];
const KINDS: &[&str] = &["ENDED", "REVOKED", "FOUND_JUSTIFIED", "FOUND_UNJUSTIFIED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("emergency_access")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(text("purpose"))
                    .col(text("classes"))
                    .col(one_of(text("reason"), "reason", REASONS))
                    .col(binary_null("words"))
                    .col(timestamp_with_time_zone("begins_at"))
                    .col(timestamp_with_time_zone("until"))
                    .col(timestamp_with_time_zone("review_by"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("emergency_access", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("emergency_access", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("emergency_access", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "emergency_access", &["case_id"], false).await?;
        index(manager, "emergency_access", &["member_id", "entered_at"], false).await?;
        guard::append_only(manager, "emergency_access").await?;
        manager
            .create_table(
                Table::create()
                    .table("emergency_event")
                    .col(uuid("id").primary_key())
                    .col(uuid("emergency_id"))
                    .col(uuid("case_id"))
                    .col(one_of(text("kind"), "kind", KINDS))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("emergency_event", "emergency_id", "emergency_access", "id"))
                    .foreign_key(&mut reference("emergency_event", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("emergency_event", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("emergency_event", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "emergency_event", &["case_id"], false).await?;
        guard::append_only(manager, "emergency_event").await
    }
}
