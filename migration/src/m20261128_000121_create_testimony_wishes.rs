//! What she says about testifying.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// What she says about testifying.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const MODES: &[&str] = &["WRITTEN", "THUMBPRINT", "AUDIO", "WITNESSED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("testimony_wish")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("wish"), "wish", &["AGREES", "DECLINES"]))
                    .col(one_of(text("language"), "language", &["bn", "en", "hi"]))
                    .col(one_of(text("mode"), "mode", MODES))
                    .col(boolean("interpreter"))
                    .col(boolean("witnessed"))
                    .col(boolean("capacity_assessed"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("testimony_wish", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("testimony_wish", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("testimony_wish", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "testimony_wish", &["case_id"], false).await?;
        guard::append_only(manager, "testimony_wish").await
    }
}
