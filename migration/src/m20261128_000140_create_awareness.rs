//! Sessions of awareness: who came, in numbers, and whether anybody spoke up.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Sessions of awareness: who came, in numbers, and whether anybody spoke up.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const PARTNERS: &[&str] =
    &["GARMENT_FACTORY", "OTHER_EMPLOYER", "COMMUNITY", "SCHOOL", "LOCAL_GOVERNMENT", "TRANSPORT"];
const TOPICS: &[&str] = &[
    "RECRUITMENT",
    "ONLINE_RECRUITMENT",
    "SAFE_MIGRATION",
    "LAW_AND_RIGHTS",
    "LIVING_WITH_SURVIVORS",
    "WHERE_TO_TURN",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(session()).await?;
        index(manager, "awareness_session", &["agency_id", "happened_at", "id"], false).await?;
        index(manager, "awareness_session", &["happened_at", "id"], false).await?;
        // One correction of each row: whoever corrects does so over what stands now.
        index(manager, "awareness_session", &["corrects_id"], true).await?;
        guard::append_only(manager, "awareness_session").await?;
        manager
            .create_table(
                Table::create()
                    .table("awareness_headcount")
                    .col(uuid("session_id"))
                    .col(one_of(text("sex"), "sex", &["FEMALE", "MALE", "OTHER", "UNKNOWN"]))
                    .col(one_of(
                        text("age"),
                        "age",
                        &["UP_TO_11", "FROM_12_TO_17", "FROM_18_TO_24", "FROM_25", "UNKNOWN"],
                    ))
                    .col(integer("heads").check(Expr::col("heads").gt(0)))
                    .col(uuid("record_id"))
                    .primary_key(Index::create().col("session_id").col("sex").col("age"))
                    .foreign_key(&mut reference("awareness_headcount", "session_id", "awareness_session", "id"))
                    .to_owned(),
            )
            .await?;
        guard::append_only(manager, "awareness_headcount").await?;
        // No record of the log and no instant: both would lead from here to the referral entered with it.
        manager
            .create_table(
                Table::create()
                    .table("awareness_lead")
                    .col(uuid("id").primary_key())
                    .col(uuid("session_id"))
                    .col(one_of(text("outcome"), "outcome", &["REFERRED", "ADVISED"]))
                    .col(text("month"))
                    .foreign_key(&mut reference("awareness_lead", "session_id", "awareness_session", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "awareness_lead", &["session_id"], false).await?;
        guard::append_only(manager, "awareness_lead").await
    }
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("awareness_session")
        .col(uuid("id").primary_key())
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(uuid_null("corrects_id"))
        .col(one_of(text("partner_kind"), "partner_kind", PARTNERS))
        .col(text("partner_name"))
        .col(text("district_pcode"))
        .col(text_null("upazila_pcode"))
        .col(one_of(text("topic"), "topic", TOPICS))
        .col(text("language"))
        .col(text("materials"))
        .col(integer("headcount").check(Expr::col("headcount").gt(0)))
        .col(timestamp_with_time_zone("happened_at"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("awareness_session", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("awareness_session", "member_id", "member", "id"))
        .foreign_key(&mut reference("awareness_session", "corrects_id", "awareness_session", "id"))
        .foreign_key(&mut reference("awareness_session", "district_pcode", "district", "pcode"))
        .foreign_key(&mut reference("awareness_session", "upazila_pcode", "upazila", "pcode"))
        .to_owned()
}
