//! Cases of people who travel together or are of one family.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Cases of people who travel together or are of one family.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("case_link")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("other_case_id"))
                    .col(one_of(text("kind"), "kind", &["TRAVELS_TOGETHER", "FAMILY"]))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(timestamp_with_time_zone_null("until"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_link", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("case_link", "other_case_id", "case_file", "id"))
                    .foreign_key(&mut reference("case_link", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("case_link", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_link", &["case_id"], false).await?;
        index(manager, "case_link", &["other_case_id"], false).await?;
        let others = ["id", "case_id", "other_case_id", "kind", "agency_id", "member_id", "entered_at", "record_id"];
        guard::until_only(manager, "case_link", &others).await
    }
}
