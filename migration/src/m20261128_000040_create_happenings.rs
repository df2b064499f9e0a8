//! What happened and may be told to those who listen: keys and an instant, never content.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid, uuid_null};

use crate::guard;
use crate::table::{index, one_of, reference};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: [&str; 6] =
    ["REFERRAL_SUBMITTED", "REFERRAL_CHANGED", "STAGE_REACHED", "HANDOVER_NEAR", "DOOR_PENDING", "ACCESS_ENDED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("happening")
                    .col(uuid("id").primary_key())
                    .col(timestamp_with_time_zone("at"))
                    .col(one_of(text("kind"), "kind", &KINDS))
                    .col(uuid("about_id"))
                    .col(uuid_null("case_id"))
                    .col(uuid_null("referral_id"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("happening", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("happening", "referral_id", "referral", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "happening", &["at", "about_id"], false).await?;
        guard::append_only(manager, "happening").await
    }
}
