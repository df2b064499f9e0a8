//! Reports of home investigations, each signed, and the second signatures under them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Reports of home investigations and their second signatures.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const ADDRESS: &[&str] = &["FOUND", "FAMILY_MOVED", "NOT_FOUND"];
const WILLINGNESS: &[&str] = &["WILLING", "WILLING_WITH_SUPPORT", "UNWILLING", "NOT_MET"];
const SAFETY: &[&str] = &["SAFE", "SAFE_WITH_SUPPORT", "UNSAFE", "NOT_ASSESSED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(reports()).await?;
        manager.create_table(countersignatures()).await?;
        for table in ["home_investigation", "home_countersignature"] {
            index(manager, table, &["case_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}

fn reports() -> TableCreateStatement {
    Table::create()
        .table("home_investigation")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(timestamp_with_time_zone("visited_at"))
        .col(one_of(text("address_found"), "address_found", ADDRESS))
        .col(binary_null("address"))
        .col(binary_null("met_with"))
        .col(one_of(text("willingness"), "willingness", WILLINGNESS))
        .col(one_of(text("safety"), "safety", SAFETY))
        .col(binary_null("suspects_near"))
        .col(binary_null("observations"))
        .col(uuid_null("supersedes_id"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("signature"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("home_investigation", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("home_investigation", "supersedes_id", "home_investigation", "id"))
        .foreign_key(&mut reference("home_investigation", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("home_investigation", "member_id", "member", "id"))
        .to_owned()
}

fn countersignatures() -> TableCreateStatement {
    Table::create()
        .table("home_countersignature")
        .col(uuid("investigation_id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("signature"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("home_countersignature", "investigation_id", "home_investigation", "id"))
        .foreign_key(&mut reference("home_countersignature", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("home_countersignature", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("home_countersignature", "member_id", "member", "id"))
        .to_owned()
}
