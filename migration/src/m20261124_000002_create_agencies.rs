//! Agencies and their members.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Agencies and their members.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("agency")
                    .col(uuid("id").primary_key())
                    .col(text("code"))
                    .col(one_of(
                        text("kind"),
                        "kind",
                        &[
                            "THANA",
                            "DISTRICT_POLICE",
                            "SPECIAL_BRANCH",
                            "CID",
                            "MINISTRY_DESK",
                            "MISSION",
                            "BORDER_GUARD",
                            "IMMIGRATION_POLICE",
                            "TASK_FORCE_OFFICE",
                            "NGO",
                            "INDIAN_POLICE",
                            "INDIAN_BORDER_FORCE",
                            "INDIAN_SHELTER",
                            "INDIAN_MISSION",
                        ],
                    ))
                    .col(one_of(text("country"), "country", &["BD", "IN"]))
                    .col(text("name_en"))
                    .col(text_null("name_bn"))
                    .col(uuid_null("parent_id"))
                    .col(text_null("district_pcode"))
                    .col(text_null("police_station_id"))
                    .col(text_null("crossing_id"))
                    .col(text("time_zone"))
                    .col(timestamp_with_time_zone_null("suspended_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("agency", "parent_id", "agency", "id"))
                    .foreign_key(&mut reference("agency", "district_pcode", "district", "pcode"))
                    .foreign_key(&mut reference("agency", "police_station_id", "police_station", "id"))
                    .foreign_key(&mut reference("agency", "crossing_id", "crossing", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "agency", &["code"], true).await?;
        guard::no_delete(manager, "agency").await?;
        manager
            .create_table(
                Table::create()
                    .table("member")
                    .col(uuid("id").primary_key())
                    .col(uuid("agency_id"))
                    .col(text("subject"))
                    .col(text("name_en"))
                    .col(text_null("name_bn"))
                    .col(one_of(text_null("home_role"), "home_role", &["DATA_PROTECTION_OFFICER", "ADMINISTRATOR"]))
                    .col(timestamp_with_time_zone_null("suspended_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("member", "agency_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "member", &["agency_id"], false).await?;
        index(manager, "member", &["subject"], true).await?;
        guard::no_delete(manager, "member").await?;
        manager
            .create_table(
                Table::create()
                    .table("posting")
                    .col(uuid("id").primary_key())
                    .col(uuid("member_id"))
                    .col(uuid("agency_id"))
                    .col(one_of(
                        text("function"),
                        "function",
                        &[
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
                        ],
                    ))
                    .col(timestamp_with_time_zone("begins_at"))
                    .col(timestamp_with_time_zone_null("until"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("posting", "member_id", "member", "id"))
                    .foreign_key(&mut reference("posting", "agency_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "posting", &["member_id"], false).await?;
        guard::until_only(manager, "posting", &["id", "member_id", "agency_id", "function", "begins_at", "record_id"])
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("seat")
                    .col(uuid("id").primary_key())
                    .col(uuid("member_id"))
                    .col(uuid("agency_id"))
                    .col(boolean("secretariat"))
                    .col(timestamp_with_time_zone("begins_at"))
                    .col(timestamp_with_time_zone("until"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("seat", "member_id", "member", "id"))
                    .foreign_key(&mut reference("seat", "agency_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "seat", &["member_id"], false).await?;
        guard::until_only(manager, "seat", &["id", "member_id", "agency_id", "secretariat", "begins_at", "record_id"])
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("agreement")
                    .col(uuid("id").primary_key())
                    .col(uuid("agency_id"))
                    .col(uuid_null("counterpart_id"))
                    .col(text("purposes"))
                    .col(text("classes"))
                    .col(timestamp_with_time_zone("begins_at"))
                    .col(timestamp_with_time_zone("until"))
                    .col(date("review_on"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("agreement", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("agreement", "counterpart_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "agreement", &["agency_id"], false).await?;
        guard::until_only(
            manager,
            "agreement",
            &["id", "agency_id", "counterpart_id", "purposes", "classes", "begins_at", "review_on", "record_id"],
        )
        .await?;
        Ok(())
    }
}
