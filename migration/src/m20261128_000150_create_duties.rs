//! That she was told of her rights and of her case, and what came of what had to be looked at before a day.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Notices to her, and duties that were discharged.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const NOTICES: &[&str] = &["RIGHTS", "STATUS"];
const CHANNELS: &[&str] =
    &["IN_PERSON", "PHONE_CALL", "VIDEO_CALL", "TRUSTED_PERSON", "TEXT_MESSAGE", "MESSENGER", "LETTER"];
const OUTCOMES: &[&str] = &["TOLD", "DECLINED", "NOT_REACHED", "ASKED_TO_CALL"];
const LANGUAGES: &[&str] = &["bn", "en", "hi"];
const DUTIES: &[&str] = &[
    "NOTICE_OF_RIGHTS",
    "MONTHLY_NOTICE",
    "TRAVEL_DOCUMENT_EXPIRY",
    "CONSENT_EXPIRY",
    "LEGAL_BASIS_EXPIRY",
    "SHELTER_LIMIT",
    "RECONSENT",
    "EMERGENCY_REVIEW",
    "SHEET_RETURN",
    "FOLLOW_UP",
    "AFTER_CARE",
];
const DISCHARGES: &[&str] = &["RENEWED", "EXTENDED", "NOT_NEEDED", "LEFT_TO_END"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, create) in [("victim_notice", notices()), ("duty_discharge", discharges())] {
            manager.create_table(create).await?;
            index(manager, table, &["case_id", "kind"], false).await?;
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}

/// Who recorded a row, and what covers it.
fn recorded(table: &'static str, create: &mut TableCreateStatement) {
    create
        .col(timestamp_with_time_zone("happened_at"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("mac"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference(table, "case_id", "case_file", "id"))
        .foreign_key(&mut reference(table, "agency_id", "agency", "id"))
        .foreign_key(&mut reference(table, "member_id", "member", "id"));
}

fn notices() -> TableCreateStatement {
    let mut create = Table::create()
        .table("victim_notice")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("kind"), "kind", NOTICES))
        .col(one_of(text("channel"), "channel", CHANNELS))
        .col(one_of(text("outcome"), "outcome", OUTCOMES))
        .col(one_of(text("language"), "language", LANGUAGES))
        .col(boolean("interpreter"))
        .col(text("contents"))
        .col(timestamp_with_time_zone_null("plan_written_at"))
        .to_owned();
    recorded("victim_notice", &mut create);
    create
}

fn discharges() -> TableCreateStatement {
    let mut create = Table::create()
        .table("duty_discharge")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("kind"), "kind", DUTIES))
        .col(uuid("about_id"))
        .col(date("due_on"))
        .col(one_of(text("outcome"), "outcome", DISCHARGES))
        .col(date_null("next_on"))
        .to_owned();
    recorded("duty_discharge", &mut create);
    create
}
