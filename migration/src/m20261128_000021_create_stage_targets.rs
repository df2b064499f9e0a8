//! How long something on the way home should take, or took.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::table::one_of;

/// How long something on the way home should take, or took.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const STAGES: &[&str] = &[
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
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("stage_target")
                    .col(text("code").primary_key())
                    .col(one_of(text("kind"), "kind", &["TARGET", "OBSERVED"]))
                    .col(one_of(text("channel"), "channel", &["FORMAL", "BORDER_RETURN"]))
                    .col(one_of(text("from_stage"), "from_stage", STAGES))
                    .col(one_of(text("to_stage"), "to_stage", STAGES))
                    .col(integer("value"))
                    .col(one_of(text("unit"), "unit", &["DAYS", "WEEKS", "MONTHS"]))
                    .col(boolean("verified"))
                    .col(text("source"))
                    .to_owned(),
            )
            .await
    }
}
