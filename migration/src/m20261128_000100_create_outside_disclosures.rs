//! What is told outside the system, the sheets that carry it, and how bodies without members are told to stop.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference, widen};

/// What is told outside the system, the sheets that carry it, and how bodies without members are told to stop.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const CHANNELS: &[&str] = &["LETTER", "PAPER", "PHONE", "IN_PERSON", "MESSAGE"];
const CAUSES: &[&str] = &["WITHDRAWAL", "DENIAL", "EXPIRY", "RELATION_END", "NO_GROUND"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        disclosures(manager).await?;
        widen(manager, ("printed_sheet", "kind"), &["HANDOVER_LIST", "OUTSIDE_DISCLOSURE"]).await?;
        widen(manager, ("printed_sheet_event", "outcome"), &["RETURNED", "DESTROYED", "LOST", "SENT"]).await?;
        widen(manager, ("recipient_notice", "cause_kind"), CAUSES).await?;
        widen(manager, ("notice_event", "kind"), &["HELD", "RELEASED", "CONFIRMED", "TOLD"]).await?;
        let mut channel = one_of(text_null("channel"), "channel", CHANNELS);
        for column in [&mut channel, &mut timestamp_with_time_zone_null("happened_at")] {
            let table = Table::alter().table("notice_event").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        let events = Table::alter().table("printed_sheet_event").add_column(binary_null("mac")).to_owned();
        manager.alter_table(events).await
    }
}

async fn disclosures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("outside_disclosure")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(uuid("recipient_id"))
                .col(text_null("function"))
                .col(binary_null("addressee"))
                .col(text("purpose"))
                .col(one_of(text("channel"), "channel", CHANNELS))
                .col(uuid_null("sheet_id"))
                .col(uuid("agency_id"))
                .col(uuid("member_id"))
                .col(timestamp_with_time_zone("happened_at"))
                .col(timestamp_with_time_zone("entered_at"))
                .col(binary("mac"))
                .col(uuid("record_id"))
                .foreign_key(&mut reference("outside_disclosure", "case_id", "case_file", "id"))
                .foreign_key(&mut reference("outside_disclosure", "recipient_id", "agency", "id"))
                .foreign_key(&mut reference("outside_disclosure", "sheet_id", "printed_sheet", "id"))
                .foreign_key(&mut reference("outside_disclosure", "agency_id", "agency", "id"))
                .foreign_key(&mut reference("outside_disclosure", "member_id", "member", "id"))
                .to_owned(),
        )
        .await?;
    index(manager, "outside_disclosure", &["case_id", "entered_at"], false).await?;
    index(manager, "outside_disclosure", &["sheet_id"], true).await?;
    guard::append_only(manager, "outside_disclosure").await?;
    manager
        .create_table(
            Table::create()
                .table("outside_disclosure_field")
                .col(uuid("id").primary_key())
                .col(uuid("disclosure_id"))
                .col(uuid("case_id"))
                .col(text("field"))
                .col(text("effect"))
                .col(text_null("rule"))
                .col(text("consents"))
                .col(uuid("record_id"))
                .foreign_key(&mut reference("outside_disclosure_field", "disclosure_id", "outside_disclosure", "id"))
                .foreign_key(&mut reference("outside_disclosure_field", "case_id", "case_file", "id"))
                .to_owned(),
        )
        .await?;
    index(manager, "outside_disclosure_field", &["disclosure_id"], false).await?;
    guard::append_only(manager, "outside_disclosure_field").await
}
