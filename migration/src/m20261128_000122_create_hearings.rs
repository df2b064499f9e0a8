//! Hearings with what happens to them, what is confirmed before them, and the call on her afterwards.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Hearings, what is confirmed before them, and the call on her afterwards.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const LANGUAGES: &[&str] = &["bn", "en", "hi"];
const OFFICES: &[&str] = &["COURT", "MISSION", "LEGAL_AID", "DISTRICT", "SAFE_HOME", "OTHER"];
const KINDS: &[&str] = &["PLANNED", "MOVED", "POSTPONED", "READY", "HELD", "CANCELLED", "SHE_DECLINES"];
const REASONS: &[&str] =
    &["COURT", "OTHERS_ABSENT", "NO_INTERPRETER", "LINE", "NO_ASSISTANCE", "NOT_WELL", "NOT_SAFE", "NOT_NEEDED"];
const ITEMS: &[&str] = &[
    "PRESENT_BEFORE",
    "IDENTITY_PROVEN",
    "NOBODY_UNAUTHORISED",
    "NO_RECORDING",
    "LINE_TESTED",
    "INTERPRETER_PRESENT",
    "SUPPORT_PERSON_PRESENT",
];
const MISSING: &[&str] = &["COURT_WAIVED", "SHE_WAIVED", "NOT_POSSIBLE", "NOT_WRITTEN"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [hearings(), events(), checks(), after_care(), visits()] {
            manager.create_table(table).await?;
        }
        for table in ["hearing", "hearing_event", "hearing_check", "after_care", "after_care_visit"] {
            index(manager, table, &["case_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        // What is due at an agency is found by its day.
        index(manager, "after_care", &["agency_id", "due_on"], false).await
    }
}

fn hearings() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("hearing")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("court_case_id"))
        .col(one_of(text("mode"), "mode", &["IN_PERSON", "VIDEO"]))
        .col(boolean("abroad"))
        .col(binary("court_point"))
        .col(one_of(text_null("court_office"), "court_office", OFFICES))
        .col(binary_null("court_coordinator"))
        .col(binary_null("remote_point"))
        .col(one_of(text_null("remote_office"), "remote_office", OFFICES))
        .col(binary_null("remote_coordinator"))
        .col(one_of(text("court_language"), "court_language", LANGUAGES))
        .col(one_of(text("her_language"), "her_language", LANGUAGES))
        .col(boolean("interpreter"))
        .col(boolean("support_person"))
        .col(text("protection"))
        .foreign_key(&mut reference("hearing", "court_case_id", "court_case", "id"));
    recorded(&mut table, "hearing")
}

fn events() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("hearing_event")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("hearing_id"))
        .col(one_of(text("kind"), "kind", KINDS))
        .col(timestamp_with_time_zone_null("starts_at"))
        .col(uuid_null("assistance_id"))
        .col(one_of(text_null("no_assistance"), "no_assistance", &["COURT_DISPENSED", "OWN_MISSION"]))
        .col(one_of(text_null("reason"), "reason", REASONS))
        .col(one_of(text_null("outcome"), "outcome", &["TESTIFIED", "PARTLY", "NOT_HEARD"]))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(&mut reference("hearing_event", "hearing_id", "hearing", "id"))
        .foreign_key(&mut reference("hearing_event", "assistance_id", "legal_assistance", "id"));
    recorded(&mut table, "hearing_event")
}

fn checks() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("hearing_check")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("hearing_id"))
        .col(one_of(text("item"), "item", ITEMS))
        .col(one_of(text_null("missing"), "missing", MISSING))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(&mut reference("hearing_check", "hearing_id", "hearing", "id"));
    recorded(&mut table, "hearing_check")
}

fn after_care() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("after_care")
        .col(uuid("hearing_id").primary_key())
        .col(uuid("case_id"))
        .col(date("due_on"))
        .foreign_key(&mut reference("after_care", "hearing_id", "hearing", "id"));
    recorded(&mut table, "after_care")
}

fn visits() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("after_care_visit")
        .col(uuid("hearing_id").primary_key())
        .col(uuid("case_id"))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(&mut reference("after_care_visit", "hearing_id", "after_care", "hearing_id"));
    recorded(&mut table, "after_care_visit")
}

/// Who recorded a row, when, its code, and the record of the log that made it.
fn recorded(table: &mut TableCreateStatement, name: &'static str) -> TableCreateStatement {
    table
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("mac"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference(name, "case_id", "case_file", "id"))
        .foreign_key(&mut reference(name, "agency_id", "agency", "id"))
        .foreign_key(&mut reference(name, "member_id", "member", "id"))
        .to_owned()
}
