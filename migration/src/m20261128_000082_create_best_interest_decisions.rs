//! What was decided in the best interest of a child: its sealed words, and the decision once another agency approved it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference, widen};

/// What was decided in the best interest of a child.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

/// What waits for another agency's word: as before, and what is decided in the best interest of a child.
const DOORS: &[&str] = &[
    "RELATE",
    "ASSIGN",
    "SET_MINORITY",
    "ATTACH_BASIS",
    "PLAN_HANDOVER",
    "MOVE_HANDOVER",
    "CLEAR_GUARDIAN",
    "RECORD_CONSENT",
    "PASS_VERIFICATION",
    "DECIDE_BEST_INTEREST",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(words()).await?;
        manager.create_table(decisions()).await?;
        for table in ["best_interest_text", "best_interest_decision"] {
            index(manager, table, &["case_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        widen(manager, ("pending_door", "act"), DOORS).await
    }
}

fn words() -> TableCreateStatement {
    Table::create()
        .table("best_interest_text")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(binary("reasons"))
        .col(binary_null("order_number"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("best_interest_text", "case_id", "case_file", "id"))
        .to_owned()
}

fn decisions() -> TableCreateStatement {
    Table::create()
        .table("best_interest_decision")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("outcome"), "outcome", &["RETURN", "STAY_FOR_NOW", "OTHER_PLACEMENT"]))
        .col(date("review_on"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(uuid("approved_by"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("best_interest_decision", "id", "best_interest_text", "id"))
        .foreign_key(&mut reference("best_interest_decision", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("best_interest_decision", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("best_interest_decision", "member_id", "member", "id"))
        .foreign_key(&mut reference("best_interest_decision", "approved_by", "agency", "id"))
        .to_owned()
}
