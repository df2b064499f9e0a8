//! Who is tied to a case, who works on it, and which law carries it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Who is tied to a case, who works on it, and which law carries it.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("relation")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("agency_id"))
                    .col(one_of(
                        text("kind"),
                        "kind",
                        &[
                            "LEAD",
                            "REFERRER",
                            "RECEIVING_STATION",
                            "HOME_STATION",
                            "VERIFIER",
                            "INVESTIGATOR",
                            "HANDOVER_POST",
                            "SERVICE_PROVIDER",
                            "COUNTERPART",
                            "COORDINATOR",
                        ],
                    ))
                    .col(timestamp_with_time_zone("begins_at"))
                    .col(timestamp_with_time_zone_null("until"))
                    .col(one_of(
                        text_null("end_event"),
                        "end_event",
                        &["FIRST_ASKED", "HANDOVER_CONFIRMED", "ONWARD_HANDOVER_CONFIRMED", "CASE_CLOSED"],
                    ))
                    .col(integer_null("end_hours"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("relation", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("relation", "agency_id", "agency", "id"))
                    .check(("relation_until_or_lead", Expr::cust("until IS NOT NULL OR kind = 'LEAD'")))
                    .to_owned(),
            )
            .await?;
        index(manager, "relation", &["case_id"], false).await?;
        index(manager, "relation", &["agency_id", "kind", "case_id"], false).await?;
        guard::until_only(
            manager,
            "relation",
            &["id", "case_id", "agency_id", "kind", "begins_at", "end_event", "end_hours", "record_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("assignment")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(uuid("agency_id"))
                    .col(one_of(
                        text_null("function"),
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
                    .col(uuid_null("member_id"))
                    .col(timestamp_with_time_zone("begins_at"))
                    .col(timestamp_with_time_zone_null("until"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("assignment", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("assignment", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("assignment", "member_id", "member", "id"))
                    .check(("assignment_desk_or_member", Expr::cust("(function IS NULL) <> (member_id IS NULL)")))
                    .to_owned(),
            )
            .await?;
        index(manager, "assignment", &["case_id"], false).await?;
        guard::until_only(
            manager,
            "assignment",
            &["id", "case_id", "agency_id", "function", "member_id", "begins_at", "record_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("case_legal_basis")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(text("basis_code"))
                    .col(uuid_null("recipient_id"))
                    .col(timestamp_with_time_zone("begins_at"))
                    .col(timestamp_with_time_zone_null("until"))
                    .col(one_of(
                        text_null("end_event"),
                        "end_event",
                        &["FIRST_ASKED", "HANDOVER_CONFIRMED", "ONWARD_HANDOVER_CONFIRMED", "CASE_CLOSED"],
                    ))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_legal_basis", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("case_legal_basis", "basis_code", "legal_basis", "code"))
                    .foreign_key(&mut reference("case_legal_basis", "recipient_id", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_legal_basis", &["case_id"], false).await?;
        guard::until_only(
            manager,
            "case_legal_basis",
            &["id", "case_id", "basis_code", "recipient_id", "begins_at", "end_event", "record_id"],
        )
        .await?;
        Ok(())
    }
}
