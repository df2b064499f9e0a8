//! Files of a case. Their content lies sealed beside the database, under a random name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Files of a case.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: &[&str] = &[
    "PHOTO",
    "MEDICAL_PAPER",
    "COURT_PAPER",
    "STATEMENT_RECORDING",
    "TRAVEL_PAPER",
    "CONSENT_PROOF",
    "PLACE_PHOTO",
    "TRAFFICKER_PAPER",
];
const CONTENTS: &[&str] = &["JPEG", "PNG", "WEBP", "PDF", "WAV", "M4A"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attachments()).await?;
        index(manager, "attachment", &["case_id"], false).await?;
        index(manager, "attachment", &["blob"], true).await?;
        guard::append_only(manager, "attachment").await
    }
}

fn attachments() -> TableCreateStatement {
    Table::create()
        .table("attachment")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("kind"), "kind", KINDS))
        .col(one_of(text("content_type"), "content_type", CONTENTS))
        .col(big_integer("bytes"))
        .col(text("blob"))
        .col(binary("content_key"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("signature"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("attachment", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("attachment", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("attachment", "member_id", "member", "id"))
        .to_owned()
}
