//! Blind enquiries and their answers. The forms in which a date of birth is looked for are made by `setu migrate`
//! afterwards, since they take keys.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference, widen};

const PURPOSES: &[&str] = &["RESCUE", "HANDOVER", "SHELTER", "FAMILY_TRACING", "VERIFICATION"];

/// Blind enquiries and their answers.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        widen(manager, ("search_token", "kind"), &["PHONE", "IDENTITY_NUMBER", "NAME", "BIRTH"]).await?;
        widen(manager, ("case_link", "kind"), &["TRAVELS_TOGETHER", "FAMILY", "SAME_PERSON"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("enquiry")
                    .col(uuid("id").primary_key())
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(text_null("function"))
                    .col(one_of(text("purpose"), "purpose", PURPOSES))
                    .col(uuid_null("referral_id"))
                    .col(integer_null("person_number"))
                    .col(integer("words"))
                    .col(boolean("flagged"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(timestamp_with_time_zone("until"))
                    .col(binary("mac"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("enquiry", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("enquiry", "member_id", "member", "id"))
                    .foreign_key(&mut reference("enquiry", "referral_id", "referral", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "enquiry", &["agency_id", "entered_at"], false).await?;
        index(manager, "enquiry", &["member_id", "entered_at"], false).await?;
        guard::append_only(manager, "enquiry").await?;
        manager
            .create_table(
                Table::create()
                    .table("enquiry_token")
                    .col(uuid("enquiry_id"))
                    .col(one_of(text("kind"), "kind", &["NAME", "BIRTH", "PLACE"]))
                    .col(blob("token"))
                    .primary_key(Index::create().col("enquiry_id").col("kind").col("token"))
                    .foreign_key(&mut reference("enquiry_token", "enquiry_id", "enquiry", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "enquiry_token", &["kind", "token"], false).await?;
        // They may be deleted when their time is over.
        guard::no_update(manager, "enquiry_token").await?;
        manager
            .create_table(
                Table::create()
                    .table("enquiry_answer")
                    .col(uuid("id").primary_key())
                    .col(uuid("enquiry_id"))
                    .col(uuid("case_id"))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(one_of(text("answer"), "answer", &["LET_KNOW", "STAY_SILENT"]))
                    .col(integer("number"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(binary("mac"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("enquiry_answer", "enquiry_id", "enquiry", "id"))
                    .foreign_key(&mut reference("enquiry_answer", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("enquiry_answer", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("enquiry_answer", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "enquiry_answer", &["enquiry_id", "case_id", "number"], true).await?;
        guard::append_only(manager, "enquiry_answer").await
    }
}
