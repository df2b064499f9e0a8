//! Referrals: what one agency asks of another for people, by class group, and what happened to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference, widen};

/// Referrals and what happened to them.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const FUNCTIONS: &[&str] = &[
    "DUTY_OFFICER",
    "WOMEN_AND_CHILDREN_DESK",
    "INVESTIGATOR",
    "VERIFICATION_OFFICER",
    "HANDOVER_OFFICER",
    "CASE_WORKER",
    "COUNSELLOR",
    "NURSE",
    "SUPERVISOR",
    "DATA_ENTRY",
    "FOCAL_POINT",
    "DATA_PROTECTION",
    "ADMINISTRATION",
];
const EVENTS: &[&str] = &["ACKNOWLEDGED", "ACCEPTED", "DECLINED", "WITHDRAWN", "CLOSED", "ESCALATED"];
const REASONS: &[&str] =
    &["OUTSIDE_MANDATE", "OUTSIDE_AREA", "NO_CAPACITY", "ANOTHER_IS_BETTER_PLACED", "TOO_LITTLE_KNOWN", "SHE_DECLINES"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sets = &["CASE", "MEMBER", "AGENCY", "HANDOVER", "REFERRAL"];
        widen(manager, ("decision_set", "kind"), sets).await?;
        manager.create_table(referral()).await?;
        index(manager, "referral", &["submitter_id", "entered_at"], false).await?;
        index(manager, "referral", &["addressee_id", "entered_at"], false).await?;
        guard::append_only(manager, "referral").await?;
        manager.create_table(event()).await?;
        index(manager, "referral_event", &["referral_id"], false).await?;
        index(manager, "referral_event", &["told_id"], false).await?;
        guard::append_only(manager, "referral_event").await?;
        manager.create_table(of_referral("referral_pseudonym").col(blob("pseudonym")).to_owned()).await?;
        index(manager, "referral_pseudonym", &["pseudonym"], true).await?;
        guard::no_update(manager, "referral_pseudonym").await?;
        manager.create_table(case()).await?;
        index(manager, "referral_case", &["case_id"], false).await?;
        guard::append_only(manager, "referral_case").await?;
        people(manager).await?;
        let groups = [
            of_referral("referral_place")
                .col(one_of(text("country"), "country", &["BD", "IN"]))
                .col(text_null("indian_state"))
                .col(text_null("district_pcode"))
                .to_owned(),
            of_referral("referral_needs").col(text("needs")).to_owned(),
            of_referral("referral_exploitation").col(text("suspected")).to_owned(),
            of_referral("referral_whereabouts").col(binary_null("place")).to_owned(),
            of_referral("referral_contact").col(binary_null("safe_contact")).to_owned(),
            of_referral("referral_narrative").col(binary_null("account")).to_owned(),
            of_referral("referral_legal").col(binary_null("gd_reference")).col(binary_null("fir_reference")).to_owned(),
        ];
        for mut table in groups {
            manager.create_table(table.col(uuid("record_id")).to_owned()).await?;
        }
        for table in [
            "referral_place",
            "referral_needs",
            "referral_exploitation",
            "referral_whereabouts",
            "referral_contact",
            "referral_narrative",
            "referral_legal",
        ] {
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}

fn referral() -> TableCreateStatement {
    Table::create()
        .table("referral")
        .col(uuid("id").primary_key())
        .col(text("code").unique_key())
        .col(one_of(text("kind"), "kind", &["SHARING", "TRANSFER"]))
        .col(text("asks"))
        .col(one_of(text("urgency"), "urgency", &["IMMEDIATE", "URGENT", "ROUTINE"]))
        .col(integer("person_count"))
        .col(uuid_null("case_id"))
        .col(uuid("submitter_id"))
        .col(uuid("member_id"))
        .col(one_of(text_null("function"), "function", FUNCTIONS))
        .col(uuid("addressee_id"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(timestamp_with_time_zone("keep_until"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("referral", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("referral", "submitter_id", "agency", "id"))
        .foreign_key(&mut reference("referral", "member_id", "member", "id"))
        .foreign_key(&mut reference("referral", "addressee_id", "agency", "id"))
        .to_owned()
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("referral_event")
        .col(uuid("id").primary_key())
        .col(uuid("referral_id"))
        .col(one_of(text("kind"), "kind", EVENTS))
        .col(one_of(text_null("reason"), "reason", REASONS))
        .col(uuid_null("told_id"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(one_of(text_null("function"), "function", FUNCTIONS))
        .col(timestamp_with_time_zone("happened_at"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("referral_event", "referral_id", "referral", "id"))
        .foreign_key(&mut reference("referral_event", "told_id", "agency", "id"))
        .foreign_key(&mut reference("referral_event", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("referral_event", "member_id", "member", "id"))
        .to_owned()
}

fn case() -> TableCreateStatement {
    Table::create()
        .table("referral_case")
        .col(uuid("referral_id"))
        .col(integer("number"))
        .col(uuid("case_id"))
        .col(boolean("opened"))
        .col(uuid("record_id"))
        .primary_key(Index::create().col("referral_id").col("number"))
        .foreign_key(&mut reference("referral_case", "referral_id", "referral", "id"))
        .foreign_key(&mut reference("referral_case", "case_id", "case_file", "id"))
        .to_owned()
}

/// A table with one row for each referral.
fn of_referral(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(uuid("referral_id").primary_key())
        .foreign_key(&mut reference(table, "referral_id", "referral", "id"))
        .to_owned()
}

async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("referral_person")
                .col(uuid("id").primary_key())
                .col(uuid("referral_id"))
                .col(integer("number"))
                .col(uuid("record_id"))
                .foreign_key(&mut reference("referral_person", "referral_id", "referral", "id"))
                .to_owned(),
        )
        .await?;
    index(manager, "referral_person", &["referral_id", "number"], true).await?;
    let of_person = |table: &'static str| {
        Table::create()
            .table(table)
            .col(uuid("person_id").primary_key())
            .col(uuid("referral_id"))
            .foreign_key(&mut reference(table, "person_id", "referral_person", "id"))
            .foreign_key(&mut reference(table, "referral_id", "referral", "id"))
            .to_owned()
    };
    let sexes = &["FEMALE", "MALE", "OTHER", "UNKNOWN"];
    let ages = &["UP_TO_11", "FROM_12_TO_17", "FROM_18_TO_24", "FROM_25", "UNKNOWN"];
    let identity = of_person("referral_person_identity")
        .col(binary_null("name"))
        .col(binary_null("name_bn"))
        .col(binary_null("father_name"))
        .col(one_of(text("sex"), "sex", sexes))
        .col(uuid("record_id"))
        .to_owned();
    let age = of_person("referral_person_age").col(one_of(text("age"), "age", ages)).col(uuid("record_id")).to_owned();
    manager.create_table(identity).await?;
    manager.create_table(age).await?;
    for table in ["referral_person_identity", "referral_person_age"] {
        index(manager, table, &["referral_id"], false).await?;
    }
    for table in ["referral_person", "referral_person_identity", "referral_person_age"] {
        guard::append_only(manager, table).await?;
    }
    Ok(())
}
