//! The log, and what proves the decision inputs.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// The log, and what proves the decision inputs.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("decision_set")
                    .col(one_of(text("kind"), "kind", &["CASE", "MEMBER", "AGENCY", "HANDOVER"]))
                    .col(uuid("owner_id"))
                    .col(big_integer("counter"))
                    .col(text("key_id"))
                    .col(blob("mac"))
                    .primary_key(Index::create().col("kind").col("owner_id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "decision_set").await?;
        manager
            .create_table(
                Table::create()
                    .table("policy_version")
                    .col(text("version").primary_key())
                    .col(text("text"))
                    .col(timestamp_with_time_zone("accepted_at"))
                    .to_owned(),
            )
            .await?;
        guard::append_only(manager, "policy_version").await?;
        manager
            .create_table(
                Table::create().table("audit_leaf").col(uuid("record_id").primary_key()).col(blob("leaf")).to_owned(),
            )
            .await?;
        guard::append_only(manager, "audit_leaf").await?;
        manager
            .create_table(
                Table::create()
                    .table("audit_body")
                    .col(uuid("record_id").primary_key())
                    .col(one_of(text("kind"), "kind", &["DISCLOSURE", "CHANGE", "REFUSAL", "INCIDENT"]))
                    .col(timestamp_with_time_zone("at"))
                    .col(uuid_null("member_id"))
                    .col(uuid_null("agency_id"))
                    .col(text_null("purpose"))
                    .col(text("outcome"))
                    .col(blob("salt"))
                    .col(blob("body"))
                    .to_owned(),
            )
            .await?;
        index(manager, "audit_body", &["at"], false).await?;
        guard::no_update(manager, "audit_body").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_pseudonym")
                    .col(uuid("case_id").primary_key())
                    .col(blob("pseudonym"))
                    .foreign_key(&mut reference("case_pseudonym", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_pseudonym", &["pseudonym"], true).await?;
        guard::no_update(manager, "case_pseudonym").await?;
        manager
            .create_table(
                Table::create().table("setting").col(text("name").primary_key()).col(text("value")).to_owned(),
            )
            .await?;
        Ok(())
    }
}
