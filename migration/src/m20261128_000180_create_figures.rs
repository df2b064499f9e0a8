//! What is counted of cases, so that a dashboard costs the same however many there are.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// What is counted of cases.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: &[&str] = &[
    "STAGE_BY_HOME",
    "STAGE_BY_FOUND",
    "STAGE_BY_MONTH",
    "STAGE_SINCE",
    "STAGE_SINCE_MONTH",
    "CLOCK_SINCE",
    "CLOCK_SINCE_MONTH",
    "HOP_SINCE",
    "HOP_SINCE_MONTH",
    "HOP_BLOCKED",
    "REACHED",
];
const CHANNELS: &[&str] = &["FORMAL", "BORDER_RETURN"];

fn kind() -> ColumnDef {
    one_of(text("kind"), "kind", KINDS)
}

fn channel() -> ColumnDef {
    one_of(text("channel"), "channel", CHANNELS)
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let case = Table::create()
            .table("figure_case")
            .col(uuid("case_id").primary_key())
            .col(text("stage"))
            .col(channel())
            .col(text("opened_month"))
            .col(text("home_district"))
            .col(text("found_place"))
            .foreign_key(&mut reference("figure_case", "case_id", "case_file", "id"))
            .to_owned();
        manager.create_table(case).await?;
        index(manager, "figure_case", &["home_district"], false).await?;
        index(manager, "figure_case", &["found_place"], false).await?;
        let day = Table::create()
            .table("figure_day")
            .col(uuid("id").primary_key())
            .col(uuid("case_id"))
            .col(kind())
            .col(text("subject"))
            .col(channel())
            .col(uuid_null("agency_id"))
            .col(text("blockers"))
            .col(date("day"))
            .foreign_key(&mut reference("figure_day", "case_id", "case_file", "id"))
            .foreign_key(&mut reference("figure_day", "agency_id", "agency", "id"))
            .to_owned();
        manager.create_table(day).await?;
        index(manager, "figure_day", &["case_id"], false).await?;
        let total = Table::create()
            .table("figure_total")
            .col(kind())
            .col(text("subject"))
            .col(channel())
            .col(text("place"))
            .col(big_integer("amount"))
            .primary_key(Index::create().col("kind").col("subject").col("channel").col("place"))
            .to_owned();
        manager.create_table(total).await?;
        let delta = Table::create()
            .table("figure_delta")
            .col(uuid("id").primary_key())
            .col(kind())
            .col(text("subject"))
            .col(channel())
            .col(text("place"))
            .col(big_integer("amount"))
            .to_owned();
        manager.create_table(delta).await?;
        index(manager, "figure_delta", &["kind"], false).await?;
        guard::no_update(manager, "figure_delta").await
    }
}
