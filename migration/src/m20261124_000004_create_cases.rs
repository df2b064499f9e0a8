//! Cases and what is not sealed of them, one table per class group.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Cases and what is not sealed of them, one table per class group.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("case_file")
                    .col(uuid("id").primary_key())
                    .col(uuid("person_id"))
                    .col(text("code"))
                    .col(one_of(text("channel"), "channel", &["FORMAL", "BORDER_RETURN"]))
                    .col(one_of(
                        text("stage"),
                        "stage",
                        &[
                            "REPORTED",
                            "RESCUED_IN_INDIA",
                            "VICTIM_STATUS_DETERMINED",
                            "PROTECTIVE_CUSTODY",
                            "STATEMENT_RECORDED",
                            "COURT_RELEASE",
                            "HOME_TRACING",
                            "NATIONALITY_VERIFICATION",
                            "TRAVEL_PERMIT_ISSUED",
                            "EXIT_CLEARANCE",
                            "IN_TRANSIT",
                            "APPREHENDED_AT_BORDER",
                            "FLAG_MEETING",
                            "HANDED_OVER",
                            "RECEIVED_AT_THANA",
                            "IN_NGO_CUSTODY",
                            "REUNIFIED",
                            "REINTEGRATING",
                            "FOLLOW_UP",
                            "CLOSED",
                            "RETRAFFICKED",
                        ],
                    ))
                    .col(timestamp_with_time_zone("opened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("observed_by"))
                    .col(uuid("entered_by"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_file", "person_id", "person", "id"))
                    .foreign_key(&mut reference("case_file", "observed_by", "agency", "id"))
                    .foreign_key(&mut reference("case_file", "entered_by", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_file", &["opened_at", "id"], false).await?;
        index(manager, "case_file", &["stage"], false).await?;
        index(manager, "case_file", &["person_id"], false).await?;
        index(manager, "case_file", &["code"], true).await?;
        guard::no_delete(manager, "case_file").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_stage")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(
                        text("stage"),
                        "stage",
                        &[
                            "REPORTED",
                            "RESCUED_IN_INDIA",
                            "VICTIM_STATUS_DETERMINED",
                            "PROTECTIVE_CUSTODY",
                            "STATEMENT_RECORDED",
                            "COURT_RELEASE",
                            "HOME_TRACING",
                            "NATIONALITY_VERIFICATION",
                            "TRAVEL_PERMIT_ISSUED",
                            "EXIT_CLEARANCE",
                            "IN_TRANSIT",
                            "APPREHENDED_AT_BORDER",
                            "FLAG_MEETING",
                            "HANDED_OVER",
                            "RECEIVED_AT_THANA",
                            "IN_NGO_CUSTODY",
                            "REUNIFIED",
                            "REINTEGRATING",
                            "FOLLOW_UP",
                            "CLOSED",
                            "RETRAFFICKED",
                        ],
                    ))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_stage", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_stage", &["case_id"], false).await?;
        guard::append_only(manager, "case_stage").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_place_home")
                    .col(uuid("case_id").primary_key())
                    .col(text_null("district_pcode"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_place_home", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("case_place_home", "district_pcode", "district", "pcode"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_place_home", &["district_pcode"], false).await?;
        guard::no_delete(manager, "case_place_home").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_home_area")
                    .col(uuid("case_id").primary_key())
                    .col(text_null("upazila_pcode"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_home_area", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("case_home_area", "upazila_pcode", "upazila", "pcode"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "case_home_area").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_place_found")
                    .col(uuid("case_id").primary_key())
                    .col(one_of(text_null("country"), "country", &["BD", "IN"]))
                    .col(text_null("indian_state"))
                    .col(text_null("district_pcode"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_place_found", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("case_place_found", "district_pcode", "district", "pcode"))
                    .foreign_key(&mut reference("case_place_found", "indian_state", "indian_state", "code"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_place_found", &["indian_state"], false).await?;
        guard::no_delete(manager, "case_place_found").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_exploitation")
                    .col(uuid("case_id"))
                    .col(text("list"))
                    .col(text("value"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .primary_key(Index::create().col("case_id").col("list").col("value"))
                    .foreign_key(&mut reference("case_exploitation", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("milestone")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(
                        text("kind"),
                        "kind",
                        &["FIRST_ASKED", "HANDOVER_CONFIRMED", "ONWARD_HANDOVER_CONFIRMED", "CASE_CLOSED"],
                    ))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("milestone", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "milestone", &["case_id"], false).await?;
        guard::append_only(manager, "milestone").await?;
        Ok(())
    }
}
