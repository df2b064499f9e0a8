//! The papers of her way home, and what ended them early.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// The papers of her way home, and what ended them early.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: &[&str] = &["REPATRIATION_ORDER", "TRAVEL_PERMIT", "EXIT_PERMIT", "NOC", "CUSTODY_PAPER"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("travel_document")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("kind"), "kind", KINDS))
                    .col(binary("number"))
                    .col(binary_null("issuer"))
                    .col(date("issued_on"))
                    .col(date_null("valid_until"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("travel_document", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("travel_document", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("travel_document", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "travel_document", &["case_id"], false).await?;
        guard::append_only(manager, "travel_document").await?;
        manager
            .create_table(
                Table::create()
                    .table("travel_document_end")
                    .col(uuid("document_id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("reason"), "reason", &["REVOKED", "SUPERSEDED", "LOST", "MISTAKEN"]))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("travel_document_end", "document_id", "travel_document", "id"))
                    .foreign_key(&mut reference("travel_document_end", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("travel_document_end", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("travel_document_end", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "travel_document_end", &["case_id"], false).await?;
        guard::append_only(manager, "travel_document_end").await
    }
}
