//! What was said about sharing, and who could say it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// What was said about sharing, and who could say it.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("minor_status")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("state"), "state", &["ADULT", "MINOR", "UNDETERMINED"]))
                    .col(text_null("review_month"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("minor_status", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "minor_status", &["case_id"], false).await?;
        guard::append_only(manager, "minor_status").await?;
        manager
            .create_table(
                Table::create()
                    .table("guardian")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(text("kinship"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("guardian", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "guardian", &["case_id"], false).await?;
        guard::append_only(manager, "guardian").await?;
        manager
            .create_table(
                Table::create()
                    .table("guardian_standing")
                    .col(uuid("id").primary_key())
                    .col(uuid("guardian_id"))
                    .col(uuid("case_id"))
                    .col(one_of(text("standing"), "standing", &["CLEARED", "DISQUALIFIED"]))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("confirmed_by"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("guardian_standing", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("guardian_standing", "guardian_id", "guardian", "id"))
                    .foreign_key(&mut reference("guardian_standing", "confirmed_by", "agency", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "guardian_standing", &["case_id"], false).await?;
        guard::append_only(manager, "guardian_standing").await?;
        manager
            .create_table(
                Table::create()
                    .table("consent")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("giver"), "giver", &["SURVIVOR", "GUARDIAN_WITH_ASSENT", "CHILD", "COURT_ORDER"]))
                    .col(uuid_null("guardian_id"))
                    .col(text("packages"))
                    .col(text_null("notice_id"))
                    .col(uuid("explained_by"))
                    .col(one_of(text("language"), "language", &["bn", "en", "hi"]))
                    .col(one_of(text("mode"), "mode", &["WRITTEN", "THUMBPRINT", "AUDIO", "WITNESSED"]))
                    .col(boolean("interpreter"))
                    .col(boolean("witnessed"))
                    .col(text("place_kind"))
                    .col(boolean("capacity_assessed"))
                    .col(text_null("proof_sha256"))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("entered_by"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("consent", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("consent", "guardian_id", "guardian", "id"))
                    .foreign_key(&mut reference("consent", "notice_id", "notice", "id"))
                    .foreign_key(&mut reference("consent", "explained_by", "agency", "id"))
                    .foreign_key(&mut reference("consent", "entered_by", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "consent", &["case_id"], false).await?;
        guard::append_only(manager, "consent").await?;
        manager
            .create_table(
                Table::create()
                    .table("consent_provision")
                    .col(uuid("id").primary_key())
                    .col(uuid("consent_id"))
                    .col(uuid("case_id"))
                    .col(one_of(text("effect"), "effect", &["PERMIT", "DENY"]))
                    .col(uuid_null("recipient_id"))
                    .col(one_of(
                        text_null("recipient_role"),
                        "recipient_role",
                        &[
                            "POLICE_STATION",
                            "BORDER_GUARD",
                            "TASK_FORCE",
                            "PARTNER_NGO",
                            "FOREIGN_COUNTERPART",
                            "DATA_PROTECTION_OFFICER",
                            "ADMINISTRATOR",
                        ],
                    ))
                    .col(one_of(
                        text("purpose"),
                        "purpose",
                        &[
                            "RESCUE",
                            "VERIFICATION",
                            "FAMILY_TRACING",
                            "REPATRIATION",
                            "HANDOVER",
                            "SHELTER",
                            "HEALTH_CARE",
                            "INVESTIGATION",
                            "TESTIMONY",
                            "REINTEGRATION",
                            "COORDINATION",
                            "STATISTICS",
                            "OVERSIGHT",
                            "SUBJECT_RIGHTS",
                            "ADMINISTRATION",
                        ],
                    ))
                    .col(one_of(
                        text("class"),
                        "class",
                        &[
                            "PUBLIC",
                            "STAFF",
                            "AGREEMENT",
                            "COMMITMENT",
                            "STATISTICS",
                            "OVERSIGHT",
                            "COORDINATION",
                            "PLACE_HOME",
                            "PLACE_FOUND",
                            "IDENTITY",
                            "BIRTH",
                            "CONTACT",
                            "WHEREABOUTS",
                            "FAMILY",
                            "EXPLOITATION",
                            "NARRATIVE",
                            "HEALTH",
                            "LEGAL",
                            "TRAVEL_DOCUMENT",
                            "HANDOVER",
                            "TRAFFICKER",
                            "SERVICES",
                            "CONSENT",
                        ],
                    ))
                    .col(one_of(text("country"), "country", &["BD", "IN"]))
                    .col(timestamp_with_time_zone("valid_from"))
                    .col(timestamp_with_time_zone_null("valid_until"))
                    .col(one_of(
                        text_null("until_event"),
                        "until_event",
                        &["FIRST_ASKED", "HANDOVER_CONFIRMED", "ONWARD_HANDOVER_CONFIRMED", "CASE_CLOSED"],
                    ))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("consent_provision", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("consent_provision", "consent_id", "consent", "id"))
                    .foreign_key(&mut reference("consent_provision", "recipient_id", "agency", "id"))
                    .check((
                        "consent_provision_one_recipient",
                        Expr::cust("(recipient_id IS NULL) <> (recipient_role IS NULL)"),
                    ))
                    .to_owned(),
            )
            .await?;
        index(manager, "consent_provision", &["case_id"], false).await?;
        guard::append_only(manager, "consent_provision").await?;
        manager
            .create_table(
                Table::create()
                    .table("consent_event")
                    .col(uuid("id").primary_key())
                    .col(uuid("consent_id"))
                    .col(uuid("case_id"))
                    .col(one_of(
                        text("kind"),
                        "kind",
                        &["REQUESTED", "GIVEN", "REFUSED", "REAFFIRMED", "WITHDRAWN", "INVALIDATED"],
                    ))
                    .col(timestamp_with_time_zone("happened_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("consent_event", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("consent_event", "consent_id", "consent", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "consent_event", &["case_id"], false).await?;
        guard::append_only(manager, "consent_event").await?;
        Ok(())
    }
}
