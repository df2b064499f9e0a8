//! Verification requests, the bodies on their way, what happened to them, and how her home may be asked safely.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference, widen};

/// Verification requests and their way.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const BODIES: &[&str] = &[
    "STATE_DEPARTMENT",
    "INDIAN_MINISTRY",
    "MISSION",
    "FOREIGN_MINISTRY",
    "HOME_MINISTRY",
    "SPECIAL_BRANCH",
    "DISTRICT_POLICE",
    "THANA",
];

const OUTCOMES: &[&str] = &[
    "CONFIRMED",
    "ADDRESS_UNTRACEABLE",
    "FAMILY_REFUSES",
    "NOT_BANGLADESHI",
    "PENDING_NO_REPLY",
    "HELD_AS_WITNESS",
    "VICTIM_CANNOT_IDENTIFY_HOME",
    "VICTIM_DECLINES_RETURN",
];

/// What waits for another agency's word: as before, and a verification that is passed on.
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
];

const EVENTS: &[&str] = &["OPENED", "BLOCKED", "PASSED", "ANSWERED", "ENDED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(requests()).await?;
        manager.create_table(hops()).await?;
        manager.create_table(events()).await?;
        manager.create_table(contacts()).await?;
        for table in ["verification", "verification_hop", "verification_event", "safe_contact"] {
            index(manager, table, &["case_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        widen(manager, ("pending_door", "act"), DOORS).await
    }
}

fn requests() -> TableCreateStatement {
    Table::create()
        .table("verification")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(timestamp_with_time_zone("until"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("verification", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("verification", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("verification", "member_id", "member", "id"))
        .to_owned()
}

fn hops() -> TableCreateStatement {
    Table::create()
        .table("verification_hop")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("verification_id"))
        .col(integer("place"))
        .col(one_of(text("body"), "body", BODIES))
        .col(uuid_null("agency_id"))
        .col(integer_null("answer_days"))
        .col(uuid("planned_by_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("mac"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("verification_hop", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("verification_hop", "verification_id", "verification", "id"))
        .foreign_key(&mut reference("verification_hop", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("verification_hop", "planned_by_id", "agency", "id"))
        .to_owned()
}

fn events() -> TableCreateStatement {
    Table::create()
        .table("verification_event")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("verification_id"))
        .col(uuid_null("hop_id"))
        .col(one_of(text("kind"), "kind", EVENTS))
        .col(one_of(text_null("outcome"), "outcome", OUTCOMES))
        .col(one_of(text_null("end_reason"), "end_reason", &["CONCLUDED", "RECALLED", "MISTAKEN"]))
        .col(text("blockers"))
        .col(uuid_null("relation_id"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("verification_event", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("verification_event", "verification_id", "verification", "id"))
        .foreign_key(&mut reference("verification_event", "hop_id", "verification_hop", "id"))
        .foreign_key(&mut reference("verification_event", "relation_id", "relation", "id"))
        .foreign_key(&mut reference("verification_event", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("verification_event", "member_id", "member", "id"))
        .to_owned()
}

fn contacts() -> TableCreateStatement {
    Table::create()
        .table("safe_contact")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("verification_id"))
        .col(binary("who_may_call"))
        .col(binary("when_to_call"))
        .col(binary("words_to_use"))
        .col(binary("who_does_not_know"))
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference("safe_contact", "case_id", "case_file", "id"))
        .foreign_key(&mut reference("safe_contact", "verification_id", "verification", "id"))
        .foreign_key(&mut reference("safe_contact", "agency_id", "agency", "id"))
        .foreign_key(&mut reference("safe_contact", "member_id", "member", "id"))
        .to_owned()
}
