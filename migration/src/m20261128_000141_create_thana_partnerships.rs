//! Partnerships of thanas and organisations, what happens to them, and trainings.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Partnerships of thanas and organisations, what happens to them, and trainings.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const EVENTS: &[&str] = &["PROPOSED", "SIGNED", "SUSPENDED", "RESUMED", "ENDED"];
const TOPICS: &[&str] =
    &["IDENTIFICATION", "REFERRAL", "VICTIM_FRIENDLY_INTERVIEW", "CHILDREN", "CONFIDENTIALITY", "INVESTIGATION"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("thana_partnership")
                    .col(uuid("id").primary_key())
                    .col(uuid("station_id"))
                    .col(uuid("organisation_id"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("thana_partnership", "station_id", "agency", "id"))
                    .foreign_key(&mut reference("thana_partnership", "organisation_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        // One of each two: what ended is proposed anew under the same key.
        index(manager, "thana_partnership", &["organisation_id", "station_id"], true).await?;
        index(manager, "thana_partnership", &["station_id"], false).await?;
        guard::append_only(manager, "thana_partnership").await?;
        manager
            .create_table(
                of_partnership("partnership_event")
                    .col(one_of(text("kind"), "kind", EVENTS))
                    .col(timestamp_with_time_zone_null("valid_until"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                of_partnership("partnership_training")
                    .col(one_of(text("topic"), "topic", TOPICS))
                    .col(integer("women").check(Expr::col("women").gte(0)))
                    .col(integer("men").check(Expr::col("men").gte(0)))
                    .to_owned(),
            )
            .await?;
        for table in ["partnership_event", "partnership_training"] {
            index(manager, table, &["partnership_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}

fn of_partnership(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(uuid("id").primary_key())
        .col(uuid("partnership_id"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference(table, "partnership_id", "thana_partnership", "id"))
        .foreign_key(&mut reference(table, "agency_id", "agency", "id"))
        .foreign_key(&mut reference(table, "member_id", "member", "id"))
        .to_owned()
}
