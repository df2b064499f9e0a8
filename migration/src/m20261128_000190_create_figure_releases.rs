//! Releases of protected figures: made once for a quarter, and never changed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{one_of, reference};

/// Releases of protected figures: made once for a quarter, and never changed.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const RELEASE: &str = "figure_release";
const TABLE: &str = "figure_table";
const CELL: &str = "figure_cell";
const INTERVAL: &str = "figure_interval";
const AUDIENCES: &[&str] = &["PUBLIC", "AGENCIES", "TASK_FORCE"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let releases = Table::create()
            .table(RELEASE)
            .col(uuid("id").primary_key())
            .col(text("period").unique_key())
            .col(timestamp_with_time_zone("begins_at"))
            .col(text("policy_version"))
            .col(uuid("agency_id"))
            .col(uuid("member_id"))
            .col(timestamp_with_time_zone("entered_at"))
            .col(binary("mac"))
            .col(uuid("record_id"))
            .foreign_key(&mut reference(RELEASE, "agency_id", "agency", "id"))
            .foreign_key(&mut reference(RELEASE, "member_id", "member", "id"))
            .to_owned();
        manager.create_table(releases).await?;
        let tables = Table::create()
            .table(TABLE)
            .col(uuid("release_id"))
            .col(text("code"))
            .col(integer("place"))
            .col(text("sentence"))
            .col(text_null("dimension"))
            .col(integer("k"))
            .col(one_of(text("audience"), "audience", AUDIENCES))
            .col(uuid("record_id"))
            .primary_key(Index::create().col("release_id").col("code"))
            .foreign_key(&mut reference(TABLE, "release_id", RELEASE, "id"))
            .to_owned();
        manager.create_table(tables).await?;
        let cells = Table::create()
            .table(CELL)
            .col(uuid("release_id"))
            .col(text("table_code"))
            .col(text("measure"))
            .col(text("place"))
            .col(big_integer_null("count"))
            .col(uuid("record_id"))
            .primary_key(Index::create().col("release_id").col("table_code").col("measure").col("place"))
            .foreign_key(&mut reference(CELL, "release_id", RELEASE, "id"))
            .to_owned();
        manager.create_table(cells).await?;
        let intervals = Table::create()
            .table(INTERVAL)
            .col(uuid("release_id"))
            .col(text("code"))
            .col(integer("place"))
            .col(text("sentence"))
            .col(text("from_stage"))
            .col(text("to_stage"))
            .col(integer("k"))
            .col(integer("cases"))
            .col(one_of(text("audience"), "audience", AUDIENCES))
            .col(integer_null("half"))
            .col(integer_null("nine_tenths"))
            .col(uuid("record_id"))
            .primary_key(Index::create().col("release_id").col("code"))
            .foreign_key(&mut reference(INTERVAL, "release_id", RELEASE, "id"))
            .to_owned();
        manager.create_table(intervals).await?;
        for table in [RELEASE, TABLE, CELL, INTERVAL] {
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}
